import { ApexDatetime, type SObject } from '../../apex/runtime/values/index.js';
import type { FieldDescribe, ObjectDescribe } from '../../metadata/schema-types.js';
import { wholeSecond } from '../store/values.js';

/** Evaluates a default value formula. */
export type DefaultValue = (object: ObjectDescribe, field: FieldDescribe) => unknown;

const QUEUE_PREFIX_FREE: ReadonlySet<string> = new Set(['OwnerId']);

/** Fills what an insert left out: default values, default picklist values, the owner, the setting's location. */
export function applyDefaults(
  object: ObjectDescribe,
  record: SObject,
  userId: string,
  orgId: string,
  evaluate: DefaultValue
): void {
  for (const field of object.fields.values()) {
    if (record.has(field.apiName) || field.calculated) continue;
    const value = defaultOf(object, field, evaluate);
    if (value !== null) record.poke(field.apiName, value);
  }
  if (object.fields.has('ownerid') && isEmpty(record, 'OwnerId')) record.poke('OwnerId', userId);
  if (object.fields.has('setupownerid') && isEmpty(record, 'SetupOwnerId')) record.poke('SetupOwnerId', orgId);
}

function isEmpty(record: SObject, name: string): boolean {
  return (record.peek(name) ?? null) === null;
}

function defaultOf(object: ObjectDescribe, field: FieldDescribe, evaluate: DefaultValue): unknown {
  if (QUEUE_PREFIX_FREE.has(field.apiName)) return null;
  if (field.defaultValueFormula !== null) return evaluate(object, field);
  if (field.type === 'boolean') return false;
  if (field.type === 'picklist')
    return field.picklistValues.find((entry) => entry.isDefault && entry.active)?.value ?? null;
  return null;
}

/** Created and modified stamps. */
export function stamp(object: ObjectDescribe, record: SObject, userId: string, now: number, created: boolean): void {
  const at = new ApexDatetime(wholeSecond(now));
  const set = (name: string, value: unknown): void => {
    if (object.fields.has(name.toLowerCase())) record.poke(name, value);
  };
  if (created) {
    set('CreatedDate', at);
    set('CreatedById', userId);
    set('IsDeleted', false);
  }
  set('LastModifiedDate', at);
  set('LastModifiedById', userId);
  set('SystemModstamp', at);
}
