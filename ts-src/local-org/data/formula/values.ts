import { ApexDate, ApexDatetime, ApexDecimal, ApexTime } from '../../apex/runtime/values/index.js';
import { localDay } from '../query/time-zone.js';
import { asDecimal } from '../store/values.js';
import { FormulaError } from './ast.js';

/** What a formula works with. Numbers are decimals. */
export type FormulaValue = string | boolean | ApexDecimal | ApexDate | ApexDatetime | ApexTime | null;

export const ZERO = ApexDecimal.ofInteger(0);

/** A decimal of a computed double, without spurious digits. */
export function decimalOf(value: number): ApexDecimal {
  if (!Number.isFinite(value)) throw new FormulaError('#Error!');
  return ApexDecimal.parse(String(Number(value.toPrecision(15)))) ?? ZERO;
}

/** Any field value as a formula value. */
export function formulaValue(value: unknown): FormulaValue {
  if (value === undefined || value === null || value === '') return null;
  if (typeof value === 'number' || typeof value === 'bigint') return asDecimal(value);
  return asDecimal(value) ?? (value as FormulaValue);
}

export function isNull(value: FormulaValue): boolean {
  return value === null || value === '';
}

export function truth(value: FormulaValue): boolean {
  if (typeof value === 'boolean') return value;
  if (value === null) return false;
  throw new FormulaError(`Incorrect parameter type: expected Boolean, received ${typeName(value)}`);
}

/** The opposite of a truth; of what says nothing, nothing. */
export function not(value: FormulaValue): FormulaValue {
  return value === null ? null : !truth(value);
}

export function textOf(value: FormulaValue): string {
  if (value === null) return '';
  if (typeof value === 'string') return value;
  throw new FormulaError(`Incorrect parameter type: expected Text, received ${typeName(value)}`);
}

/** The number, or null for a blank one. */
export function numberOf(value: FormulaValue): ApexDecimal | null {
  if (value === null || value === '') return null;
  if (value instanceof ApexDecimal) return value;
  throw new FormulaError(`Incorrect parameter type: expected Number, received ${typeName(value)}`);
}

export function doubleOf(value: FormulaValue): number {
  return numberOf(value)?.toNumber() ?? 0;
}

export function typeName(value: FormulaValue): string {
  if (typeof value === 'string') return 'Text';
  if (typeof value === 'boolean') return 'Boolean';
  if (value instanceof ApexDecimal) return 'Number';
  if (value instanceof ApexDate) return 'Date';
  if (value instanceof ApexDatetime) return 'Date/Time';
  return value instanceof ApexTime ? 'Time' : 'null';
}

/** Days of a date or, in a zone, of a date-time. */
export function daysOf(value: FormulaValue, zone: string): number | null {
  if (value instanceof ApexDate) return value.days;
  if (value instanceof ApexDatetime) return localDay(zone, value.ms);
  if (value === null) return null;
  throw new FormulaError(`Incorrect parameter type: expected Date, received ${typeName(value)}`);
}

/** -1, 0 or 1; null when either side is blank. */
export function compare(left: FormulaValue, right: FormulaValue): number | null {
  if (isNull(left) || isNull(right)) return null;
  if (left instanceof ApexDecimal && right instanceof ApexDecimal) return left.compareTo(right);
  if (left instanceof ApexDate && right instanceof ApexDate) return Math.sign(left.days - right.days);
  if (left instanceof ApexDatetime && right instanceof ApexDatetime) return Math.sign(left.ms - right.ms);
  if (left instanceof ApexTime && right instanceof ApexTime) return Math.sign(left.ms - right.ms);
  if (typeof left === 'string' && typeof right === 'string') return left < right ? -1 : left > right ? 1 : 0;
  if (typeof left === 'boolean' && typeof right === 'boolean') return Number(left) - Number(right);
  throw new FormulaError(`Incorrect parameter type: cannot compare ${typeName(left)} with ${typeName(right)}`);
}

/** Equality; blank equals blank. */
export function equal(left: FormulaValue, right: FormulaValue): boolean {
  if (isNull(left) || isNull(right)) return isNull(left) && isNull(right);
  return compare(left, right) === 0;
}
