import { createHash } from 'node:crypto';

const DIGITS = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';
const ROOM = DIGITS.length * DIGITS.length;

/** Prefixes of platform objects that clients check ids against. */
const PLATFORM: ReadonlyMap<string, string> = new Map([
  ['apexlog', '07L'],
  ['apextestqueueitem', '709'],
  ['apextestresult', '07M'],
  ['apextestrunresult', '05m'],
  ['apextestsuite', '05F']
]);

/**
 * Gives key prefixes that follow from the name, so that stored ids stay valid when objects are added. Names that meet
 * take the next free prefix, in the order they ask.
 */
export class KeyPrefixes {
  readonly #byObject = new Map<string, string>();
  readonly #taken = new Set<string>();

  /** The prefix of an object: `a..` for custom objects and settings, `e..` events, `m..` custom metadata, `0..` others. */
  of(apiName: string, family: 'a' | 'e' | 'm' | '0'): string {
    const key = apiName.toLowerCase();
    const known = this.#byObject.get(key);
    if (known !== undefined) return known;
    const free = PLATFORM.get(key) ?? this.#free(key, family);
    this.#byObject.set(key, free);
    this.#taken.add(free);
    return free;
  }

  /** Reserves a fixed prefix. */
  take(prefix: string): void {
    this.#taken.add(prefix);
  }

  /** Lower-case object name → prefix. */
  all(): ReadonlyMap<string, string> {
    return this.#byObject;
  }

  #free(key: string, family: string): string {
    const start = createHash('sha256').update(key).digest().readUInt32BE(0) % ROOM;
    for (let step = 0; step < ROOM; step++) {
      const n = (start + step) % ROOM;
      const prefix = family + DIGITS.charAt(Math.floor(n / DIGITS.length)) + DIGITS.charAt(n % DIGITS.length);
      if (!this.#taken.has(prefix)) return prefix;
    }
    throw new Error(`no key prefix left that starts with ${family}`);
  }
}
