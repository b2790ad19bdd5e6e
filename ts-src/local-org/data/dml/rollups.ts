import { ApexDecimal, type SObject } from '../../apex/runtime/values/index.js';
import type { FieldDescribe, ObjectDescribe } from '../../metadata/schema-types.js';
import { runQuery } from '../query/run-query.js';
import type { Condition, Operator, Query, Value } from '../soql/ast.js';
import { saveUpdates } from './save.js';
import { newRow, type DmlRow } from './types.js';
import type { DmlWork } from './work.js';

interface Rollup {
  readonly parent: ObjectDescribe;
  readonly field: FieldDescribe;
}

/** Roll-up summary fields that summarise an object. */
function rollupsOver(child: ObjectDescribe, work: DmlWork): Rollup[] {
  const found: Rollup[] = [];
  for (const reference of child.fields.values()) {
    if (!reference.masterDetail) continue;
    const parent = work.context.schema.object(reference.referenceTo[0] ?? '');
    if (!parent) continue;
    for (const field of parent.fields.values()) {
      const { rollup } = field;
      if (rollup?.childObject.toLowerCase() !== child.apiName.toLowerCase()) continue;
      if (rollup.relationshipField.toLowerCase() === reference.apiName.toLowerCase()) found.push({ parent, field });
    }
  }
  return found;
}

/** Recomputes the summaries of the parents of changed rows and saves the parents whose value changed. */
export function updateRollups(child: ObjectDescribe, rows: readonly DmlRow[], work: DmlWork): void {
  const rollups = rollupsOver(child, work);
  if (rollups.length === 0) return;
  const groups = new Map<string, Rollup[]>();
  for (const rollup of rollups) {
    const key = `${rollup.parent.apiName}.${rollup.field.rollup?.relationshipField}`;
    groups.set(key, [...(groups.get(key) ?? []), rollup]);
  }
  for (const group of groups.values()) {
    const parent = (group[0] as Rollup).parent;
    const fields = group.map((each) => each.field);
    updateParents(parent, fields, child, rows, work);
  }
}

function updateParents(
  parent: ObjectDescribe,
  fields: readonly FieldDescribe[],
  child: ObjectDescribe,
  rows: readonly DmlRow[],
  work: DmlWork
): void {
  const foreignKey = child.fields.get(fields[0]?.rollup?.relationshipField.toLowerCase() ?? '') as FieldDescribe;
  const ids = new Set<string>();
  for (const row of rows) {
    for (const record of [row.prev, row.next]) {
      const id = record?.peek(foreignKey.apiName);
      if (typeof id === 'string') ids.add(id);
    }
  }
  const stored = work.records.byIds(parent, [...ids]);
  const values = fields.map((field) => summarise(field, child, foreignKey, [...ids], work));
  const changed: DmlRow[] = [];
  for (const [id, prev] of stored) {
    if (prev.peek('IsDeleted') === true) continue;
    const next = prev.copy({ keepId: true, keepAudit: true, keepAutoNumber: true });
    fields.forEach((field, index) => next.poke(field.apiName, values[index]?.get(id) ?? emptyValue(field)));
    if (fields.some((field) => !same(prev.peek(field.apiName), next.peek(field.apiName)))) {
      changed.push({ ...newRow(changed.length, next), prev, next, id });
    }
  }
  if (changed.length > 0) saveUpdates(parent, changed, work);
  const failed = changed.filter((row) => row.errors.length > 0);
  for (const row of failed) passOn(row, foreignKey, rows);
}

/** A parent that cannot be saved fails the children that made it change. */
function passOn(parentRow: DmlRow, foreignKey: FieldDescribe, rows: readonly DmlRow[]): void {
  for (const row of rows) {
    if ((row.next ?? row.prev)?.peek(foreignKey.apiName) === parentRow.id) row.errors.push(...parentRow.errors);
  }
}

function emptyValue(field: FieldDescribe): unknown {
  const operation = field.rollup?.operation;
  return operation === 'count' || operation === 'sum' ? new ApexDecimal(0n, field.scale) : null;
}

function same(left: unknown, right: unknown): boolean {
  if (left instanceof ApexDecimal && right instanceof ApexDecimal) {
    const scale = Math.max(left.scale, right.scale);
    return left.unscaled * 10n ** BigInt(scale - left.scale) === right.unscaled * 10n ** BigInt(scale - right.scale);
  }
  return JSON.stringify(left ?? null, bigints) === JSON.stringify(right ?? null, bigints);
}

