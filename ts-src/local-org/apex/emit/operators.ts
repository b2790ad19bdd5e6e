import { T } from '../runtime/types.js';
import type { Bound } from '../semantics/bound.js';
import { isUserType } from '../semantics/symbols.js';
import type { Emitter } from './emitter.js';
import { emitArgs, emitExpr } from './expressions.js';
import { neverNull, printsItself } from './nulls.js';

/** A number or truth value that must not be null here. */
export function emitDefinite(e: Emitter, value: Bound): void {
  if (neverNull(value)) {
    emitExpr(e, value);
    return;
  }
  e.w.put('(');
  emitExpr(e, value);
  e.w.put('??$null())');
}

/** Writes operators, conversions and casts. */
export function emitOperator(e: Emitter, value: Bound): void {
  const { w } = e;
  switch (value.k) {
    case 'convert':
      w.put(`$${value.op}(`);
      emitExpr(e, value.value);
      w.put(')');
      return;
    case 'cast':
      w.put('$cast(');
      emitExpr(e, value.value);
      w.at(value.line).put(`,${e.links.type(value.type)})`);
      return;
    case 'instanceof':
      emitInstanceOf(e, value);
      return;
    case 'arith':
      emitArithmetic(e, value);
      return;
    case 'shift':
    case 'bits':
      emitBits(e, value);
      return;
    case 'dateAdd':
      emitFunction(e, value.op === '+' ? '$dateAdd' : '$dateSubtract', [value.left, value.right]);
      return;
    case 'concat':
      emitConcat(e, value);
      return;
    case 'compare':
      emitCompare(e, value);
      return;
    case 'equal':
      emitEqual(e, value);
      return;
    case 'not':
      w.put('!');
      emitDefinite(e, value.value);
      return;
    case 'complement':
      w.put(value.type === T.Long ? '$int64(64,~' : '(~');
      emitDefinite(e, value.value);
      w.put(')');
      return;
    case 'negate':
      emitNegate(e, value);
      return;
    case 'and':
    case 'or':
      w.put('(');
      emitDefinite(e, value.left);
      w.put(value.k === 'and' ? '&&' : '||');
      emitDefinite(e, value.right);
      w.put(')');
      return;
    case 'coalesce':
      w.put('(');
      emitExpr(e, value.left);
      w.put('??');
      emitExpr(e, value.right);
      w.put(')');
      return;
    case 'conditional':
      w.put('(');
      emitDefinite(e, value.condition);
      w.put('?');
      emitExpr(e, value.then);
      w.put(':');
      emitExpr(e, value.otherwise);
      w.put(')');
      return;
    default:
      throw new Error(`Cannot emit ${value.k}`);
  }
}

function emitInstanceOf(e: Emitter, value: Extract<Bound, { k: 'instanceof' }>): void {
  const user = e.userType(value.of);
  if (user && isUserType(user) && user.kind === 'class') {
    e.w.put('(');
    emitExpr(e, value.value);
    e.w.put(` instanceof ${e.classVar(user)})`);
    return;
  }
  e.w.put('$isInstance(');
  emitExpr(e, value.value);
  e.w.put(`,${e.links.type(value.of)})`);
}

function emitFunction(e: Emitter, name: string, args: readonly Bound[]): void {
  e.w.put(`${name}(`);
  emitArgs(e, args);
  e.w.put(')');
}

function infix(e: Emitter, left: Bound, op: string, right: Bound): void {
  emitDefinite(e, left);
  e.w.put(op);
  emitDefinite(e, right);
}

const NAMES = { '+': 'Add', '-': 'Subtract', '*': 'Multiply', '/': 'Divide' } as const;

function emitArithmetic(e: Emitter, value: Extract<Bound, { k: 'arith' }>): void {
  const { w } = e;
  const { op, kind, left, right } = value;
  if (kind === 'int' && (op === '+' || op === '-')) {
    w.put('(');
    infix(e, left, op, right);
    w.put('|0)');
  } else if (kind === 'int') {
    w.put(op === '*' ? '$imul(' : '$intDivide(');
    infix(e, left, ',', right);
    w.put(')');
  } else if (kind === 'long' && op !== '/') {
    w.put('$int64(64,');
    infix(e, left, op, right);
    w.put(')');
  } else emitFunction(e, `$${kind}${NAMES[op]}`, [left, right]);
}

function emitNegate(e: Emitter, value: Extract<Bound, { k: 'negate' }>): void {
  if (value.kind === 'int') {
    e.w.put('(0-');
    emitDefinite(e, value.value);
    e.w.put('|0)');
  } else if (value.kind === 'long') {
    e.w.put('$int64(64,-');
    emitDefinite(e, value.value);
    e.w.put(')');
  } else emitFunction(e, value.kind === 'double' ? '$doubleNegate' : '$decimalNegate', [value.value]);
}

function emitBits(e: Emitter, value: Extract<Bound, { k: 'shift' | 'bits' }>): void {
  const { w } = e;
  if (value.k === 'bits' && value.kind === 'boolean') {
    w.put('!!(');
    infix(e, value.left, value.op, value.right);
    w.put(')');
  } else if (value.k === 'bits') {
    w.put('(');
    infix(e, value.left, value.op, value.right);
    w.put(')');
  } else if (value.kind === 'int' && value.right.type === T.Integer) {
    w.put('(');
    infix(e, value.left, value.op, value.right);
    w.put('|0)');
  } else emitFunction(e, SHIFTS[value.op], [value.left, value.right]);
}

const SHIFTS = { '<<': '$shiftLeft', '>>': '$shiftRight', '>>>': '$shiftUnsigned' } as const;

/** Strings, whole numbers and truth values join as they are, `null` included; one side must be a string for sure. */
function emitConcat(e: Emitter, value: Extract<Bound, { k: 'concat' }>): void {
  const text = (side: Bound): boolean => side.type === T.String && neverNull(side);
  e.w.put(text(value.left) || text(value.right) ? '$join(' : '$join(""+');
  emitText(e, value.left);
  e.w.put(',');
  emitText(e, value.right);
  e.w.put(')');
}

function emitText(e: Emitter, value: Bound): void {
  if (printsItself(value.type)) emitExpr(e, value);
  else emitFunction(e, '$text', [value]);
}

const COMPARISONS = { '<': '$less', '>': '$greater', '<=': '$lessOrEqual', '>=': '$greaterOrEqual' } as const;

function emitCompare(e: Emitter, value: Extract<Bound, { k: 'compare' }>): void {
  const { op, kind, left, right } = value;
  if (kind !== 'any' && neverNull(left) && neverNull(right)) {
    e.w.put('(');
    infix(e, left, op, right);
    e.w.put(')');
  } else emitFunction(e, COMPARISONS[op], [left, right]);
}

const EQUALITIES = { text: '$textEquals', id: '$idEquals', same: '$same', any: '$equals' } as const;

function emitEqual(e: Emitter, value: Extract<Bound, { k: 'equal' }>): void {
  const { w } = e;
  if (value.kind === 'identity') {
    w.put('(');
    emitExpr(e, value.left);
    w.put(value.negated ? '!==' : '===');
    emitExpr(e, value.right);
    w.put(')');
    return;
  }
  if (value.negated) w.put('!');
  emitFunction(e, EQUALITIES[value.kind], [value.left, value.right]);
}
