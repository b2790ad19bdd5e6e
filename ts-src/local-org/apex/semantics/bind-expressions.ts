import { T, namedType, type TypeRef } from '../runtime/types.js';
import type { CastExpr, ConditionalExpr, Expr, InstanceOfExpr, Literal, Node } from '../syntax/ast.js';
import type { Bound } from './bound.js';
import { bindCall, bindConstructorCall } from './bind-calls.js';
import { bindField, bindName } from './bind-names.js';
import { bindNew } from './bind-new.js';
import { asOneRecord, bindAssign, bindBinary, bindIncrement, bindUnary } from './bind-operators.js';
import { bindQuery } from './bind-queries.js';
import type { CodeContext } from './context.js';
import { assignable, castable, commonType, isNumeric } from './conversions.js';
import { convert, isRecordSet, represent } from './convert.js';
import { fail, shown } from './errors.js';

const TYPE_TYPE = namedType({ key: 'system.type', name: 'System.Type', kind: 'class' });

/** Checks an expression whose value is used; what a void method answers is refused where it meets a type. */
export function bindExpr(ctx: CodeContext, expr: Expr): Bound {
  return bindAny(ctx, expr);
}

/** Checks an expression whose value must be of type `type`. */
export function bindAs(ctx: CodeContext, expr: Expr, type: TypeRef): Bound {
  return convert(ctx, bindExpr(ctx, expr), type, expr);
}

/** Checks a condition. */
export function bindCondition(ctx: CodeContext, expr: Expr): Bound {
  const bound = bindExpr(ctx, expr);
  if (bound.type !== T.Boolean) fail(expr, `Condition expression must be of type Boolean: ${shown(bound.type)}`);
  return bound;
}

/** Checks an expression; calls of void methods are allowed. */
export function bindAny(ctx: CodeContext, expr: Expr, used = true): Bound {
  switch (expr.kind) {
    case 'literal':
      return bindLiteral(expr);
    case 'name':
      return bindName(ctx, expr);
    case 'field':
      return bindField(ctx, expr);
    case 'call':
      return bindCall(ctx, expr);
    case 'constructorCall':
      return bindConstructorCall(ctx, expr);
    case 'index':
      return bindIndex(ctx, expr);
    case 'new':
      return bindNew(ctx, expr);
    case 'cast':
      return bindCast(ctx, expr);
    case 'instanceof':
      return bindInstanceOf(ctx, expr);
    case 'unary':
      return bindUnary(ctx, expr);
    case 'increment':
      return bindIncrement(ctx, expr, used);
    case 'binary':
      return bindBinary(ctx, expr);
    case 'conditional':
      return bindConditional(ctx, expr);
    case 'assign':
      return bindAssign(ctx, expr, used);
    case 'classLiteral': {
      const of = expr.type ? ctx.world.resolve(expr.type, ctx.type) : T.Void;
      return { k: 'classLiteral', of, type: TYPE_TYPE, line: expr.line };
    }
    case 'soql':
    case 'sosl':
      return bindQuery(ctx, expr);
    case 'this':
      return bindThis(ctx, expr);
    case 'super':
      return fail(expr, 'Super cannot be referenced in this context');
  }
}

/** `this`, where there is one. */
export function bindThis(ctx: CodeContext, at: Node): Bound {
  if (ctx.isStatic) fail(at, 'This cannot be referenced in a static context');
  return { k: 'this', type: ctx.type.ref, line: at.line };
}

/** The constant `null`. */
export function nullAt(line: number): Bound {
  return { k: 'const', value: null, type: T.Null, line };
}

const MAX_INT = 2147483647n;
const MAX_LONG = 9223372036854775807n;

function bindLiteral(expr: Literal): Bound {
  const { line, value } = expr;
  switch (expr.literal) {
    case 'null':
      return nullAt(line);
    case 'boolean':
      return { k: 'const', value: value === 'true', type: T.Boolean, line };
    case 'string':
      return { k: 'const', value, type: T.String, line };
    case 'integer': {
      // The smallest number cannot be written: its digits are one more than the largest.
      if (BigInt(value) > MAX_INT) fail(expr, 'Illegal integer');
      return { k: 'const', value: Number(value), type: T.Integer, line };
    }
    case 'long': {
      if (BigInt(value) > MAX_LONG) fail(expr, 'Illegal long');
      return { k: 'long', text: value, type: T.Long, line };
    }
    case 'double':
      return { k: 'double', text: value, type: T.Double, line };
    case 'decimal':
      return { k: 'decimal', text: value, type: T.Decimal, line };
  }
}

