import { deepFreeze, type WireResult } from './wire.js';

interface Entry {
  load: () => Promise<unknown>;
  listeners: Set<(result: WireResult<unknown>) => void>;
  last: WireResult<unknown> | null;
  loadedAt: number;
  running: Promise<void> | null;
}

/** Values wires of several components share: loaded once, given to every listener again when refreshed. */
export interface LiveCache {
  /** Emits the value now (from the cache while it is fresh) and whenever it is refreshed. */
  listen<T>(key: string, load: () => Promise<T>, emit: (result: WireResult<T>) => void): () => void;
  /** Loads again and tells every listener. */
  refresh(key: string): Promise<void>;
  /** Keys with listeners or a kept value. */
  keys(): string[];
  /** The key behind a result that was emitted, so that `refreshApex(result)` works. */
  keyOf(result: object): string | undefined;
}

/** @param freshFor milliseconds a value may be reused without loading it again */
export function createLiveCache(freshFor: number): LiveCache {
  const entries = new Map<string, Entry>();
  const emitted = new WeakMap<object, string>();

  async function run(key: string, entry: Entry): Promise<void> {
    let result: WireResult<unknown>;
    try {
      result = { data: deepFreeze(await entry.load()), error: undefined };
    } catch (error) {
      result = { data: undefined, error };
    }
    entry.last = result;
    entry.loadedAt = Date.now();
    entry.running = null;
    for (const listener of entry.listeners) give(key, listener, result);
  }

  function give(key: string, listener: (result: WireResult<unknown>) => void, result: WireResult<unknown>): void {
    const own = { ...result };
    emitted.set(own, key);
    listener(own);
  }

  return {
    listen(key, load, emit) {
      const listener = emit as (result: WireResult<unknown>) => void;
      const entry: Entry = entries.get(key) ?? { load, listeners: new Set(), last: null, loadedAt: 0, running: null };
      entries.set(key, entry);
      entry.load = load;
      entry.listeners.add(listener);
      const fresh = entry.last?.data !== undefined && Date.now() - entry.loadedAt < freshFor;
      if (fresh && entry.last) give(key, listener, entry.last);
      else entry.running ??= run(key, entry);
      return () => {
        entry.listeners.delete(listener);
        if (entry.listeners.size === 0 && Date.now() - entry.loadedAt >= freshFor) entries.delete(key);
      };
    },
    async refresh(key) {
      const entry = entries.get(key);
      if (!entry) return;
      if (entry.listeners.size === 0) entries.delete(key);
      else {
        // A load that is under way began before the change that asks for the refresh.
        if (entry.running) await entry.running;
        entry.running ??= run(key, entry);
        await entry.running;
      }
    },
    keys: () => [...entries.keys()],
    keyOf: (result) => emitted.get(result)
  };
}
