import type { TypeRef } from '../types.js';
import { hashCodeOf } from './equality.js';
import { ApexIterator } from './iterator.js';
import { KeyIndex } from './key-index.js';
import { textOf } from './text.js';
import { throwNull } from './throw.js';

/** Apex Set, in insertion order. Methods bear the names Apex calls. */
export class ApexSet {
  /** The set's own type, `Set<String>`. */
  readonly type: TypeRef;
  private readonly entries = new Map<unknown, unknown>();
  private readonly index = new KeyIndex();

  constructor(type: TypeRef, items: Iterable<unknown> = []) {
    this.type = type;
    for (const item of items) this.add(item);
  }

  [Symbol.iterator](): Iterator<unknown> {
    return this.entries.values();
  }

  /** A copy of the elements as an array. */
  values(): unknown[] {
    return [...this.entries.values()];
  }

  /** True when the set grew. */
  add(value: unknown): boolean {
    const key = this.index.findOrAdd(value);
    if (this.entries.has(key)) return false;
    this.entries.set(key, value);
    return true;
  }

  addAll(others: Iterable<unknown> | null): boolean {
    let grew = false;
    for (const value of [...(others ?? throwNull())]) grew = this.add(value) || grew;
    return grew;
  }

  contains(value: unknown): boolean {
    const key = this.index.find(value);
    return this.entries.has(key);
  }

  containsAll(others: Iterable<unknown> | null): boolean {
    for (const value of others ?? throwNull()) if (!this.contains(value)) return false;
    return true;
  }

  remove(value: unknown): boolean {
    const key = this.index.find(value);
    if (!this.entries.delete(key)) return false;
    this.index.remove(key);
    return true;
  }

  removeAll(others: Iterable<unknown> | null): boolean {
    let shrank = false;
    for (const value of [...(others ?? throwNull())]) shrank = this.remove(value) || shrank;
    return shrank;
  }

  retainAll(others: Iterable<unknown> | null): boolean {
    const keep = new ApexSet(this.type, others ?? throwNull());
    return this.removeAll(this.values().filter((value) => !keep.contains(value)));
  }

  size(): number {
    return this.entries.size;
  }

  isEmpty(): boolean {
    return this.entries.size === 0;
  }

  clear(): void {
    this.entries.clear();
    this.index.clear();
  }

  clone(): ApexSet {
    return new ApexSet(this.type, this.values());
  }

  iterator(): ApexIterator {
    return new ApexIterator(this.entries.values(), 'Set');
  }

  'iterator()'(): ApexIterator {
    return this.iterator();
  }

  equals(other: unknown): boolean {
    return other instanceof ApexSet && (this === other || (other.size() === this.size() && this.containsAll(other)));
  }

  hashCode(): number {
    return hashCodeOf(this);
  }

  toString(): string {
    return textOf(this);
  }
}
