import type { FieldDescribe, ObjectDescribe } from '../../metadata/schema-types.js';
import { jsonArray } from '../query/filter.js';
import { fold } from '../query/functions.js';
import type { QueryContext } from '../query/context.js';
import { quote, type SqlValue } from '../store/database.js';
import { toStored } from '../store/values.js';
import { fail, type DmlRow } from './types.js';

/** Checks unique fields against the stored rows and the rows beside them. One query per unique field. */
export function checkUnique(object: ObjectDescribe, rows: readonly DmlRow[], context: QueryContext): void {
  for (const field of object.fields.values()) {
    if (field.unique) checkField(object, field, rows, context);
  }
}

function keyOf(field: FieldDescribe, value: SqlValue): string {
  return typeof value === 'string' && !field.caseSensitive ? fold(value) : String(value);
}

function checkField(
  object: ObjectDescribe,
  field: FieldDescribe,
  rows: readonly DmlRow[],
  context: QueryContext
): void {
  const holders = new Map<string, DmlRow>();
  const changed: { row: DmlRow; key: string; stored: SqlValue }[] = [];
  for (const row of rows) {
    const value = row.next?.peek(field.apiName);
    if (value === undefined || value === null || row.errors.length > 0) continue;
    const stored = toStored(field, value);
    const key = keyOf(field, stored);
    const first = holders.get(key);
    if (first) duplicate(row, field, first.id);
    else {
      holders.set(key, row);
      if (!row.prev || row.prev.peek(field.apiName) !== value) changed.push({ row, key, stored });
    }
  }
  if (changed.length === 0) return;
  const taken = storedHolders(object, field, changed, rows, context);
  for (const { row, key } of changed) {
    const holder = taken.get(key);
    if (holder !== undefined && holder !== row.id) duplicate(row, field, holder);
  }
}

/** Rows outside the chunk that hold one of the values. */
function storedHolders(
  object: ObjectDescribe,
  field: FieldDescribe,
  changed: readonly { stored: SqlValue }[],
  rows: readonly DmlRow[],
  context: QueryContext
): ReadonlyMap<string, string> {
  const column = quote(field.apiName);
  const alive = object.fields.has('isdeleted') ? ' AND "IsDeleted" = 0' : '';
  const found = context.db.all(
    `SELECT "Id" AS id, ${column} AS value FROM ${context.tables.of(object)} WHERE ${column} IN (SELECT value FROM json_each(?1))${alive}`,
    [jsonArray(changed.map((each) => each.stored))]
  );
  const moving = new Set(rows.filter((row) => row.prev).map((row) => row.id));
  return new Map(
    found
      .filter((each) => !moving.has(String(each['id'])))
      .map((each) => [keyOf(field, each['value'] ?? null), String(each['id'])])
  );
}

function duplicate(row: DmlRow, field: FieldDescribe, holder: string | null): void {
  if (field.apiName === 'Username') {
    fail(
      row,
      'DUPLICATE_USERNAME',
      "Duplicate Username.The username already exists in this or another Salesforce organization. Usernames must be unique across all Salesforce organizations. To resolve, use a different username (it doesn't need to match the user's email address).",
      ['Username']
    );
    return;
  }
  const other = holder === null ? '<unknown>' : holder.slice(0, 15);
  fail(
    row,
    'DUPLICATE_VALUE',
    `duplicate value found: ${field.apiName} duplicates value on record with id: ${other}`,
    []
  );
}
