import { listOf, T } from '../../apex/runtime/types.js';
import {
  ApexBlob,
  ApexDate,
  ApexDatetime,
  ApexDecimal,
  ApexDouble,
  ApexList,
  ApexTime
} from '../../apex/runtime/values/index.js';
import type { FieldDescribe } from '../../metadata/schema-types.js';
import type { SqlValue } from './database.js';

const MS_PER_SECOND = 1000;
const MAX_SAFE = BigInt(Number.MAX_SAFE_INTEGER);

/** The platform keeps date-times to the second. */
export function wholeSecond(ms: number): number {
  return Math.floor(ms / MS_PER_SECOND) * MS_PER_SECOND;
}

/** Any Apex number as a Decimal; null when the value is no number. */
export function asDecimal(value: unknown): ApexDecimal | null {
  if (value instanceof ApexDecimal) return value;
  if (value instanceof ApexDouble) return ApexDecimal.ofDouble(value.value);
  if (typeof value === 'number')
    return Number.isInteger(value) ? ApexDecimal.ofInteger(value) : ApexDecimal.ofDouble(value);
  return typeof value === 'bigint' ? ApexDecimal.ofInteger(value) : null;
}

/** A Decimal's digits at a scale, rounded half up as saving does. */
export function unscaledAt(value: ApexDecimal, scale: number): bigint {
  if (value.scale <= scale) return value.unscaled * 10n ** BigInt(scale - value.scale);
  const divisor = 10n ** BigInt(value.scale - scale);
  const half = divisor / 2n;
  const { unscaled } = value;
  return unscaled >= 0n ? (unscaled + half) / divisor : -((-unscaled + half) / divisor);
}

/** Smaller integers bind faster as numbers. */
export function narrow(value: bigint): number | bigint {
  return value <= MAX_SAFE && value >= -MAX_SAFE ? Number(value) : value;
}

/**
 * The stored form of a field's value. Values are taken as already checked (see `dml/check-values.ts`).
 */
export function toStored(field: FieldDescribe, value: unknown): SqlValue {
  if (value === null || value === undefined) return field.type === 'boolean' ? 0 : null;
  if (typeof value === 'string') return value;
  if (value instanceof ApexList) return JSON.stringify(value.items);
  if (typeof value === 'boolean') return value ? 1 : 0;
  if (value instanceof ApexDate) return field.type === 'datetime' ? value.days * 86_400_000 : value.days;
  if (value instanceof ApexDatetime)
    return field.type === 'date' ? Math.floor(value.ms / 86_400_000) : wholeSecond(value.ms);
  if (value instanceof ApexTime) return value.ms;
  if (value instanceof ApexBlob) return value.bytes;
  const decimal = asDecimal(value);
  if (decimal === null) throw new Error(`${field.apiName}: a value of this kind cannot be stored`);
  return narrow(unscaledAt(decimal, field.type === 'int' || field.type === 'long' ? 0 : field.scale));
}

/** A value as its field's Apex type: whole numbers given for decimal fields become decimals. */
export function coerced(field: FieldDescribe, value: unknown): unknown {
  switch (field.type) {
    case 'double':
    case 'currency':
    case 'percent':
      return value === null ? null : (asDecimal(value) ?? value);
    case 'int':
      return value instanceof ApexDecimal ? Number(unscaledAt(value, 0)) : value;
    default:
      return value;
  }
}

/** The Apex value of a stored one. */
export function fromStored(field: FieldDescribe, value: SqlValue | undefined): unknown {
  if (value === null || value === undefined) return null;
  switch (field.type) {
    case 'boolean':
      return Number(value) !== 0;
    case 'int':
      return Number(value) | 0;
    case 'long':
      return BigInt(value as number);
    case 'double':
    case 'currency':
    case 'percent':
      return new ApexDecimal(BigInt(value as number), field.scale);
    case 'date':
      return new ApexDate(Number(value));
    case 'datetime':
      return new ApexDatetime(Number(value));
    case 'time':
      return new ApexTime(Number(value));
    case 'complexvalue':
      return new ApexList(listOf(T.String), JSON.parse(String(value)) as string[]);
    case 'base64':
      return new ApexBlob(value as Uint8Array);
    default:
      return value;
  }
}
