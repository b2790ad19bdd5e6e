import {
  ApexBlob,
  ApexDate,
  ApexDatetime,
  ApexDecimal,
  ApexList,
  ApexTime,
  SObject
} from '../../apex/runtime/values/index.js';
import { listOf, T } from '../../apex/runtime/types.js';
import { ApexDouble } from '../../apex/runtime/values/double.js';
import type { FieldDescribe, ObjectDescribe, Schema } from '../../metadata/schema-types.js';
import { refuse } from '../operations/api-error.js';

/** JSON of one record; `attributes` is ignored. */
export type JsonRecord = Readonly<Record<string, unknown>>;

/** The object's describe, or the API's refusal of unknown names. */
export function requireObject(schema: Schema, name: string): ObjectDescribe {
  const object = schema.object(name);
  if (!object) throw refuse(404, 'NOT_FOUND', 'The requested resource does not exist');
  return object;
}

/**
 * A record from the JSON of an API call. Values become what Apex expects of each field's type; a parent given by an
 * external id (`"Account": {"Number__c": "7"}`) stays a nested record.
 */
export function recordFromJson(schema: Schema, object: ObjectDescribe, json: JsonRecord): SObject {
  const record = new SObject(object);
  for (const [name, value] of Object.entries(json)) {
    if (name === 'attributes') continue;
    const lower = name.toLowerCase();
    const field = object.fields.get(lower);
    const parent = object.parentRelationships.get(lower);
    if (field) record.setField(field.apiName, valueFromJson(field, value));
    else if (parent) record.setField(parent.relationshipName ?? name, parentFromJson(schema, parent, name, value));
    else throw noSuchColumn(object, name);
  }
  return record;
}

function parentFromJson(schema: Schema, field: FieldDescribe, name: string, value: unknown): SObject | null {
  if (value === null) return null;
  if (typeof value !== 'object') throw refuse(400, 'INVALID_FIELD', `Invalid reference specified for ${name}`);
  const json = value as JsonRecord;
  const named = (json.attributes as { type?: string } | undefined)?.type;
  const target = schema.object(named ?? field.referenceTo[0] ?? '');
  if (!target) throw refuse(400, 'INVALID_FIELD', `Invalid reference specified for ${name}`);
  return recordFromJson(schema, target, json);
}

/** The platform's refusal of a field an object does not have. */
export function noSuchColumn(object: ObjectDescribe, name: string): Error {
  return refuse(400, 'INVALID_FIELD', `No such column '${name}' on sobject of type ${object.apiName}`);
}

/** The Apex value of a field from JSON. */
export function valueFromJson(field: FieldDescribe, value: unknown): unknown {
  if (value === null || value === undefined || value === '') return null;
  switch (field.apexType) {
    case 'List<String>':
      return new ApexList(listOf(T.String), (Array.isArray(value) ? value : [value]).map(String));
    case 'Boolean':
      return booleanFrom(field, value);
    case 'Integer':
      return Math.trunc(numberFrom(field, value)) | 0;
    case 'Long':
      return BigInt(Math.trunc(numberFrom(field, value)));
    case 'Decimal':
      return decimalFrom(field, value);
    case 'Double':
      return new ApexDouble(numberFrom(field, value));
    case 'Date':
      return textParsed(field, value, (text) => ApexDate.parseIso(text.slice(0, 10)), 'date');
    case 'Datetime':
      return textParsed(
        field,
        typeof value === 'number' ? new Date(value).toISOString() : value,
        datetimeFrom,
        'dateTime'
      );
    case 'Time':
      return textParsed(field, value, (text) => ApexTime.parseIso(text), 'time');
    case 'Blob':
      return textParsed(field, value, (text) => new ApexBlob(Buffer.from(text, 'base64')), 'base64Binary');
    default:
      return typeof value === 'string' ? value : String(value);
  }
}

/** `Mon, 23 Nov 2026 07:00:00 GMT`, which JSON readers of the platform take too. */
const HTTP_DATE = /^[A-Z][a-z]{2}, \d{2} [A-Z][a-z]{2} \d{4} \d{2}:\d{2}:\d{2} GMT$/;

function datetimeFrom(text: string): ApexDatetime | null {
  if (HTTP_DATE.test(text)) return new ApexDatetime(Date.parse(text));
  if (/^\d{4}-\d{2}-\d{2}$/.test(text)) return ApexDatetime.parseIso(`${text}T00:00:00Z`);
  return ApexDatetime.parseIso(text);
}

function booleanFrom(field: FieldDescribe, value: unknown): boolean {
  if (typeof value === 'boolean') return value;
  if (value === 'true' || value === 1 || value === '1') return true;
  if (value === 'false' || value === 0 || value === '0') return false;
  throw malformed(field, value, 'boolean');
}

function numberFrom(field: FieldDescribe, value: unknown): number {
  const number = typeof value === 'number' ? value : typeof value === 'string' ? Number(value) : NaN;
  if (!Number.isFinite(number)) throw malformed(field, value, field.type === 'int' ? 'int' : 'double');
  return number;
}

function decimalFrom(field: FieldDescribe, value: unknown): ApexDecimal {
  const decimal = ApexDecimal.parse(String(value));
  if (!decimal) throw malformed(field, value, 'double');
  return decimal;
}

function textParsed<T>(field: FieldDescribe, value: unknown, parse: (text: string) => T | null, xsd: string): T {
  const parsed = typeof value === 'string' ? parse(value) : null;
  if (parsed === null) throw malformed(field, value, xsd);
  return parsed;
}

function malformed(field: FieldDescribe, value: unknown, xsd: string): Error {
  const text = `Cannot deserialize instance of ${xsd} from ${kindOf(value)} value ${String(value)} or request may be missing a required field`;
  return refuse(400, 'JSON_PARSER_ERROR', `${text} (${field.apiName})`);
}

function kindOf(value: unknown): string {
  return value === null ? 'VALUE_NULL' : typeof value === 'string' ? 'VALUE_STRING' : 'VALUE_NUMBER';
}
