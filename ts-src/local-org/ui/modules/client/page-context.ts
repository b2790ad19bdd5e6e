import { currentRoute, onRoute } from './router.js';
import type { PageReference } from './page-reference.js';

/** What a page tells the components inside it; found by the LWC context protocol. */
export interface PageContext {
  reference: PageReference;
  tabId: string | null;
  isConsole: boolean;
}

type Emit<T> = (value: T) => void;

/** A wire adapter that gives one part of the page's context to components below a `shell-page`. */
export function contextAdapter<T>(pick: (context: PageContext) => T): new (emit: Emit<T>) => object {
  return class {
    static contextSchema = { page: 'optional' };
    readonly #emit: Emit<T>;
    #stop: (() => void) | null = null;
    #page: PageContext | null = null;

    constructor(emit: Emit<T>) {
      this.#emit = emit;
    }

    connect(): void {
      // Outside a page (dialogs, utility bar) the route itself is the context.
      if (this.#page) return;
      const give = (): void => {
        if (!this.#page) this.#emit(pick({ reference: currentRoute().reference, tabId: null, isConsole: false }));
      };
      this.#stop = onRoute(give);
      give();
    }

    update(_config: unknown, context?: { page?: PageContext }): void {
      if (!context?.page) return;
      this.#page = context.page;
      this.#emit(pick(context.page));
    }

    disconnect(): void {
      this.#stop?.();
      this.#stop = null;
    }
  };
}

/** The reference of the page a component is on. */
export const CurrentPageReference = contextAdapter(({ reference }) => reference);
/** Whether the component is in a console application. */
export const IsConsoleNavigation = contextAdapter(({ isConsole }) => isConsole);
/** The workspace tab the component is in. */
export const EnclosingTabId = contextAdapter(({ tabId }) => tabId);
