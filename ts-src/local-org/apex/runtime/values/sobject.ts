import { childRelationshipNamed } from '../../../metadata/code-namespace.js';
import type { FieldDescribe, ObjectDescribe } from '../../../metadata/schema-types.js';
import { listOf, sobjectType, type TypeRef } from '../types.js';
import { ApexList } from './list.js';
import { throwApex } from './throw.js';

/** An error put on a record by `addError`; `field` is null for the record as a whole. */
export interface RecordError {
  /** Canonical API name. */
  readonly field: string | null;
  readonly message: string;
}

/** What `SObject.clone` keeps. */
export interface CopyOptions {
  readonly keepId?: boolean;
  /** Parent and child records are copied as well. */
  readonly deep?: boolean;
  /** Created and last-modified fields. */
  readonly keepAudit?: boolean;
  readonly keepAutoNumber?: boolean;
}

let made = 0;

/** Records this thread ever made, for those who estimate what they weigh. */
export function recordsMade(): number {
  return made;
}

const AUDIT_FIELDS = new Set(['CreatedById', 'CreatedDate', 'LastModifiedById', 'LastModifiedDate', 'SystemModstamp']);

/**
 * A record of any object. Fields are kept under canonical names; the compiler and the data engine use
 * {@link getField} and {@link setField} with those, names known only at run time go through {@link find}.
 */
export class SObject {
  /** Null for rows that belong to no object (`AggregateResult`). */
  readonly describe: ObjectDescribe | null;
  /** Canonical API name. */
  readonly typeName: string;
  private values = new Map<string, unknown>();
  /**
   * Canonical names a query selected, shared by its rows; null for records made in memory. Reading anything else throws.
   */
  private selected: ReadonlySet<string> | null = null;
  /** True in `Trigger.old` and after triggers. */
  readOnly = false;
  errors: RecordError[] = [];
  /** What `setOptions` gave; the data engine reads it. */
  options: unknown = null;
  /** Id of the record this one was cloned from; undefined when it is no clone. */
  cloneSource: string | null | undefined = undefined;

  constructor(describe: ObjectDescribe | null, typeName = describe?.apiName ?? 'AggregateResult') {
    this.describe = describe;
    this.typeName = typeName;
    made++;
  }

  /** A row of a query. Null values count as not populated, yet may be read when `selected` names them. */
  static row(
    describe: ObjectDescribe | null,
    selected: ReadonlySet<string>,
    values: Iterable<readonly [string, unknown]>
  ): SObject {
    const record = new SObject(describe);
    record.selected = selected;
    for (const [name, value] of values) if (value !== null) record.values.set(name, value);
    return record;
  }

  get type(): TypeRef {
    return sobjectType(this.typeName);
  }

  /**
   * Value of a field, parent relationship or child relationship, by canonical name, as `record.Name` reads it: a
   * checkbox that holds null is read as false.
   */
  getField(name: string): unknown {
    const value = this.values.get(name);
    if (value === null) return this.describe?.fields.has(name.toLowerCase()) ? this.emptyValue(name) : null;
    if (value !== undefined) return value;
    if (this.selected && !this.selected.has(name) && name !== 'Id') this.refuseUnselected(name);
    return this.emptyValue(name);
  }

  /** Like {@link getField} without the check of what was queried: undefined when the field is not populated. */
  peek(name: string): unknown {
    return this.values.get(name);
  }

  /** Sets a field by canonical name. Throws in read-only trigger records. */
  setField(name: string, value: unknown): void {
    if (this.readOnly) throwApex('System.FinalException', 'Record is read-only');
    this.values.set(name, value);
  }

  /** Sets a field whatever the state of the record: for the data engine. */
  poke(name: string, value: unknown): void {
    this.values.set(name, value);
  }

  /** Makes a field unpopulated again. */
  drop(name: string): void {
    this.values.delete(name);
  }

  /** Makes every field unpopulated. */
  clear(): void {
    if (this.readOnly) throwApex('System.FinalException', 'Record is read-only');
    this.values.clear();
    this.selected = null;
  }

  has(name: string): boolean {
    return this.values.has(name);
  }

  /** Populated names and values, in the order they were set. */
  populated(): IterableIterator<[string, unknown]> {
    return this.values.entries();
  }

  /** True for rows of a query. */
  get queried(): boolean {
    return this.selected !== null;
  }

  /** Canonical names the query selected; null for records made in memory. */
  get selection(): ReadonlySet<string> | null {
    return this.selected;
  }

  /** Says which fields may be read, as if the record came from a query; null lifts the restriction. */
  select(names: ReadonlySet<string> | null): this {
    this.selected = names;
    return this;
  }

  /** The field, parent or child relationship a name means, whatever its case; null when there is none. */
  find(name: string): { name: string; field: FieldDescribe | null; relationship: 'parent' | 'child' | null } | null {
    const lower = name.toLowerCase();
    const field = this.describe?.fields.get(lower);
    if (field) return { name: field.apiName, field, relationship: null };
    const parent = this.describe?.parentRelationships.get(lower);
    if (parent) return { name: parent.relationshipName as string, field: parent, relationship: 'parent' };
    const child = this.describe && childRelationshipNamed(this.describe, lower);
    if (child) return { name: child.relationshipName as string, field: null, relationship: 'child' };
    if (this.describe) return null;
    const alias = [...(this.selected ?? this.values.keys())].find((each) => each.toLowerCase() === lower);
    return alias === undefined ? null : { name: alias, field: null, relationship: null };
  }

  get id(): string | null {
    return (this.values.get('Id') as string | undefined) ?? null;
  }

  addError(message: string, field: string | null = null): void {
    this.errors.push({ field, message });
  }

  copy(options: CopyOptions = {}): SObject {
    const twin = new SObject(this.describe, this.typeName);
    twin.selected = this.selected;
    twin.cloneSource = this.id;
    for (const [name, value] of this.values) {
      if (this.isKept(name, options)) twin.values.set(name, options.deep ? deepValue(value) : value);
    }
    if (!options.keepId && twin.selected) twin.selected = new Set([...twin.selected, 'Id']);
    return twin;
  }

  private isKept(name: string, options: CopyOptions): boolean {
    if (name === 'Id') return options.keepId === true;
    if (AUDIT_FIELDS.has(name)) return options.keepAudit === true;
    return options.keepAutoNumber === true || this.describe?.fields.get(name.toLowerCase())?.autoNumber !== true;
  }

  /** What a field never set reads as: false for checkboxes, an empty list for children, else null. */
  private emptyValue(name: string): unknown {
    if (!this.describe) return null;
    const field = this.describe.fields.get(name.toLowerCase());
    if (field) return field.type === 'boolean' && !field.calculated ? false : null;
    const child = this.describe.childRelationships.find((each) => each.relationshipName === name);
    return child ? new ApexList(listOf(sobjectType(child.childObject))) : null;
  }

  private refuseUnselected(name: string): never {
    const text = `SObject row was retrieved via SOQL without querying the requested field: ${this.typeName}.${name}`;
    return throwApex('System.SObjectException', text);
  }
}

function deepValue(value: unknown): unknown {
  if (value instanceof SObject) return value.copy({ keepId: true, keepAudit: true, keepAutoNumber: true, deep: true });
  return value instanceof ApexList ? new ApexList(value.type, value.items.map(deepValue)) : value;
}
