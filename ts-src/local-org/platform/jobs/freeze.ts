import { apexError, ApexException } from '../../apex/runtime/exceptions.js';
import { ApexObject } from '../../apex/runtime/objects.js';
import { constantsOf } from '../../apex/runtime/reflection.js';
import { allFields, classOf, registry, type ClassInfo } from '../../apex/runtime/registry.js';
import { findType, listOf, T, type TypeRef } from '../../apex/runtime/types.js';
import {
  ApexBlob,
  ApexDate,
  ApexDatetime,
  ApexDecimal,
  ApexDouble,
  ApexEnum,
  ApexList,
  ApexMap,
  ApexSet,
  ApexTime,
  ApexType,
  SObject,
  SObjectFieldToken,
  sobjectFieldToken,
  SObjectTypeToken,
  sobjectTypeToken
} from '../../apex/runtime/values/index.js';
import { Cursor, PaginationCursor } from '../../apex/stdlib/database/cursor.js';
import { AsyncOptions, DuplicateSignature } from '../../apex/stdlib/system/async-options.js';
import { InstallContext } from '../../apex/stdlib/system/install-context.js';
import type { Schema } from '../../metadata/schema-types.js';
import { FinalizerJobContext, JobContext, ScheduleContext } from './contexts.js';

/** JSON that stands for an Apex value; objects are tagged arrays, shared references are kept. */
export type Frozen = null | boolean | number | string | Frozen[];

/**
 * The state of an Apex object as JSON, as the platform keeps a queued job: transient fields are dropped. Throws
 * `System.SerializationException` for values that cannot be kept.
 */
export function freeze(value: unknown): Frozen {
  return new Freezer().freeze(value);
}

/** A new object graph from what {@link freeze} made. */
export function thaw(frozen: Frozen, schema: Schema): unknown {
  return new Thawer(schema).thaw(frozen);
}

/** A copy that shares nothing with the original, made the same way. */
export function frozenCopy(value: unknown, schema: Schema): unknown {
  return thaw(freeze(value), schema);
}

class Freezer {
  private readonly seen = new Map<object, number>();

  freeze(value: unknown): Frozen {
    if (value === null || value === undefined) return null;
    if (typeof value === 'boolean' || typeof value === 'number' || typeof value === 'string') return value;
    if (typeof value === 'bigint') return ['long', String(value)];
    return this.scalar(value) ?? this.reference(value) ?? this.object(value as object);
  }

  private scalar(value: unknown): Frozen {
    if (value instanceof ApexDecimal) return ['decimal', String(value.unscaled), value.scale];
    if (value instanceof ApexDouble) return ['double', value.value];
    if (value instanceof ApexDate) return ['date', value.days];
    if (value instanceof ApexDatetime) return ['datetime', value.ms];
    if (value instanceof ApexTime) return ['time', value.ms];
    if (value instanceof ApexBlob) return ['blob', Buffer.from(value.bytes).toString('base64')];
    if (value instanceof ApexEnum) return ['enum', value.type.key, value.name];
    if (value instanceof ApexType) return ['type', value.ref.name];
    if (value instanceof SObjectTypeToken) return ['sobjecttype', value.name];
    if (value instanceof SObjectFieldToken) return ['sobjectfield', value.objectName, value.name];
    return null;
  }

  private reference(value: unknown): Frozen {
    const known = this.seen.get(value as object);
    if (known !== undefined) return ['ref', known];
    this.seen.set(value as object, this.seen.size);
    return null;
  }

