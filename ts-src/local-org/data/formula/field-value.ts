import { ApexDate, ApexDatetime, ApexDecimal } from '../../apex/runtime/values/index.js';
import type { FieldDescribe } from '../../metadata/schema-types.js';
import type { FormulaValue } from './values.js';

/** A formula's result as the Apex value of its field: numbers at the field's scale, text without spaces at its end, blank as null. */
export function toFieldValue(field: FieldDescribe, value: FormulaValue): unknown {
  if (typeof value === 'string') return value.trimEnd() || null;
  if (value === null) return field.type === 'boolean' ? false : null;
  if (value instanceof ApexDecimal) {
    if (field.type === 'int') return Number(value.withScale(0, 'HALF_UP').unscaled);
    return value.withScale(field.scale, 'HALF_UP');
  }
  if (field.type === 'datetime' && value instanceof ApexDate) return new ApexDatetime(value.days * 86_400_000);
  return value;
}
