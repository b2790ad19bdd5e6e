import { UnsupportedFeature } from '../../runtime/exceptions.js';
import { throwApex } from '../../runtime/values/throw.js';
import type { Case, Entry, Node, Script } from './ast.js';
import { coerce, isOfType } from './coercion.js';
import { FUNCTIONS } from './functions.js';
import { WeaveObject, type Pair, type Value, type WeaveFunction } from './values.js';

/** Significant digits kept, so that 30 * 8.76 is 262.8. */
const DIGITS = 15;

type Scope = ReadonlyMap<string, Value>;

/** Runs a script on its inputs. Throws `System.DataWeaveScriptException`. */
export function evaluateScript(script: Script, inputs: ReadonlyMap<string, Value>): Value {
  const scope = new Map(inputs);
  for (const { name, value } of script.definitions) scope.set(name, evaluate(value, scope));
  return evaluate(script.body, scope);
}

function evaluate(node: Node, scope: Scope): Value {
  switch (node.k) {
    case 'literal':
      return node.value;
    case 'regex':
      return new RegExp(`^(?:${node.source})$`, 'u');
    case 'name':
      return named(node.name, scope);
    case 'array':
      return node.items.map((item) => evaluate(item, scope));
    case 'object':
      return new WeaveObject(node.entries.flatMap((entry) => pairsOf(entry, scope)));
    case 'select':
      return select(evaluate(node.target, scope), node.name, node.all);
    case 'index':
      return element(evaluate(node.target, scope), evaluate(node.at, scope));
    case 'call':
      return call(evaluate(node.target, scope), node.args, scope);
    case 'lambda':
      return (...args) => evaluate(node.body, bound(scope, node.params, args));
    case 'if':
      return evaluate(node.condition, scope) === true ? evaluate(node.then, scope) : evaluate(node.otherwise, scope);
    case 'unary': {
      const value = evaluate(node.value, scope);
      return node.op === '-' ? -numberOf(value) : value !== true;
    }
    case 'as':
      return coerce(evaluate(node.value, scope), node.type, options(node.options, scope));
    case 'binary':
      return binary(node.op, node.left, node.right, scope);
    case 'match':
      return match(evaluate(node.value, scope), node.cases, scope);
  }
}

function bound(scope: Scope, params: readonly string[], args: readonly Value[]): Scope {
  const inner = new Map(scope);
  params.forEach((name, at) => inner.set(name, args[at] ?? null));
  return inner;
}

function named(name: string, scope: Scope): Value {
  const own = scope.get(name);
  if (own !== undefined) return own;
  const known = FUNCTIONS[name];
  if (!known) throw new UnsupportedFeature(`DataWeave: ${name}`);
  return known;
}

function pairsOf(entry: Entry, scope: Scope): Pair[] {
  const value = evaluate(entry.value, scope);
  if (entry.key === null) return spread(value);
  const attributes = entry.attributes.flatMap((each) => pairsOf(each, scope));
  return [{ key: String(evaluate(entry.key, scope) as string), value, attributes }];
}

function spread(value: Value): Pair[] {
  if (value instanceof WeaveObject) return [...value.pairs];
  return Array.isArray(value) ? (value as readonly Value[]).flatMap(spread) : [];
}

function options(entries: readonly Entry[], scope: Scope): ReadonlyMap<string, Value> {
  return new Map(entries.flatMap((entry) => pairsOf(entry, scope)).map(({ key, value }) => [key, value]));
}

/** `.name`: of an array, that of all its objects which have it. */
function select(target: Value, name: string, all: boolean): Value {
  if (target instanceof WeaveObject) {
    return all ? target.pairs.filter((each) => each.key === name).map((each) => each.value) : target.get(name);
  }
  if (!Array.isArray(target)) return null;
  const owners = (target as readonly Value[]).filter((item) => item instanceof WeaveObject);
  return owners.filter((item) => item.pairs.some((each) => each.key === name)).map((item) => item.get(name));
}

function element(target: Value, at: Value): Value {
  if (target instanceof WeaveObject)
    return typeof at === 'number' ? (target.pairs[at]?.value ?? null) : target.get(String(at as string));
  if (typeof target === 'string' && typeof at === 'number') return target.at(at) ?? null;
  return Array.isArray(target) && typeof at === 'number' ? ((target as readonly Value[]).at(at) ?? null) : null;
}

