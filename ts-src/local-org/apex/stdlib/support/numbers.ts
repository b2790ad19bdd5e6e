import { ApexDecimal } from '../../runtime/values/decimal.js';
import { ApexDouble } from '../../runtime/values/double.js';
import { toDecimal } from '../../runtime/values/equality.js';
import { textOf } from '../../runtime/values/text.js';
import { throwApex, throwNullArgument } from '../../runtime/values/throw.js';
import { plainSpaces, userLocale } from './locale.js';

/** Any Apex number, all of them apart from Integer boxed. */
export type ApexNumber = number | bigint | ApexDouble | ApexDecimal;

/** Digits after the point that `format()` shows. */
const FORMAT_DIGITS = 3;

/** Shows a number as the running user's locale does. */
export function formatNumber(value: ApexNumber): string {
  const format = new Intl.NumberFormat(userLocale(), { maximumFractionDigits: FORMAT_DIGITS });
  const exact = value instanceof ApexDecimal ? value.withScale(Math.min(value.scale, FORMAT_DIGITS)).plainText() : null;
  // Intl formats decimal text exactly; its types know only of numbers.
  if (exact !== null) return plainSpaces(format.format(exact as unknown as number));
  return plainSpaces(format.format(value instanceof ApexDouble ? value.value : (value as number | bigint)));
}

/** The 32 bits a number keeps as an Integer. */
export function toInt32(value: bigint): number {
  return Number(BigInt.asIntN(32, value));
}

/** Reads the text of a number or throws `System.TypeException: Invalid integer: abc`. */
export function parseNumber(text: string | null, what: 'integer' | 'long' | 'double' | 'decimal'): ApexDecimal {
  const given = text ?? throwNullArgument();
  const value = ApexDecimal.parse(given.trim());
  if (!value) throwApex('System.TypeException', `Invalid ${what}: ${given}`);
  return value;
}

/** Reads a whole number within a range. */
export function parseWhole(text: string | null, what: 'integer' | 'long', bits: number): bigint {
  const given = (text ?? throwNullArgument()).trim();
  if (!/^[+-]?\d+$/.test(given)) throwApex('System.TypeException', `Invalid ${what}: ${text}`);
  const value = BigInt(given.replace('+', ''));
  if (BigInt.asIntN(bits, value) !== value) throwApex('System.TypeException', `Invalid ${what}: ${text}`);
  return value;
}

/** A value that must be a number; throws `System.TypeException` for others. */
export function asNumber(value: unknown, what: 'integer' | 'double'): ApexNumber {
  if (toDecimal(value) === null && !(value instanceof ApexDouble)) {
    throwApex('System.TypeException', `Invalid ${what}: ${textOf(value)}`);
  }
  return value as ApexNumber;
}

/** Whole part of any number, cut towards zero. */
export function truncate(value: ApexNumber): bigint {
  if (typeof value === 'bigint') return value;
  if (value instanceof ApexDecimal) return value.truncated();
  const number = typeof value === 'number' ? value : value.value;
  return Number.isFinite(number) ? BigInt(Math.trunc(number)) : 0n;
}

/** Any number as a JavaScript one. */
export function toFloat(value: ApexNumber): number {
  if (typeof value === 'number') return value;
  if (typeof value === 'bigint') return Number(value);
  return value instanceof ApexDouble ? value.value : value.toNumber();
}

/** Any value that is a number as a Decimal; throws `System.TypeException` for others. */
export function asDecimal(value: unknown): ApexDecimal {
  if (typeof value === 'string') return parseNumber(value, 'decimal');
  return toDecimal(value) ?? throwApex('System.TypeException', `Invalid decimal: ${String(value)}`);
}
