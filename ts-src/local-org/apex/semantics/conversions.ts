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

/** Cost of passing a collection for what can be iterated over: another collection is nearer. */
const COLLECTION = 5;

/**
 * What it costs to pass a value of `from` where `to` is expected: 0 for the same type, null when it cannot be done
 * without a cast. Overloads with the lowest cost win.
 */
export function conversionCost(world: World, from: TypeRef, to: TypeRef): number | null {
  if (from === to) return 0;
  if (from === T.Void || to === T.Void) return null;
  if (from === T.Null) return 1;
  if (to === T.Object) return REMOTE;
  if (to.kind === 'param' || from.kind === 'param') return REMOTE;
  if (from.kind === 'primitive' && to.kind === 'primitive') {
    const at = WIDENING.get(from)?.indexOf(to) ?? -1;
    return at < 0 ? null : at + 1;
  }
  if (from.kind === 'sobject' && to.kind === 'sobject') {
    return to === T.SObject ? 1 : null;
  }
  if (from.kind === 'list' && to.kind === 'list') return listCost(world, from, to);
  if (from.kind === 'set' && to.kind === 'set') return null;
  if (from.kind === 'map' && to.kind === 'map') return mapCost(world, from, to);
  if (from === T.Object) return null;
  return inheritanceCost(world, from, to);
}

/** Keys must be of the same type, values may be of a narrower one. */
function mapCost(world: World, from: TypeRef, to: TypeRef): number | null {
  const [fromValue, toValue] = [from.args[1] as TypeRef, to.args[1] as TypeRef];
  if (from.args[0] !== to.args[0] || (fromValue === T.SObject && toValue !== T.Object)) return null;
  const step = conversionCost(world, fromValue, toValue);
  return step === null ? null : step + 1;
}

/** Lists of records may be taken for lists of narrower ones: the records are looked at when they are used. */
function listCost(world: World, from: TypeRef, to: TypeRef): number | null {
  const [own, wanted] = [from.args[0] as TypeRef, to.args[0] as TypeRef];
  if (own === T.SObject && wanted.kind === 'sobject') return 3;
  if (own.kind === 'list' && wanted.kind === 'list') return listCost(world, own, wanted);
  const step = conversionCost(world, own, wanted);
  return step === null ? null : 1 + Math.min(step, 2);
}

function inheritanceCost(world: World, from: TypeRef, to: TypeRef): number | null {
  const matches = (each: TypeRef): boolean =>
    each === to || (baseKey(each) === baseKey(to) && compatibleArguments(world, each, to));
  let interfaces: TypeRef[] = [];
  let distance = 0;
  for (let each: TypeRef | null = from; each; each = world.superclass(each)) {
    if (matches(each)) return distance || 1;
    interfaces.push(...world.interfaces(each));
    distance++;
  }
  // An interface is as near whichever superclass declares it.
  const own = from.kind === 'class' || from.kind === 'interface' ? 1 : COLLECTION;
  for (let depth = own; interfaces.length > 0; depth++) {
    if (interfaces.some(matches)) return depth;
    interfaces = interfaces.flatMap((each) => world.interfaces(each));
  }
  return from.key === 'database.querylocator' && baseKey(to) === 'system.iterable' ? 1 : null;
}

function compatibleArguments(world: World, from: TypeRef, to: TypeRef): boolean {
  // A raw generic (`Iterable`) takes and gives anything.
  if (to.args.length === 0 || from.args.length === 0) return true;
  // What compares more than is asked for will do: a `Comparator<SObject>` sorts accounts.
  const takes = baseKey(to) === 'system.comparator';
  return from.args.every((arg, at) => {
    const wanted = to.args[at] as TypeRef;
    return (takes ? conversionCost(world, wanted, arg) : conversionCost(world, arg, wanted)) !== null;
  });
}

/** True when a value of `from` may be stored where `to` is expected. */
export function assignable(world: World, from: TypeRef, to: TypeRef): boolean {
  return conversionCost(world, from, to) !== null;
}

/** True when a cast from `from` to `to` may succeed. */
export function castable(world: World, from: TypeRef, to: TypeRef): boolean {
  if (from === T.Void || to === T.Void) return false;
  if (assignable(world, from, to) || assignable(world, to, from)) return true;
  if (isNumeric(from) && isNumeric(to)) return true;
  if (from.kind === 'sobject' && to.kind === 'sobject') return isPolymorphic(from) || isPolymorphic(to);
  if (from.kind === 'interface' || to.kind === 'interface') return from.kind !== 'enum' && to.kind !== 'enum';
  if (from.kind === to.kind && from.args.length > 0 && from.args.length === to.args.length) {
    return from.args.every((arg, at) => castable(world, arg, to.args[at] as TypeRef));
  }
  return false;
}

/** `Name`, of which parents of several objects are: `(User) record.Owner`. */
function isPolymorphic(type: TypeRef): boolean {
  return type.key === 'name';
}

/** Integer, Long, Double or Decimal. */
export function isNumeric(type: TypeRef): boolean {
  return type === T.Integer || type === T.Long || type === T.Double || type === T.Decimal;
}

/** True when `==` may compare the two. */
export function comparable(world: World, left: TypeRef, right: TypeRef): boolean {
  if (left === T.Void || right === T.Void) return false;
  if (isNumeric(left) && isNumeric(right)) return true;
  return assignable(world, left, right) || assignable(world, right, left);
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
  return null;
}

const ORDER: readonly TypeRef[] = [T.Integer, T.Long, T.Double, T.Decimal];

function widest(left: TypeRef, right: TypeRef): TypeRef {
  return ORDER.indexOf(left) > ORDER.indexOf(right) ? left : right;
}

/** Result of arithmetic between two numbers. */
export function arithmeticType(left: TypeRef, right: TypeRef): TypeRef {
  return widest(left, right);
}
