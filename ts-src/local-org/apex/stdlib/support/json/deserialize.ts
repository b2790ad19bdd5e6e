import { constantsOf } from '../../../runtime/reflection.js';
import { allFields, type ClassInfo, registry } from '../../../runtime/registry.js';
import { listOf, mapOf, T, type TypeRef } from '../../../runtime/types.js';
import { ApexDecimal } from '../../../runtime/values/decimal.js';
import { ApexList } from '../../../runtime/values/list.js';
import { ApexMap } from '../../../runtime/values/map.js';
import { ApexSet } from '../../../runtime/values/set.js';
import { throwApex } from '../../../runtime/values/throw.js';
import { readPrimitive } from './primitives.js';
import { readRecord } from './records.js';
import { type JsonNode, JsonNumber } from './tree.js';

/** A standard class whose objects can be made from JSON. */
interface FromJson {
  fromJson(members: ReadonlyMap<string, JsonNode>, read: (node: JsonNode, type: TypeRef) => unknown): unknown;
}

/** `strict` refuses members a class does not have; `loose` takes anything where a class says Object. */
export type Strictness = 'strict' | 'lenient' | 'loose';

/** Turns a JSON value into a value of an Apex type. */
export function readAs(node: JsonNode, type: TypeRef, mode: Strictness): unknown {
  if (node === null) return null;
  switch (type.kind) {
    case 'primitive':
      return readPrimitive(node, type);
    case 'list':
      return new ApexList(type, readItems(node, type, mode));
    case 'set':
      return new ApexSet(type, readItems(node, type, mode));
    case 'map':
      return readMap(node, type, mode);
    case 'sobject':
      return readRecord(node, type);
    case 'enum':
      return readEnum(node, type);
    case 'class':
      return readObject(node, type, mode);
    default:
      if (mode === 'loose' && type === T.Object) return readUntyped(node);
      return throwApex('System.JSONException', `Apex Type unsupported in JSON: ${type.name}`);
  }
}

function readItems(node: JsonNode, type: TypeRef, mode: Strictness): unknown[] {
  if (!Array.isArray(node)) return malformed("Expected '[' at the beginning of List/Set");
  return node.map((item) => readAs(item, type.args[0] as TypeRef, mode));
}

function readMap(node: JsonNode, type: TypeRef, mode: Strictness): ApexMap {
  if (!(node instanceof Map)) return malformed("Expected '{' at the beginning of object");
  const [keyType, valueType] = type.args as [TypeRef, TypeRef];
  const map = new ApexMap(type);
  for (const [key, value] of node) map.put(readKey(key, keyType), readAs(value, valueType, mode));
  return map;
}

function readKey(key: string, type: TypeRef): unknown {
  return type.kind === 'enum' ? readEnum(key, type) : readPrimitive(key, type);
}

function readEnum(node: JsonNode, type: TypeRef): unknown {
  const name = typeof node === 'string' ? node.toLowerCase() : null;
  const found = constantsOf(type).find((constant) => constant.name.toLowerCase() === name);
  return found ?? throwApex('System.JSONException', `Invalid value for enum ${type.name}: ${String(node)}`);
}

function readObject(node: JsonNode, type: TypeRef, mode: Strictness): unknown {
  if (!(node instanceof Map)) return malformed("Expected '{' at the beginning of object");
  const info = registry().find(type.key);
  if (!info) return readStandard(node, type, mode);
  if (info.kind !== 'class' || info.abstract || !info.jsClass) {
    return throwApex('System.JSONException', `Apex Type unsupported in JSON: ${type.name}`);
  }
  const object = blank(info, new info.jsClass());
  const fields = new Map(
    allFields(info)
      .filter((field) => !field.static)
      .map((field) => [field.name.toLowerCase(), field])
  );
  for (const [name, value] of node) {
    const field = fields.get(name.toLowerCase());
    if (field?.writeable && !field.transient) field.set(object, readAs(value, field.type, mode));
    else if (!field && mode === 'strict')
      throwApex('System.JSONException', `Unrecognized field "${name}" (Class ${type.name})`);
  }
  return object;
}

/** Neither constructors nor field initialisers run: what the text does not give is null. */
function blank(info: ClassInfo, object: object): object {
  for (const field of allFields(info)) {
    if (!field.static && !field.isProperty && field.get(object) !== null) field.set(object, null);
  }
  return object;
}

function readStandard(node: ReadonlyMap<string, JsonNode>, type: TypeRef, mode: Strictness): unknown {
  const jsClass = type.jsClass as Partial<FromJson> | undefined;
  if (typeof jsClass?.fromJson !== 'function') {
    return throwApex('System.JSONException', `Apex Type unsupported in JSON: ${type.name}`);
  }
  return jsClass.fromJson(node, (each, as) => readAs(each, as, mode));
}

/** `JSON.deserializeUntyped`: maps, lists, text, Boolean, Integer or Long, Decimal. */
export function readUntyped(node: JsonNode): unknown {
  if (node instanceof JsonNumber) return readNumber(node);
  if (Array.isArray(node)) return new ApexList(listOf(T.Object), node.map(readUntyped));
  if (!(node instanceof Map)) return node;
  const entries = [...node].map(([key, value]) => [key, readUntyped(value)] as const);
  return new ApexMap(mapOf(T.String, T.Object), entries);
}

function readNumber(number: JsonNumber): unknown {
  if (!number.isWhole) return ApexDecimal.parse(number.text);
  const value = BigInt(number.text);
  if (BigInt.asIntN(32, value) === value) return Number(value);
  return BigInt.asIntN(64, value) === value ? value : ApexDecimal.ofInteger(value);
}

function malformed(message: string): never {
  return throwApex('System.JSONException', `Malformed JSON: ${message}`);
}
