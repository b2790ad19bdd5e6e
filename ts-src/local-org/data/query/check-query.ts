import { isHidden } from '../../metadata/code-namespace.js';
import type { ObjectDescribe, Schema } from '../../metadata/schema-types.js';
import type { Condition, Query, SelectItem } from '../soql/ast.js';
import { noSuchObject, SoqlError } from '../soql/errors.js';
import { quote } from '../store/database.js';
import type { QueryContext, QueryRun } from './context.js';
import { expressionSql, isAggregate } from './functions.js';
import { operand } from './operands.js';
import { Scope } from './scope.js';
import { isAggregateQuery, Selection } from './selection.js';
import { SqlBuilder } from './sql-builder.js';
import { childRelationship, checkShape } from './query-shape.js';

/** What a query is about. */
export interface CheckedQuery {
  readonly object: ObjectDescribe;
  readonly isAggregate: boolean;
  /** Canonical paths; subqueries by relationship name. */
  readonly fields: readonly string[];
}

/**
 * Checks a query against the schema without running it; binds may hold anything.
 *
 * @throws SoqlError for what the platform refuses
 */
export function checkQuery(query: Query, schema: Schema): CheckedQuery {
  const run = dryRun(query.text, schema);
  const object = schema.object(query.from.name);
  if (!object || !object.queryable || isHidden(object))
    return noSuchObject(run.text, query.from.position, query.from.name);
  const fields = checkOn(object, query, run);
  return { object, isAggregate: isAggregateQuery(query), fields };
}

/** Every bind is there; what it holds is known when the query runs. */
class AnyBind extends Map<string, unknown> {
  override has(): boolean {
    return true;
  }

  override get(): unknown {
    return 0;
  }
}

function dryRun(text: string, schema: Schema): QueryRun {
  const context = {
    schema,
    tables: { of: (object: ObjectDescribe) => quote(object.apiName) },
    formulas: { expression: () => 'NULL' },
    now: () => 0,
    timeZone: () => 'UTC'
  } as unknown as QueryContext;
  return { context, text, access: { mode: 'system', sharing: 'without' }, binds: new AnyBind() };
}

function checkOn(object: ObjectDescribe, query: Query, run: QueryRun): string[] {
  checkShape(query, object);
  const scope = new Scope(object, query.from.alias, run, new SqlBuilder());
  const selection = new Selection(query, scope, run);
  for (const condition of [query.where, query.having]) if (condition) checkCondition(condition, scope, run);
  for (const expression of query.groupBy) expressionSql(expression, scope, run);
  for (const { expression } of query.orderBy) {
    const { field } = expressionSql(expression, scope, run);
    if (!field.sortable && !isAggregate(expression)) {
      throw new SoqlError('INVALID_FIELD', `field '${field.apiName}' can not be sorted in a query call`);
    }
  }
  const children = selection.children.map((child) => {
    const relationship = childRelationship(object, child.query, run);
    checkOn(run.context.schema.object(relationship.childObject) as ObjectDescribe, child.query, run);
    return relationship.relationshipName as string;
  });
  return [...query.select.flatMap((item) => selectedPath(item, scope)), ...children];
}

function selectedPath(item: SelectItem, scope: Scope): string[] {
  if (item.kind !== 'field') return [];
  const column = scope.resolve(item.path);
  return [[...column.via.map((field) => field.relationshipName ?? ''), column.field.apiName].join('.')];
}

function checkCondition(condition: Condition, scope: Scope, run: QueryRun): void {
  if (condition.kind === 'not') return checkCondition(condition.item, scope, run);
  if (condition.kind !== 'compare') return condition.items.forEach((item) => checkCondition(item, scope, run));
  const left = expressionSql(condition.left, scope, run);
  if (left.column && !left.field.filterable) {
    throw new SoqlError('INVALID_FIELD', `field '${left.field.apiName}' can not be filtered in a query call`);
  }
  const { right } = condition;
  if (right.kind === 'subquery') {
    const object = run.context.schema.object(right.query.from.name);
    if (!object || isHidden(object)) return noSuchObject(run.text, right.query.from.position, right.query.from.name);
    checkOn(object, right.query, run);
    return;
  }
  const values = right.kind === 'list' ? right.items : [right];
  for (const value of values)
    if (value.kind !== 'bind' && condition.operator !== 'LIKE') operand(left.field, value, run);
}