  private object(value: object): Frozen {
    const all = (items: Iterable<unknown>): Frozen[] => [...items].map((item) => this.freeze(item));
    if (value instanceof ApexList) return ['list', value.type.key, all(value.items)];
    if (value instanceof ApexSet) return ['set', value.type.key, all(value)];
    if (value instanceof ApexMap) return ['map', value.type.key, value.entries().map((entry) => all(entry))];
    if (value instanceof SObject) return this.record(value);
    if (value instanceof Cursor) return ['cursor', this.freeze(value.rows)];
    if (value instanceof PaginationCursor) return ['pages', this.freeze(value.rows)];
    if (value instanceof ApexException) return this.exception(value);
    const standard = KEPT.find((each) => value instanceof each);
    if (standard) return ['standard', KEPT.indexOf(standard), this.entries(value)];
    const info = value instanceof ApexObject ? classOf(value) : undefined;
    if (!info) throw notSerializable(value);
    return ['object', info.type.key, this.fields(value, info)];
  }

  private record(record: SObject): Frozen {
    const values = [...record.populated()].map<Frozen>(([name, value]) => [name, this.freeze(value)]);
    return ['sobject', record.typeName, record.selection ? [...record.selection] : null, values];
  }

  private exception(value: ApexException): Frozen {
    const info = classOf(value);
    const own = info ? allFields(info).map(({ name }) => name.toLowerCase()) : [];
    const fields = info ? this.fields(value, info).filter((each) => own.includes(plainName(nameOf(each)))) : [];
    const { typeName, apexMessage, apexCause, dmlRows } = value;
    return [
      'exception',
      info?.type.key ?? null,
      [typeName, apexMessage, this.freeze(apexCause), JSON.stringify(dmlRows)],
      fields
    ];
  }

  private entries(value: object): Frozen[] {
    return Object.entries(value).map(([name, item]) => [name, this.freeze(item)]);
  }

  private fields(value: object, info: ClassInfo): Frozen[] {
    const transient = new Set(
      allFields(info)
        .filter((field) => field.transient)
        .map((field) => field.name.toLowerCase())
    );
    const kept = Object.entries(value).filter(([name]) => !transient.has(plainName(name)));
    return this.entries(Object.fromEntries(kept));
  }
}

/** The objects of the platform itself that a job may keep: what the platform gives to jobs, and their options. */
const KEPT: readonly (abstract new (...args: never[]) => object)[] = [
  JobContext,
  ScheduleContext,
  FinalizerJobContext,
  InstallContext,
  AsyncOptions,
  DuplicateSignature
];

const nameOf = (entry: Frozen): string => String((entry as Frozen[])[0]);

/** Emitted fields may carry a mark around the Apex name. */
function plainName(property: string): string {
  return property.toLowerCase().replace(/^[$_]+/, '');
}

function notSerializable(value: object): Error {
  const type = (value as { typeName?: string }).typeName ?? value.constructor.name;
  return apexError('System.SerializationException', `Not Serializable: ${type}`);
}

class Thawer {
  private readonly schema: Schema;
  private readonly made: object[] = [];

  constructor(schema: Schema) {
    this.schema = schema;
  }

  thaw(frozen: Frozen): unknown {
    if (!Array.isArray(frozen)) return frozen;
    const [tag, first = null, second = null, third = null] = frozen;
    switch (tag) {
      case 'ref':
        return this.made[Number(first)];
      case 'list':
        return this.list(String(first), second as Frozen[]);
      case 'set':
        return this.set(String(first), second as Frozen[]);
      case 'map':
        return this.map(String(first), second as Frozen[][]);
      case 'sobject':
        return this.record(String(first), second as string[] | null, third as Frozen[][]);
      case 'object':
        return this.object(String(first), second as Frozen[][]);
      case 'exception':
        return this.exception(first, second as Frozen[], third as Frozen[][]);
      case 'standard':
        return this.standard(Number(first), second as Frozen[][]);
      case 'cursor':
        return this.rows(new Cursor(new ApexList(listOf(T.SObject))), first);
      case 'pages':
        return this.rows(new PaginationCursor(new ApexList(listOf(T.SObject))), first);
      default:
        return scalar(String(tag), first, second);
    }
  }

