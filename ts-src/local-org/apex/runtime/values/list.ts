import type { TypeRef } from '../types.js';
import { compareForSort } from './compare.js';
import { hashCodeOf, valueEquals } from './equality.js';
import { ApexIterator } from './iterator.js';
import { SObject } from './sobject.js';
import { textOf } from './text.js';
import { throwApex, throwNull } from './throw.js';
import { objectOf, type SObjectTypeToken } from './tokens.js';

/** What `List.sort(Comparator)` takes: a user object, called through its mangled name. */
interface ComparatorObject {
  'compare(object,object)'(left: unknown, right: unknown): number;
}

/** Apex List. Methods bear the names Apex calls; `items` is there for the runtime. */
export class ApexList {
  /** The list's own type, `List<Account>`; `type.args[0]` is the element's. */
  readonly type: TypeRef;
  items: unknown[];

  constructor(type: TypeRef, items: unknown[] = []) {
    this.type = type;
    this.items = items;
  }

  [Symbol.iterator](): Iterator<unknown> {
    return this.items[Symbol.iterator]();
  }

  add(...args: [unknown] | [number, unknown]): void {
    if (args.length === 1) {
      this.items.push(args[0]);
      return;
    }
    const index = args[0] as number;
    if (index < 0 || index > this.items.length) outOfBounds(index);
    this.items.splice(index, 0, args[1]);
  }

  addAll(other: Iterable<unknown> | null): void {
    if (other === null) throwNull();
    // A copy first: a list may be added to itself.
    for (const item of [...other]) this.items.push(item);
  }

  get(index: number | null): unknown {
    const at = this.checked(index);
    return this.items[at];
  }

  set(index: number | null, value: unknown): void {
    const at = this.checked(index);
    this.items[at] = value;
  }

  remove(index: number | null): unknown {
    return this.items.splice(this.checked(index), 1)[0];
  }

  size(): number {
    return this.items.length;
  }

  isEmpty(): boolean {
    return this.items.length === 0;
  }

  clear(): void {
    this.items = [];
  }

  contains(value: unknown): boolean {
    return this.indexOf(value) >= 0;
  }

  indexOf(value: unknown): number {
    if (typeof value === 'string' || value === null) return this.items.indexOf(value);
    return this.items.findIndex((item) => valueEquals(item, value));
  }

  clone(): ApexList {
    return new ApexList(this.type, [...this.items]);
  }

  /** Copies records too; `keepId` and `keepAudit` as in `SObject.clone`. */
  deepClone(keepId = false, keepAudit = false, keepAutoNumber = false): ApexList {
    const options = { keepId, keepAudit, keepAutoNumber, deep: true };
    return new ApexList(
      this.type,
      this.items.map((item) => (item instanceof SObject ? item.copy(options) : item))
    );
  }

  sort(comparator?: ComparatorObject | null): void {
    if (comparator === undefined) this.items.sort(compareForSort);
    else if (comparator === null) throwNull();
    else this.items.sort((left, right) => comparator['compare(object,object)'](left, right));
  }

  iterator(): ApexIterator {
    return new ApexIterator(this.items[Symbol.iterator](), 'List');
  }

  'iterator()'(): ApexIterator {
    return this.iterator();
  }

  equals(other: unknown): boolean {
    if (this === other) return true;
    if (!(other instanceof ApexList) || other.items.length !== this.items.length) return false;
    return this.items.every((item, index) => valueEquals(item, other.items[index]));
  }

  hashCode(): number {
    return hashCodeOf(this);
  }

  /** Token of the records' object; null for `List<SObject>` and lists of anything else. */
  getSObjectType(): SObjectTypeToken | null {
    return objectOf(this.type);
  }

  toString(): string {
    return textOf(this);
  }

  private checked(index: number | null): number {
    if (index === null) return throwNull();
    if (index < 0 || index >= this.items.length) outOfBounds(index);
    return index;
  }
}

function outOfBounds(index: number): never {
  return throwApex('System.ListException', `List index out of bounds: ${index}`);
}
