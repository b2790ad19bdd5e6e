import { ApexDatetime, SObject } from '../../apex/runtime/values/index.js';
import type { ChildRelationship, FieldDescribe, ObjectDescribe } from '../../metadata/schema-types.js';
import { isStored } from '../store/columns.js';
import { quote } from '../store/database.js';
import { wholeSecond } from '../store/values.js';
import { updateRollups } from './rollups.js';
import { fire } from './triggers.js';
import { fail, newRow, type DmlRow } from './types.js';
import { alive, noteChange, type DmlWork } from './work.js';

/** Deletes one chunk: before triggers, restrictions, cascades and clearing of lookups, rows, after triggers, roll-ups. */
export function deleteChunk(object: ObjectDescribe, rows: readonly DmlRow[], work: DmlWork): void {
  loadForDelete(object, rows, work);
  if (work.hooks.hasTriggers(object.apiName)) work.rules.compute(object, alive(rows));
  fire(work.hooks, object, 'before', 'delete', alive(rows));
  checkRestrictions(object, alive(rows), work);
  const gone = alive(rows);
  for (const row of gone) removeTree(object, row.id as string, row.id as string, work);
  fire(work.hooks, object, 'after', 'delete', gone);
  updateRollups(object, gone, work);
}

function loadForDelete(object: ObjectDescribe, rows: readonly DmlRow[], work: DmlWork): void {
  const stored = work.records.byIds(
    object,
    rows.flatMap((row) => (row.id === null ? [] : [row.id]))
  );
  for (const row of rows) {
    const prev = row.id === null ? undefined : stored.get(row.id);
    if (row.id === null) fail(row, 'MISSING_ARGUMENT', 'Id not specified in a delete call', []);
    else if (!prev) fail(row, 'INVALID_CROSS_REFERENCE_KEY', 'invalid cross reference id', []);
    else if (prev.peek('IsDeleted') === true) fail(row, 'ENTITY_IS_DELETED', 'entity is deleted', []);
    else row.prev = prev;
  }
}

/** Stored references to an object, whose rows a delete must look at. */
function references(
  object: ObjectDescribe,
  work: DmlWork
): { child: ObjectDescribe; field: FieldDescribe; relation: ChildRelationship }[] {
  return object.childRelationships.flatMap((relation) => {
    const child = work.context.schema.object(relation.childObject);
    const field = child?.fields.get(relation.field.toLowerCase());
    const isUser =
      relation.field === 'CreatedById' || relation.field === 'LastModifiedById' || relation.field === 'OwnerId';
    return child && field && isStored(field) && !isUser ? [{ child, field, relation }] : [];
  });
}

function checkRestrictions(object: ObjectDescribe, rows: readonly DmlRow[], work: DmlWork): void {
  for (const { child, field, relation } of references(object, work)) {
    if (!relation.restrictedDelete) continue;
    for (const row of rows) {
      const [blocker] = work.records.where(child, field.apiName, [row.id]);
      if (!blocker) continue;
      const name = child.nameField === null ? null : blocker.peek(child.nameField);
      fail(
        row,
        'DELETE_FAILED',
        `Your attempt to delete ${String(row.prev?.peek(object.nameField ?? 'Id') ?? row.id)} could not be completed because it is associated with the following ${child.pluralLabel.toLowerCase()}.: ${String(name ?? blocker.id)}\n`,
        []
      );
    }
  }
}

/** Removes a record, its details and the lookups to it, noting what an undelete must bring back. */
function removeTree(object: ObjectDescribe, id: string, root: string, work: DmlWork): void {
  for (const { child, field, relation } of references(object, work)) {
    const children = work.records.where(child, field.apiName, [id]);
    if (relation.cascadeDelete) {
      for (const record of children) removeTree(child, record.id as string, root, work);
      if (children.length > 0)
        updateRollups(
          child,
          children.map((record) => ({ ...newRow(0, record), prev: record })),
          work
        );
    } else {
      for (const record of children) clearLookup(child, field, record, root, work);
    }
  }
  markDeleted(object, id, root, work);
  noteChange({ object, type: 'DELETE', id, prev: null, next: null }, work);
}

function clearLookup(child: ObjectDescribe, field: FieldDescribe, record: SObject, root: string, work: DmlWork): void {
  const { db } = work.context;
  const id = record.id as string;
  db.run('INSERT INTO "_trash" VALUES (?, ?, ?, ?, ?)', [
    root,
    child.apiName,
    id,
    field.apiName,
    String(record.peek(field.apiName))
  ]);
  db.run(`UPDATE ${work.context.tables.of(child)} SET ${quote(field.apiName)} = NULL WHERE "Id" = ?`, [id]);
}

function markDeleted(object: ObjectDescribe, id: string, root: string, work: DmlWork): void {
  if (!object.fields.has('isdeleted') || !object.undeletable) return work.records.remove(object, [id]);
  const { db } = work.context;
  const now = wholeSecond(work.context.now());
  const stamps = object.fields.has('systemmodstamp') ? `, "SystemModstamp" = ${now}, "LastModifiedDate" = ${now}` : '';
  db.run(`UPDATE ${work.context.tables.of(object)} SET "IsDeleted" = 1${stamps} WHERE "Id" = ?`, [id]);
  db.run('INSERT INTO "_trash" VALUES (?, ?, ?, NULL, NULL)', [root, object.apiName, id]);
}

/** Brings one chunk back from the recycle bin, with the details and lookups that went with it. */
export function undeleteChunk(object: ObjectDescribe, rows: readonly DmlRow[], work: DmlWork): void {
  const stored = work.records.byIds(
    object,
    rows.flatMap((row) => (row.id === null ? [] : [row.id]))
  );
  for (const row of rows) {
    const prev = row.id === null ? undefined : stored.get(row.id);
    if (!prev || prev.peek('IsDeleted') !== true || !object.undeletable) {
      fail(row, 'UNDELETE_FAILED', 'Entity is not in the recycle bin', []);
    } else restore(object, row, prev, work);
  }
  const back = alive(rows);
  for (const { id, next } of back) {
    noteChange({ object, type: 'UNDELETE', id: id as string, prev: null, next }, work);
  }
  if (work.hooks.hasTriggers(object.apiName)) {
    work.rules.compute(object, back);
    fire(work.hooks, object, 'after', 'undelete', back);
  }
  updateRollups(object, back, work);
}

function restore(object: ObjectDescribe, row: DmlRow, prev: SObject, work: DmlWork): void {
  const next = prev.copy({ keepId: true, keepAudit: true, keepAutoNumber: true });
  next.poke('IsDeleted', false);
  next.poke('SystemModstamp', new ApexDatetime(wholeSecond(work.context.now())));
  row.next = next;
  const { db, schema, tables } = work.context;
  for (const entry of db.all('SELECT object, id, field, value FROM "_trash" WHERE root = ?', [row.id])) {
    const child = schema.object(String(entry['object']));
    if (!child) continue;
    const set = entry['field'] === null ? '"IsDeleted" = 0' : `${quote(String(entry['field']))} = ?2`;
    const values = entry['field'] === null ? [entry['id'] ?? null] : [entry['id'] ?? null, entry['value'] ?? null];
    db.run(`UPDATE ${tables.of(child)} SET ${set} WHERE "Id" = ?1`, values);
  }
  db.run('DELETE FROM "_trash" WHERE root = ?', [row.id]);
  db.run(`UPDATE ${tables.of(object)} SET "IsDeleted" = 0 WHERE "Id" = ?`, [row.id]);
}
