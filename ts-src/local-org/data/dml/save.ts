import { SObject, valueEquals } from '../../apex/runtime/values/index.js';
import type { FieldDescribe, ObjectDescribe } from '../../metadata/schema-types.js';
import { isStored } from '../store/columns.js';
import { coerced } from '../store/values.js';
import { applyAutoNumbers } from './auto-number.js';
import { checkReferences } from './check-references.js';
import { checkUnique } from './check-unique.js';
import { checkRequired, checkValues } from './check-values.js';
import { prepareContentVersions } from './content.js';
import { copyFromParents } from './copied-fields.js';
import { refuseSentEmailChanges, relateEmails } from './email-messages.js';
import { applyDefaults, stamp } from './defaults.js';
import { updateRollups } from './rollups.js';
import { applyStandardBehaviour } from './standard-behaviour.js';
import { fire } from './triggers.js';
import { fail, type DmlRow } from './types.js';
import { checkUnwritable } from './writable.js';
import { alive, noteChange, type DmlMode, type DmlWork } from './work.js';

/** Inserts one chunk: defaults, before triggers, checks, rows, after triggers, roll-ups. */
export function insertChunk(object: ObjectDescribe, rows: readonly DmlRow[], work: DmlWork, mode: DmlMode): void {
  const userId = work.hooks.currentUser().id;
  for (const row of rows) {
    if (row.given.id !== null)
      fail(row, 'INVALID_FIELD_FOR_INSERT_UPDATE', 'cannot specify Id in an insert call', ['Id']);
    else prepareInsert(object, row, work, mode, userId);
  }
  copyFromParents(object, rows, work);
  fire(work.hooks, object, 'before', 'insert', alive(rows));
  for (const row of alive(rows)) row.id = work.sequences.newId(object);
  for (const row of alive(rows)) finishInsert(object, row, work, userId);
  check(object, rows, work);
  const saved = alive(rows);
  prepareContentVersions(object, saved, work);
  for (const row of saved) {
    row.created = true;
    work.records.insert(object, row.next as SObject);
  }
  after(object, saved, 'insert', work);
}

function prepareInsert(object: ObjectDescribe, row: DmlRow, work: DmlWork, mode: DmlMode, userId: string): void {
  const next = new SObject(object);
  for (const [name, value] of row.given.populated()) {
    const field = object.fields.get(name.toLowerCase());
    if (field && isStored(field) && field.createable) next.poke(field.apiName, coerced(field, value));
  }
  if (mode.strictFields) checkUnwritable(object, row, 'create');
  applyDefaults(object, next, userId, work.organizationId, (...field) => work.rules.defaultValue(...field));
  row.next = next;
}

function finishInsert(object: ObjectDescribe, row: DmlRow, work: DmlWork, userId: string): void {
  const next = row.next as SObject;
  const now = work.context.now();
  next.poke('Id', row.id);
  applyAutoNumbers(object, next, work.sequences, now);
  stamp(object, next, userId, now, true);
  applyStandardBehaviour(object, next, null, now);
}

/** Updates one chunk of rows whose `prev` is loaded and whose `given` holds the changes. */
export function updateChunk(object: ObjectDescribe, rows: readonly DmlRow[], work: DmlWork, mode: DmlMode): void {
  loadPrevious(object, rows, work);
  for (const row of alive(rows)) mergeChanges(object, row, mode);
  saveUpdates(object, alive(rows), work);
}

/** Runs the update steps on rows that know both `prev` and `next`. */
export function saveUpdates(object: ObjectDescribe, rows: readonly DmlRow[], work: DmlWork): void {
  const userId = work.hooks.currentUser().id;
  const now = work.context.now();
  if (work.hooks.hasTriggers(object.apiName)) work.rules.compute(object, rows);
  fire(work.hooks, object, 'before', 'update', alive(rows));
  for (const row of alive(rows)) {
    applyStandardBehaviour(object, row.next as SObject, row.prev, now);
    refuseSentEmailChanges(object, row, () => changedFields(object, row.prev as SObject, row.next as SObject));
    stamp(object, row.next as SObject, userId, now, false);
  }
  check(object, rows, work);
  const saved = alive(rows);
  for (const row of saved) {
    const next = row.next as SObject;
    work.records.update(object, row.id as string, next, changedFields(object, row.prev as SObject, next));
  }
  after(object, saved, 'update', work);
}