function bigints(_key: string, value: unknown): unknown {
  return typeof value === 'bigint' ? value.toString() : value;
}

const FILTERS: Readonly<Record<string, Operator>> = {
  equals: '=',
  notEqual: '!=',
  lessThan: '<',
  greaterThan: '>',
  lessOrEqual: '<=',
  greaterOrEqual: '>=',
  contains: 'LIKE',
  notContain: 'LIKE',
  startsWith: 'LIKE',
  includes: 'INCLUDES',
  excludes: 'EXCLUDES'
};

function summarise(
  field: FieldDescribe,
  child: ObjectDescribe,
  foreignKey: FieldDescribe,
  ids: readonly string[],
  work: DmlWork
): ReadonlyMap<string, unknown> {
  const { rollup } = field;
  if (!rollup) return new Map();
  const key = { kind: 'field', parts: [foreignKey.apiName], position: 0 } as const;
  const summarised = { kind: 'field', parts: [rollup.summarizedField ?? 'Id'], position: 0 } as const;
  const call = { kind: 'function', name: rollup.operation.toUpperCase(), args: [summarised], position: 0 } as const;
  const within: Condition = {
    kind: 'compare',
    left: key,
    operator: 'IN',
    right: { kind: 'list', items: ids.map((value) => ({ kind: 'string', value })) },
    position: 0
  };
  const filters = rollup.filters.map((filter) => filterCondition(filter, child));
  const query: Query = {
    text: `roll-up ${field.apiName}`,
    select: [
      { kind: 'field', path: key, alias: 'parent' },
      { kind: 'function', call, alias: 'value' }
    ],
    countAll: false,
    from: { name: child.apiName, alias: null, position: 0 },
    scope: null,
    where: { kind: 'and', items: [within, ...filters] },
    mode: 'SYSTEM_MODE',
    groupBy: [key],
    grouping: 'plain',
    having: null,
    orderBy: [],
    limit: null,
    offset: null,
    forClause: [],
    allRows: false
  };
  const access = { mode: 'system', sharing: 'without' } as const;
  const { records } = runQuery(query, { context: work.context, text: query.text, binds: new Map(), access });
  return new Map(records.map((record) => [record.peek('parent') as string, toFieldValue(field, record)]));
}

function toFieldValue(field: FieldDescribe, row: SObject): unknown {
  const value = row.peek('value') ?? null;
  return typeof value === 'number' ? new ApexDecimal(BigInt(value) * 10n ** BigInt(field.scale), field.scale) : value;
}

function filterCondition(
  filter: { field: string; operation: string; value: string },
  child: ObjectDescribe
): Condition {
  const operator = FILTERS[filter.operation];
  const field = child.fields.get(filter.field.toLowerCase());
  if (!operator || !field)
    throw new Error(`roll-up filter ${filter.field} ${filter.operation} is not supported by the local org`);
  const values = filter.value === '' ? [''] : filter.value.split(',').map((value) => value.trim());
  const tests = values.map((value): Condition => {
    const left = { kind: 'field', parts: [field.apiName], position: 0 } as const;
    return { kind: 'compare', left, operator, right: filterValue(field, filter.operation, value), position: 0 };
  });
  const any: Condition =
    tests.length === 1
      ? (tests[0] as Condition)
      : { kind: filter.operation === 'notEqual' ? 'and' : 'or', items: tests };
  return filter.operation === 'notContain' ? { kind: 'not', item: any } : any;
}

function filterValue(field: FieldDescribe, operation: string, value: string): Value {
  if (value === '') return { kind: 'null' };
  if (operation === 'contains' || operation === 'notContain') return { kind: 'string', value: `%${value}%` };
  if (operation === 'startsWith') return { kind: 'string', value: `${value}%` };
  if (operation === 'includes' || operation === 'excludes') return { kind: 'list', items: [{ kind: 'string', value }] };
  switch (field.type) {
    case 'boolean':
      return { kind: 'boolean', value: /^(true|1)$/i.test(value) };
    case 'int':
    case 'double':
    case 'currency':
    case 'percent':
      return { kind: 'number', text: value };
    case 'date':
    case 'datetime':
      return { kind: field.type, text: value };
    default:
      return { kind: 'string', value };
  }
}
