import type { SObject } from '../../apex/runtime/values/index.js';
import type { FieldDescribe, ObjectDescribe, Schema } from '../../metadata/schema-types.js';
import { canonicalId } from '../ids.js';
import { isStored } from '../store/columns.js';
import type { Records } from '../store/records.js';
import { toStored } from '../store/values.js';
import type { DataRequest } from './types.js';

/** Lookups of standard objects whose parents are locked although deleting the parent would only clear them. */
const LOCKING_LOOKUPS = new Set(['AccountId', 'WhatId', 'WhoId']);

/**
 * Records each row of a statement locks: the record itself, and the parents that are locked with it. Those are masters
 * and lookups that are not merely cleared when their parent is deleted.
 */
export function lockedBy(request: DataRequest, schema: Schema, records: Records): string[][] {
  const rows = request.records.map(
    (given) => ({ given, object: objectOf(given, schema), id: null, locked: [] }) as Row
  );
  for (const object of new Set(rows.map((row) => row.object))) {
    if (object)
      lockObject(
        object,
        rows.filter((row) => row.object === object),
        request,
        records
      );
  }
  return rows.map((row) => row.locked);
}

function lockObject(object: ObjectDescribe, rows: readonly Row[], request: DataRequest, records: Records): void {
  findIds(object, rows, request, records);
  const known = rows.flatMap(({ id }) => (id === null ? [] : [id]));
  const stored = records.byIds(object, known);
  const parents = [...object.fields.values()].filter((field) => isStored(field) && locksParent(object, field));
  for (const row of rows) {
    const before = row.id === null ? undefined : stored.get(row.id);
    const ofParents = parents.flatMap((field) => parentIds(field, row.given, before, request.op === 'delete'));
    row.locked = [row.id, ...ofParents].filter((id) => id !== null);
  }
}

interface Row {
  readonly given: SObject;
  readonly object: ObjectDescribe | undefined;
  id: string | null;
  locked: string[];
}

function objectOf(record: SObject, schema: Schema): ObjectDescribe | undefined {
  return record.describe ?? schema.object(record.typeName);
}

/** An upsert may name its records by an external id. */
function findIds(object: ObjectDescribe, rows: readonly Row[], request: DataRequest, records: Records): void {
  const key = request.op === 'upsert' ? object.fields.get((request.externalIdField ?? 'id').toLowerCase()) : undefined;
  if (!key || key.apiName === 'Id' || !isStored(key)) {
    for (const row of rows) row.id = row.given.id === null ? null : canonicalId(row.given.id);
    return;
  }
  const text = (record: SObject): string | null => {
    const value = record.peek(key.apiName) ?? null;
    return value === null ? null : String(toStored(key, value)).trim().toLowerCase();
  };
  const values = rows.flatMap(({ given }) => {
    const value = given.peek(key.apiName) ?? null;
    return value === null ? [] : [toStored(key, value)];
  });
  const found = new Map(records.where(object, key.apiName, values).map((record) => [text(record), record.id]));
  for (const row of rows) row.id = found.get(text(row.given)) ?? null;
}

function locksParent(object: ObjectDescribe, field: FieldDescribe): boolean {
  if (field.type !== 'reference') return false;
  if (field.masterDetail || (field.deleteConstraint !== null && field.deleteConstraint !== 'SetNull')) return true;
  return object.kind === 'standard' && LOCKING_LOOKUPS.has(field.apiName);
}

/** A master is locked by every change, the parent of a lookup when the row comes, goes or changes it. */
function parentIds(
  field: FieldDescribe,
  given: SObject,
  before: SObject | undefined,
  isDelete: boolean
): (string | null)[] {
  const idIn = (record: SObject | undefined): string | null => {
    const value = record?.peek(field.apiName) ?? null;
    return typeof value === 'string' ? canonicalId(value) : null;
  };
  const former = idIn(before);
  if (isDelete) return [former];
  const next = given.has(field.apiName) ? idIn(given) : former;
  return field.masterDetail || next !== former ? [former, next] : [];
}
