import { T, type TypeRef } from '../runtime/types.js';
import { baseKey } from './symbols.js';
import type { World } from './world.js';

/** Steps between numeric types Apex takes without a cast. */
const WIDENING = new Map<TypeRef, readonly TypeRef[]>([
  [T.Integer, [T.Long, T.Double, T.Decimal]],
  [T.Long, [T.Double, T.Decimal]],
  [T.Double, [T.Decimal]],
  [T.Decimal, [T.Double]],
  [T.Id, [T.String]],
  [T.String, [T.Id]],
  [T.Date, [T.Datetime]]
]);

/** Cost of a conversion that must not be preferred. */
const REMOTE = 100;

/**
 * What it costs to pass a value of `from` where `to` is expected: 0 for the same type, null when it cannot be done
 * without a cast. Overloads with the lowest cost win.
 */
export function conversionCost(world: World, from: TypeRef, to: TypeRef): number | null {
  if (from === to) return 0;
  if (from === T.Void || to === T.Void) return null;
  if (from === T.Null) return nullCost(to);
  if (to === T.Object) return REMOTE;
  if (to.kind === 'param' || from.kind === 'param') return REMOTE;
  if (from.kind === 'primitive' && to.kind === 'primitive') {
    const at = WIDENING.get(from)?.indexOf(to) ?? -1;
    return at < 0 ? null : at + 1;
  }
  if (from.kind === 'sobject' && to.kind === 'sobject') {
    if (to === T.SObject) return 1;
    return from === T.SObject ? REMOTE + 10 : null;
  }
  if (from.kind === to.kind && (from.kind === 'list' || from.kind === 'set' || from.kind === 'map')) {
    return argumentsCost(world, from, to);
  }
  if (from === T.Object) return null;
  return inheritanceCost(world, from, to);
}

/** Null prefers the most specific type; anything is nearer to it than Object. */
function nullCost(to: TypeRef): number {
  return to === T.Object ? 3 : 1;
}

function argumentsCost(world: World, from: TypeRef, to: TypeRef): number | null {
  let cost = 1;
  for (const [at, arg] of from.args.entries()) {
    const step = elementCost(world, arg, to.args[at] as TypeRef);
    if (step === null) return null;
    cost += step;
  }
  return cost;
}

/** Elements of collections are never converted, so only types whose values look the same fit. */
function elementCost(world: World, from: TypeRef, to: TypeRef): number | null {
  const numeric = from.kind === 'primitive' && to.kind === 'primitive';
  if (numeric && from !== to && !isText(from, to)) return null;
  return conversionCost(world, from, to);
}

function isText(from: TypeRef, to: TypeRef): boolean {
  return (from === T.Id && to === T.String) || (from === T.String && to === T.Id);
}

function inheritanceCost(world: World, from: TypeRef, to: TypeRef): number | null {
  let distance = 0;
  for (const each of world.ancestry(from)) {
    if (each === to) return distance;
    if (distance > 0 && baseKey(each) === baseKey(to) && compatibleArguments(world, each, to)) return distance;
    if (
      distance === 0 &&
      from.args.length > 0 &&
      baseKey(from) === baseKey(to) &&
      compatibleArguments(world, from, to)
    ) {
      return 1;
    }
    distance++;
  }
  if (from.key === 'database.querylocator' && baseKey(to) === 'system.iterable') return 1;
  return null;
}

function compatibleArguments(world: World, from: TypeRef, to: TypeRef): boolean {
  // A raw generic (`Iterable`) takes and gives anything.
  if (to.args.length === 0 || from.args.length === 0) return true;
  // What only hands elements out is not looked at closely: `Iterable<Object>` passes for `Iterable<String>`.
  const lenient = ITERATION.has(baseKey(to));
  return from.args.every((arg, at) => {
    const wanted = to.args[at] as TypeRef;
    return elementCost(world, arg, wanted) !== null || (lenient && elementCost(world, wanted, arg) !== null);
  });
}

const ITERATION = new Set(['system.iterable', 'system.iterator']);

/** True when a value of `from` may be stored where `to` is expected. */
export function assignable(world: World, from: TypeRef, to: TypeRef): boolean {
  return conversionCost(world, from, to) !== null;
}

/** True when a cast from `from` to `to` may succeed. */
export function castable(world: World, from: TypeRef, to: TypeRef): boolean {
  if (from === T.Void || to === T.Void) return false;
  if (assignable(world, from, to) || assignable(world, to, from)) return true;
  if (isNumeric(from) && isNumeric(to)) return true;
  if (from.kind === 'interface' || to.kind === 'interface') return !isValue(from) && !isValue(to);
  if (from.kind === to.kind && from.args.length > 0 && from.args.length === to.args.length) {
    return from.args.every((arg, at) => castable(world, arg, to.args[at] as TypeRef));
  }
  return false;
}

function isValue(type: TypeRef): boolean {
  return type.kind === 'primitive' || type.kind === 'enum';
}

/** Integer, Long, Double or Decimal. */
export function isNumeric(type: TypeRef): boolean {
  return type === T.Integer || type === T.Long || type === T.Double || type === T.Decimal;
}

/** True when `==` may compare the two. */
export function comparable(world: World, left: TypeRef, right: TypeRef): boolean {
  if (left === T.Void || right === T.Void) return false;
  if (isNumeric(left) && isNumeric(right)) return true;
  return assignable(world, left, right) || assignable(world, right, left) || castable(world, left, right);
}

/** The type both branches of `? :` or `??` fit in; null when there is none. */
export function commonType(world: World, left: TypeRef, right: TypeRef): TypeRef | null {
  if (left === right || right === T.Null) return left;
  if (left === T.Null) return right;
  if (isNumeric(left) && isNumeric(right)) return assignable(world, left, right) ? widest(left, right) : left;
  if (left === T.Id && right === T.String) return T.String;
  if (left === T.SObject && right.kind === 'sobject') return T.SObject;
  if (assignable(world, left, right)) return right;
  if (assignable(world, right, left)) return left;
  for (const each of world.ancestry(left)) {
    if (each !== T.Object && assignable(world, right, each)) return each;
  }
  if (left.kind === 'sobject' && right.kind === 'sobject') return T.SObject;
  if (left === T.Void || right === T.Void) return null;
  return T.Object;
}

const ORDER: readonly TypeRef[] = [T.Integer, T.Long, T.Double, T.Decimal];

function widest(left: TypeRef, right: TypeRef): TypeRef {
  return ORDER.indexOf(left) > ORDER.indexOf(right) ? left : right;
}

/** Result of arithmetic between two numbers. */
export function arithmeticType(left: TypeRef, right: TypeRef): TypeRef {
  return widest(left, right);
}
