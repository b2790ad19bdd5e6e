import { ApexList, type SObject } from '../../apex/runtime/values/index.js';
import { listOf, sobjectType } from '../../apex/runtime/types.js';
import type { ChildRelationship, ObjectDescribe } from '../../metadata/schema-types.js';
import type { Count, OrderItem, Query } from '../soql/ast.js';
import { isHidden } from '../../metadata/code-namespace.js';
import { noSuchObject, SoqlError } from '../soql/errors.js';
import { checkAccess } from './check-access.js';
import type { QueryRun } from './context.js';
import { Filter, jsonArray } from './filter.js';
import { expressionSql, isAggregate } from './functions.js';
import { bindValue } from './operands.js';
import { childRelationship, checkShape } from './query-shape.js';
import { runRecordAccess } from './record-access.js';
import { Scope } from './scope.js';
import { groupedSql } from './grouping-sets.js';
import { isAggregateQuery, Selection } from './selection.js';
import { unprotected } from './protected-records.js';
import { semiJoin } from './semi-join.js';
import { SqlBuilder } from './sql-builder.js';
import { resolveTypeofs } from './typeof.js';

/** What a query gave. */
export interface QueryOutcome {
  readonly records: SObject[];
  /** Rows read, those of subqueries included. */
  readonly rows: number;
  /** Object in FROM. */
  readonly object: ObjectDescribe;
  readonly isAggregate: boolean;
  /** True when it counts towards the limits: custom metadata does only with long text. */
  readonly counts: boolean;
  /** Ids locked by `FOR UPDATE`. */
  readonly locked: readonly string[];
}

const MAX_OFFSET = 2000;

/** The rows of a subquery are found by their parents. */
interface ChildOf {
  readonly relationship: ChildRelationship;
  readonly parentIds: readonly string[];
}

/** Runs a parsed query. */
export function runQuery(query: Query, given: QueryRun): QueryOutcome {
  const run = withMode(query, given);
  const object = run.context.schema.object(query.from.name);
  if (!object || !object.queryable || isHidden(object))
    return noSuchObject(run.text, query.from.position, query.from.name);
  if (object.apiName === 'UserRecordAccess') return runRecordAccess(query, object, run);
  return runOn(object, query, run, null).outcome;
}

/** Counts instead of reading: `SELECT COUNT() FROM ...`, `Database.countQuery`. */
export function runCount(query: Query, given: QueryRun): number {
  const run = withMode(query, given);
  const object = run.context.schema.object(query.from.name);
  if (!object || !object.queryable || isHidden(object))
    return noSuchObject(run.text, query.from.position, query.from.name);
  const sql = new SqlBuilder();
  const scope = new Scope(object, query.from.alias, run, sql);
  const where = whereSql(query, scope, run, sql, null);
  const tail = limitSql(query, run, sql);
  checkAccess(query, scope, run);
  const inner = `SELECT 1 FROM ${scope.fromSql()}${where}${tail}`;
  return Number(run.context.db.get(`SELECT COUNT(*) AS n FROM (${inner})`, sql.params)?.['n'] ?? 0);
}

/** `WITH USER_MODE` and `WITH SYSTEM_MODE` override what the caller asked; user mode always applies sharing. */
function withMode(query: Query, run: QueryRun): QueryRun {
  if (query.mode === 'SYSTEM_MODE') return { ...run, access: { ...run.access, mode: 'system' } };
  const user = query.mode === 'USER_MODE' || run.access.mode === 'user';
  return user ? { ...run, access: { mode: 'user', sharing: 'with' } } : run;
}

