import { divideByZero, refuseNull } from './flow.js';
import { ApexDate, MS_PER_DAY } from './values/date.js';
import { ApexDatetime } from './values/datetime.js';
import { ApexDecimal } from './values/decimal.js';
import { ApexDouble } from './values/double.js';
import { toDecimal } from './values/equality.js';
import { ApexTime } from './values/time.js';

type Maybe<V> = V | null;

/** Integer division, cut towards zero. */
export function intDivide(left: number, right: number): number {
  if (right === 0) divideByZero();
  return (left / right) | 0;
}

export function longDivide(left: Maybe<bigint>, right: Maybe<bigint>): bigint {
  if (left === null || right === null) return refuseNull();
  if (right === 0n) divideByZero();
  return BigInt.asIntN(64, left / right);
}

const double =
  (operation: (left: number, right: number) => number) =>
  (left: Maybe<ApexDouble>, right: Maybe<ApexDouble>): ApexDouble => {
    if (left === null || right === null) return refuseNull();
    return new ApexDouble(operation(left.value, right.value));
  };

export const doubleAdd = double((left, right) => left + right);
export const doubleSubtract = double((left, right) => left - right);
export const doubleMultiply = double((left, right) => left * right);
export const doubleDivide = double((left, right) => (right === 0 ? divideByZero() : left / right));

export function doubleNegate(value: Maybe<ApexDouble>): ApexDouble {
  return value === null ? refuseNull() : new ApexDouble(-value.value);
}

const decimal =
  (operation: (left: ApexDecimal, right: ApexDecimal) => ApexDecimal) =>
  (left: Maybe<ApexDecimal>, right: Maybe<ApexDecimal>): ApexDecimal => {
    if (left === null || right === null) return refuseNull();
    return operation(left, right);
  };

export const decimalAdd = decimal((left, right) => left.plus(right));
export const decimalSubtract = decimal((left, right) => left.minus(right));
export const decimalMultiply = decimal((left, right) => left.times(right));
export const decimalDivide = decimal((left, right) => left.dividedBy(right));

export function decimalNegate(value: Maybe<ApexDecimal>): ApexDecimal {
  return value === null ? refuseNull() : value.negated();
}

type Whole = number | bigint;

/** Shifts of Longs, and of Integers by Longs; the amount counts modulo the width, as in Java. */
function shift(
  left: Maybe<Whole>,
  right: Maybe<Whole>,
  narrow: (value: number, by: number) => number,
  wide: (value: bigint, by: bigint) => bigint
): Whole {
  if (left === null || right === null) return refuseNull();
  if (typeof left === 'number') return narrow(left, Number(BigInt(right) & 31n));
  return BigInt.asIntN(64, wide(left, BigInt(right) & 63n));
}

export function shiftLeft(left: Maybe<Whole>, right: Maybe<Whole>): Whole {
  return shift(
    left,
    right,
    (value, by) => value << by,
    (value, by) => value << by
  );
}

export function shiftRight(left: Maybe<Whole>, right: Maybe<Whole>): Whole {
  return shift(
    left,
    right,
    (value, by) => value >> by,
    (value, by) => value >> by
  );
}

export function shiftUnsigned(left: Maybe<Whole>, right: Maybe<Whole>): Whole {
  return shift(
    left,
    right,
    (value, by) => (value >>> by) | 0,
    (value, by) => BigInt.asUintN(64, value) >> by
  );
}

type Dated = ApexDate | ApexDatetime | ApexTime;

/** Date plus days, Datetime plus (parts of) days, Time plus milliseconds. */
export function dateAdd(left: Maybe<Dated>, right: unknown): Dated {
  const amount = right === null ? null : (toDecimal(right)?.toNumber() ?? (right as ApexDouble).value);
  if (left === null || amount === null) return refuseNull();
  if (left instanceof ApexDate) return new ApexDate(left.days + amount);
  if (left instanceof ApexDatetime) return new ApexDatetime(left.ms + Math.round(amount * MS_PER_DAY));
  return new ApexTime((((left.ms + amount) % MS_PER_DAY) + MS_PER_DAY) % MS_PER_DAY);
}

export function dateSubtract(left: Maybe<Dated>, right: unknown): Dated {
  if (left === null || right === null) return refuseNull();
  const amount = toDecimal(right)?.toNumber() ?? (right as ApexDouble).value;
  return dateAdd(left, new ApexDouble(-amount));
}
