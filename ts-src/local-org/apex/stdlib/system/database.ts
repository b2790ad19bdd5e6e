import { host, type DmlOp, type DmlRowResult, type QueryRequest } from '../../runtime/host.js';
import { ApexList } from '../../runtime/values/list.js';
import { SObject } from '../../runtime/values/sobject.js';
import { throwApex, throwNullArgument } from '../../runtime/values/throw.js';
import { SObjectFieldToken } from '../../runtime/values/tokens.js';
import { Cursor, PaginationCursor } from '../database/cursor.js';
import { DmlOptions } from '../database/dml-options.js';
import { convertLead } from '../database/lead-convert.js';
import { QueryLocator } from '../database/query-locator.js';
import {
  DeleteResult,
  EmptyRecycleBinResult,
  type DmlResult,
  MergeResult,
  resultList,
  SaveResult,
  UndeleteResult,
  UpsertResult
} from '../database/results.js';
import { defineClass, type StdFunction } from '../define.js';
import {
  accessOf,
  type QueryArguments,
  queryRequest,
  queryRequestWithBinds,
  runQuery
} from '../support/dynamic-query.js';
import { sendDml } from '../support/send-dml.js';
import { parseId } from './id.js';

type ResultClass = new (row: DmlRowResult) => DmlResult;

/** A record with nothing but an id. */
function recordOf(id: string | null): SObject {
  const id18 = parseId(id);
  const described = host().schema.objectByKeyPrefix(id18.slice(0, 3));
  if (!described) throwApex('System.SObjectException', `Cannot locate Apex Type for ID: ${id18}`);
  const record = new SObject(described);
  record.poke('Id', id18);
  return record;
}

function toRecord(item: unknown): SObject {
  if (item instanceof SObject) return item;
  return typeof item === 'string' ? recordOf(item) : throwNullArgument();
}

/** `Database.insert(records, ...)` and its siblings: one result for one record, a list for a list. */
function dml(op: DmlOp, resultName: string, resultClass: ResultClass): StdFunction {
  return (target: unknown, ...rest: unknown[]) => {
    if (target === null) return throwNullArgument();
    const many = target instanceof ApexList;
    const records = (many ? target.items : [target]).map(toRecord);
    const externalId = rest.find((each) => each instanceof SObjectFieldToken);
    const rows = sendDml({
      op,
      records,
      allOrNone: allOrNone(rest),
      access: accessOf(rest),
      ...(externalId ? { externalIdField: externalId.name } : {})
    });
    // The result of what failed names no record, whether there is one or not.
    const results = rows.map((row) => new resultClass(row.success ? row : { ...row, id: null }));
    return many ? resultList(resultName, results) : results[0];
  };
}

function allOrNone(rest: readonly unknown[]): boolean {
  const flag = rest.find((each) => typeof each === 'boolean');
  if (flag !== undefined) return flag;
  const options = rest.find((each) => each instanceof DmlOptions);
  return options ? options.OptAllOrNone === true : true;
}

function merge(master: SObject, duplicates: unknown, ...rest: unknown[]): unknown {
  const many = duplicates instanceof ApexList;
  const losers = (many ? duplicates.items : [duplicates]).map(toRecord);
  const records = [master ?? throwNullArgument(), ...losers];
  const rows = sendDml({ op: 'merge', records, allOrNone: allOrNone(rest), access: accessOf(rest) });
  const results = losers.map((loser, index) => {
    const result = new MergeResult(rows[many ? index : 0] ?? (rows[0] as DmlRowResult));
    result.mergedIds = result.success && loser.id !== null ? [loser.id] : [];
    return result;
  });
  return many ? resultList('MergeResult', results) : results[0];
}

/** `Database.emptyRecycleBin` of a record, records or ids. */
function emptyRecycleBin(target: unknown): unknown {
  if (target === null) return throwNullArgument();
  const many = target instanceof ApexList;
  const records = (many ? target.items : [target]).map(toRecord);
  const results = (host().emptyRecycleBin?.(records) ?? []).map((row) => new EmptyRecycleBinResult(row));
  return many ? resultList('EmptyRecycleBinResult', results) : results[0];
}

/** The compiler hands an inline query over as a request. */
function locator(text: string | QueryRequest | ApexList, ...rest: QueryArguments): QueryLocator {
  if (typeof text === 'string') return new QueryLocator(queryRequest(text, rest));
  if (text !== null && 'soql' in text) return new QueryLocator(text);
  return throwApex('System.UnsupportedOperationException', 'getQueryLocator takes the text of a query');
}

const DEFAULT_SCOPE = 200;

export default defineClass({
  namespace: 'System',
  name: 'Database',
  kind: 'self',
  statics: {
    convertLead,
    countQuery: (text: string, ...rest: QueryArguments) => host().count(queryRequest(text, rest)),
    countQueryWithBinds: (text: string, binds, ...rest: QueryArguments) =>
      host().count(queryRequestWithBinds(text, binds, rest)),
    delete: dml('delete', 'DeleteResult', DeleteResult),
    emptyRecycleBin,
    executeBatch: (job: unknown, scope: number = DEFAULT_SCOPE) =>
      host().executeBatch(job ?? throwNullArgument(), scope),
    getCursor: (text: string, ...rest: QueryArguments) => Cursor.open(queryRequest(text, rest)),
    getCursorWithBinds: (text: string, binds, ...rest: QueryArguments) =>
      Cursor.open(queryRequestWithBinds(text, binds, rest)),
    getPaginationCursor: (text: string, ...rest: QueryArguments) => PaginationCursor.open(queryRequest(text, rest)),
    getPaginationCursorWithBinds: (text: string, binds, ...rest: QueryArguments) =>
      PaginationCursor.open(queryRequestWithBinds(text, binds, rest)),
    getQueryLocator: locator,
    getQueryLocatorWithBinds: (text: string, binds, ...rest: QueryArguments) =>
      new QueryLocator(queryRequestWithBinds(text, binds, rest)),
    insert: dml('insert', 'SaveResult', SaveResult),
    merge,
    query: (text: string, ...rest: QueryArguments) => runQuery(queryRequest(text, rest)),
    queryWithBinds: (text: string, binds, ...rest: QueryArguments) =>
      runQuery(queryRequestWithBinds(text, binds, rest)),
    releaseSavepoint: (savepoint: unknown) => host().releaseSavepoint?.(savepoint ?? throwNullArgument()),
    rollback: (savepoint: unknown) => host().rollback(savepoint ?? throwNullArgument()),
    setSavepoint: () => host().setSavepoint(),
    undelete: dml('undelete', 'UndeleteResult', UndeleteResult),
    update: dml('update', 'SaveResult', SaveResult),
    upsert: dml('upsert', 'UpsertResult', UpsertResult)
  }
});
