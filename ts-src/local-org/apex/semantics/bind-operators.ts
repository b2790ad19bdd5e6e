import { T, type TypeRef } from '../runtime/types.js';
import type { AssignExpr, BinaryExpr, BinaryOp, Expr, IncrementExpr, Node, UnaryExpr } from '../syntax/ast.js';
import type { Bound, NumericKind } from './bound.js';
import { bindExpr } from './bind-expressions.js';
import { bindAssignable, bindRead, stable } from './bind-targets.js';
import type { CodeContext } from './context.js';
import { arithmeticType, commonType, comparable, isNumeric } from './conversions.js';
import { convert, isRecordSet, represent, singleOrNull } from './convert.js';
import { fail, shown } from './errors.js';

/** `!x`, `-x`, `+x`, `~x`. */
export function bindUnary(ctx: CodeContext, expr: UnaryExpr): Bound {
  const { line } = expr;
  const folded = foldNegative(expr);
  if (folded) return folded;
  const value = bindExpr(ctx, expr.value);
  if (expr.op === '!') {
    if (value.type !== T.Boolean) fail(expr, '! operator can only be applied to boolean expressions');
    return { k: 'not', value, type: T.Boolean, line };
  }
  if (expr.op === '~') {
    if (value.type !== T.Integer && value.type !== T.Long) {
      fail(expr, `Invalid type for bitwise negate: ${shown(value.type)}`);
    }
    return { k: 'complement', value, type: value.type, line };
  }
  if (!isNumeric(value.type)) fail(expr, 'Unary negation must use a numeric argument');
  return expr.op === '+' ? value : { k: 'negate', kind: kindOf(value.type), value, type: value.type, line };
}

/** Negative literals. */
function foldNegative(expr: UnaryExpr): Bound | null {
  if (expr.op !== '-' || expr.value.kind !== 'literal') return null;
  const { literal, value } = expr.value;
  const { line } = expr;
  if (literal === 'integer' && BigInt(value) <= 2147483647n) {
    // `-0` would be a negative zero, which Integers do not have.
    return { k: 'const', value: value === '0' ? 0 : -Number(value), type: T.Integer, line };
  }
  if (literal === 'long' && BigInt(value) <= 9223372036854775807n)
    return { k: 'long', text: `-${value}`, type: T.Long, line };
  if (literal === 'double') return { k: 'double', text: `-${value}`, type: T.Double, line };
  return literal === 'decimal' ? { k: 'decimal', text: `-${value}`, type: T.Decimal, line } : null;
}

/** How values of a numeric type are stored. */
export function kindOf(type: TypeRef): NumericKind {
  if (type === T.Integer) return 'int';
  if (type === T.Long) return 'long';
  return type === T.Double ? 'double' : 'decimal';
}

/** `a op b`. Long chains (string concatenation) are walked without recursion on the left. */
export function bindBinary(ctx: CodeContext, expr: BinaryExpr): Bound {
  const chain: BinaryExpr[] = [];
  let first: Expr = expr;
  while (first.kind === 'binary') {
    chain.push(first);
    first = first.left;
  }
  let left = bindExpr(ctx, first);
  for (const each of chain.reverse()) left = combine(ctx, each, each.op, left, bindExpr(ctx, each.right));
  return left;
}

/** One binary operation on checked operands. */
export function combine(ctx: CodeContext, at: Node, op: BinaryOp, left: Bound, right: Bound): Bound {
  switch (op) {
    case '+':
    case '-':
    case '*':
    case '/':
      return arithmetic(at, op, left, right);
    case '<<':
    case '>>':
    case '>>>':
      return shift(at, op, left, right);
    case '&':
    case '|':
    case '^':
      return bits(at, op, left, right);
    case '&&':
    case '||':
      if (left.type !== T.Boolean || right.type !== T.Boolean)
        fail(at, 'Logical operator can only be applied to Boolean');
      return { k: op === '&&' ? 'and' : 'or', left, right, type: T.Boolean, line: at.line };
    case '<':
    case '>':
    case '<=':
    case '>=':
      return ordering(ctx, at, op, left, right);
    case '==':
    case '!=':
      return equality(ctx, at, op === '!=', left, right);
    case '===':
    case '!==':
      return identity(ctx, at, op === '!==', left, right);
    case '??':
      return coalesce(ctx, at, left, right);
  }
}

function arithmetic(at: Node, op: '+' | '-' | '*' | '/', left: Bound, right: Bound): Bound {
  const { line } = at;
  if (left.type === T.Void || right.type === T.Void) fail(at, 'Arithmetic expressions are not allowed on void types');
  if (op === '+' && (left.type === T.String || right.type === T.String)) {
    return { k: 'concat', left, right, type: T.String, line };
  }
  if (op === '+' || op === '-') {
    const dated = dateArithmetic(at, op, left, right);
    if (dated) return dated;
  }
  if (!isNumeric(left.type) || !isNumeric(right.type)) {
    fail(at, 'Arithmetic expressions must use numeric arguments');
  }
  const type = arithmeticType(left.type, right.type);
  return { k: 'arith', op, kind: kindOf(type), left: represent(left, type), right: represent(right, type), type, line };
}

