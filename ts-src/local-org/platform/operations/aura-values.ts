import { apexError } from '../../apex/runtime/exceptions.js';
import { allFields, classOf, registry } from '../../apex/runtime/registry.js';
import { listOf, mapOf, T, type TypeRef } from '../../apex/runtime/types.js';
import {
  ApexDate,
  ApexDatetime,
  ApexDecimal,
  ApexDouble,
  ApexEnum,
  ApexList,
  ApexMap,
  ApexObject,
  ApexSet,
  ApexTime,
  SObject
} from '../../apex/runtime/values/index.js';
import { canonicalId } from '../../data/ids.js';
import type { Schema } from '../../metadata/schema-types.js';
import { recordFromJson, type JsonRecord } from '../records/from-json.js';
import { valueToJson } from '../records/to-json.js';

/** A value as a Lightning component receives it. Of user objects only `@AuraEnabled` members travel. */
export function toAura(value: unknown): unknown {
  if (value === null || value === undefined) return null;
  if (value instanceof SObject) {
    return Object.fromEntries([...value.populated()].map(([name, item]) => [name, toAura(item)]));
  }
  if (value instanceof ApexList) return value.items.map(toAura);
  if (value instanceof ApexSet) return value.values().map(toAura);
  if (value instanceof ApexMap) {
    return Object.fromEntries(value.entries().map(([key, item]) => [String(key), toAura(item)]));
  }
  if (value instanceof ApexDatetime) return value.toIso();
  if (value instanceof ApexTime) return value.ms;
  if (value instanceof ApexEnum) return value.name;
  if (value instanceof ApexObject) return objectToAura(value);
  return valueToJson(value);
}

function objectToAura(value: ApexObject): Record<string, unknown> {
  const info = classOf(value);
  const members = (info ? allFields(info) : []).filter((field) => isAuraEnabled(field) && !field.static);
  return Object.fromEntries(members.map((field) => [field.name, toAura(field.get(value))]));
}

function isAuraEnabled(member: { annotations: readonly { name: string }[] }): boolean {
  return member.annotations.some((annotation) => annotation.name === 'auraenabled');
}

/** The Apex value of a parameter a component gave. Throws the platform's exception when it does not fit the type. */
export function fromAura(json: unknown, type: TypeRef, schema: Schema): unknown {
  if (json === null || json === undefined) return null;
  switch (type.kind) {
    case 'primitive':
      return primitive(json, type);
    case 'list':
    case 'set':
    case 'map':
      return collection(json, type, schema);
    case 'sobject':
      return record(json, type, schema);
    case 'class':
      return userObject(json, type, schema);
    case 'enum':
      return enumConstant(json, type);
    case 'any':
      return untyped(json);
    default:
      throw refused(json, type);
  }
}

function primitive(json: unknown, type: TypeRef): unknown {
  const text = String(json);
  switch (type.key) {
    case 'string':
      return text;
    case 'id':
      return canonicalId(text) ?? invalidId(text);
    case 'boolean':
      return json === true || text === 'true';
    case 'integer':
      return parsed(json, type, Number.isFinite(Number(json)) ? Math.trunc(Number(json)) | 0 : null);
    case 'long':
      return parsed(json, type, /^-?\d+$/.test(text) ? BigInt(text) : null);
    case 'double':
      return parsed(json, type, Number.isFinite(Number(json)) ? new ApexDouble(Number(json)) : null);
    case 'decimal':
      return parsed(json, type, ApexDecimal.parse(text));
    case 'date':
      return parsed(json, type, ApexDate.parseIso(text.slice(0, 10)));
    case 'datetime':
      return parsed(json, type, ApexDatetime.parseIso(text));
    default:
      throw refused(json, type);
  }
}

function parsed<V>(json: unknown, type: TypeRef, value: V | null): V {
  if (value === null) throw refused(json, type);
  return value;
}

function collection(json: unknown, type: TypeRef, schema: Schema): unknown {
  const [first = T.Object, second = T.Object] = type.args;
  if (type.kind === 'map') {
    const entries = Object.entries(json as Record<string, unknown>);
    return new ApexMap(
      type,
      entries.map(([key, value]) => [fromAura(key, first, schema), fromAura(value, second, schema)])
    );
  }
  if (!Array.isArray(json)) throw refused(json, type);
  const items = json.map((item) => fromAura(item, first, schema));
  return type.kind === 'set' ? new ApexSet(type, items) : new ApexList(type, items);
}

function record(json: unknown, type: TypeRef, schema: Schema): SObject {
  const { sobjectType, ...fields } = json as JsonRecord;
  const object = schema.object(typeof sobjectType === 'string' ? sobjectType : type.name);
  if (!object) throw refused(json, type);
  return recordFromJson(schema, object, fields);
}

function userObject(json: unknown, type: TypeRef, schema: Schema): unknown {
  const info = registry().find(type.key);
  if (!info || typeof json !== 'object') throw refused(json, type);
  const object = info.newInstance();
  const fields = new Map(allFields(info).map((field) => [field.name.toLowerCase(), field]));
  for (const [name, value] of Object.entries(json as Record<string, unknown>)) {
    const field = fields.get(name.toLowerCase());
    if (field && isAuraEnabled(field)) field.set(object, fromAura(value, field.type, schema));
  }
  return object;
}

function enumConstant(json: unknown, type: TypeRef): unknown {
  const constants = Object.values((type.jsClass ?? {}) as Record<string, unknown>);
  const found = constants.find(
    (each) => each instanceof ApexEnum && each.name.toLowerCase() === String(json).toLowerCase()
  );
  return found ?? refuse(json, type);
}

/** `Object` parameters: maps, lists and plain values, as `JSON.deserializeUntyped` makes them. */
function untyped(json: unknown): unknown {
  if (json === null || json === undefined) return null;
  if (typeof json === 'number') return Number.isInteger(json) ? json | 0 : ApexDecimal.parse(String(json));
  if (Array.isArray(json)) return new ApexList(listOf(T.Object), json.map(untyped));
  if (typeof json !== 'object') return json;
  const entries = Object.entries(json).map(([key, value]) => [key, untyped(value)] as const);
  return new ApexMap(mapOf(T.String, T.Object), entries);
}

function invalidId(text: string): never {
  throw apexError('System.StringException', `Invalid id: ${text}`);
}

function refuse(json: unknown, type: TypeRef): never {
  throw refused(json, type);
}

function refused(json: unknown, type: TypeRef): Error {
  return apexError('System.TypeException', `Cannot deserialize ${JSON.stringify(json)} as ${type.name}`);
}
