import { ApexList, ApexSet, SObject } from '../../apex/runtime/values/index.js';
import type { ObjectDescribe } from '../../metadata/schema-types.js';
import { canonicalId } from '../ids.js';
import type { Condition, Query, Value } from '../soql/ast.js';
import { SoqlError } from '../soql/errors.js';
import type { QueryRun } from './context.js';
import { bindValue } from './operands.js';
import type { QueryOutcome } from './run-query.js';

/** Answers queries on `UserRecordAccess`, which has no rows: they must name a user and records. */
export function runRecordAccess(query: Query, object: ObjectDescribe, run: QueryRun): QueryOutcome {
  const userIds = query.where ? valuesOf('userid', query.where, run) : [];
  const recordIds = query.where ? valuesOf('recordid', query.where, run) : [];
  const [userId] = userIds;
  if (userId === undefined || recordIds.length === 0) {
    throw new SoqlError(
      'MALFORMED_QUERY',
      'Can select only RecordId, a Has*Access field, and filter by UserId and RecordId'
    );
  }
  const { recordAccess } = run.context;
  const read = recordAccess.allowed(userId, recordIds, 'read');
  const edit = recordAccess.allowed(userId, recordIds, 'edit');
  const remove = recordAccess.allowed(userId, recordIds, 'delete');
  const selected = new Set(
    query.select.flatMap((item) => (item.kind === 'field' ? [canonicalName(object, item.path.parts)] : []))
  );
  const records = recordIds.map((id) => {
    const level = remove.has(id) ? 'All' : edit.has(id) ? 'Edit' : read.has(id) ? 'Read' : 'None';
    return SObject.row(object, selected, [
      ['RecordId', id],
      ['UserId', userId],
      ['HasReadAccess', read.has(id)],
      ['HasEditAccess', edit.has(id)],
      ['HasDeleteAccess', remove.has(id)],
      ['HasTransferAccess', remove.has(id)],
      ['HasAllAccess', remove.has(id)],
      ['MaxAccessLevel', level]
    ]);
  });
  const found = query.where ? records.filter((record) => holds(query.where as Condition, record)) : records;
  return { records: found, rows: found.length, object, isAggregate: false, counts: true, locked: [] };
}

/** Conditions on the `Has...Access` flags; those on user and record are met already. */
function holds(condition: Condition, record: SObject): boolean {
  if (condition.kind === 'not') return !holds(condition.item, record);
  if (condition.kind !== 'compare') {
    const { items } = condition;
    return condition.kind === 'and'
      ? items.every((item) => holds(item, record))
      : items.some((item) => holds(item, record));
  }
  const { left, operator, right } = condition;
  const name = left.kind === 'field' ? left.parts.join('.').toLowerCase() : '';
  if (!name.startsWith('has') || right.kind !== 'boolean') return true;
  const value = record.peek(record.describe?.fields.get(name)?.apiName ?? name);
  return (operator === '!=') !== (value === right.value);
}

function canonicalName(object: ObjectDescribe, parts: readonly string[]): string {
  const name = parts.join('.');
  const field = object.fields.get(name.toLowerCase());
  if (!field) throw new SoqlError('INVALID_FIELD', `No such column '${name}' on entity '${object.apiName}'.`);
  return field.apiName;
}

function valuesOf(field: string, condition: Condition, run: QueryRun): string[] {
  if (condition.kind === 'not') return [];
  if (condition.kind !== 'compare') return condition.items.flatMap((item) => valuesOf(field, item, run));
  const { left, right } = condition;
  if (left.kind !== 'field' || left.parts.join('.').toLowerCase() !== field) return [];
  return idsOf(right, run).flatMap((id) => canonicalId(id) ?? []);
}

function idsOf(value: Value, run: QueryRun): string[] {
  if (value.kind === 'string') return [value.value];
  if (value.kind === 'list') return value.items.flatMap((item) => idsOf(item, run));
  if (value.kind !== 'bind') return [];
  const bound = bindValue(value.name, run);
  if (typeof bound === 'string') return [bound];
  if (bound instanceof ApexList || bound instanceof ApexSet)
    return [...(bound as Iterable<unknown>)].filter((item) => typeof item === 'string');
  return [];
}