function call(target: Value, args: readonly Node[], scope: Scope): Value {
  if (typeof target !== 'function') return fail('You called the function with something that is no function');
  return (target as WeaveFunction)(...args.map((arg) => evaluate(arg, scope)));
}

function binary(op: string, leftNode: Node, rightNode: Node, scope: Scope): Value {
  const left = evaluate(leftNode, scope);
  if (op === 'and') return left === true && evaluate(rightNode, scope) === true;
  if (op === 'or') return left === true || evaluate(rightNode, scope) === true;
  const right = evaluate(rightNode, scope);
  switch (op) {
    case '==':
      return equal(left, right);
    case '!=':
      return !equal(left, right);
    case '~=':
      return String(left as string) === String(right as string);
    case 'is':
      return isOfType(left, String(right as string));
    case '<':
      return compare(left, right) < 0;
    case '>':
      return compare(left, right) > 0;
    case '<=':
      return compare(left, right) <= 0;
    case '>=':
      return compare(left, right) >= 0;
    case '++':
      return concatenate(left, right);
    case '--':
      return without(left, right);
    case '>>':
      return coerce(left, 'TimeZone', new Map([['zone', right]]));
    default:
      return arithmetic(op, numberOf(left), numberOf(right));
  }
}

function arithmetic(op: string, left: number, right: number): number {
  if (op === '/' && right === 0) return fail('Division by zero');
  const result = op === '+' ? left + right : op === '-' ? left - right : op === '*' ? left * right : left / right;
  return Number(result.toPrecision(DIGITS));
}

function numberOf(value: Value): number {
  const number = typeof value === 'string' && value !== '' ? Number(value) : value;
  return typeof number === 'number' && !Number.isNaN(number) ? number : fail('Cannot coerce the value to Number');
}

function compare(left: Value, right: Value): number {
  if (typeof left === 'string' && typeof right === 'string') return left < right ? -1 : left > right ? 1 : 0;
  return numberOf(left) - numberOf(right);
}

function equal(left: Value, right: Value): boolean {
  if (left === right) return true;
  if (left instanceof WeaveObject && right instanceof WeaveObject) {
    const same = left.pairs.length === right.pairs.length;
    return (
      same &&
      left.pairs.every(
        ({ key, value }, at) => right.pairs[at]?.key === key && equal(value, right.pairs[at]?.value ?? null)
      )
    );
  }
  if (!Array.isArray(left) || !Array.isArray(right)) return false;
  const others = right as readonly Value[];
  return (
    left.length === others.length && (left as readonly Value[]).every((item, at) => equal(item, others[at] ?? null))
  );
}

function concatenate(left: Value, right: Value): Value {
  if (Array.isArray(left) && Array.isArray(right))
    return [...(left as readonly Value[]), ...(right as readonly Value[])];
  if (left instanceof WeaveObject && right instanceof WeaveObject)
    return new WeaveObject([...left.pairs, ...right.pairs]);
  return `${coerce(left, 'String', new Map()) as string}${coerce(right, 'String', new Map()) as string}`;
}

function without(left: Value, right: Value): Value {
  const gone = Array.isArray(right) ? (right as readonly Value[]) : [right];
  if (left instanceof WeaveObject) return new WeaveObject(left.pairs.filter(({ key }) => !gone.includes(key)));
  return Array.isArray(left)
    ? (left as readonly Value[]).filter((item) => !gone.some((each) => equal(item, each)))
    : left;
}

function match(value: Value, cases: readonly Case[], scope: Scope): Value {
  for (const each of cases) {
    const found = matched(value, each, scope);
    if (found !== undefined) return evaluate(each.body, bound(scope, ['$'], [found]));
  }
  return fail('No case matches the value');
}

/** What `$` is in the case's body; undefined when the case does not apply. */
function matched(value: Value, each: Case, scope: Scope): Value | undefined {
  if (each.kind === 'else') return value;
  if (each.kind === 'is') return isOfType(value, each.type) ? value : undefined;
  const test = each.test ? evaluate(each.test, scope) : null;
  if (each.kind === 'equal') return equal(value, test) ? value : undefined;
  const groups = test instanceof RegExp && typeof value === 'string' ? test.exec(value) : null;
  return groups ? [...groups].map((group) => group ?? null) : undefined;
}

/** Ends a script with an error code can catch. */
export function fail(message: string): never {
  return throwApex('System.DataWeaveScriptException', message);
}
