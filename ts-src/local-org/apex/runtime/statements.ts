import { apexError, nullPointer } from './exceptions.js';
import { host, type DmlOp, type QueryRequest } from './host.js';
import { currentAccess } from './sharing.js';
import { listOf, type TypeRef } from './types.js';
import { ApexList } from './values/list.js';
import { ApexSet } from './values/set.js';
import { SObject } from './values/sobject.js';

/** Records a `for (List<X> chunk : [SELECT ...])` loop gets at a time. */
const CHUNK = 200;

function bindMap(binds: readonly unknown[]): Map<string, unknown> {
  return new Map(binds.map((value, at) => [`b${at}`, value]));
}

/** Runs an inline query. `place` is `Foo.cls:12`. */
export function rows(soql: string, binds: readonly unknown[], place: string, type: TypeRef): ApexList {
  const found = host().query({ soql, binds: bindMap(binds), access: currentAccess(), line: place });
  return new ApexList(type, found);
}

/** An inline query that something else runs later. */
export function request(soql: string, binds: readonly unknown[], place: string): QueryRequest {
  return { soql, binds: bindMap(binds), access: currentAccess(), line: place };
}

/** Runs `[SELECT COUNT() ...]`. */
export function count(soql: string, binds: readonly unknown[], place: string): number {
  return host().count({ soql, binds: bindMap(binds), access: currentAccess(), line: place });
}

/** Runs inline SOSL. */
export function search(sosl: string, binds: readonly unknown[], place: string, type: TypeRef): ApexList {
  const found = host().search({ soql: sosl, binds: bindMap(binds), access: currentAccess(), line: place });
  const list = type.args[0] as TypeRef;
  return new ApexList(
    type,
    found.map((records) => new ApexList(listOf(records[0]?.type ?? (list.args[0] as TypeRef)), records))
  );
}

/** The one record a query must have found. */
export function single(list: ApexList | null): unknown {
  if (list === null) return null;
  if (list.items.length === 1) return list.items[0];
  const problem = list.items.length === 0 ? 'has no rows' : 'has more than 1 row';
  throw apexError('System.QueryException', `List ${problem} for assignment to SObject`);
}

/** The one record of a query before `?.` and `??`: there may be none, but not several. */
export function singleOrNull(list: ApexList | null): unknown {
  return list === null || list.items.length === 0 ? null : single(list);
}

/** The list a loop runs over. */
export function list(value: ApexList | null): ApexList {
  if (value === null) throw nullPointer();
  return value;
}

/** Elements a loop over a set sees: those there when it begins. */
export function elements(value: ApexSet | null): unknown[] {
  if (value === null) throw nullPointer();
  return value.values();
}

/** Parts of a query's rows. */
export function* chunks(value: ApexList): Generator<ApexList> {
  for (let at = 0; at < value.items.length; at += CHUNK) {
    yield new ApexList(value.type, value.items.slice(at, at + CHUNK));
  }
}

/** `insert x`, `upsert x Field__c`, `merge x y`, .... */
export function dml(
  op: DmlOp,
  value: SObject | ApexList | null,
  mode: 'user' | 'system',
  place: string,
  field: string | null,
  second: unknown
): void {
  const records = recordsOf(value);
  if (op === 'merge') records.push(...duplicates(records[0] as SObject, second));
  if (records.length === 0) return;
  host().dml({
    op,
    records,
    allOrNone: true,
    access: currentAccess(mode),
    line: place,
    ...(field === null ? {} : { externalIdField: field })
  });
}

function recordsOf(value: SObject | ApexList | null): SObject[] {
  if (value === null) throw nullPointer();
  const records = value instanceof ApexList ? (value.items as (SObject | null)[]) : [value];
  return records.map((record) => {
    if (record === null) throw nullPointer();
    return record;
  });
}

function duplicates(master: SObject, second: unknown): SObject[] {
  if (second === null) throw nullPointer();
  const values = second instanceof ApexList ? second.items : [second];
  return values.map((value) => {
    if (value instanceof SObject) return value;
    const record = new SObject(master.describe);
    record.setField('Id', value);
    return record;
  });
}

/** `System.runAs(user) { ... }`; answers what the block answered. */
export function runAs(user: unknown, body: () => unknown): unknown {
  if (user === null) throw nullPointer();
  // `runAs(Version)` only matters to managed packages.
  if (!(user instanceof SObject)) return body();
  if (user.id === null) {
    // The platform saves a new user on the way.
    host().dml({ op: 'insert', records: [user], allOrNone: true, access: currentAccess() });
  }
  let result: unknown;
  host().runAs(user.id as string, () => {
    result = body();
  });
  return result;
}

/** Calling an `@future` method asks for a job that runs it later. */
export function future(className: string, method: string, callout: boolean, args: readonly unknown[]): void {
  host().future({ className, method, args, callout });
}

/** `new T[n]`. */
export function sized(type: TypeRef, size: number | null): ApexList {
  if (size === null) throw nullPointer();
  return new ApexList(type, new Array<unknown>(size).fill(null));
}

/** `record.Field = value` where the value is used. */
export function setField(record: SObject, name: string, value: unknown): unknown {
  record.setField(name, value);
  return value;
}

/** `list[i] = value` where the value is used. */
export function setIndex(target: ApexList, index: number | null, value: unknown): unknown {
  target.set(index, value);
  return value;
}