  private rows<C extends Cursor | PaginationCursor>(cursor: C, rows: Frozen): C {
    this.keep(cursor).rows = this.thaw(rows) as ApexList;
    return cursor;
  }

  private list(type: string, items: Frozen[]): ApexList {
    const list = this.keep(new ApexList(typeOf(type)));
    for (const item of items) list.items.push(this.thaw(item));
    return list;
  }

  private set(type: string, items: Frozen[]): ApexSet {
    const set = this.keep(new ApexSet(typeOf(type)));
    for (const item of items) set.add(this.thaw(item));
    return set;
  }

  private map(type: string, entries: Frozen[][]): ApexMap {
    const map = this.keep(new ApexMap(typeOf(type)));
    for (const [key = null, value = null] of entries) map.put(this.thaw(key), this.thaw(value));
    return map;
  }

  private record(type: string, selection: string[] | null, values: Frozen[][]): SObject {
    const record = this.keep(new SObject(this.schema.object(type) ?? null, type));
    for (const [name = null, value = null] of values) record.poke(String(name), this.thaw(value));
    return selection ? record.select(new Set(selection)) : record;
  }

  private object(type: string, fields: Frozen[][]): object {
    const info = registry().find(type);
    if (!info?.jsClass) throw new Error(`The class ${type} of a waiting job does not exist any more`);
    const object = this.keep(new info.jsClass());
    // What was not kept is null, whatever a new object starts with.
    for (const name of Object.keys(object)) (object as unknown as Record<string, unknown>)[name] = null;
    return this.fill(object, fields);
  }

  private exception(type: Frozen, [name, message, cause, rows]: Frozen[], fields: Frozen[][]): object {
    const info = type === null ? undefined : registry().find(String(type));
    const made = info?.jsClass ? new info.jsClass() : apexError(String(name), '');
    const exception = this.keep(made as unknown as ApexException);
    exception.apexMessage = message as string | null;
    exception.apexCause = this.thaw(cause ?? null) as ApexException | null;
    exception.dmlRows = JSON.parse(String(rows)) as ApexException['dmlRows'];
    return this.fill(exception, fields);
  }

  private standard(kind: number, fields: Frozen[][]): object {
    const type = KEPT[kind] as { readonly prototype: object };
    return this.fill(this.keep(Object.create(type.prototype) as object), fields);
  }

  private fill<O extends object>(object: O, fields: Frozen[][]): O {
    for (const [name = null, value = null] of fields) Object.assign(object, { [String(name)]: this.thaw(value) });
    return object;
  }

  private keep<T extends object>(object: T): T {
    this.made.push(object);
    return object;
  }
}

function scalar(tag: string, first: Frozen, second: Frozen): unknown {
  switch (tag) {
    case 'long':
      return BigInt(String(first));
    case 'decimal':
      return new ApexDecimal(BigInt(String(first)), Number(second));
    case 'double':
      return new ApexDouble(Number(first));
    case 'date':
      return new ApexDate(Number(first));
    case 'datetime':
      return new ApexDatetime(Number(first));
    case 'time':
      return new ApexTime(Number(first));
    case 'blob':
      return new ApexBlob(new Uint8Array(Buffer.from(String(first), 'base64')));
    case 'enum':
      return enumConstant(String(first), String(second));
    case 'type':
      return ApexType.of(typeOf(String(first)));
    case 'sobjecttype':
      return sobjectTypeToken(String(first));
    case 'sobjectfield':
      return sobjectFieldToken(String(first), String(second));
    default:
      throw new Error(`Unknown frozen value ${tag}`);
  }
}

function typeOf(key: string): TypeRef {
  const type = findType(key);
  if (!type) throw new Error(`The type ${key} of a waiting job does not exist any more`);
  return type;
}

function enumConstant(type: string, name: string): unknown {
  const constant = constantsOf(typeOf(type)).find((each) => each.name === name);
  if (!constant) throw new Error(`The constant ${type}.${name} of a waiting job does not exist`);
  return constant;
}
