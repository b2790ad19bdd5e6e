import { type TypeRef, listOf, setOf } from '../types.js';
import { hashCodeOf, valueEquals } from './equality.js';
import { KeyIndex } from './key-index.js';
import { ApexList } from './list.js';
import { ApexSet } from './set.js';
import { SObject } from './sobject.js';
import { textOf } from './text.js';
import { throwApex, throwNull } from './throw.js';
import { objectOf, type SObjectTypeToken } from './tokens.js';

/** Apex Map, in insertion order. Methods bear the names Apex calls. */
export class ApexMap {
  /** The map's own type, `Map<Id,Account>`. */
  readonly type: TypeRef;
  private readonly cells = new Map<unknown, [key: unknown, value: unknown]>();
  private readonly index = new KeyIndex();

  constructor(type: TypeRef, entries: Iterable<readonly [unknown, unknown]> = []) {
    this.type = type;
    for (const [key, value] of entries) this.put(key, value);
  }

  /** Key and value pairs, copied. */
  entries(): [unknown, unknown][] {
    return [...this.cells.values()].map(([key, value]) => [key, value]);
  }

  get(key: unknown): unknown {
    const cell = this.cells.get(this.index.find(key));
    return cell === undefined ? null : cell[1];
  }

  /** Answers the value replaced, null when there was none. */
  put(key: unknown, value: unknown): unknown {
    const found = this.index.findOrAdd(key);
    const cell = this.cells.get(found);
    if (!cell) {
      this.cells.set(found, [key, value]);
      return null;
    }
    const previous = cell[1];
    cell[1] = value;
    return previous;
  }

  putAll(other: ApexMap | ApexList | null): void {
    if (other === null) throwNull();
    if (other instanceof ApexMap) for (const [key, value] of other.entries()) this.put(key, value);
    else this.putRecords(other, false);
  }

  /** A new map from records: each must have an id of its own. Throws `System.ListException`. */
  static ofRecords(type: TypeRef, records: ApexList): ApexMap {
    const map = new ApexMap(type);
    map.putRecords(records, true);
    return map;
  }

  containsKey(key: unknown): boolean {
    return this.cells.has(this.index.find(key));
  }

  remove(key: unknown): unknown {
    const found = this.index.find(key);
    const cell = this.cells.get(found);
    if (!cell) return null;
    this.cells.delete(found);
    this.index.remove(found);
    return cell[1];
  }

  size(): number {
    return this.cells.size;
  }

  isEmpty(): boolean {
    return this.cells.size === 0;
  }

  clear(): void {
    this.cells.clear();
    this.index.clear();
  }

  keySet(): ApexSet {
    const keys = [...this.cells.values()].map((cell) => cell[0]);
    return new ApexSet(setOf(this.type.args[0] as TypeRef), keys);
  }

  values(): ApexList {
    const values = [...this.cells.values()].map((cell) => cell[1]);
    return new ApexList(listOf(this.type.args[1] as TypeRef), values);
  }

  clone(): ApexMap {
    return new ApexMap(this.type, this.cells.values());
  }

  /** Copies records too; other values are shared. */
  deepClone(): ApexMap {
    const copies = this.entries().map(([key, value]) => [key, deepCopy(value)] as const);
    return new ApexMap(this.type, copies);
  }

  equals(other: unknown): boolean {
    if (this === other) return true;
    if (!(other instanceof ApexMap) || other.size() !== this.size()) return false;
    return this.entries().every(([key, value]) => other.containsKey(key) && valueEquals(value, other.get(key)));
  }

  hashCode(): number {
    return hashCodeOf(this);
  }

  /** Token of the values' object; null when they are no records of one object. */
  getSObjectType(): SObjectTypeToken | null {
    return objectOf(this.type);
  }

  toString(): string {
    return textOf(this);
  }

  /** `Map<Id,SObject>` filled from a list of records; `strict`: each with an id of its own, as constructors want. */
  private putRecords(records: ApexList, strict: boolean): void {
    records.items.forEach((record, row) => {
      if (!(record instanceof SObject)) return throwNull();
      const id = this.type.args[0]?.key === 'id' || this.type.args[0]?.key === 'string' ? record.getField('Id') : null;
      if (strict && id === null) throwApex('System.ListException', `Row with null Id at index: ${row}`);
      if (strict && this.containsKey(id)) throwApex('System.ListException', `Row with duplicate Id at index: ${row}`);
      return this.put(id, record);
    });
  }
}

function deepCopy(value: unknown): unknown {
  return value instanceof SObject ? value.copy({ keepId: true, deep: true, keepAudit: true }) : value;
}
