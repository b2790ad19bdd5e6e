import { T } from '../runtime/types.js';
import type { Bound } from '../semantics/bound.js';
import { isUserType } from '../semantics/symbols.js';
import type { Emitter } from './emitter.js';
import { emitArgs, emitExpr } from './expressions.js';
import { neverNull, printsItself } from './nulls.js';
import { definite, emitPieces } from './pieces.js';

/** Writes operators, conversions and casts. */
export function emitOperator(e: Emitter, value: Bound): void {
  switch (value.k) {
    case 'convert':
      emitPieces(e, `$${value.op}(`, value.value, ')');
      return;
    case 'cast':
      emitPieces(e, '$cast(', value.value);
      e.w.at(value.line).put(`,${e.links.type(value.type)})`);
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
      emitPieces(e, '!', definite(value.value));
      return;
    case 'complement':
      emitPieces(e, value.type === T.Long ? '$int64(64,~' : '(~', definite(value.value), ')');
      return;
    case 'negate':
      emitNegate(e, value);
      return;
    case 'and':
    case 'or':
      emitInfix(e, '(', value.left, value.k === 'and' ? '&&' : '||', value.right, ')');
      return;
    case 'coalesce':
      emitPieces(e, '(', value.left, '??', value.right, ')');
      return;
    case 'conditional':
      emitPieces(e, '(', definite(value.condition), '?', value.then, ':', value.otherwise, ')');
      return;
    default:
      throw new Error(`Cannot emit ${value.k}`);
  }
}

function emitInstanceOf(e: Emitter, value: Extract<Bound, { k: 'instanceof' }>): void {
  const user = e.userType(value.of);
  if (user && isUserType(user) && user.kind === 'class') {
    emitPieces(e, '(', value.value, ` instanceof ${e.classVar(user)})`);
    return;
  }
  emitPieces(e, '$isInstance(', value.value, `,${e.links.type(value.of)})`);
}

function emitFunction(e: Emitter, name: string, args: readonly Bound[]): void {
  e.w.put(`${name}(`);
  emitArgs(e, args);
  e.w.put(')');
}

function emitInfix(e: Emitter, open: string, left: Bound, op: string, right: Bound, close: string): void {
  emitPieces(e, open, definite(left), op, definite(right), close);
}

const NAMES = { '+': 'Add', '-': 'Subtract', '*': 'Multiply', '/': 'Divide' } as const;

function emitArithmetic(e: Emitter, value: Extract<Bound, { k: 'arith' }>): void {
  const { op, kind, left, right } = value;
  if (kind === 'int' && (op === '+' || op === '-')) {
    emitInfix(e, '(', left, op, right, '|0)');
  } else if (kind === 'int') {
    emitInfix(e, op === '*' ? '$imul(' : '$intDivide(', left, ',', right, ')');
  } else if (kind === 'long' && op !== '/') {
    emitInfix(e, '$int64(64,', left, op, right, ')');
  } else emitFunction(e, `$${kind}${NAMES[op]}`, [left, right]);
}

function emitNegate(e: Emitter, value: Extract<Bound, { k: 'negate' }>): void {
  if (value.kind === 'int') {
    emitPieces(e, '(0-', definite(value.value), '|0)');
  } else if (value.kind === 'long') {
    emitPieces(e, '$int64(64,-', definite(value.value), ')');
  } else emitFunction(e, value.kind === 'double' ? '$doubleNegate' : '$decimalNegate', [value.value]);
}

function emitBits(e: Emitter, value: Extract<Bound, { k: 'shift' | 'bits' }>): void {
  const { left, op, right } = value;
  if (value.k === 'bits') emitInfix(e, value.kind === 'boolean' ? '!!(' : '(', left, op, right, ')');
  else if (value.kind === 'int' && right.type === T.Integer) emitInfix(e, '(', left, op, right, '|0)');
  else emitFunction(e, SHIFTS[value.op], [left, right]);
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
    emitInfix(e, '(', left, op, right, ')');
  } else emitFunction(e, COMPARISONS[op], [left, right]);
}

const EQUALITIES = { text: '$textEquals', id: '$idEquals', same: '$same', any: '$equals' } as const;

function emitEqual(e: Emitter, value: Extract<Bound, { k: 'equal' }>): void {
  if (value.kind === 'identity') {
    emitPieces(e, '(', value.left, value.negated ? '!==' : '===', value.right, ')');
    return;
  }
  if (value.negated) e.w.put('!');
  emitFunction(e, EQUALITIES[value.kind], [value.left, value.right]);
}
