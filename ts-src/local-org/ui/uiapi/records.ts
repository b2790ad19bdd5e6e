import { nameFieldOf } from '../model/field-names.js';
import { displayValue, type FormatOptions } from './format.js';
import type { ObjectInfos } from './object-info.js';
import { RestFailure, type OrgRest, type Row } from './org-rest.js';
import type { ObjectInfo } from './types.js';

/** A field in UI API form. */
export interface UiFieldValue {
  value: unknown;
  displayValue: string | null;
}

/** A record in UI API form. */
export interface UiRecord {
  apiName: string;
  childRelationships: Record<string, never>;
  fields: Record<string, UiFieldValue>;
  id: string;
  lastModifiedById: string | null;
  lastModifiedDate: string | null;
  recordTypeId: string | null;
  recordTypeInfo: null;
  systemModstamp: string | null;
}

/** The fields of one record somebody asks for. */
export interface WantedFields {
  /** Qualified names (`Case.Account.Name`); an unknown one is an error. */
  fields: readonly string[];
  /** Qualified names; unknown ones are left out. */
  optionalFields: readonly string[];
}

const ALWAYS = ['LastModifiedById', 'LastModifiedDate', 'SystemModstamp', 'RecordTypeId'];

/** Types read by their parts, or not as fields at all; left out unless somebody insists on them. */
const UNREADABLE = new Set(['Address', 'Location', 'Base64', 'ComplexValue']);

/** `Case.Account.Name` of object `Case` → `Account.Name`. */
function unqualified(name: string, info: ObjectInfo): string {
  const dot = name.indexOf('.');
  const prefix = name.slice(0, dot);
  if (dot < 0 || prefix.toLowerCase() !== info.apiName.toLowerCase()) throw invalidField(name, info.apiName);
  return name.slice(dot + 1);
}

function invalidField(name: string, apiName: string): RestFailure {
  const message = `No such column '${name.slice(name.lastIndexOf('.') + 1)}' on entity '${apiName}'. If you are attempting to use a custom field, be sure to append the '__c' after the custom field name. Please reference your WSDL or the describe call for the appropriate names.`;
  return new RestFailure(400, [{ errorCode: 'INVALID_FIELD', message: `${message} (${name})` }]);
}

/** The canonical path of a field, following relationships; null when it does not exist for this user. */
async function canonicalPath(path: string, info: ObjectInfo, infos: ObjectInfos): Promise<string | null> {
  const [first = '', ...rest] = path.split('.');
  if (rest.length === 0) {
    return Object.keys(info.fields).find((name) => name.toLowerCase() === first.toLowerCase()) ?? null;
  }
  const parent = Object.values(info.fields).find(
    ({ relationshipName }) => relationshipName?.toLowerCase() === first.toLowerCase()
  );
  const target = parent?.referenceToInfos[0]?.apiName;
  if (!parent?.relationshipName || !target) return null;
  // `Owner` and the like point to several objects; their common fields are looked up on users.
  const polymorphic = parent.referenceToInfos.length > 1 ? 'User' : target;
  const below = await canonicalPath(rest.join('.'), await infos.of(polymorphic), infos);
  return below === null ? null : `${parent.relationshipName}.${below}`;
}

/** Paths to select for what was asked. @throws RestFailure naming a required field that does not exist */
export async function selectedPaths(wanted: WantedFields, info: ObjectInfo, infos: ObjectInfos): Promise<string[]> {
  const paths = new Set<string>(ALWAYS.filter((name) => info.fields[name]));
  for (const name of wanted.fields) {
    const path = await canonicalPath(unqualified(name, info), info, infos);
    if (path === null) throw invalidField(name, info.apiName);
    paths.add(path);
  }
  for (const name of wanted.optionalFields) {
    if (!name.toLowerCase().startsWith(`${info.apiName.toLowerCase()}.`)) continue;
    const path = await canonicalPath(unqualified(name, info), info, infos);
    if (path !== null && !UNREADABLE.has(info.fields[path]?.dataType ?? '')) paths.add(path);
  }
  paths.delete('Id');
  return [...paths];
}

/** Turns a row with nested parents into UI API form; only `paths` are given. */
export async function toUiRecord(
  row: Row,
  paths: readonly string[],
  info: ObjectInfo,
  infos: ObjectInfos,
  format: FormatOptions
): Promise<UiRecord> {
  const fields: Record<string, UiFieldValue> = {};
  const below = new Map<string, string[]>();
  for (const path of paths) {
    const dot = path.indexOf('.');
    if (dot > 0) {
      const relationship = path.slice(0, dot);
      below.set(relationship, [...(below.get(relationship) ?? []), path.slice(dot + 1)]);
    } else if (!ALWAYS.includes(path) || path === 'RecordTypeId') {
      const field = info.fields[path];
      const value = row[path] ?? null;
      fields[path] = { value, displayValue: field ? displayValue(value, field, format) : null };
    }
  }
  for (const path of paths) {
    if (ALWAYS.includes(path) && !fields[path]) {
      const field = info.fields[path];
      fields[path] = { value: row[path] ?? null, displayValue: field ? displayValue(row[path], field, format) : null };
    }
  }
  for (const [relationship, parentPaths] of below) {
    fields[relationship] = await parentValue(row[relationship], relationship, parentPaths, info, infos, format);
  }
  const text = (name: string): string | null => (typeof row[name] === 'string' ? (row[name] as string) : null);
  return {
    apiName: info.apiName,
    childRelationships: {},
    fields: { Id: { value: row['Id'], displayValue: null }, ...fields },
    id: String(row['Id']),
    lastModifiedById: text('LastModifiedById'),
    lastModifiedDate: text('LastModifiedDate'),
    recordTypeId: text('RecordTypeId'),
    recordTypeInfo: null,
    systemModstamp: text('SystemModstamp')
  };
}

async function parentValue(
  value: unknown,
  relationship: string,
  paths: readonly string[],
  info: ObjectInfo,
  infos: ObjectInfos,
  format: FormatOptions
): Promise<UiFieldValue> {
  if (value === null || value === undefined) return { value: null, displayValue: null };
  const parent = value as Row;
  const reference = Object.values(info.fields).find(({ relationshipName }) => relationshipName === relationship);
  const apiName = parent.attributes?.type ?? reference?.referenceToInfos[0]?.apiName ?? 'User';
  const parentInfo = await infos.of(apiName === 'Name' ? 'User' : apiName);
  const record = await toUiRecord(parent, paths, parentInfo, infos, format);
  const name = parent[nameFieldOf(parentInfo.apiName)];
  return { value: record, displayValue: typeof name === 'string' ? name : null };
}

/** Reads one record. @throws RestFailure as the UI API answers */
export async function readUiRecord(
  recordId: string,
  wanted: WantedFields,
  info: ObjectInfo,
  infos: ObjectInfos,
  rest: OrgRest,
  format: FormatOptions
): Promise<UiRecord> {
  const paths = await selectedPaths(wanted, info, infos);
  const { records } = await rest.query(
    `SELECT ${['Id', ...paths].join(', ')} FROM ${info.apiName} WHERE Id = '${recordId}'`
  );
  const [row] = records;
  if (!row) {
    const message = `The requested resource does not exist: there is no ${info.label} ${recordId} that you may see`;
    throw new RestFailure(404, [{ errorCode: 'NOT_FOUND', message }]);
  }
  return toUiRecord(row, paths, info, infos, format);
}