function bindIndex(ctx: CodeContext, expr: Extract<Expr, { kind: 'index' }>): Bound {
  const target = bindExpr(ctx, expr.target);
  if (target.type.kind !== 'list') fail(expr, `Expression must be a list type: ${shown(target.type)}`);
  const index = bindExpr(ctx, expr.index);
  if (index.type !== T.Integer) fail(expr, `List index must be of type Integer: ${shown(index.type)}`);
  const type = target.type.args[0] as TypeRef;
  const { line } = expr;
  return throughSafe(target, (inner) => ({ k: 'index', target: inner, index, type, line }));
}

function bindCast(ctx: CodeContext, expr: CastExpr): Bound {
  const type = ctx.world.resolve(expr.type, ctx.type, expr);
  const value = bindExpr(ctx, expr.value);
  if (value.type === type) return value;
  if (isNumeric(value.type) && isNumeric(type)) return represent(value, type);
  if (isRecordSet(value) && type.kind === 'sobject') return represent(value, type);
  if (!castable(ctx.world, value.type, type)) {
    fail(expr, `Incompatible types since an instance of ${shown(value.type)} is never an instance of ${shown(type)}`);
  }
  if (value.type === T.Null) return { ...value, type };
  const widened = assignable(ctx.world, value.type, type) && value.type !== T.SObject;
  if (widened) return { ...represent(value, type), type };
  return { k: 'cast', value, type, line: expr.line };
}

function bindInstanceOf(ctx: CodeContext, expr: InstanceOfExpr): Bound {
  const value = bindExpr(ctx, expr.value);
  const of = ctx.world.resolve(expr.type, ctx.type, expr);
  if (alwaysOf(ctx, value.type, of)) {
    const text = `since an instance of ${shown(value.type)} is always an instance of ${shown(of)}`;
    fail(expr, `Operation instanceof is always true ${text}`);
  }
  if (!castable(ctx.world, value.type, of)) {
    const text = `since an instance of ${shown(value.type)} is never an instance of ${shown(of)}`;
    fail(expr, `Operation instanceof is always false ${text}`);
  }
  return { k: 'instanceof', value, of, type: T.Boolean, line: expr.line };
}

/** True when the test says nothing: narrower types, which assignments take as well, are another matter. */
function alwaysOf(ctx: CodeContext, from: TypeRef, of: TypeRef): boolean {
  return assignable(ctx.world, from, of) && !narrows(from, of);
}

function narrows(from: TypeRef, to: TypeRef): boolean {
  if (from === T.SObject) return to.kind === 'sobject' && to !== T.SObject;
  if (from === T.String) return to === T.Id;
  return from.kind === 'list' && to.kind === 'list' && narrows(from.args[0] as TypeRef, to.args[0] as TypeRef);
}

function bindConditional(ctx: CodeContext, expr: ConditionalExpr): Bound {
  const condition = bindCondition(ctx, expr.condition);
  const first = bindExpr(ctx, expr.then);
  const second = bindExpr(ctx, expr.otherwise);
  const then = asOneRecord(first, second);
  const otherwise = asOneRecord(second, first);
  const type = commonType(ctx.world, then.type, otherwise.type);
  if (!type) {
    return fail(expr, `Incompatible types in ternary operator: ${shown(otherwise.type)}, ${shown(then.type)}`);
  }
  return {
    k: 'conditional',
    condition,
    then: represent(then, type),
    otherwise: represent(otherwise, type),
    type,
    line: expr.line
  };
}

/** Applies a member access inside a `?.` chain, so that null ends the whole chain. */
export function throughSafe(target: Bound, access: (inner: Bound) => Bound): Bound {
  if (target.k !== 'safe') return access(target);
  const body = access(target.body);
  return { ...target, body, type: body.type };
}

/** Starts a `?.`: null when `target` is, else what `access` makes of it. */
export function safely(ctx: CodeContext, target: Bound, access: (inner: Bound) => Bound): Bound {
  return throughSafe(target, (base) => {
    const temp = ctx.temp();
    const body = access({ k: 'temp', temp, type: base.type, line: base.line });
    return { k: 'safe', base, temp, body, type: body.type, line: body.line };
  });
}
