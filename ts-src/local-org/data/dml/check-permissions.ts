import { apexError } from '../../apex/runtime/exceptions.js';
import type { DmlOp } from '../../apex/runtime/host.js';
import type { ObjectDescribe } from '../../metadata/schema-types.js';
import type { DmlRow } from './types.js';
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
  throw refusal(object, `Access to entity '${object.apiName}' denied`, []);
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

function refusal(object: ObjectDescribe, message: string, fields: readonly string[]): Error {
  const dmlRows = [{ index: 0, id: null, statusCode: 'CANNOT_INSERT_UPDATE_ACTIVATE_ENTITY', message, fields }];
  const error = apexError('System.DmlException', message, { dmlRows });
  error.inaccessible = new Map([[object.apiName, new Set(fields)]]);
  return error;
}
