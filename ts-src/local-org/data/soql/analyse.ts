import { UnsupportedFeature } from '../../apex/runtime/exceptions.js';
import type { Schema, SoqlAnalysis } from '../../metadata/schema-types.js';
import { checkQuery } from '../query/check-query.js';
import type { Condition, Expression, Query, Value } from './ast.js';
import { SoqlError } from './errors.js';
import { parseSoql } from './parser.js';

/** What the compiler must know about an inline query, with what the platform would refuse in it. */
export function analyseSoql(text: string, schema: Schema): SoqlAnalysis {
  const nothing = { object: null, isAggregate: false, isCount: false, fields: [], binds: [] };
  try {
    const query = parseSoql(text);
    const binds = bindNames(query);
    const { object, isAggregate, fields } = checkQuery(query, schema);
    return { object: object.apiName, isAggregate, isCount: query.countAll, fields, binds, errors: [] };
  } catch (error) {
    if (error instanceof SoqlError) return { ...nothing, errors: [lastLine(error.message)] };
    // What the local org lacks is refused when it runs, so that the rest of a project can.
    if (error instanceof UnsupportedFeature) return { ...nothing, ...outline(text, schema), errors: [] };
    throw error;
  }
}

function outline(text: string, schema: Schema): Pick<SoqlAnalysis, 'object' | 'isCount' | 'isAggregate' | 'binds'> {
  try {
    const query = parseSoql(text);
    const isAggregate = query.groupBy.length > 0;
    return {
      object: schema.object(query.from.name)?.apiName ?? null,
      isCount: query.countAll,
      isAggregate,
      binds: bindNames(query)
    };
  } catch {
    return { object: null, isCount: false, isAggregate: false, binds: [] };
  }
}

/** Compile errors show the problem, not the place in the query: the compiler knows a better one. */
function lastLine(message: string): string {
  return message.split('\n').at(-1) ?? message;
}

/** Names of the binds of a query, in order, each once. */
export function bindNames(query: Query): string[] {
  const found = new Set<string>();
  collectQuery(query, found);
  return [...found];
}

function collectQuery(query: Query, found: Set<string>): void {
  for (const item of query.select) if (item.kind === 'subquery') collectQuery(item.query, found);
  for (const { expression } of query.orderBy) collectExpression(expression, found);
  for (const condition of [query.where, query.having]) if (condition) collectCondition(condition, found);
  for (const count of [query.limit, query.offset]) if (count?.kind === 'bind') found.add(count.name);
}

function collectCondition(condition: Condition, found: Set<string>): void {
  if (condition.kind === 'not') collectCondition(condition.item, found);
  else if (condition.kind === 'compare') {
    collectExpression(condition.left, found);
    collectValue(condition.right, found);
  } else for (const item of condition.items) collectCondition(item, found);
}

function collectExpression(expression: Expression, found: Set<string>): void {
  if (expression.kind === 'literal') collectValue(expression.value, found);
  else if (expression.kind === 'function') for (const each of expression.args) collectExpression(each, found);
}

function collectValue(value: Value, found: Set<string>): void {
  if (value.kind === 'bind') found.add(value.name);
  else if (value.kind === 'list') for (const item of value.items) collectValue(item, found);
  else if (value.kind === 'subquery') collectQuery(value.query, found);
}
