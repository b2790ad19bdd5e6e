type Callback = (entries: { contentRect: { width: number } }[]) => void;

const observers = new Set<Callback>();

/** Stands in for the browser's ResizeObserver; `resizeTo` moves it. */
export class FakeResizeObserver {
  private readonly callback: Callback;

  constructor(callback: Callback) {
    this.callback = callback;
  }

  observe(): void {
    observers.add(this.callback);
  }

  disconnect(): void {
    observers.delete(this.callback);
  }
}

/** Gives everything observed this width, in CSS pixels. */
export function resizeTo(width: number): void {
  for (const callback of observers) callback([{ contentRect: { width } }]);
}

/** Hides or shows the page, as switching browser tabs does. */
export function setPageHidden(hidden: boolean): void {
  Object.defineProperty(document, 'hidden', { value: hidden, configurable: true });
  document.dispatchEvent(new CustomEvent('visibilitychange'));
}
