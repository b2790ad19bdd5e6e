import { hashCodeOf, hashKey, valueEquals } from './equality.js';

/**
 * Finds the stored twin of a value that brings its own `equals`/`hashCode` (user objects, collections), so that a
 * JavaScript Map keyed by identity behaves as a hash table keyed by equality.
 */
export class KeyIndex {
  private buckets: Map<number, object[]> | null = null;

  /** The Map key of a value, or undefined when no equal value was registered. */
  find(value: unknown): unknown {
    const key = hashKey(value);
    if (key !== undefined) return key;
    return this.buckets?.get(hashCodeOf(value))?.find((known) => valueEquals(known, value));
  }

  /** The Map key of a value, registering the value when it is new. */
  findOrAdd(value: unknown): unknown {
    const key = hashKey(value);
    if (key !== undefined) return key;
    const hash = hashCodeOf(value);
    this.buckets ??= new Map();
    const bucket = this.buckets.get(hash);
    const known = bucket?.find((candidate) => valueEquals(candidate, value));
    if (known) return known;
    if (bucket) bucket.push(value as object);
    else this.buckets.set(hash, [value as object]);
    return value;
  }

  /** Forgets a key that {@link find} answered. */
  remove(key: unknown): void {
    if (!this.buckets || typeof key !== 'object') return;
    for (const [hash, bucket] of this.buckets) {
      const index = bucket.indexOf(key as object);
      if (index < 0) continue;
      bucket.splice(index, 1);
      if (bucket.length === 0) this.buckets.delete(hash);
      return;
    }
  }

  clear(): void {
    this.buckets = null;
  }
}
