import { apexError } from '../../apex/runtime/exceptions.js';
import type { DmlOp } from '../../apex/runtime/host.js';
import type { ObjectDescribe } from '../../metadata/schema-types.js';
import { fail, type DmlRow } from './types.js';
import type { DmlMode, DmlWork } from './work.js';

/** In user mode the object's own permission comes first. */
export function checkObjectAccess(object: ObjectDescribe, op: DmlOp, mode: DmlMode, work: DmlWork): void {
  if (mode.access.mode !== 'user') return;
  const { permissions } = work.context;
  const allowed = {
    insert: permissions.mayCreate(object),
    update: permissions.mayEdit(object),
    upsert: permissions.mayCreate(object) && permissions.mayEdit(object),
    delete: permissions.mayDelete(object),
    undelete: permissions.mayCreate(object),
    merge: permissions.mayEdit(object) && permissions.mayDelete(object)
  }[op];
  if (allowed) return;
  throw apexError('System.SecurityException', `Access to entity '${object.apiName}' denied`);
}

/** Fields a statement writes must be writable for the user; the platform names none in the message, all in the exception. */
export function checkFieldAccess(
  object: ObjectDescribe,
  rows: readonly DmlRow[],
  op: DmlOp,
  mode: DmlMode,
  work: DmlWork
): void {
  if (mode.access.mode !== 'user') return;
  const refused = new Set<string>();
  for (const row of rows) {
    for (const [name] of row.given.populated()) {
      const field = object.fields.get(name.toLowerCase());
      if (!field || field.apiName === 'Id' || !field.permissionable) continue;
      if (op !== 'insert' && !field.updateable && row.given.queried) continue;
      if (!work.context.permissions.mayEditField(object, field)) refused.add(field.apiName);
    }
  }
  if (refused.size === 0) return;
  throw refusal(
    object,
    `Operation failed due to fields being inaccessible on Sobject ${object.apiName}, check errors on Exception or Result!`,
    [...refused]
  );
}

/** Adding a detail takes edit access to its master (read, when the relationship says so). */
export function checkMasterAccess(object: ObjectDescribe, rows: readonly DmlRow[], mode: DmlMode, work: DmlWork): void {
  if (mode.access.sharing !== 'with' && mode.access.mode !== 'user') return;
  for (const field of object.fields.values()) {
    const parent = field.masterDetail ? work.context.schema.object(field.referenceTo[0] ?? '') : undefined;
    if (!parent) continue;
    const ids = [...new Set(rows.map((row) => row.given.peek(field.apiName)).filter((id) => typeof id === 'string'))];
    const refused = work.rowAccess.refused(parent, ids, field.writeRequiresMasterRead ? 'read' : 'edit');
    for (const row of rows) {
      const id = row.given.peek(field.apiName);
      if (typeof id !== 'string' || !refused.has(id)) continue;
      fail(
        row,
        'INSUFFICIENT_ACCESS_ON_CROSS_REFERENCE_ENTITY',
        `insufficient access rights on cross-reference id: ${id.slice(0, 15)}`,
        []
      );
    }
  }
}

function refusal(object: ObjectDescribe, message: string, fields: readonly string[]): Error {
  const dmlRows = [{ index: 0, id: null, statusCode: 'CANNOT_INSERT_UPDATE_ACTIVATE_ENTITY', message, fields }];
  const error = apexError('System.DmlException', message, { dmlRows });
  error.inaccessible = new Map([[object.apiName, new Set(fields)]]);
  return error;
}
