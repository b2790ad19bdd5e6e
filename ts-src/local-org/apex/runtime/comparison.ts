import { ApexEnum } from './objects.js';
import { refuseNull } from './flow.js';
import { ApexDate } from './values/date.js';
import { ApexDatetime } from './values/datetime.js';
import { ApexDecimal } from './values/decimal.js';
import { ApexDouble } from './values/double.js';
import { declaresEquals, hashCodeOf, toDecimal, valueEquals } from './values/equality.js';
import { toId18 } from './values/id.js';
import { ApexList } from './values/list.js';
import { textOf } from './values/text.js';
import { ApexTime } from './values/time.js';

/** `==` of Strings and Ids: case does not matter. */
export function textEquals(left: string | null, right: string | null): boolean {
  if (left === right) return true;
  if (left === null || right === null || left.length !== right.length) return false;
  return left.toLowerCase() === right.toLowerCase();
}

/** `==` of an Id and a String: 15 and 18 characters may name the same record. */
export function idEquals(left: string | null, right: string | null): boolean {
  if (left === right) return true;
  if (left === null || right === null) return false;
  return left.length === right.length
    ? textEquals(left, right)
    : toId18(left) !== null && toId18(left) === toId18(right);
}

/** `==` of anything else. */
export function equals(left: unknown, right: unknown): boolean {
  if (left === right) return !(left instanceof ApexDouble && Number.isNaN(left.value));
  if (left === null || right === null) return false;
  if (typeof left === 'string' && typeof right === 'string') return textEquals(left, right);
  if (left instanceof ApexDouble && right instanceof ApexDouble) return left.value === right.value;
  if (left instanceof ApexList && right instanceof ApexList) return listEquals(left, right);
  return valueEquals(left, right);
}

/** `===` of two Objects. */
export function same(left: unknown, right: unknown): boolean {
  if (left === right) return true;
  if (left === null || right === null || typeof left !== 'object' || typeof right !== 'object') return false;
  const boxed =
    left instanceof ApexDecimal ||
    left instanceof ApexDouble ||
    left instanceof ApexDate ||
    left instanceof ApexDatetime ||
    left instanceof ApexTime;
  return boxed && left.constructor === right.constructor && valueEquals(left, right);
}

function listEquals(left: ApexList, right: ApexList): boolean {
  return left.items.length === right.items.length && left.items.every((item, at) => valueEquals(item, right.items[at]));
}

/** Negative, 0 or positive; undefined when null is involved, which orders with nothing. */
function order(left: unknown, right: unknown): number | undefined {
  if (left === null || right === null) return undefined;
  if (typeof left === 'number' && typeof right === 'number') return left - right;
  if (typeof left === 'bigint' && typeof right === 'bigint') return left < right ? -1 : left > right ? 1 : 0;
  if (typeof left === 'string' && typeof right === 'string') {
    const a = left.toLowerCase();
    const b = right.toLowerCase();
    return a < b ? -1 : a > b ? 1 : 0;
  }
  if (left instanceof ApexDouble && right instanceof ApexDouble) return left.value - right.value;
  if (left instanceof ApexDate && right instanceof ApexDate) return left.days - right.days;
  if (left instanceof ApexDatetime && right instanceof ApexDatetime) return left.ms - right.ms;
  if (left instanceof ApexTime && right instanceof ApexTime) return left.ms - right.ms;
  const a = toDecimal(left);
  const b = toDecimal(right);
  return a && b ? a.compareTo(b) : undefined;
}

export function less(left: unknown, right: unknown): boolean {
  const result = order(left, right);
  return result !== undefined && result < 0;
}

export function greater(left: unknown, right: unknown): boolean {
  const result = order(left, right);
  return result !== undefined && result > 0;
}

export function lessOrEqual(left: unknown, right: unknown): boolean {
  const result = order(left, right);
  return result === undefined ? left === right : result <= 0;
}

export function greaterOrEqual(left: unknown, right: unknown): boolean {
  const result = order(left, right);
  return result === undefined ? left === right : result >= 0;
}

type Methods = Record<string, ((...args: unknown[]) => unknown) | undefined>;

/** `x.toString()` of a value whose type declares none. */
export function tostring(value: unknown): unknown {
  if (value === null) return refuseNull();
  const own = (value as Methods)['tostring()'];
  return own ? own.call(value) : textOf(value);
}

export function equalsMethod(value: unknown, other: unknown): unknown {
  if (value === null) return refuseNull();
  if (declaresEquals(value)) return value['equals(object)'](other);
  return typeof value === 'object' && isPlainObject(value) ? value === other : valueEquals(value, other);
}

/** User objects without `equals` are equal to themselves only. */
function isPlainObject(value: object): boolean {
  return '$ancestry' in value;
}

export function hashcode(value: unknown): number {
  return value === null ? refuseNull() : hashCodeOf(value);
}

/** `x.clone()` of a user object: another object with the same field values. */
export function clone(value: object | null): object {
  if (value === null) return refuseNull();
  return Object.assign(Object.create(Object.getPrototypeOf(value) as object) as object, value);
}

export function enumname(value: ApexEnum | null): string {
  return (value as ApexEnum).name;
}

export function enumordinal(value: ApexEnum | null): number {
  return (value as ApexEnum).ordinal;
}
