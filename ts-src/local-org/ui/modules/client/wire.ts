/** What a wire adapter gives to a component. */
export interface WireResult<T> {
  data: T | undefined;
  error: unknown;
}

type Emit<T> = (result: WireResult<T>) => void;
type Config = Record<string, unknown>;

/** The adapter protocol of the LWC engine. */
export interface WireAdapterClass<T> {
  new (emit: Emit<T>): { connect(): void; disconnect(): void; update(config: Config): void };
}

/** A source a wire adapter reads: `subscribe` emits now and on every change until the returned function is called. */
export type WireSource<T> = (config: Config, emit: Emit<T>) => () => void;

/** True when a reactive parameter has no value yet: adapters then stay silent, as on the platform. */
function isIncomplete(config: Config, required: readonly string[]): boolean {
  if (required.some((name) => config[name] === undefined || config[name] === null)) return true;
  return Object.values(config).some((value) => value === undefined);
}

/** Freezes what components must not change; changing it throws, as it does on the platform. */
export function deepFreeze<T>(value: T): T {
  if (value !== null && typeof value === 'object' && !Object.isFrozen(value)) {
    Object.freeze(value);
    Object.values(value).forEach(deepFreeze);
  }
  return value;
}

/** Makes a wire adapter of a source; it stays silent until the `required` parameters have values. */
export function wireAdapter<T>(source: WireSource<T>, required: readonly string[] = []): WireAdapterClass<T> {
  return class {
    readonly #emit: Emit<T>;
    #config: Config | null = null;
    #connected = false;
    #stop: (() => void) | null = null;
    #key = '';

    constructor(emit: Emit<T>) {
      this.#emit = emit;
      emit({ data: undefined, error: undefined });
    }

    connect(): void {
      this.#connected = true;
      this.#restart();
    }

    disconnect(): void {
      this.#connected = false;
      this.#halt();
    }

    update(config: Config): void {
      this.#config = config;
      if (this.#connected) this.#restart();
    }

    #halt(): void {
      this.#stop?.();
      this.#stop = null;
      this.#key = '';
    }

    #restart(): void {
      if (!this.#config || isIncomplete(this.#config, required)) return;
      const key = JSON.stringify(this.#config);
      if (key === this.#key) return;
      this.#halt();
      this.#key = key;
      this.#stop = source(this.#config, this.#emit);
    }
  };
}

/** A wire source that loads once per configuration. */
export function loadOnce<T>(load: (config: Config) => Promise<T>): WireSource<T> {
  return (config, emit) => {
    let active = true;
    load(config).then(
      (data) => active && emit({ data: deepFreeze(data), error: undefined }),
      (error: unknown) => active && emit({ data: undefined, error })
    );
    return () => {
      active = false;
    };
  };
}
