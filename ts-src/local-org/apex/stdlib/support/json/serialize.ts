import { ApexException } from '../../../runtime/exceptions.js';
import { ApexEnum } from '../../../runtime/objects.js';
import { allFields, type ClassInfo, classOf } from '../../../runtime/registry.js';
import { ApexBlob } from '../../../runtime/values/blob.js';
import { ApexDate } from '../../../runtime/values/date.js';
import { ApexDatetime } from '../../../runtime/values/datetime.js';
import { ApexDecimal } from '../../../runtime/values/decimal.js';
import { ApexDouble } from '../../../runtime/values/double.js';
import { ApexList } from '../../../runtime/values/list.js';
import { ApexMap } from '../../../runtime/values/map.js';
import { ApexSet } from '../../../runtime/values/set.js';
import { SObject } from '../../../runtime/values/sobject.js';
import { throwApex } from '../../../runtime/values/throw.js';
import { ApexTime } from '../../../runtime/values/time.js';
import { typeOf } from '../../../runtime/values/type-of.js';
import { ApexUuid } from '../../system/uuid.js';
import { stringValueOf } from '../string-value.js';
import { JsonWriter } from './writer.js';

/** API version in the `url` of a record's attributes. */
export const API_VERSION = 'v65.0';
/** Deeper than any sensible value: a cycle. */
const MAX_DEPTH = 1000;

/** A standard object that says how it looks in JSON. */
interface JsonAware {
  /** Names and values in order. */
  toJson(): Iterable<readonly [string, unknown]>;
}

/** `JSON.serialize` and `JSON.serializePretty`. */
export function serialize(value: unknown, suppressNulls: boolean, pretty: boolean): string {
  const writer = new JsonWriter(pretty);
  writeValue(writer, value, suppressNulls);
  return writer.toString();
}

/** Writes any Apex value. */
export function writeValue(writer: JsonWriter, value: unknown, suppressNulls: boolean): void {
  if (writer.depth > MAX_DEPTH) throwApex('System.JSONException', 'Maximum nesting depth exceeded: circular reference');
  const scalar = scalarText(value);
  if (scalar !== undefined) writer.raw(scalar);
  else if (value instanceof ApexList || value instanceof ApexSet) writeArray(writer, value, suppressNulls);
  else if (value instanceof ApexMap) writeMap(writer, value, suppressNulls);
  else if (value instanceof SObject) writeRecord(writer, value, suppressNulls);
  else writeObject(writer, value as object, suppressNulls);
}

/** JSON of anything without parts; undefined for the rest. */
function scalarText(value: unknown): string | undefined {
  if (value === null || value === undefined) return 'null';
  if (typeof value === 'string') return JSON.stringify(value);
  if (typeof value !== 'object') return String(value);
  if (value instanceof ApexDecimal) return value.toString();
  if (value instanceof ApexDouble) return value.toString();
  if (value instanceof ApexDate || value instanceof ApexTime) return `"${value.toString()}"`;
  if (value instanceof ApexDatetime) return `"${value.toIso()}"`;
  if (value instanceof ApexBlob) return `"${Buffer.from(value.bytes).toString('base64')}"`;
  if (value instanceof ApexEnum) return JSON.stringify(value.name);
  if (value instanceof ApexUuid) return JSON.stringify(value.toString());
  return undefined;
}

function writeArray(writer: JsonWriter, items: Iterable<unknown>, suppressNulls: boolean): void {
  writer.startArray();
  for (const item of items) writeValue(writer, item, suppressNulls);
  writer.endArray();
}

function writeMap(writer: JsonWriter, map: ApexMap, suppressNulls: boolean): void {
  const entries = map.entries().map(([key, value]) => [stringValueOf(key) ?? 'null', value] as const);
  writeMembers(writer, entries, suppressNulls, false);
}

function writeMembers(
  writer: JsonWriter,
  members: Iterable<readonly [string, unknown]>,
  suppressNulls: boolean,
  dropNulls: boolean
): void {
  writer.startObject();
  for (const [name, value] of members) {
    if (dropNulls && value === null) continue;
    writer.name(name);
    writeValue(writer, value, suppressNulls);
  }
  writer.endObject();
}

/** Records carry their type and, when saved, their address; children come as a query result. */
function writeRecord(writer: JsonWriter, record: SObject, suppressNulls: boolean): void {
  writer.startObject();
  writer.name('attributes');
  writeAttributes(writer, record);
  for (const [name, value] of record.populated()) {
    if (value === null && suppressNulls) continue;
    writer.name(name);
    if (value instanceof ApexList) writeChildren(writer, value, suppressNulls);
    else if (value instanceof ApexDatetime) writer.string(value.toIso().replace('Z', '+0000'));
    else writeValue(writer, value, suppressNulls);
  }
  writer.endObject();
}

function writeAttributes(writer: JsonWriter, record: SObject): void {
  writer.startObject();
  writer.name('type');
  writer.string(record.typeName);
  if (record.id !== null) {
    writer.name('url');
    writer.string(`/services/data/${API_VERSION}/sobjects/${record.typeName}/${record.id}`);
  }
  writer.endObject();
}

function writeChildren(writer: JsonWriter, children: ApexList, suppressNulls: boolean): void {
  writer.startObject();
  writer.name('totalSize');
  writer.raw(String(children.size()));
  writer.name('done');
  writer.raw('true');
  writer.name('records');
  writeArray(writer, children, suppressNulls);
  writer.endObject();
}

function writeObject(writer: JsonWriter, value: object, suppressNulls: boolean): void {
  const info = classOf(value);
  if (info && !(value instanceof ApexException))
    writeMembers(writer, fieldValues(info, value), suppressNulls, suppressNulls);
  else if (typeof (value as JsonAware).toJson === 'function') {
    writeMembers(writer, (value as JsonAware).toJson(), suppressNulls, suppressNulls);
  } else throwApex('System.JSONException', `Apex Type unsupported in JSON: ${typeOf(value).name}`);
}

function* fieldValues(info: ClassInfo, value: object): Iterable<readonly [string, unknown]> {
  for (const field of allFields(info)) {
    if (!field.static && !field.transient && field.readable) yield [field.name, field.get(value)];
  }
}
