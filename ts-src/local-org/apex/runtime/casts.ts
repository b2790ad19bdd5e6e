import { isInstance as isStandardInstance } from '../stdlib/support/assignable.js';
import { apexError } from './exceptions.js';
import { listOf, setOf, T, type TypeRef } from './types.js';
import { ApexDate, MS_PER_DAY } from './values/date.js';
import { ApexDatetime } from './values/datetime.js';
import { ApexDecimal } from './values/decimal.js';
import { ApexDouble } from './values/double.js';
import { toId18 } from './values/id.js';
import { ApexList } from './values/list.js';
import { ApexMap } from './values/map.js';
import { ApexSet } from './values/set.js';
import { SObject } from './values/sobject.js';
import { typeOf } from './values/type-of.js';

type Maybe<V> = V | null;

export const intToLong = (value: Maybe<number>): Maybe<bigint> => (value === null ? null : BigInt(value));
export const intToDouble = (value: Maybe<number>): Maybe<ApexDouble> => (value === null ? null : new ApexDouble(value));
export const intToDecimal = (value: Maybe<number>): Maybe<ApexDecimal> =>
  value === null ? null : ApexDecimal.ofInteger(value);
export const longToDouble = (value: Maybe<bigint>): Maybe<ApexDouble> =>
  value === null ? null : new ApexDouble(Number(value));
export const longToDecimal = (value: Maybe<bigint>): Maybe<ApexDecimal> =>
  value === null ? null : ApexDecimal.ofInteger(value);
export const doubleToDecimal = (value: Maybe<ApexDouble>): Maybe<ApexDecimal> =>
  value === null ? null : ApexDecimal.ofDouble(value.value);
export const decimalToDouble = (value: Maybe<ApexDecimal>): Maybe<ApexDouble> =>
  value === null ? null : new ApexDouble(value.toNumber());
export const longToInt = (value: Maybe<bigint>): Maybe<number> =>
  value === null ? null : Number(BigInt.asIntN(32, value));

/** Explicit casts cut towards zero. */
export function numberToInt(value: Maybe<ApexDecimal | ApexDouble>): Maybe<number> {
  if (value === null) return null;
  if (value instanceof ApexDouble) return clamp(value.value, -2147483648, 2147483647);
  return Number(BigInt.asIntN(32, value.truncated()));
}

function clamp(value: number, min: number, max: number): number {
  return Number.isNaN(value) ? 0 : Math.trunc(Math.min(Math.max(value, min), max));
}

export function numberToLong(value: Maybe<ApexDecimal | ApexDouble>): Maybe<bigint> {
  if (value === null) return null;
  if (value instanceof ApexDecimal) return BigInt.asIntN(64, value.truncated());
  return Number.isFinite(value.value) ? BigInt.asIntN(64, BigInt(Math.trunc(value.value))) : 0n;
}

/** A String where an Id is expected: always the 18-character form. */
export function stringToId(value: Maybe<string>): Maybe<string> {
  if (value === null) return null;
  const id = toId18(value);
  if (id === null) throw apexError('System.StringException', `Invalid id: ${value}`);
  return id;
}

export const dateToDatetime = (value: Maybe<ApexDate>): Maybe<ApexDatetime> =>
  value === null ? null : new ApexDatetime(value.days * MS_PER_DAY);

/** `x instanceof T`. */
export function isInstance(value: unknown, type: TypeRef): boolean {
  if (value === null) return false;
  const ancestry = (value as { $ancestry?: ReadonlySet<string> }).$ancestry;
  if (ancestry?.has(type.key)) return true;
  if (type.kind === 'sobject' && value instanceof SObject) {
    return type === T.SObject || value.typeName.toLowerCase() === type.key;
  }
  // A narrower number is an instance of the wider types, a Date of Datetime.
  if (type.kind === 'primitive' && type !== T.Id) return typeOf(value) === type || widen(value, type) !== undefined;
  return isStandardInstance(value, type);
}

