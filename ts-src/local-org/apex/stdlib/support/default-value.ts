import type { FieldDescribe } from '../../../metadata/schema-types.js';
import { UnsupportedFeature } from '../../runtime/exceptions.js';
import { host } from '../../runtime/host.js';
import { ApexDatetime } from '../../runtime/values/datetime.js';
import { ApexDecimal } from '../../runtime/values/decimal.js';
import { dateAt } from '../system/date.js';
import { fieldValue } from './field-values.js';
import { userZone } from './locale.js';

/** What a field has in a new record: its default value, the default picklist entry, false for checkboxes; else null. */
export function defaultValue(field: FieldDescribe): unknown {
  const formula = field.defaultValueFormula?.trim();
  if (!formula) {
    if (field.type === 'boolean') return false;
    return field.picklistValues.find((entry) => entry.isDefault && entry.active)?.value ?? null;
  }
  const value = literal(formula);
  if (value === undefined) throw new UnsupportedFeature(`Default value ${formula} of ${field.apiName} in newSObject`);
  return fieldValue(field, value);
}

function literal(formula: string): unknown {
  const text = /^"((?:[^"\\]|\\.)*)"$|^'((?:[^'\\]|\\.)*)'$/s.exec(formula);
  if (text) return (text[1] ?? text[2] ?? '').replace(/\\(.)/gs, '$1');
  if (/^(true|false)$/i.test(formula)) return formula.toLowerCase() === 'true';
  if (/^null$/i.test(formula)) return null;
  if (/^today\s*\(\s*\)$/i.test(formula)) return dateAt(host().now(), userZone());
  if (/^now\s*\(\s*\)$/i.test(formula)) return new ApexDatetime(host().now());
  return ApexDecimal.parse(formula) ?? undefined;
}
