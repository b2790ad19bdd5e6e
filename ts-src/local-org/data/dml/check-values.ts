import { ApexBlob, ApexDecimal, type SObject } from '../../apex/runtime/values/index.js';
import type { FieldDescribe, ObjectDescribe } from '../../metadata/schema-types.js';
import { canonicalId } from '../ids.js';
import { asDecimal, unscaledAt } from '../store/values.js';
import { fail, type DmlRow } from './types.js';

const EMAIL = /^[^\s@,;<>()[\]]+@[^\s@,;<>()[\]]+\.[A-Za-z0-9-]{2,}$/;
const MAX_DIGITS = 18;

/** Checks and tidies every changed value of a row: lengths, ranges, picklists, addresses, ids. */
export function checkValues(object: ObjectDescribe, row: DmlRow): void {
  const { next, prev } = row;
  if (!next) return;
  for (const [name, value] of [...next.populated()]) {
    const field = object.fields.get(name.toLowerCase());
    if (!field || field.calculated || value === null) continue;
    if (prev && prev.peek(name) === value) continue;
    const tidy = tidied(field, value);
    if (tidy !== value) next.poke(name, tidy);
    if (tidy !== null) checkValue(field, tidy, row);
  }
}

/** Text is trimmed and empty text is null, ids get 18 characters. */
function tidied(field: FieldDescribe, value: unknown): unknown {
  if (typeof value !== 'string') return value;
  if (field.type === 'reference' || field.type === 'id') return canonicalId(value) ?? value;
  const trimmed = value.trim();
  return trimmed === '' ? null : trimmed;
}

function checkValue(field: FieldDescribe, value: unknown, row: DmlRow): void {
  switch (field.type) {
    case 'string':
    case 'textarea':
    case 'phone':
    case 'url':
    case 'encryptedstring':
    case 'combobox':
      return checkLength(field, value as string, row);
    case 'email':
      return checkEmail(field, value as string, row);
    case 'picklist':
      return checkPicklist(field, [value as string], row);
    case 'multipicklist':
      return checkPicklist(field, (value as string).split(';'), row);
    case 'double':
    case 'currency':
    case 'percent':
    case 'int':
      return checkNumber(field, value, row);
    case 'reference':
      return checkId(field, value as string, row);
    case 'base64':
      if (!(value instanceof ApexBlob))
        fail(row, 'INVALID_TYPE_ON_FIELD_IN_RECORD', `${field.label}: not binary data`, [field.apiName]);
      return;
    default:
      return;
  }
}

function checkLength(field: FieldDescribe, value: string, row: DmlRow): void {
  if (field.length === 0 || value.length <= field.length) return;
  fail(row, 'STRING_TOO_LONG', `${field.label}: data value too large: ${value} (max length=${field.length})`, [
    field.apiName
  ]);
}

function checkEmail(field: FieldDescribe, value: string, row: DmlRow): void {
  if (!EMAIL.test(value))
    fail(row, 'INVALID_EMAIL_ADDRESS', `${field.label}: invalid email address: ${value}`, [field.apiName]);
  else checkLength(field, value, row);
}

function checkPicklist(field: FieldDescribe, values: readonly string[], row: DmlRow): void {
  checkLength(field, values.join(';'), row);
  if (!field.restrictedPicklist) return;
  for (const value of values) {
    const entry = field.picklistValues.find((each) => each.value.toLowerCase() === value.toLowerCase());
    if (entry?.active) continue;
    const code = 'INVALID_OR_NULL_FOR_RESTRICTED_PICKLIST';
    return fail(row, code, `${field.label}: bad value for restricted picklist field: ${value}`, [field.apiName]);
  }
}

function checkNumber(field: FieldDescribe, value: unknown, row: DmlRow): void {
  const decimal = asDecimal(value);
  if (decimal === null) {
    return fail(
      row,
      'INVALID_TYPE_ON_FIELD_IN_RECORD',
      `${field.label}: value not of required type: ${String(value)}`,
      [field.apiName]
    );
  }
  const scale = field.type === 'int' ? 0 : field.scale;
  const digits = (field.precision || MAX_DIGITS) - scale;
  const whole = unscaledAt(decimal, scale) / 10n ** BigInt(scale);
  const limit = 10n ** BigInt(Math.max(digits, 0));
  if (whole < limit && whole > -limit) return;
  const shown = decimal instanceof ApexDecimal ? decimal.toString() : String(value);
  fail(row, 'NUMBER_OUTSIDE_VALID_RANGE', `${field.label}: value outside of valid range on numeric field: ${shown}`, [
    field.apiName
  ]);
}

function checkId(field: FieldDescribe, value: string, row: DmlRow): void {
  if (canonicalId(value) === null && !field.metadataRelationship) {
    fail(row, 'MALFORMED_ID', `${field.label}: id value of incorrect type: ${value}`, [field.apiName]);
  }
}

/** A file needs a name and content unless it is a link. */
function missingFile(next: SObject): string[] {
  if ((next.peek('ContentUrl') ?? null) !== null || next.peek('ContentLocation') === 'E') return [];
  const data = next.peek('VersionData');
  const name = (next.peek('PathOnClient') ?? null) === null ? ['PathOnClient'] : [];
  return data instanceof ApexBlob && data.bytes.length > 0 ? name : [...name, 'VersionData'];
}

/** Fields a saved record must have a value for. */
export function checkRequired(object: ObjectDescribe, row: DmlRow): void {
  const { next } = row;
  if (!next) return;
  const missing: string[] = [];
  for (const field of object.fields.values()) {
    if (!field.required || field.calculated || field.autoNumber) continue;
    const value = next.peek(field.apiName);
    if (value === undefined || value === null) missing.push(field.apiName);
  }
  if (object.apiName === 'ContentVersion') missing.push(...missingFile(next));
  if (missing.length > 0)
    fail(row, 'REQUIRED_FIELD_MISSING', `Required fields are missing: [${missing.join(', ')}]`, missing);
}
