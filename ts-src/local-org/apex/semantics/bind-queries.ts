import { T, listOf, sobjectType } from '../runtime/types.js';
import type { Expr, QueryExpr } from '../syntax/ast.js';
import type { Bound } from './bound.js';
import { bindExpr } from './bind-expressions.js';
import type { CodeContext } from './context.js';
import { fail, refuse } from './errors.js';

const AGGREGATE = sobjectType('AggregateResult');

/** `[SELECT ...]` and `[FIND ...]`. */
export function bindQuery(ctx: CodeContext, expr: QueryExpr): Bound {
  ctx.touchesData = true;
  const { line, text } = expr;
  const binds = expr.binds.map((bind: Expr) => bindExpr(ctx, bind));
  if (expr.kind === 'sosl') return { k: 'sosl', text, binds, type: listOf(listOf(T.SObject)), line };
  const analysis = ctx.analyse(text, ctx.world.schema);
  const [error] = analysis.errors;
  const lacking = /^UnsupportedFeature: (.*) is not supported by the local org$/.exec(error ?? '')?.[1];
  if (lacking !== undefined) refuse(expr, lacking);
  if (error !== undefined) fail(expr, error);
  if (analysis.isCount) return { k: 'soql', form: 'count', text, binds, type: T.Integer, line };
  if (analysis.object === null && !analysis.isAggregate) fail(expr, 'sObject type in FROM is not supported.');
  const row = analysis.isAggregate ? AGGREGATE : sobjectType(analysis.object as string);
  return { k: 'soql', form: 'rows', text, binds, type: listOf(row), line };
}
