import type { TypeRef } from '../../../runtime/types.js';
import { ApexBlob } from '../../../runtime/values/blob.js';
import { ApexDate } from '../../../runtime/values/date.js';
import { ApexDatetime } from '../../../runtime/values/datetime.js';
import { ApexDecimal } from '../../../runtime/values/decimal.js';
import { ApexDouble } from '../../../runtime/values/double.js';
import { toId18 } from '../../../runtime/values/id.js';
import { throwApex } from '../../../runtime/values/throw.js';
import { ApexTime } from '../../../runtime/values/time.js';
import { type JsonNode, JsonNumber } from './tree.js';

/** A scalar as a value of a primitive type; throws `System.JSONException` when it is none. */
export function readPrimitive(node: JsonNode, type: TypeRef): unknown {
  if (node === null) return null;
  if (Array.isArray(node) || node instanceof Map) {
    return throwApex('System.JSONException', `Illegal value for primitive: ${Array.isArray(node) ? '[' : '{'}`);
  }
  const text = node instanceof JsonNumber ? node.text : String(node);
  const value = fromText(type.key, text);
  return value ?? throwApex('System.JSONException', `Illegal value for primitive: ${text}`);
}

function fromText(key: string, text: string): unknown {
  switch (key) {
    case 'string':
      return text;
    case 'id':
      return text === '' ? null : toId18(text);
    case 'boolean':
      return /^(true|false)$/i.test(text) ? text.toLowerCase() === 'true' : null;
    case 'blob':
      return new ApexBlob(new Uint8Array(Buffer.from(text, 'base64')));
    case 'time':
      return ApexTime.parseIso(text);
    case 'date':
      return ApexDate.parseIso(text) ?? dateOf(ApexDatetime.parseIso(text));
    case 'datetime':
      return ApexDatetime.parseIso(text) ?? instantOf(ApexDate.parseIso(text));
    default:
      return numberFromText(key, text.trim());
  }
}

function dateOf(instant: ApexDatetime | null): ApexDate | null {
  return instant && new ApexDate(Math.floor(instant.ms / 86_400_000));
}

function instantOf(date: ApexDate | null): ApexDatetime | null {
  return date && new ApexDatetime(date.days * 86_400_000);
}

function numberFromText(key: string, text: string): unknown {
  const decimal = ApexDecimal.parse(text);
  if (!decimal) return null;
  if (key === 'decimal') return decimal;
  if (key === 'double') return new ApexDouble(decimal.toNumber());
  const whole = decimal.truncated();
  if (decimal.compareTo(ApexDecimal.ofInteger(whole)) !== 0) return null;
  if (key === 'integer') return BigInt.asIntN(32, whole) === whole ? Number(whole) : null;
  return BigInt.asIntN(64, whole) === whole ? whole : null;
}
