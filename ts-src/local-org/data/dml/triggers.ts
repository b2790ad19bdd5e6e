import type { SObject } from '../../apex/runtime/values/index.js';
import type { ObjectDescribe } from '../../metadata/schema-types.js';
import { fail, TriggerFailure, type DataHooks, type DmlRow, type TriggerOp } from './types.js';

/** Fires the triggers of one timing on a chunk and turns their errors into row errors. */
export function fire(
  hooks: DataHooks,
  object: ObjectDescribe,
  timing: 'before' | 'after',
  op: TriggerOp,
  rows: readonly DmlRow[]
): void {
  if (rows.length === 0 || !hooks.hasTriggers(object.apiName)) return;
  const olds = op === 'update' || op === 'delete' ? rows.map((row) => frozen(row.prev as SObject)) : [];
  const news = op === 'delete' ? [] : rows.map((row) => row.next as SObject);
  for (const record of [...news, ...olds]) record.errors = [];
  if (timing === 'after') for (const record of news) record.readOnly = true;
  try {
    hooks.fireTriggers(object.apiName, timing, op, news, olds);
  } catch (error) {
    if (!(error instanceof TriggerFailure)) throw error;
    for (const row of rows) fail(row, 'CANNOT_INSERT_UPDATE_ACTIVATE_ENTITY', failureMessage(error, timing, op), []);
  } finally {
    for (const record of news) record.readOnly = false;
  }
  const carriers = op === 'delete' ? olds : news;
  rows.forEach((row, index) => takeErrors(row, carriers[index] as SObject));
}

function frozen(record: SObject): SObject {
  record.readOnly = true;
  return record;
}

function takeErrors(row: DmlRow, record: SObject): void {
  for (const { field, message } of record.errors) {
    fail(row, 'FIELD_CUSTOM_VALIDATION_EXCEPTION', message, field === null ? [] : [field]);
  }
}

function failureMessage(error: TriggerFailure, timing: string, op: string): string {
  const moment = `${capital(timing)}${capital(op)}`;
  const stack = error.failure['getstacktracestring()']();
  return `${error.triggerName}: execution of ${moment}\n\ncaused by: ${error.failure.toString()}\n\n${stack}`;
}

function capital(word: string): string {
  return word.charAt(0).toUpperCase() + word.slice(1);
}
