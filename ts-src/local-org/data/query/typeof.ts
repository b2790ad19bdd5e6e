import type { SObject } from '../../apex/runtime/values/index.js';
import type { FieldPath, Query, SelectItem } from '../soql/ast.js';
import { SoqlError } from '../soql/errors.js';
import type { QueryOutcome } from './run-query.js';
import type { QueryRun } from './context.js';

type Typeof = Extract<SelectItem, { kind: 'typeof' }>;
type Runner = (query: Query, run: QueryRun) => QueryOutcome;

/** Fills in the parents of `TYPEOF What WHEN Account THEN Phone ... END`, one query a type. */
export function resolveTypeofs(
  items: readonly Typeof[],
  records: readonly SObject[],
  selected: Set<string>,
  run: QueryRun,
  runner: Runner
): void {
  for (const item of items) resolve(item, records, selected, run, runner);
}

function resolve(
  item: Typeof,
  records: readonly SObject[],
  selected: Set<string>,
  run: QueryRun,
  runner: Runner
): void {
  const [name = ''] = item.path.parts;
  const reference = records[0]?.describe?.parentRelationships.get(name.toLowerCase());
  if (!reference) {
    if (records.length === 0) return;
    throw new SoqlError('INVALID_FIELD', `TYPEOF ${name}: no such relationship`);
  }
  const ids = new Set(records.map((record) => record.peek(reference.apiName)).filter((id) => typeof id === 'string'));
  const byType = new Map<string, string[]>();
  for (const id of ids) {
    const type = run.context.schema.objectByKeyPrefix((id as string).slice(0, 3))?.apiName ?? '';
    byType.set(type, [...(byType.get(type) ?? []), id as string]);
  }
  const parents = new Map<string, SObject>();
  for (const [type, typeIds] of byType) {
    const fields = item.whens.find((when) => when.type.toLowerCase() === type.toLowerCase())?.fields ?? item.otherwise;
    for (const parent of readParents(type, fields, typeIds, run, runner))
      parents.set(parent.peek('Id') as string, parent);
  }
  selected.add(reference.relationshipName ?? '');
  for (const record of records) {
    const parent = parents.get(record.peek(reference.apiName) as string);
    if (parent) record.poke(reference.relationshipName ?? '', parent);
  }
}

function readParents(
  type: string,
  fields: readonly FieldPath[],
  ids: readonly string[],
  run: QueryRun,
  runner: Runner
): SObject[] {
  const chosen = fields.length > 0 ? fields : [{ kind: 'field', parts: ['Id'], position: 0 } as const];
  const query: Query = {
    text: run.text,
    select: chosen.map((path) => ({ kind: 'field', path, alias: null })),
    countAll: false,
    from: { name: type, alias: null, position: 0 },
    scope: null,
    where: {
      kind: 'compare',
      left: { kind: 'field', parts: ['Id'], position: 0 },
      operator: 'IN',
      right: { kind: 'list', items: ids.map((value) => ({ kind: 'string', value })) },
      position: 0
    },
    mode: null,
    groupBy: [],
    grouping: 'plain',
    having: null,
    orderBy: [],
    limit: null,
    offset: null,
    forClause: [],
    allRows: true
  };
  return runner(query, run).records;
}
