import type { FieldDescribe } from '../../../metadata/schema-types.js';
import { ApexBlob } from '../../runtime/values/blob.js';
import { ApexDate, MS_PER_DAY } from '../../runtime/values/date.js';
import { ApexDatetime } from '../../runtime/values/datetime.js';
import { ApexDecimal } from '../../runtime/values/decimal.js';
import { ApexDouble } from '../../runtime/values/double.js';
import { toDecimal } from '../../runtime/values/equality.js';
import { toId18 } from '../../runtime/values/id.js';
import { throwApex } from '../../runtime/values/throw.js';
import { ApexTime } from '../../runtime/values/time.js';
import { typeOf } from '../../runtime/values/type-of.js';
import { toInt32 } from './numbers.js';

/** A value as a field of an Apex type holds it; undefined when it does not fit. */
function convert(type: string, value: unknown): unknown {
  switch (type) {
    case 'Id':
      return typeof value === 'string' ? (toId18(value) ?? undefined) : undefined;
    case 'String':
      return typeof value === 'string' ? value : undefined;
    case 'Boolean':
      return typeof value === 'boolean' ? value : undefined;
    case 'Integer':
      return typeof value === 'number' ? value : wholeNumber(value);
    case 'Long':
      return typeof value === 'number' ? BigInt(value) : typeof value === 'bigint' ? value : undefined;
    case 'Decimal':
      return toDecimal(value) ?? undefined;
    case 'Double':
      return toDouble(value);
    case 'Date':
      return value instanceof ApexDatetime ? new ApexDate(Math.floor(value.ms / MS_PER_DAY)) : only(ApexDate, value);
    case 'Datetime':
      return value instanceof ApexDate ? new ApexDatetime(value.days * MS_PER_DAY) : only(ApexDatetime, value);
    case 'Time':
      return only(ApexTime, value);
    case 'Blob':
      return only(ApexBlob, value);
    default:
      return value;
  }
}

function only(jsClass: abstract new (...args: never[]) => unknown, value: unknown): unknown {
  return value instanceof jsClass ? value : undefined;
}

function wholeNumber(value: unknown): number | undefined {
  const decimal = toDecimal(value);
  return decimal && decimal.remainder(ApexDecimal.ofInteger(1)).unscaled === 0n
    ? toInt32(decimal.truncated())
    : undefined;
}

function toDouble(value: unknown): ApexDouble | undefined {
  if (value instanceof ApexDouble) return value;
  const decimal = toDecimal(value);
  return decimal ? new ApexDouble(decimal.toNumber()) : undefined;
}

/** What `put` stores; throws `System.SObjectException` when the value does not fit the field. */
export function fieldValue(field: FieldDescribe, value: unknown): unknown {
  if (value === null) return null;
  const converted = convert(field.apexType, value);
  if (converted !== undefined) return converted;
  if (field.apexType === 'Id' && typeof value === 'string') throwApex('System.StringException', `Invalid id: ${value}`);
  return throwApex('System.SObjectException', `Illegal assignment from ${typeOf(value).name} to ${field.apexType}`);
}
