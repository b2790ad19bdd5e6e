import { ApexDate, ApexDatetime, ApexDecimal, ApexTime, SObject } from '../../apex/runtime/values/index.js';
import type { FieldDescribe } from '../../metadata/schema-types.js';
import { canonicalId } from '../ids.js';
import type { Value } from '../soql/ast.js';
import { SoqlError } from '../soql/errors.js';
import type { SqlValue } from '../store/database.js';
import { asDecimal, narrow } from '../store/values.js';
import type { QueryRun } from './context.js';
import { dateLiteral, type DayRange } from './date-literals.js';
import { localDay, startOfDay } from './time-zone.js';

const MS_PER_DAY = 86_400_000;

/** A value ready to be compared with a column: one stored value, or a span of them. */
export type Operand =
  | { readonly kind: 'value'; readonly value: SqlValue }
  | { readonly kind: 'range'; readonly start: number; readonly end: number };

/** The value of a bind variable. */
export function bindValue(name: string, run: QueryRun): unknown {
  const key = name.toLowerCase();
  if (!run.binds.has(key)) throw new SoqlError('MALFORMED_QUERY', `Variable does not exist: ${name}`);
  return run.binds.get(key) ?? null;
}

/** Converts a literal or bound value to the stored form of a field. */
export function operand(field: FieldDescribe, value: Value, run: QueryRun): Operand {
  switch (value.kind) {
    case 'null':
      return { kind: 'value', value: null };
    case 'dateLiteral':
      return literalRange(
        field,
        dateLiteral(value.name, value.n, localDay(run.context.timeZone(), run.context.now())),
        run
      );
    case 'bind':
      return { kind: 'value', value: apexOperand(field, bindValue(value.name, run)) };
    case 'list':
    case 'subquery':
      return mismatch(field);
    default:
      return { kind: 'value', value: literalOperand(field, value) };
  }
}

function literalRange(field: FieldDescribe, days: DayRange, run: QueryRun): Operand {
  if (field.type === 'date') return { kind: 'range', ...days };
  if (field.type !== 'datetime') return mismatch(field);
  const zone = run.context.timeZone();
  return { kind: 'range', start: startOfDay(zone, days.start), end: startOfDay(zone, days.end) };
}

function literalOperand(field: FieldDescribe, value: Extract<Value, { text: string } | { value: unknown }>): SqlValue {
  switch (value.kind) {
    case 'string':
      return isQuoted(field) ? textOperand(field, value.value) : mismatch(field);
    case 'boolean':
      return field.type === 'boolean' ? Number(value.value) : mismatch(field);
    case 'number':
      return apexOperand(field, ApexDecimal.parse(value.text));
    case 'currency':
      return apexOperand(field, ApexDecimal.parse(value.text.slice(3)));
    case 'date':
      return field.type === 'date' ? dateOperand(value.text) : mismatch(field);
    case 'datetime':
      return field.type === 'datetime' ? datetimeOperand(value.text) : mismatch(field);
    case 'time':
      return field.type === 'time' ? (ApexTime.parseIso(value.text)?.ms ?? mismatch(field)) : mismatch(field);
  }
}

function dateOperand(text: string): SqlValue {
  const date = ApexDate.parseIso(text);
  if (!date) throw new SoqlError('MALFORMED_QUERY', `line 1:0 no viable alternative at input '${text}'`);
  return date.days;
}

function datetimeOperand(text: string): SqlValue {
  const date = new Date(text.replace(/([+-]\d\d)(\d\d)$/, '$1:$2'));
  if (Number.isNaN(date.getTime())) throw new SoqlError('MALFORMED_QUERY', `Illegal date-time ${text}`);
  return date.getTime();
}

/** The stored form of an Apex value compared with a field. */
export function apexOperand(field: FieldDescribe, value: unknown): SqlValue {
  if (value === null || value === undefined) return null;
  if (typeof value === 'string') return isQuoted(field) ? textOperand(field, value) : mismatch(field);
  if (typeof value === 'boolean') return field.type === 'boolean' ? Number(value) : mismatch(field);
  if (value instanceof SObject) return value.id;
  if (value instanceof ApexDate) return dayOperand(field, value.days);
  if (value instanceof ApexDatetime) return field.type === 'date' ? Math.floor(value.ms / MS_PER_DAY) : value.ms;
  if (value instanceof ApexTime) return value.ms;
  const decimal = asDecimal(value);
  return decimal === null ? mismatch(field) : numberOperand(field, decimal);
}

function dayOperand(field: FieldDescribe, days: number): SqlValue {
  if (field.type === 'date') return days;
  return field.type === 'datetime' ? days * MS_PER_DAY : mismatch(field);
}

const NUMERIC: ReadonlySet<string> = new Set(['int', 'long', 'double', 'currency', 'percent']);

/** Numbers finer than the field's scale stay comparable as fractions of its unit. */
function numberOperand(field: FieldDescribe, value: ApexDecimal): SqlValue {
  if (!NUMERIC.has(field.type)) return mismatch(field);
  const scale = field.type === 'int' || field.type === 'long' ? 0 : field.scale;
  if (value.scale <= scale) return narrow(value.unscaled * 10n ** BigInt(scale - value.scale));
  const divisor = 10n ** BigInt(value.scale - scale);
  if (value.unscaled % divisor === 0n) return narrow(value.unscaled / divisor);
  return Number(value.unscaled) / 10 ** (value.scale - scale);
}

const QUOTED: ReadonlySet<string> = new Set([
  'id',
  'string',
  'textarea',
  'picklist',
  'multipicklist',
  'combobox',
  'reference',
  'email',
  'phone',
  'url',
  'encryptedstring',
  'anyType'
]);

function isQuoted(field: FieldDescribe): boolean {
  return QUOTED.has(field.type);
}

function textOperand(field: FieldDescribe, text: string): SqlValue {
  if (text === '') return null;
  if ((field.type !== 'id' && field.type !== 'reference') || field.metadataRelationship) return text;
  const id = canonicalId(text);
  if (id === null) throw new SoqlError('INVALID_QUERY_FILTER_OPERATOR', `invalid ID field: ${text}`);
  return id;
}

function mismatch(field: FieldDescribe): never {
  const rule = isQuoted(field) ? 'should be enclosed in quotes' : 'should not be enclosed in quotes';
  throw new SoqlError(
    'INVALID_FIELD',
    `value of filter criterion for field '${field.apiName}' must be of type ${field.type === 'datetime' ? 'dateTime' : field.type} and ${rule}`
  );
}
