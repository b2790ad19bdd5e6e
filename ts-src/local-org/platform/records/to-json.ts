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

import type { QueryShape } from './query-shape.js';

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
 * A record as JSON. `base` is the versioned root (`/services/data/v65.0`). Rows of a query show what it selected
 * (`shape`), null where there is no value; other records show what they hold.
 */
export function recordToJson(record: SObject, base: string, shape: QueryShape | null = null): RestRecord {
  const attributes: RestRecord['attributes'] = { type: record.typeName };
  if (record.id !== null) attributes.url = `${base}/sobjects/${record.typeName}/${record.id}`;
  const json: RestRecord = { attributes };
  for (const [name, nested] of namesOf(record, shape)) {
    const value = record.peek(name);
    json[name] = value === undefined ? emptyValue(record, name) : valueToJson(value, base, nested);
  }
  return json;
}

function namesOf(record: SObject, shape: QueryShape | null): [string, QueryShape | null][] {
  if (shape) return [...shape].map(([name, nested]) => [record.find(name)?.name ?? name, nested]);
  const names = record.selection ?? [...record.populated()].map(([name]) => name);
  return [...names].map((name) => [name, null]);
}

/** A checkbox never set is false; everything else is null. */
function emptyValue(record: SObject, name: string): unknown {
  const field = record.describe?.fields.get(name.toLowerCase());
  return field?.type === 'boolean' ? false : null;
}

/** One Apex value as the REST API writes it. */
export function valueToJson(value: unknown, base = '', shape: QueryShape | null = null): unknown {
  if (value === null || value === undefined) return null;
  if (value instanceof SObject) return recordToJson(value, base, shape);
  if (value instanceof ApexList && value.items.length > 0 && value.items.every((item) => typeof item === 'string'))
    return value.items;
  if (value instanceof ApexList) return rowsToJson(value.items as SObject[], base, shape);
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
function rowsToJson(records: readonly SObject[], base: string, shape: QueryShape | null): RestRows | null {
  if (records.length === 0) return null;
  return { totalSize: records.length, done: true, records: records.map((record) => recordToJson(record, base, shape)) };
}

function timeToIso(time: ApexTime): string {
  const date = new Date(time.ms);
  return `${date.toISOString().slice(11, 23)}Z`;
}
