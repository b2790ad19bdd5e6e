import type { FieldDescribe, ObjectDescribe } from '../../metadata/schema-types.js';
import { SoqlError } from '../soql/errors.js';
import type { SqlValue } from '../store/database.js';
import { toStored } from '../store/values.js';
import { fail, type DmlRow } from './types.js';
import type { DmlWork } from './work.js';

/** The field an upsert matches on; refuses fields that are no key. */
export function upsertKey(object: ObjectDescribe, name: string | undefined): FieldDescribe | null {
  if (name === undefined || name.toLowerCase() === 'id') return null;
  const field = object.fields.get(name.toLowerCase());
  if (!field) throw new SoqlError('INVALID_FIELD', `No such column '${name}' on entity '${object.apiName}'`);
  if (!field.externalId && !field.idLookup) {
    throw new SoqlError(
      'INVALID_FIELD',
      `Field name provided, ${name} is not an External ID or indexed field for ${object.apiName}`
    );
  }
  return field;
}

/** Splits rows into those that exist already (their `id` is set) and those that do not. */
export function splitUpsert(
  object: ObjectDescribe,
  key: FieldDescribe | null,
  rows: readonly DmlRow[],
  work: DmlWork
): { inserts: DmlRow[]; updates: DmlRow[] } {
  if (key === null) {
    return { inserts: rows.filter((row) => row.id === null), updates: rows.filter((row) => row.id !== null) };
  }
  const matches = findMatches(object, key, rows, work);
  const seen = new Set<string>();
  for (const row of rows) matchRow(row, key, matches, seen);
  const usable = rows.filter((row) => row.errors.length === 0);
  return { inserts: usable.filter((row) => row.id === null), updates: usable.filter((row) => row.id !== null) };
}

function keyText(key: FieldDescribe, value: SqlValue): string {
  return typeof value === 'string' && !key.caseSensitive ? value.trim().toLowerCase() : String(value);
}

function findMatches(
  object: ObjectDescribe,
  key: FieldDescribe,
  rows: readonly DmlRow[],
  work: DmlWork
): ReadonlyMap<string, string[]> {
  const values = rows.flatMap((row) => {
    const value = row.given.peek(key.apiName) ?? null;
    return value === null ? [] : [toStored(key, typeof value === 'string' ? value.trim() : value)];
  });
  const matches = new Map<string, string[]>();
  for (const record of work.records.where(object, key.apiName, values)) {
    const text = keyText(key, toStored(key, record.peek(key.apiName)));
    matches.set(text, [...(matches.get(text) ?? []), record.id as string]);
  }
  return matches;
}

function matchRow(row: DmlRow, key: FieldDescribe, matches: ReadonlyMap<string, string[]>, seen: Set<string>): void {
  const value = row.given.peek(key.apiName) ?? null;
  if (value === null || value === '')
    return fail(row, 'MISSING_ARGUMENT', `${key.apiName} not specified`, [key.apiName]);
  const text = keyText(key, toStored(key, value));
  if (seen.has(text)) {
    return fail(row, 'DUPLICATE_VALUE', `Duplicate external id specified: ${String(value)}`, [key.apiName]);
  }
  seen.add(text);
  const ids = matches.get(text) ?? [];
  if (ids.length > 1) {
    return fail(
      row,
      'DUPLICATE_EXTERNAL_ID',
      `${key.apiName}: more than one record found for external id field: [${ids.join(', ')}]`,
      [key.apiName]
    );
  }
  row.id = ids[0] ?? null;
}