function runOn(
  object: ObjectDescribe,
  query: Query,
  run: QueryRun,
  childOf: ChildOf | null
): { outcome: QueryOutcome; parentOf: (record: SObject) => string } {
  checkShape(query, object);
  const sql = new SqlBuilder();
  const scope = new Scope(object, query.from.alias, run, sql);
  const selection = new Selection(query, scope, run);
  const parentKey = childOf ? scope.column([childOf.relationship.field]) : null;
  const parentColumn = parentKey ? selection.column(parentKey.sql) : null;
  const statement = statementSql(query, scope, selection, run, sql, childOf, parentKey?.sql ?? null);
  checkAccess(query, scope, run);
  const rows = run.context.db.all(statement, sql.params);
  const parents = new Map<SObject, string>();
  const records = rows.map((row) => {
    const record = selection.plan.read(row, run.context.schema);
    if (parentColumn !== null) parents.set(record, String(row[parentColumn]));
    return record;
  });
  resolveTypeofs(selection.typeofs, records, selection.plan.selected, run, runQuery);
  let total = records.length;
  for (const child of selection.children)
    total += addChildren(object, child.query, records, selection.plan.selected, run);
  const locked = query.forClause.includes('UPDATE') ? records.map((record) => record.peek('Id') as string) : [];
  const counts = object.kind !== 'metadata' || [...selection.plan.selected].some((name) => isLongText(object, name));
  const outcome = { records, rows: total, object, isAggregate: isAggregateQuery(query), counts, locked };
  return { outcome, parentOf: (record) => parents.get(record) ?? '' };
}

/** Longest text of a field that is no long text area. */
const TEXT_LENGTH = 255;

function isLongText(object: ObjectDescribe, name: string): boolean {
  const field = object.fields.get(name.toLowerCase());
  return field?.type === 'textarea' && field.length > TEXT_LENGTH;
}

function statementSql(
  query: Query,
  scope: Scope,
  selection: Selection,
  run: QueryRun,
  sql: SqlBuilder,
  childOf: ChildOf | null,
  parentKey: string | null
): string {
  const where = whereSql(
    query,
    scope,
    run,
    sql,
    childOf && parentKey ? { key: parentKey, ids: childOf.parentIds } : null
  );
  const filter = new Filter(scope, run, sql, semiJoin);
  const group = query.groupBy.map((each) => groupKey(expressionSql(each, scope, run)));
  const groupBy = group.length > 0 ? ` GROUP BY ${group.join(', ')}` : '';
  const having = query.having ? ` HAVING ${filter.condition(query.having)}` : '';
  if (query.grouping !== 'plain') {
    const order = query.orderBy.flatMap((item) => sortItems(item, scope, run));
    const source = ` FROM ${scope.fromSql()}${where}`;
    const columns = selection.columns();
    return `${groupedSql({ kind: query.grouping, keys: group, columns, source, having, order })}${limitSql(query, run, sql)}`;
  }
  const order = orderSql(query, scope, run);
  // One subquery row limit counts for each parent, so rows are numbered within theirs.
  if (parentKey !== null && (query.limit || query.offset)) {
    const numbered = `SELECT ${selection.columnsSql()}, ROW_NUMBER() OVER (PARTITION BY ${parentKey}${order}) AS _n FROM ${scope.fromSql()}${where}`;
    const from = count(query.offset, run) ?? 0;
    const to = query.limit ? ` AND _n <= ${from + (count(query.limit, run) ?? 0)}` : '';
    return `SELECT * FROM (${numbered}) WHERE _n > ${from}${to} ORDER BY _n`;
  }
  const tail = limitSql(query, run, sql);
  const columns = selection.columnsSql();
  return `SELECT ${columns} FROM ${scope.fromSql()}${where}${groupBy}${having}${order}${tail}`;
}

function groupKey(expression: ReturnType<typeof expressionSql>): string {
  if (expression.column && !expression.field.groupable && expression.field.type !== 'id') {
    throw new SoqlError('INVALID_FIELD', `field '${expression.field.apiName}' can not be grouped in a query call`);
  }
  return expression.sql;
}

function whereSql(
  query: Query,
  scope: Scope,
  run: QueryRun,
  sql: SqlBuilder,
  children: { key: string; ids: readonly string[] } | null
): string {
  const filter = new Filter(scope, run, sql, semiJoin);
  const tests: string[] = [];
  if (children) tests.push(`${children.key} IN (SELECT value FROM json_each(${sql.param(jsonArray(children.ids))}))`);
  if (query.where) tests.push(filter.condition(query.where));
  if (scope.object.fields.has('isdeleted') && !query.allRows) tests.push(`${scope.alias}."IsDeleted" = 0`);
  const open = unprotected(scope.object, scope.alias, sql);
  if (open !== null) tests.push(open);
  if (run.access.sharing === 'with') {
    const shared = run.context.sharing.readable(scope.object, scope.alias, sql);
    if (shared !== null) tests.push(shared);
  }
  return tests.length === 0 ? '' : ` WHERE ${tests.join(' AND ')}`;
}

