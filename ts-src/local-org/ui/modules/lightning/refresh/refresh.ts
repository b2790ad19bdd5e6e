type Handler = (event?: unknown) => unknown;

/** Name of the event the page listens for. */
export const RefreshEventName = 'lightning__refresh';

/** Asks the page to load its data again. */
export class RefreshEvent extends CustomEvent<void> {
  constructor() {
    super(RefreshEventName, { composed: true, cancelable: true, bubbles: true });
  }
}

let lastId = 0;
const handlers = new Map<number, Handler>();

/** Calls `handler` when the view is refreshed; answers the id to unregister with. */
export function registerRefreshHandler(element: unknown, handler: Handler): number {
  lastId += 1;
  handlers.set(lastId, handler.bind(element));
  return lastId;
}

/** Stops calling the handler. */
export function unregisterRefreshHandler(id: number): void {
  handlers.delete(id);
}

/** Containers take part like handlers: the page is the only real container here. */
export const registerRefreshContainer = registerRefreshHandler;
/** Stops the container. */
export const unregisterRefreshContainer = unregisterRefreshHandler;

/** Runs all handlers; used by the shell. */
export async function runRefreshHandlers(): Promise<void> {
  await Promise.all([...handlers.values()].map((handler) => handler()));
}
