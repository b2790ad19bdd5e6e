import { nameFieldOf, referenceName } from '../model/field-names.js';
import type { Caller } from '../uiapi/caller.js';
import { RestFailure, type Row } from '../uiapi/org-rest.js';
import type { ObjectInfo } from '../uiapi/types.js';
import { tableOf, type Table } from './tables.js';

const PER_OBJECT = 10;

const escape = (value: string): string => value.replace(/\\/g, '\\\\').replace(/'/g, "\\'");
/** Characters that SOSL gives a meaning. */
const escapeSosl = (value: string): string => value.replace(/[?&|!{}[\]()^~*:\\"'+-]/g, '\\$&');

/** Finds records by SOSL among the given objects, one table an object that has hits; `columnsOf` says what is shown. */
export async function globalSearch(
  term: string,
  apiNames: readonly string[],
  caller: Caller,
  columnsOf: (info: ObjectInfo) => string[]
): Promise<Table[]> {
  const infos = (await Promise.all(apiNames.map((name) => caller.infos.of(name).catch(() => null)))).filter(
    (info): info is ObjectInfo => info !== null && info.queryable && info.nameFields.length > 0
  );
  if (infos.length === 0) return [];
  const selectedFields = (info: ObjectInfo): string[] => [
    ...new Set(columnsOf(info).flatMap((path) => [path, ...referenceName(path, info)]))
  ];
  const returning = infos.map(
    (info) => `${info.apiName}(Id, ${selectedFields(info).join(', ')} LIMIT ${PER_OBJECT + 1})`
  );
  const sosl = `FIND {${escapeSosl(term)}*} IN ALL FIELDS RETURNING ${returning.join(', ')}`;
  const { searchRecords } = await caller.rest.get<{ searchRecords: Row[] }>(`search?q=${encodeURIComponent(sosl)}`);
  const tables = infos.map((info) => {
    const rows = searchRecords.filter(({ attributes }) => attributes?.type === info.apiName);
    return tableOf(rows, columnsOf(info), info, caller, PER_OBJECT);
  });
  return (await Promise.all(tables)).filter(({ rows }) => rows.length > 0);
}

/** A record offered in a lookup. */
export interface LookupChoice {
  id: string;
  name: string;
  detail: string | null;
}

/** Records whose name contains the term; the latest ones when nothing is typed. */
export async function lookupChoices(term: string, apiName: string, caller: Caller): Promise<LookupChoice[]> {
  const info = await caller.infos.of(apiName);
  const name = info.nameFields.includes('Name') ? 'Name' : (info.nameFields[0] ?? nameFieldOf(apiName));
  const detail = ['Email', 'Phone', 'Subject', 'Username'].find((field) => field !== name && info.fields[field]);
  const fields = ['Id', name, ...(detail ? [detail] : [])];
  const like = escape(term.replace(/[%_]/g, '\\$&'));
  const condition = term ? ` WHERE ${name} LIKE '%${like}%'` : '';
  const order = term ? name : info.fields['LastModifiedDate'] ? 'LastModifiedDate DESC' : name;
  const { records } = await caller.rest.query(
    `SELECT ${fields.join(', ')} FROM ${apiName}${condition} ORDER BY ${order} LIMIT 10`
  );
  return records.map((row) => ({
    id: String(row['Id']),
    name: String(row[name] ?? row['Id']),
    detail: detail && typeof row[detail] === 'string' ? (row[detail] as string) : null
  }));
}

/** Name of one record, for lookups that already have a value. */
export async function recordName(recordId: string, caller: Caller): Promise<LookupChoice> {
  const info = await caller.objectOf(recordId);
  const name = info.nameFields.includes('Name') ? 'Name' : (info.nameFields[0] ?? 'Id');
  const { records } = await caller.rest.query(`SELECT Id, ${name} FROM ${info.apiName} WHERE Id = '${recordId}'`);
  const [row] = records;
  if (!row) throw new RestFailure(404, [{ errorCode: 'NOT_FOUND', message: `There is no record ${recordId}` }]);
  return { id: recordId, name: String(row[name] ?? recordId), detail: null };
}
