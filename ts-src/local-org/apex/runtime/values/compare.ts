import { ApexEnum, ApexType } from '../objects.js';
import { ApexDate } from './date.js';
import { ApexDatetime } from './datetime.js';
import { toDecimal } from './equality.js';
import { SObject } from './sobject.js';
import { throwApex } from './throw.js';
import { ApexTime } from './time.js';

interface ComparableObject {
  'compareto(object)'(other: unknown): number;
}

/** Order of `List.sort()`: nulls first, text by UTF-16 code units, user objects by `compareTo`. */
export function compareForSort(left: unknown, right: unknown): number {
  if (left === null || right === null) return left === right ? 0 : left === null ? -1 : 1;
  if (typeof left === 'string') return typeof right === 'string' ? order(left, right) : notComparable();
  if (typeof left === 'boolean') return Number(left) - Number(right);
  if (hasCompareTo(left)) return left['compareto(object)'](right);
  if (left instanceof ApexDate && right instanceof ApexDate) return left.days - right.days;
  if (left instanceof ApexDatetime && right instanceof ApexDatetime) return left.ms - right.ms;
  if (left instanceof ApexTime && right instanceof ApexTime) return left.ms - right.ms;
  if (left instanceof ApexEnum && right instanceof ApexEnum) return left.ordinal - right.ordinal;
  if (left instanceof ApexType && right instanceof ApexType) return order(left.ref.name, right.ref.name);
  if (left instanceof SObject && right instanceof SObject) return compareRecords(left, right);
  const first = toDecimal(left);
  const second = toDecimal(right);
  return first && second ? first.compareTo(second) : notComparable();
}

/** Negative, 0 or positive by the natural order of two JavaScript values. */
export function order<V extends string | number | bigint>(left: V, right: V): number {
  return left < right ? -1 : left > right ? 1 : 0;
}

function hasCompareTo(value: unknown): value is ComparableObject {
  return typeof value === 'object' && typeof (value as ComparableObject)['compareto(object)'] === 'function';
}

function notComparable(): never {
  return throwApex('System.ListException', 'One or more of the items in this list is not Comparable.');
}

/** Records sort by object, then name, then the other fields in alphabetical order, empty values first. */
function compareRecords(left: SObject, right: SObject): number {
  if (left.typeName !== right.typeName) return order(left.typeName, right.typeName);
  const names = new Set([...left.populated(), ...right.populated()].map(([name]) => name));
  const nameField = left.describe?.nameField ?? 'Name';
  const sorted = [...names].sort((a, b) => Number(b === nameField) - Number(a === nameField) || order(a, b));
  for (const name of sorted) {
    const a = left.peek(name) ?? null;
    const b = right.peek(name) ?? null;
    if (a instanceof Object && 'items' in a) continue;
    const result = compareForSort(a, b);
    if (result !== 0) return result;
  }
  return 0;
}
