import {
  ApexBlob,
  ApexDate,
  ApexDatetime,
  ApexDecimal,
  ApexDouble,
  ApexList,
  ApexTime,
  SObject
} from '../../apex/runtime/values/index.js';

/** A record as the REST API writes it. */
export interface RestRecord {
  attributes: { type: string; url?: string };
  [field: string]: unknown;
}

/** A list of records as the REST API writes it: query answers and the children of subqueries. */
export interface RestRows {
  totalSize: number;
  done: boolean;
  records: RestRecord[];
}

/**
 * A record as JSON. `base` is the versioned root (`/services/data/v65.0`). For rows of a query, `selected` lists the
 * paths the caller asked for, so that `Id` is left out when it was not one of them.
 */
export function recordToJson(record: SObject, base: string, selected?: ReadonlySet<string>): RestRecord {
  const attributes: RestRecord['attributes'] = { type: record.typeName };
  if (record.id !== null) attributes.url = `${base}/sobjects/${record.typeName}/${record.id}`;
  const json: RestRecord = { attributes };
  const names = record.selection ?? new Set([...record.populated()].map(([name]) => name));
  for (const name of names) {
    if (name === 'Id' && selected && !selected.has('id')) continue;
    const value = record.peek(name);
    json[name] = value === undefined ? emptyValue(record, name) : valueToJson(value, base);
  }
  return json;
}

/** A checkbox never set is false; everything else is null. */
function emptyValue(record: SObject, name: string): unknown {
  const field = record.describe?.fields.get(name.toLowerCase());
  return field?.type === 'boolean' ? false : null;
}

/** One Apex value as the REST API writes it. */
export function valueToJson(value: unknown, base = ''): unknown {
  if (value === null || value === undefined) return null;
  if (value instanceof SObject) return recordToJson(value, base);
  if (value instanceof ApexList) return rowsToJson(value.items as SObject[], base);
  if (value instanceof ApexDatetime) return value.toIso().replace(/Z$/, '+0000');
  if (value instanceof ApexTime) return timeToIso(value);
  if (value instanceof ApexDate) return value.toString();
  if (value instanceof ApexDecimal) return value.toNumber();
  if (value instanceof ApexDouble) return value.value;
  if (value instanceof ApexBlob) return Buffer.from(value.bytes).toString('base64');
  if (typeof value === 'bigint') return Number(value);
  if (value instanceof Object && !Array.isArray(value)) return compoundToJson(value);
  return value;
}

/** Compound fields (addresses, locations) are plain objects of their parts. */
function compoundToJson(value: object): Record<string, unknown> {
  return Object.fromEntries(Object.entries(value).map(([name, part]) => [name, valueToJson(part)]));
}

/** Children of a subquery; null when there are none, as the platform does. */
function rowsToJson(records: readonly SObject[], base: string): RestRows | null {
  if (records.length === 0) return null;
  return { totalSize: records.length, done: true, records: records.map((record) => recordToJson(record, base)) };
}

function timeToIso(time: ApexTime): string {
  const date = new Date(time.ms);
  return `${date.toISOString().slice(11, 23)}Z`;
}
