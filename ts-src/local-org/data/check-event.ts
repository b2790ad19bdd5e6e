import type { DmlError } from '../apex/runtime/host.js';
import { SObject } from '../apex/runtime/values/index.js';
import { checkRequired, checkValues } from './dml/check-values.js';
import { newRow } from './dml/types.js';
import type { RecordRules } from './dml/work.js';

/** What is wrong with a platform event that is to be published; fills in default values. */
export function checkEvent(event: SObject, rules: RecordRules): DmlError[] {
  const object = event.describe;
  if (!object || object.kind !== 'event') {
    return [{ statusCode: 'INVALID_TYPE', message: `${event.typeName} is not a platform event`, fields: [] }];
  }
  for (const field of object.fields.values()) {
    if (event.has(field.apiName) || field.defaultValueFormula === null) continue;
    event.poke(field.apiName, rules.defaultValue(object, field));
  }
  const row = newRow(0, event);
  row.next = event;
  checkValues(object, row);
  checkRequired(object, row);
  return row.errors;
}
