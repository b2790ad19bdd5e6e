import { ApexDate, ApexDatetime, ApexDecimal, ApexTime } from '../../apex/runtime/values/index.js';
import { UnsupportedFeature } from '../../apex/runtime/exceptions.js';
import { FormulaError, type BinaryOperator, type FormulaNode } from './ast.js';
import { DATE } from './date-functions.js';
import type { FormulaEnv, FormulaFunction } from './env.js';
import { LOGIC } from './logic-functions.js';
import { NUMBER } from './number-functions.js';
import { asText, TEXT } from './text-functions.js';
import { compare, decimalOf, doubleOf, equal, not, numberOf, truth, typeName, type FormulaValue } from './values.js';

const FUNCTIONS: ReadonlyMap<string, FormulaFunction> = new Map(
  Object.entries({ ...LOGIC, ...TEXT, ...NUMBER, ...DATE })
);
const MS_PER_DAY = 86_400_000;

/**
 * Computes a formula.
 *
 * @throws FormulaError for what the platform shows as `#Error!` or refuses; UnsupportedFeature for unknown functions
 */
export function evaluate(node: FormulaNode, env: FormulaEnv): FormulaValue {
  switch (node.kind) {
    case 'text':
      return node.value;
    case 'number':
      return ApexDecimal.parse(node.text);
    case 'boolean':
      return node.value;
    case 'null':
      return null;
    case 'field':
      return node.path[0]?.startsWith('$') ? env.global(node.path) : env.field(node.path);
    case 'unary':
      return unary(node.operator, evaluate(node.operand, env));
    case 'binary':
      return binary(node, env);
    case 'call':
      return call(node, env);
  }
}

function call(node: Extract<FormulaNode, { kind: 'call' }>, env: FormulaEnv): FormulaValue {
  const body = FUNCTIONS.get(node.name);
  if (!body) throw new UnsupportedFeature(`Formula function ${node.name}`);
  return body(node.args, (each) => evaluate(each, env), env);
}

function unary(operator: '-' | '!', value: FormulaValue): FormulaValue {
  return operator === '!' ? not(value) : (numberOf(value)?.negated() ?? null);
}

function binary(node: Extract<FormulaNode, { kind: 'binary' }>, env: FormulaEnv): FormulaValue {
  const left = evaluate(node.left, env);
  if (node.operator === '&&') return truth(left) && truth(evaluate(node.right, env));
  if (node.operator === '||') return truth(left) || truth(evaluate(node.right, env));
  const right = evaluate(node.right, env);
  const named = node.left.kind === 'null' || node.right.kind === 'null';
  if (COMPARISONS.has(node.operator) && !named && isUnknown(left, right)) return null;
  return combine(node.operator, left, right);
}

const COMPARISONS: ReadonlySet<BinaryOperator> = new Set(['=', '<>', '<', '<=', '>', '>=']);

/** A blank number or moment compared with another says nothing, so that a rule about it does not fire. */
function isUnknown(left: FormulaValue, right: FormulaValue): boolean {
  const measured = (value: FormulaValue): boolean => value instanceof ApexDecimal || isMoment(value);
  return (left === null && measured(right)) || (right === null && measured(left));
}

function combine(operator: BinaryOperator, left: FormulaValue, right: FormulaValue): FormulaValue {
  switch (operator) {
    case '=':
      return equal(left, right);
    case '<>':
      return !equal(left, right);
    case '<':
      return (compare(left, right) ?? 1) < 0;
    case '<=':
      return (compare(left, right) ?? 1) <= 0;
    case '>':
      return (compare(left, right) ?? -1) > 0;
    case '>=':
      return (compare(left, right) ?? -1) >= 0;
    case '&':
      return asText(left) + asText(right);
    case '+':
      return typeof left === 'string' || typeof right === 'string' ? asText(left) + asText(right) : plus(left, right);
    case '-':
      return minus(left, right);
    default:
      return arithmetic(operator, numberOf(left), numberOf(right));
  }
}

function plus(left: FormulaValue, right: FormulaValue): FormulaValue {
  if (isMoment(right) && !isMoment(left)) return plus(right, left);
  if (isMoment(left)) return right === null ? null : shifted(left, doubleOf(right));
  const [a, b] = [numberOf(left), numberOf(right)];
  return a === null || b === null ? null : a.plus(b);
}

function minus(left: FormulaValue, right: FormulaValue): FormulaValue {
  if (left instanceof ApexDate && right instanceof ApexDate) return ApexDecimal.ofInteger(left.days - right.days);
  if (left instanceof ApexDatetime && right instanceof ApexDatetime)
    return decimalOf((left.ms - right.ms) / MS_PER_DAY);
  if (left instanceof ApexTime && right instanceof ApexTime) return ApexDecimal.ofInteger(left.ms - right.ms);
  if (isMoment(left) && isMoment(right)) {
    throw new FormulaError(`Incorrect parameter type: cannot subtract ${typeName(right)} from ${typeName(left)}`);
  }
  if (isMoment(left)) return right === null ? null : shifted(left, -doubleOf(right));
  if (left === null && isMoment(right)) return null;
  const [a, b] = [numberOf(left), numberOf(right)];
  return a === null || b === null ? null : a.minus(b);
}

function isMoment(value: FormulaValue): value is ApexDate | ApexDatetime | ApexTime {
  return value instanceof ApexDate || value instanceof ApexDatetime || value instanceof ApexTime;
}

/** Dates move by days, times by milliseconds. */
function shifted(value: ApexDate | ApexDatetime | ApexTime, by: number): FormulaValue {
  if (value instanceof ApexDate) return new ApexDate(value.days + Math.trunc(by));
  if (value instanceof ApexDatetime) return new ApexDatetime(Math.round(value.ms + by * MS_PER_DAY));
  return new ApexTime((((value.ms + Math.round(by)) % MS_PER_DAY) + MS_PER_DAY) % MS_PER_DAY);
}

function arithmetic(operator: BinaryOperator, left: ApexDecimal | null, right: ApexDecimal | null): FormulaValue {
  if (left === null || right === null) return null;
  if (operator === '*') return left.times(right);
  if (operator === '^') return decimalOf(left.toNumber() ** right.toNumber());
  if (right.unscaled === 0n) throw new FormulaError('#Error!');
  return left.dividedBy(right);
}
