import { apexError } from '../../runtime/exceptions.js';
import { type DmlError, type DmlRowResult, host } from '../../runtime/host.js';
import { typeRef } from '../../runtime/types.js';
import { ApexList } from '../../runtime/values/list.js';
import { SObject } from '../../runtime/values/sobject.js';
import { throwNullArgument } from '../../runtime/values/throw.js';
import { DataObject } from '../data-class.js';
import { DatabaseError } from '../database/error.js';
import { defineClass, type StdClass } from '../define.js';
import { standardClass } from '../registry.js';
import { makeList, makeMap } from '../support/make.js';
import { parseId } from '../system/id.js';

const NO_PROCESS: DmlError = {
  statusCode: 'NO_APPLICABLE_PROCESS',
  message: 'No applicable approval process was found.',
  fields: []
};
const NO_WORK_ITEM: DmlError = {
  statusCode: 'INVALID_CROSS_REFERENCE_KEY',
  message: 'invalid cross reference id',
  fields: []
};

/** One of the namespace's result classes with these values. */
function resultOf(name: string, values: Readonly<Record<string, unknown>>): unknown {
  const made = standardClass('Approval', name)?.construct?.(typeRef(`Approval.${name}`));
  if (!(made instanceof DataObject)) throw new Error(`No class Approval.${name}`);
  for (const [key, value] of Object.entries(values)) made.values.set(key, value);
  return made;
}

function errorList(errors: readonly DmlError[]): ApexList {
  return makeList(
    'Database.Error',
    errors.map((error) => new DatabaseError(error))
  );
}

function idOf(target: unknown): string {
  if (target instanceof SObject) return target.id ?? throwNullArgument();
  return typeof target === 'string' ? parseId(target) : throwNullArgument();
}

function idsOf(target: unknown): string[] {
  return (target instanceof ApexList ? target.items : [target]).map(idOf);
}

/** `Approval.lock` and `unlock`: one result for one record, a list for a list. */
function locking(verb: string, resultName: string, locked: boolean) {
  return (target: unknown, allOrNone: boolean | null = true): unknown => {
    const rows = host().lockRecords?.(idsOf(target), locked) ?? [];
    const failed = rows.findIndex((row) => !row.success);
    if (failed >= 0 && allOrNone !== false) throw failure(verb, failed, rows[failed]?.errors[0] ?? NO_WORK_ITEM);
    const results = rows.map((row: DmlRowResult) =>
      resultOf(resultName, { id: row.id, success: row.success, errors: errorList(row.errors) })
    );
    return target instanceof ApexList ? makeList(`Approval.${resultName}`, results) : results[0];
  };
}

function failure(verb: string, index: number, error: DmlError): Error {
  const message = `${verb} failed. First exception on row ${index}; first error: ${error.statusCode}, ${error.message}: []`;
  return apexError('System.DmlException', message, { dmlRows: [{ index, id: null, ...error }] });
}

function isLocked(target: unknown): unknown {
  const ids = idsOf(target);
  const locked = host().lockedRecords?.(ids) ?? new Set<string>();
  if (!(target instanceof ApexList)) return locked.has(ids[0] ?? '');
  return makeMap(
    'Id',
    'Boolean',
    ids.map((id) => [id, locked.has(id)])
  );
}

/** Approval processes are no metadata the local org reads: nothing can be submitted to one, and no work item waits. */
function process(request: unknown, allOrNone: boolean | null = true): unknown {
  const requests = request instanceof ApexList ? request.items : [request];
  const results = requests.map((each, index) => {
    if (!(each instanceof DataObject)) return throwNullArgument();
    const submitted = each.values.get('objectid') ?? null;
    const error = submitted === null ? NO_WORK_ITEM : NO_PROCESS;
    if (allOrNone !== false) throw failure('Process', index, error);
    return resultOf('ProcessResult', { entityid: submitted, success: false, errors: errorList([error]) });
  });
  return request instanceof ApexList ? makeList('Approval.ProcessResult', results) : results[0];
}

export const approvalClasses: readonly StdClass[] = [
  defineClass({
    namespace: 'System',
    name: 'Approval',
    kind: 'self',
    statics: {
      isLocked,
      lock: locking('Lock', 'LockResult', true),
      process,
      unlock: locking('Unlock', 'UnlockResult', false)
    }
  })
];