function orderSql(query: Query, scope: Scope, run: QueryRun): string {
  const items = query.orderBy.map((item) => orderItem(item, scope, run));
  // Without an order of its own a query answers in order of creation, so that runs repeat.
  if (!isAggregateQuery(query)) items.push(`${scope.alias}."_row"`);
  return items.length === 0 ? '' : ` ORDER BY ${items.join(', ')}`;
}

function orderItem(item: OrderItem, scope: Scope, run: QueryRun): string {
  const keys = sortItems(item, scope, run);
  return keys.map(({ sql, direction }) => `${sql} ${direction}`).join(', ');
}

function sortItems(item: OrderItem, scope: Scope, run: QueryRun): { sql: string; of: string; direction: string }[] {
  const expression = expressionSql(item.expression, scope, run);
  if (!expression.field.sortable && !isAggregate(item.expression)) {
    throw new SoqlError('INVALID_FIELD', `field '${expression.field.apiName}' can not be sorted in a query call`);
  }
  const direction = `${item.descending ? 'DESC' : 'ASC'} NULLS ${item.nulls.toUpperCase()}`;
  return sortKeys(expression).map((sql) => ({ sql, of: expression.sql, direction }));
}

/** Picklists sort by the order of their values; text that is none of them comes behind, by itself. */
function sortKeys(expression: ReturnType<typeof expressionSql>): string[] {
  const { field, sql } = expression;
  if (field.type !== 'picklist' || field.picklistValues.length === 0 || expression.convert !== null) return [sql];
  const cases = field.picklistValues.map((entry, index) => `WHEN '${entry.value.replaceAll("'", "''")}' THEN ${index}`);
  const { length } = field.picklistValues;
  return [`CASE ${sql} ${cases.join(' ')} ELSE CASE WHEN ${sql} IS NULL THEN NULL ELSE ${length} END END`, sql];
}

function limitSql(query: Query, run: QueryRun, sql: SqlBuilder): string {
  const limit = count(query.limit, run);
  const offset = count(query.offset, run);
  if (offset !== null && offset > MAX_OFFSET) {
    throw new SoqlError('NUMBER_OUTSIDE_VALID_RANGE', `Maximum SOQL offset allowed is ${MAX_OFFSET}`);
  }
  if (limit === null && offset === null) return '';
  const skip = offset === null ? '' : ` OFFSET ${sql.param(offset)}`;
  return ` LIMIT ${sql.param(limit ?? -1)}${skip}`;
}

function count(value: Count | null, run: QueryRun): number | null {
  if (value === null) return null;
  if (value.kind === 'number') return value.value;
  const bound = bindValue(value.name, run);
  if (typeof bound !== 'number' && typeof bound !== 'bigint') {
    throw new SoqlError('MALFORMED_QUERY', `LIMIT and OFFSET need a whole number, :${value.name} is none`);
  }
  if (Number(bound) < 0) throw new SoqlError('MALFORMED_QUERY', `unexpected token: '${bound}'`);
  return Number(bound);
}

/** Runs a subquery once for all parents and hands each its rows. Returns how many rows there were. */
function addChildren(
  parent: ObjectDescribe,
  query: Query,
  records: readonly SObject[],
  selected: Set<string>,
  run: QueryRun
): number {
  const relationship = childRelationship(parent, query, run);
  const name = relationship.relationshipName as string;
  const child = run.context.schema.object(relationship.childObject) as ObjectDescribe;
  selected.add(name);
  const parentIds = records.map((record) => record.peek('Id') as string);
  const { outcome, parentOf } = runOn(child, query, run, { relationship, parentIds });
  const type = listOf(sobjectType(child.apiName));
  const lists = new Map(parentIds.map((id) => [id, new ApexList(type)]));
  for (const record of outcome.records) lists.get(parentOf(record))?.items.push(record);
  for (const record of records) record.poke(name, lists.get(record.peek('Id') as string));
  return outcome.rows;
}
