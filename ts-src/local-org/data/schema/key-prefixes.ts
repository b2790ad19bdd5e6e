const DIGITS = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';
const ROOM = DIGITS.length * DIGITS.length;

/** Hands out key prefixes, keeping those given before so that stored ids stay valid when objects are added. */
export class KeyPrefixes {
  readonly #byObject: Map<string, string>;
  readonly #taken: Set<string>;

  constructor(known: ReadonlyMap<string, string> = new Map()) {
    this.#byObject = new Map([...known].map(([name, prefix]) => [name.toLowerCase(), prefix]));
    this.#taken = new Set(known.values());
  }

  /** The prefix of an object: `a..` for custom objects and settings, `e..` events, `m..` custom metadata, `0..` others. */
  of(apiName: string, family: 'a' | 'e' | 'm' | '0'): string {
    const key = apiName.toLowerCase();
    const known = this.#byObject.get(key);
    if (known !== undefined) return known;
    const free = this.#free(family);
    this.#byObject.set(key, free);
    this.#taken.add(free);
    return free;
  }

  /** Reserves a fixed prefix. */
  take(prefix: string): void {
    this.#taken.add(prefix);
  }

  /** Lower-case object name → prefix, to be stored. */
  all(): ReadonlyMap<string, string> {
    return this.#byObject;
  }

  #free(family: string): string {
    for (let n = 0; n < ROOM; n++) {
      const prefix = family + DIGITS.charAt(Math.floor(n / DIGITS.length)) + DIGITS.charAt(n % DIGITS.length);
      if (!this.#taken.has(prefix)) return prefix;
    }
    throw new Error(`no key prefix left that starts with ${family}`);
  }
}