function dateArithmetic(at: Node, op: '+' | '-', left: Bound, right: Bound): Bound | null {
  const whole = right.type === T.Integer || right.type === T.Long;
  const { line } = at;
  if (left.type === T.Date && !whole) return fail(at, 'Date expressions must use Integer or Long');
  if (left.type === T.Time && !whole) return fail(at, 'Time expressions must use Integer or Long');
  if (left.type === T.Datetime && !isNumeric(right.type)) {
    return fail(at, 'Date/time expressions must use Integer or Double or Decimal');
  }
  const dated = left.type === T.Date || left.type === T.Time || left.type === T.Datetime;
  return dated ? { k: 'dateAdd', op, left, right, type: left.type, line } : null;
}

function shift(at: Node, op: '<<' | '>>' | '>>>', left: Bound, right: Bound): Bound {
  const whole = (type: TypeRef): boolean => type === T.Integer || type === T.Long;
  if (!whole(left.type) || !whole(right.type)) {
    fail(at, `${op} operation can only be applied to Integer or Long types`);
  }
  const kind = left.type === T.Long ? 'long' : 'int';
  return { k: 'shift', op, kind, left, right, type: left.type, line: at.line };
}

function bits(at: Node, op: '&' | '|' | '^', left: Bound, right: Bound): Bound {
  const { line } = at;
  if (left.type === T.Boolean && right.type === T.Boolean) {
    return { k: 'bits', op, kind: 'boolean', left, right, type: T.Boolean, line };
  }
  const whole = (type: TypeRef): boolean => type === T.Integer || type === T.Long;
  if (!whole(left.type) || !whole(right.type)) {
    fail(at, `${op} operator can only be applied to Boolean expressions or to Integer or Long expressions`);
  }
  const type = arithmeticType(left.type, right.type);
  const kind = type === T.Long ? 'long' : 'int';
  return { k: 'bits', op, kind, left: represent(left, type), right: represent(right, type), type, line };
}

const ORDERED = new Set<TypeRef>([T.String, T.Id, T.Date, T.Datetime, T.Time]);

function ordering(ctx: CodeContext, at: Node, op: '<' | '>' | '<=' | '>=', left: Bound, right: Bound): Bound {
  const { line } = at;
  const base = { k: 'compare' as const, op, type: T.Boolean, line };
  if (left.type === T.Null || right.type === T.Null) incomparable(at, left, right);
  if (isNumeric(left.type) && isNumeric(right.type)) {
    const type = arithmeticType(left.type, right.type);
    const kind = type === T.Integer ? 'int' : type === T.Long ? 'long' : 'any';
    return { ...base, kind, left: represent(left, type), right: represent(right, type) };
  }
  if (!comparable(ctx.world, left.type, right.type)) incomparable(at, left, right);
  for (const { type } of [left, right]) {
    const known = isNumeric(type) || ORDERED.has(type);
    if (!known) fail(at, `Inequality operator not allowed for this type: ${shown(type)}`);
  }
  const type = left.type === T.Datetime || right.type === T.Datetime ? T.Datetime : null;
  const lifted = (value: Bound): Bound => (type && value.type === T.Date ? represent(value, type) : value);
  return { ...base, kind: 'any', left: lifted(left), right: lifted(right) };
}

function incomparable(at: Node, left: Bound, right: Bound): never {
  return fail(at, `Comparison arguments must be compatible types: ${shown(left.type)}, ${shown(right.type)}`);
}

function equality(ctx: CodeContext, at: Node, negated: boolean, left: Bound, right: Bound): Bound {
  const a = asOneRecord(left, right);
  const b = asOneRecord(right, left);
  if (!comparable(ctx.world, a.type, b.type)) incomparable(at, a, b);
  const base = { k: 'equal' as const, negated, type: T.Boolean, line: at.line };
  if (isNumeric(a.type) && isNumeric(b.type) && a.type !== b.type) {
    const type = arithmeticType(a.type, b.type);
    return { ...base, kind: equalityKind(type, type), left: represent(a, type), right: represent(b, type) };
  }
  const dated = a.type === T.Datetime || b.type === T.Datetime;
  const lifted = (value: Bound): Bound => (dated && value.type === T.Date ? represent(value, T.Datetime) : value);
  return { ...base, kind: equalityKind(a.type, b.type), left: lifted(a), right: lifted(b) };
}

/** The one row of a query where the other operand is a record. */
export function asOneRecord(value: Bound, other: Bound): Bound {
  return isRecordSet(value) && other.type.kind === 'sobject' ? represent(value, value.type.args[0] as TypeRef) : value;
}

