import { nameFieldOf } from '../model/field-names.js';
import type { Caller } from '../uiapi/caller.js';
import { displayValue } from '../uiapi/format.js';
import type { Row } from '../uiapi/org-rest.js';
import type { FieldInfo, ObjectInfo } from '../uiapi/types.js';

/** A column of a table of records. */
export interface TableColumn {
  field: string;
  label: string;
  dataType: string;
  sortable: boolean;
}

/** One value of a table: what is shown, and where a click leads. */
export interface TableCell {
  text: string;
  url: string | null;
}

/** A record in a table. */
export interface TableRow {
  id: string;
  cells: Record<string, TableCell>;
}

/** Records ready to be shown. */
export interface Table {
  objectApiName: string;
  label: string;
  icon: string;
  columns: TableColumn[];
  rows: TableRow[];
  /** There are more records than these. */
  more: boolean;
}

/** The field at the end of a path and the object it is on; null when the path leads nowhere for this user. */
async function fieldAt(path: string, info: ObjectInfo, caller: Caller): Promise<FieldInfo | null> {
  const [first = '', ...rest] = path.split('.');
  if (rest.length === 0) return info.fields[first] ?? null;
  const parent = Object.values(info.fields).find(({ relationshipName }) => relationshipName === first);
  const targets = parent?.referenceToInfos ?? [];
  const target = targets.length > 1 ? 'User' : targets[0]?.apiName;
  return target ? fieldAt(rest.join('.'), await caller.infos.of(target), caller) : null;
}

const relationshipLabel = (path: string, info: ObjectInfo): string => {
  const [first] = path.split('.');
  const parent = Object.values(info.fields).find(({ relationshipName }) => relationshipName === first);
  return (parent?.label ?? first ?? '').replace(/ ID$/, '');
};

/** Labels as Salesforce heads columns: a parent's name is headed by the lookup, `Account Name`. */
async function columnOf(path: string, info: ObjectInfo, caller: Caller): Promise<TableColumn> {
  const field = await fieldAt(path, info, caller);
  const nested = path.includes('.');
  const relationship = nested ? relationshipLabel(path, info) : '';
  const label = nested
    ? field?.nameField
      ? relationship
      : `${relationship} ${field?.label ?? ''}`
    : (field?.label ?? path);
  return {
    field: path,
    label: field?.reference ? label.replace(/ ID$/, '') : label,
    dataType: field?.dataType ?? 'String',
    sortable: nested || field?.sortable === true
  };
}

function valueAt(row: Row, path: string): unknown {
  return path.split('.').reduce<unknown>((value, name) => (value as Row | null | undefined)?.[name] ?? null, row);
}

const recordUrl = (apiName: string | undefined, id: unknown): string | null =>
  typeof id === 'string' && apiName && !apiName.endsWith('__mdt') ? `/lightning/r/${apiName}/${id}/view` : null;

/** What a lookup shows: the name of the record it points to, with a link. */
function referenceCell(row: Row, field: FieldInfo): TableCell {
  const id = row[field.apiName];
  if (typeof id !== 'string') return { text: '', url: null };
  const parent = (field.relationshipName ? row[field.relationshipName] : null) as Row | null | undefined;
  const apiName = parent?.attributes?.type ?? field.referenceToInfos[0]?.apiName;
  const name = parent?.[nameFieldOf(apiName ?? '')] ?? parent?.['Name'];
  return { text: typeof name === 'string' ? name : id, url: recordUrl(apiName, id) };
}

function nestedUrl(row: Row, path: string, field: FieldInfo): string | null {
  if (!field.nameField) return null;
  const parent = valueAt(row, path.slice(0, path.lastIndexOf('.'))) as Row | null;
  const id =
    parent?.['Id'] ??
    /\/([A-Za-z0-9]{15,18})$/.exec((parent?.attributes as { url?: string } | undefined)?.url ?? '')?.[1];
  return recordUrl(parent?.attributes?.type, id);
}

async function cellOf(row: Row, path: string, info: ObjectInfo, caller: Caller): Promise<TableCell> {
  const field = await fieldAt(path, info, caller);
  if (field?.reference && !path.includes('.')) return referenceCell(row, field);
  const value = valueAt(row, path);
  if (value === null || value === undefined) return { text: '', url: null };
  const text = field ? (displayValue(value, field, caller.format) ?? plain(value)) : plain(value);
  if (field && path.includes('.')) return { text, url: nestedUrl(row, path, field) };
  if (field?.nameField) return { text, url: recordUrl(info.apiName, row['Id']) };
  return { text, url: field?.dataType === 'Url' && /^https?:/.test(text) ? text : null };
}

const plain = (value: unknown): string => {
  if (typeof value === 'boolean') return value ? '✓' : '';
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
};

/** Makes a table of rows; one more row than `limit` means there are more. */
export async function tableOf(
  rows: readonly Row[],
  paths: readonly string[],
  info: ObjectInfo,
  caller: Caller,
  limit: number
): Promise<Table> {
  const columns = await Promise.all(paths.map((path) => columnOf(path, info, caller)));
  const shown = await Promise.all(
    rows.slice(0, limit).map(async (row) => {
      const cells = await Promise.all(
        paths.map(async (path) => [path, await cellOf(row, path, info, caller)] as const)
      );
      return { id: String(row['Id']), cells: Object.fromEntries(cells) };
    })
  );
  return {
    objectApiName: info.apiName,
    label: info.labelPlural,
    icon: info.themeInfo.iconName,
    columns,
    rows: shown,
    more: rows.length > limit
  };
}