function loadPrevious(object: ObjectDescribe, rows: readonly DmlRow[], work: DmlWork): void {
  const ids = rows.flatMap((row) => (row.id === null ? [] : [row.id]));
  const stored = work.records.byIds(object, ids);
  for (const row of rows) {
    if (row.id === null) {
      fail(row, 'MISSING_ARGUMENT', 'Id not specified in an update call', ['Id']);
      continue;
    }
    const prev = stored.get(row.id);
    if (!prev) fail(row, 'INVALID_CROSS_REFERENCE_KEY', 'invalid cross reference id', []);
    else if (prev.peek('IsDeleted') === true) fail(row, 'ENTITY_IS_DELETED', 'entity is deleted', []);
    else if (prev.peek('IsConverted') === true && object.apiName === 'Lead')
      fail(row, 'CANNOT_UPDATE_CONVERTED_LEAD', 'cannot reference converted lead', []);
    else row.prev = prev;
  }
}

function mergeChanges(object: ObjectDescribe, row: DmlRow, mode: DmlMode): void {
  const next = new SObject(object);
  for (const [name, value] of (row.prev as SObject).populated()) next.poke(name, value);
  if (mode.strictFields) checkUnwritable(object, row, 'update');
  for (const [name, value] of row.given.populated()) {
    const field = object.fields.get(name.toLowerCase());
    if (field && isStored(field) && field.updateable) next.poke(field.apiName, coerced(field, value));
    else if (field?.masterDetail) refuseReparenting(field, row, value);
  }
  row.next = next;
}

function refuseReparenting(field: FieldDescribe, row: DmlRow, value: unknown): void {
  if ((row.prev as SObject).peek(field.apiName) === value) return;
  const hint =
    'Please check the security settings of this field and verify that it is read/write for your profile or permission set.';
  fail(row, 'INVALID_FIELD_FOR_INSERT_UPDATE', `Unable to create/update fields: ${field.apiName}. ${hint}`, [
    field.apiName
  ]);
}

/** Validation after before triggers: what the platform checks itself, then the validation rules. */
function check(object: ObjectDescribe, rows: readonly DmlRow[], work: DmlWork): void {
  for (const row of alive(rows)) {
    checkValues(object, row);
    checkRequired(object, row);
  }
  checkReferences(object, alive(rows), work.context);
  checkUnique(object, alive(rows), work.context);
  work.rules.validate(object, alive(rows));
}

function after(object: ObjectDescribe, rows: readonly DmlRow[], op: 'insert' | 'update', work: DmlWork): void {
  if (rows.length === 0) return;
  relateEmails(object, rows, work);
  const type = op === 'insert' ? 'CREATE' : 'UPDATE';
  for (const { id, prev, next } of rows) noteChange({ object, type, id: id as string, prev, next }, work);
  if (work.hooks.hasTriggers(object.apiName)) {
    work.rules.compute(object, rows);
    fire(work.hooks, object, 'after', op, rows);
  }
  updateRollups(object, rows, work);
}

/** Stored fields whose value differs. */
export function changedFields(object: ObjectDescribe, prev: SObject, next: SObject): FieldDescribe[] {
  const changed: FieldDescribe[] = [];
  for (const field of object.fields.values()) {
    if (!isStored(field)) continue;
    if (!valueEquals(prev.peek(field.apiName) ?? null, next.peek(field.apiName) ?? null)) changed.push(field);
  }
  return changed;
}
