import { SObject } from '../../apex/runtime/values/index.js';
import type { FieldDescribe, ObjectDescribe } from '../../metadata/schema-types.js';
import type { SqlValue } from '../store/database.js';
import { toStored } from '../store/values.js';
import { fail, type DmlRow } from './types.js';
import type { DmlWork } from './work.js';

interface Reference {
  readonly row: DmlRow;
  readonly field: FieldDescribe;
  readonly stored: SqlValue;
}

/** Sets lookups given by a parent's external id: `new Line__c(Order__r = new Order__c(Key__c = 'A1'))`. */
export function resolveForeignKeys(object: ObjectDescribe, rows: readonly DmlRow[], work: DmlWork): void {
  const wanted = new Map<string, { parent: ObjectDescribe; key: FieldDescribe; uses: Reference[] }>();
  for (const row of rows) {
    for (const [name, value] of row.given.populated()) {
      if (!(value instanceof SObject)) continue;
      const field = object.parentRelationships.get(name.toLowerCase());
      if (!field || row.given.has(field.apiName) || !value.describe) continue;
      const key = keyField(value, value.describe);
      if (!key) continue;
      const id = `${value.describe.apiName}.${key.apiName}`;
      const group = wanted.get(id) ?? { parent: value.describe, key, uses: [] };
      group.uses.push({ row, field, stored: toStored(key, value.peek(key.apiName)) });
      wanted.set(id, group);
    }
  }
  for (const { parent, key, uses } of wanted.values()) resolve(parent, key, uses, work);
}

function keyField(record: SObject, object: ObjectDescribe): FieldDescribe | undefined {
  if (record.queried) return undefined;
  for (const [name] of record.populated()) {
    const field = object.fields.get(name.toLowerCase());
    if (field && (field.externalId || field.idLookup || isProfileName(object, field))) return field;
  }
  return undefined;
}

/** Users name their profile, although its name is no id lookup. */
function isProfileName(object: ObjectDescribe, field: FieldDescribe): boolean {
  return object.apiName === 'Profile' && field.apiName === 'Name';
}

function textOf(value: SqlValue): string {
  return typeof value === 'string' ? value.toLowerCase() : String(value);
}

function resolve(parent: ObjectDescribe, key: FieldDescribe, uses: readonly Reference[], work: DmlWork): void {
  const found = work.records.where(
    parent,
    key.apiName,
    uses.map((use) => use.stored)
  );
  const ids = new Map(found.map((record) => [textOf(toStored(key, record.peek(key.apiName))), record.id]));
  for (const { row, field, stored } of uses) {
    const id = ids.get(textOf(stored));
    if (id) row.given.poke(field.apiName, id);
    else {
      fail(
        row,
        'INVALID_FIELD',
        `Foreign key external ID: ${textOf(stored)} not found for field ${key.apiName} in entity ${parent.apiName}`,
        []
      );
    }
  }
}
