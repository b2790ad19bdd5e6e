import { T, type TypeRef } from '../runtime/types.js';
import type { Expr, SwitchStatement, WhenValue } from '../syntax/ast.js';
import { bindExpr } from './bind-expressions.js';
import { bindBlock, bindStatements, type Complain } from './bind-statements.js';
import type { Bound, BoundStatement, BoundWhen } from './bound.js';
import type { CodeContext } from './context.js';
import { assignable } from './conversions.js';
import { represent } from './convert.js';
import { fail, shown } from './errors.js';
import { findField } from './members.js';

/** `switch on x { when ... }`. */
export function bindSwitch(ctx: CodeContext, statement: SwitchStatement, complain: Complain): BoundStatement {
  const value = bindExpr(ctx, statement.value);
  const { type } = value;
  const byType = type.kind === 'sobject' || type === T.Object;
  const byValue = type === T.Integer || type === T.Long || type === T.String || type === T.Id || type.kind === 'enum';
  if (!byType && !byValue) fail(statement.value, `${shown(type)} is not a valid switch expression type`);
  const seen = new Set<string>();
  const whens = statement.whens.map((each, index): BoundWhen => {
    if (each.when.kind === 'else' && index !== statement.whens.length - 1) {
      fail(statement, `'when else' must be the last when block`);
    }
    const base = { line: each.line, values: [], typed: null, otherwise: false };
    if (each.when.kind === 'else') return { ...base, otherwise: true, body: bindBlock(ctx, each.body, complain) };
    if (each.when.kind === 'type') return typedWhen(ctx, each, each.when, type, seen, complain);
    const values = each.when.values.map((literal) => whenValue(ctx, statement, literal, type, seen));
    return { ...base, values, body: bindBlock(ctx, each.body, complain) };
  });
  return { k: 'switch', line: statement.line, value, temp: ctx.temp(), whens };
}

function typedWhen(
  ctx: CodeContext,
  each: SwitchStatement['whens'][number],
  when: Extract<WhenValue, { kind: 'type' }>,
  switched: TypeRef,
  seen: Set<string>,
  complain: Complain
): BoundWhen {
  const { nameAt } = when;
  const type = ctx.world.resolve(when.type, ctx.type);
  if (switched.kind === 'primitive' || switched.kind === 'enum') {
    fail(nameAt, `${shown(switched)} cannot be a when type variable block`);
  }
  if (!assignable(ctx.world, type, switched)) fail(nameAt, unfit(type, switched));
  if (seen.has(type.key)) fail(nameAt, repeated(shown(type)));
  seen.add(type.key);
  return ctx.scoped(() => {
    const local = ctx.declare(when.nameAt, when.name, type, [null]);
    const body = bindStatements(ctx, each.body, complain);
    return { line: each.line, values: [], typed: { type, local }, otherwise: false, body };
  });
}

function unfit(type: TypeRef, switched: TypeRef): string {
  const text = `${shown(type)} value in when expression cannot be implicitly converted to the ${shown(switched)}`;
  return `${text} type in switch expression`;
}

function repeated(what: string): string {
  return `${what} occurs as more than one when branch for this switch statement`;
}

function whenValue(ctx: CodeContext, at: SwitchStatement, literal: Expr, type: TypeRef, seen: Set<string>): Bound {
  const value = type.kind === 'enum' ? enumValue(ctx, literal, type) : constantValue(ctx, at, literal, type);
  const text =
    value.k === 'const' ? String(value.value) : value.k === 'long' ? value.text : 'name' in value ? value.name : '';
  const key = `${value.k === 'const' && value.value === null ? 'null' : 'value'}:${text}`;
  if (seen.has(key)) fail(at, repeated(text));
  seen.add(key);
  return value;
}

function enumValue(ctx: CodeContext, literal: Expr, type: TypeRef): Bound {
  if (literal.kind === 'literal' && literal.literal === 'null') return bindExpr(ctx, literal);
  if (literal.kind === 'field') fail(literal, `Enum value used in 'when expression' should be unqualified`);
  if (literal.kind !== 'name') return fail(literal, 'Field must be an enum reference');
  const found = findField(ctx.world, type, literal.name);
  if (found?.field.kind !== 'constant') return fail(literal, `Variable does not exist: ${literal.name}`);
  const user = ctx.world.user(type);
  if (!user) return { k: 'standardEnum', name: found.field.name, type, line: literal.line };
  return { k: 'enumConstant', owner: user, name: found.field.name, type, line: literal.line };
}

function constantValue(ctx: CodeContext, at: SwitchStatement, literal: Expr, type: TypeRef): Bound {
  const value = bindExpr(ctx, literal);
  if (type.kind === 'sobject' && value.type !== T.Null) {
    fail(at, `Switching on SObject types must be a 'when type variable' or 'when null'`);
  }
  if (literal.kind !== 'literal' && value.k !== 'static') {
    fail(literal, `'when expression' must be a literal, a constant literal field or enum value`);
  }
  if (!assignable(ctx.world, value.type, type)) {
    fail(at, unfit(value.type, type));
  }
  return represent(value, type);
}
