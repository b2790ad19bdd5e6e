import { UnsupportedFeature } from '../../runtime/exceptions.js';
import { ApexDate } from '../../runtime/values/date.js';
import { ApexDatetime } from '../../runtime/values/datetime.js';
import { ApexTime } from '../../runtime/values/time.js';
import { throwApex } from '../../runtime/values/throw.js';
import { formatPattern } from '../support/date-pattern.js';
import { zonedParts } from '../support/zones.js';
import { WeaveObject, type Value } from './values.js';

/** `value as Type {options}`. Throws `System.DataWeaveScriptException` when the value cannot become that. */
export function coerce(value: Value, type: string, options: ReadonlyMap<string, Value>): Value {
  switch (type) {
    case 'String':
      return asText(value, options.get('format') ?? null);
    case 'Number': {
      const number = Number(value);
      return value === null || Number.isNaN(number) ? refuse(value, type) : number;
    }
    case 'Boolean':
      return value === true || value === 'true'
        ? true
        : value === false || value === 'false'
          ? false
          : refuse(value, type);
    case 'Object':
      return asObject(value, options.get('class') ?? null);
    case 'Date':
    case 'DateTime':
    case 'Time':
    case 'LocalDateTime':
      return asTime(value, type);
    case 'Key':
      return asText(value, null);
    case 'TimeZone':
      return inZone(value, options.get('zone') ?? null);
    default:
      throw new UnsupportedFeature(`DataWeave: as ${type}`);
  }
}

/** `value is Type`. */
export function isOfType(value: Value, type: string): boolean {
  switch (type) {
    case 'Null':
      return value === null;
    case 'String':
    case 'Number':
    case 'Boolean':
      return typeof value === type.toLowerCase();
    case 'Array':
      return Array.isArray(value);
    case 'Object':
      return value instanceof WeaveObject;
    case 'Date':
      return value instanceof ApexDate;
    case 'DateTime':
      return value instanceof ApexDatetime;
    case 'Time':
      return value instanceof ApexTime;
    default:
      throw new UnsupportedFeature(`DataWeave: is ${type}`);
  }
}

/** A value as text; `format` is a pattern of Java's. */
export function asText(value: Value, format: Value): string {
  if (typeof format === 'string' && value instanceof ApexDatetime) {
    // `u` is the year for Java's newer formatter, `y` for the older one Apex patterns follow.
    return formatPattern(format.replaceAll('u', 'y'), value.ms, zonedParts(value.ms, 'GMT'), 'GMT');
  }
  if (typeof format === 'string')
    throw new UnsupportedFeature(`DataWeave: the format ${format} for this kind of value`);
  if (value instanceof ApexDatetime) return value.toIso();
  if (value === null || value instanceof WeaveObject || Array.isArray(value)) return refuse(value, 'String');
  return String(value as string);
}

function asObject(value: Value, className: Value): Value {
  if (!(value instanceof WeaveObject)) return refuse(value, 'Object');
  return className === null ? value : new WeaveObject(value.pairs, String(className as string));
}

function asTime(value: Value, type: string): Value {
  if (type === 'Date' && value instanceof ApexDatetime) return new ApexDate(Math.floor(value.ms / 86_400_000));
  const text = typeof value === 'string' ? value : '';
  if (type === 'Date' && /^\d{4}-\d\d-\d\d$/.test(text)) {
    const ms = Date.parse(`${text}T00:00:00Z`);
    if (!Number.isNaN(ms)) return new ApexDate(ms / 86_400_000);
  } else if (type === 'Time' && /^\d\d:\d\d(:\d\d(\.\d+)?)?Z?$/.test(text)) {
    const ms = Date.parse(`1970-01-01T${text.replace(/Z$/, '')}Z`);
    if (!Number.isNaN(ms)) return new ApexTime(ms);
  } else if (type !== 'Date' && type !== 'Time' && text.includes('T')) {
    const ms = Date.parse(text);
    if (!Number.isNaN(ms)) return new ApexDatetime(ms);
  }
  return refuse(value, type);
}

/** Moving to another zone changes how a moment is written, not the moment; only UTC is written here. */
function inZone(value: Value, zone: Value): Value {
  if (value instanceof ApexDatetime && (zone === 'UTC' || zone === 'GMT' || zone === 'Z')) return value;
  throw new UnsupportedFeature(`DataWeave: the time zone ${String(zone as string)}`);
}

function refuse(value: Value, type: string): never {
  const shown = value instanceof WeaveObject ? 'Object' : Array.isArray(value) ? 'Array' : String(value as string);
  return throwApex('System.DataWeaveScriptException', `Cannot coerce ${shown} to ${type}`);
}
