import type { FieldDescribe, ObjectDescribe } from '../../metadata/schema-types.js';
import { ANY_OBJECT } from '../schema/stub-objects.js';
import { jsonArray } from '../query/filter.js';
import type { QueryContext } from '../query/context.js';
import { fail, type DmlRow } from './types.js';

/** Checks that changed lookups point to records that exist and are of the right object. One query per object referred to. */
export function checkReferences(object: ObjectDescribe, rows: readonly DmlRow[], context: QueryContext): void {
  const wanted = new Map<string, { row: DmlRow; field: FieldDescribe; id: string }[]>();
  for (const row of rows) {
    for (const field of object.fields.values()) {
      if (field.type !== 'reference' || field.metadataRelationship || !field.createable) continue;
      const id = row.next?.peek(field.apiName);
      if (typeof id !== 'string' || row.prev?.peek(field.apiName) === id) continue;
      note(wanted, row, field, id, context);
    }
  }
  for (const [name, uses] of wanted) checkExist(name, uses, context);
}

function note(
  wanted: Map<string, { row: DmlRow; field: FieldDescribe; id: string }[]>,
  row: DmlRow,
  field: FieldDescribe,
  id: string,
  context: QueryContext
): void {
  const target = context.schema.objectByKeyPrefix(id.slice(0, 3));
  // Stub objects do not say what their polymorphic references point to.
  const fits = target && (field.referenceTo.includes(ANY_OBJECT) || field.referenceTo.includes(target.apiName));
  if (!target || !fits) {
    fail(row, 'FIELD_INTEGRITY_EXCEPTION', `${field.label}: id value of incorrect type: ${id}`, [field.apiName]);
    return;
  }
  if (id === row.id) {
    fail(row, 'CIRCULAR_DEPENDENCY', 'attempt to violate hierarchy constraints', [field.apiName]);
    return;
  }
  const uses = wanted.get(target.apiName);
  if (uses) uses.push({ row, field, id });
  else wanted.set(target.apiName, [{ row, field, id }]);
}

function checkExist(
  name: string,
  uses: readonly { row: DmlRow; field: FieldDescribe; id: string }[],
  context: QueryContext
): void {
  const target = context.schema.object(name) as ObjectDescribe;
  const deletable = target.fields.has('isdeleted');
  const ids = [...new Set(uses.map((use) => use.id))];
  const found = context.db.all(
    `SELECT "Id" AS id, ${deletable ? '"IsDeleted"' : '0'} AS gone FROM ${context.tables.of(target)} WHERE "Id" IN (SELECT value FROM json_each(?))`,
    [jsonArray(ids)]
  );
  const state = new Map(found.map((each) => [String(each['id']), Number(each['gone']) === 1]));
  for (const { row, field, id } of uses) {
    const gone = state.get(id);
    if (gone === undefined) fail(row, 'INVALID_CROSS_REFERENCE_KEY', 'invalid cross reference id', [field.apiName]);
    else if (gone) fail(row, 'ENTITY_IS_DELETED', 'entity is deleted', [field.apiName]);
  }
}