/** `(T) x`, checked. Throws `System.TypeException`. */
export function cast(value: unknown, type: TypeRef): unknown {
  if (value === null || type === T.Object) return value;
  if (type === T.Id && typeof value === 'string') return stringToId(value);
  const widened = widen(value, type) ?? widenElements(value, type);
  if (widened !== undefined) return widened;
  if (isInstance(value, type) || sameShape(value, type)) return value;
  const from = typeOf(value);
  throw apexError('System.TypeException', `Invalid conversion from runtime type ${from.name} to ${type.name}`);
}

/** Numbers held as Object may become wider ones. */
function widen(value: unknown, type: TypeRef): unknown {
  if (typeof value === 'number') {
    if (type === T.Long) return BigInt(value);
    if (type === T.Double) return new ApexDouble(value);
    if (type === T.Decimal) return ApexDecimal.ofInteger(value);
  }
  if (typeof value === 'bigint' && type === T.Decimal) return ApexDecimal.ofInteger(value);
  if (typeof value === 'bigint' && type === T.Double) return new ApexDouble(Number(value));
  if (value instanceof ApexDouble && type === T.Decimal) return ApexDecimal.ofDouble(value.value);
  if (value instanceof ApexDecimal && type === T.Double) return new ApexDouble(value.toNumber());
  if (value instanceof ApexDate && type === T.Datetime) return dateToDatetime(value);
  return undefined;
}

/**
 * A collection of numbers as one of wider numbers, undefined for everything else. It is another collection: what is
 * added to one is not in the other.
 */
function widenElements(value: unknown, type: TypeRef): unknown {
  const wanted = type.args.at(-1);
  if (!wanted) return undefined;
  if (value instanceof ApexMap && type.kind === 'map') {
    const own = value.type.args[1] as TypeRef;
    if (!isWider(own, wanted)) return undefined;
    return new ApexMap(
      type,
      [...value.entries()].map(([key, each]) => [key, widenElement(each, wanted)] as const)
    );
  }
  if (!(value instanceof ApexList || value instanceof ApexSet)) return undefined;
  const takes = type.key.startsWith('system.iterable<') || (type.kind === 'list' && value instanceof ApexList);
  if (!takes || !isWider(value.type.args[0] as TypeRef, wanted)) return undefined;
  const items = [...value].map((each) => widenElement(each, wanted));
  return value instanceof ApexList ? new ApexList(listOf(wanted), items) : new ApexSet(setOf(wanted), items);
}

function widenElement(value: unknown, type: TypeRef): unknown {
  return widen(value, type) ?? widenElements(value, type) ?? value;
}

const WIDER = new Map<TypeRef, readonly TypeRef[]>([
  [T.Integer, [T.Long, T.Double, T.Decimal]],
  [T.Long, [T.Double, T.Decimal]],
  [T.Double, [T.Decimal]],
  [T.Decimal, [T.Double]],
  [T.Date, [T.Datetime]]
]);

function isWider(from: TypeRef, to: TypeRef): boolean {
  if (WIDER.get(from)?.includes(to)) return true;
  return (
    from !== to &&
    from.kind === to.kind &&
    from.args.length > 0 &&
    isWider(from.args.at(-1) as TypeRef, to.args.at(-1) as TypeRef)
  );
}

/** Collections of records may be taken for collections of any records. */
function sameShape(value: unknown, type: TypeRef): boolean {
  const collection = value instanceof ApexList || value instanceof ApexSet || value instanceof ApexMap;
  return collection && value.type.kind === type.kind && value.type.args.every((arg, at) => similar(arg, type.args[at]));
}

function similar(from: TypeRef, to: TypeRef | undefined): boolean {
  if (!to || from === to || to === T.Object) return true;
  if (from.kind === 'sobject' && to.kind === 'sobject') return from === T.SObject || to === T.SObject;
  const text = (type: TypeRef): boolean => type === T.String || type === T.Id;
  if (text(from) && text(to)) return true;
  return from.kind === to.kind && from.args.length > 0 && from.args.every((arg, at) => similar(arg, to.args[at]));
}