function equalityKind(left: TypeRef, right: TypeRef): 'identity' | 'text' | 'id' | 'any' {
  if (left === T.Null || right === T.Null) return 'identity';
  if ((left === T.Id && right === T.String) || (left === T.String && right === T.Id)) return 'id';
  const plain = (type: TypeRef): boolean =>
    type === T.Integer || type === T.Long || type === T.Boolean || type.kind === 'enum';
  if (plain(left) && plain(right)) return 'identity';
  const text = (type: TypeRef): boolean => type === T.String || type === T.Id;
  return text(left) && text(right) ? 'text' : 'any';
}

function identity(ctx: CodeContext, at: Node, negated: boolean, left: Bound, right: Bound): Bound {
  const nothing = left.type === T.Null || right.type === T.Null;
  if (nothing || !comparable(ctx.world, left.type, right.type)) incomparable(at, left, right);
  if (left.type.kind === 'primitive' && right.type.kind === 'primitive') {
    fail(at, `Exact equality operator only allowed for reference types: ${shown(left.type)}`);
  }
  // Values boxed by the runtime (Decimal, Date, ...) may reach here as Object: they are equal by value.
  const boxed = left.type === T.Object || right.type === T.Object;
  return { k: 'equal', kind: boxed ? 'same' : 'identity', negated, left, right, type: T.Boolean, line: at.line };
}

function coalesce(ctx: CodeContext, at: Node, given: Bound, right: Bound): Bound {
  const left = isRecordSet(given) && right.type.kind === 'sobject' ? singleOrNull(given) : given;
  const type = commonType(ctx.world, left.type, right.type);
  if (!type) {
    const types = `${shown(left.type)}, ${shown(right.type)}`;
    return fail(at, `Incompatible types in null coalescing operator: ${types}`);
  }
  return { k: 'coalesce', left: represent(left, type), right: represent(right, type), type, line: at.line };
}

// Assignment

/** `a = b`, `a += b`, .... */
export function bindAssign(ctx: CodeContext, expr: AssignExpr, used: boolean): Bound {
  const { line } = expr;
  if (expr.op === null) {
    const target = bindAssignable(ctx, expr.target);
    const value = convert(ctx, bindExpr(ctx, expr.value), target.type, expr);
    noteAssigned(target, value);
    return { k: 'assign', target, value, used, type: target.type, line };
  }
  const { steps, target } = stable(ctx, bindAssignable(ctx, expr.target));
  const old = bindRead(ctx, target, expr.target);
  const combined = combine(ctx, expr, expr.op, old, bindExpr(ctx, expr.value));
  const value = narrowed(ctx, expr, combined, target.type);
  noteAssigned(target, value);
  const result: Bound = { k: 'assign', target, value, used, type: target.type, line };
  return steps.length === 0 ? result : { k: 'sequence', steps, result, type: target.type, line };
}

function narrowed(ctx: CodeContext, at: Node, value: Bound, type: TypeRef): Bound {
  // `i += 1.5` is refused like `i = i + 1.5`.
  return convert(ctx, value, type, at);
}

/** Remembers what a local variable was given: decides whether it may be null. */
export function noteAssigned(target: Bound, value: Bound): void {
  if (target.k === 'local') target.local.values.push(value);
}

/** `i++`, `--i`. */
export function bindIncrement(ctx: CodeContext, expr: IncrementExpr, used: boolean): Bound {
  const { line } = expr;
  const { steps, target } = stable(ctx, bindAssignable(ctx, expr.target));
  const { type } = target;
  if (!isNumeric(type)) {
    const kind = expr.prefix ? `prefix ${expr.op === '++' ? 'increment' : 'decrement'}` : 'postfix increment/decrement';
    fail(expr, `Unary ${kind} can only be applied to numeric expressions: ${shown(type)}`);
  }
  const one = represent({ k: 'const', value: 1, type: T.Integer, line }, type);
  const op = expr.op === '++' ? '+' : '-';
  const add = (left: Bound): Bound => ({ k: 'arith', op, kind: kindOf(type), left, right: one, type, line });
  const read = bindRead(ctx, target, expr.target);
  if (expr.prefix || !used) {
    const value = add(read);
    noteAssigned(target, value);
    const result: Bound = { k: 'assign', target, value, used, type, line };
    return steps.length === 0 ? result : { k: 'sequence', steps, result, type, line };
  }
  const temp = ctx.temp();
  const old: Bound = { k: 'temp', temp, type, line };
  const keep: Bound = { k: 'setTemp', temp, value: read, type, line };
  const value = add(old);
  noteAssigned(target, value);
  const write: Bound = { k: 'assign', target, value, used: false, type, line };
  return { k: 'sequence', steps: [...steps, keep, write], result: old, type, line };
}
