import type { TypeRef } from '../runtime/types.js';
import type { Bridge } from './bound-types.js';
import type { Complain } from './bind-statements.js';
import { assignable } from './conversions.js';
import { isException } from './declare.js';
import { SemanticError, fail, shownParams } from './errors.js';
import { isUserType, substitute, type MethodSymbol, type UserType } from './symbols.js';
import type { World } from './world.js';

/** Checks what a class inherits: circles, overriding, methods that must be there. */
export function checkHierarchy(world: World, type: UserType, complain: Complain): void {
  const guard = (body: () => void): void => {
    try {
      body();
    } catch (error) {
      if (!(error instanceof SemanticError)) throw error;
      complain(error);
    }
  };
  guard(() => checkCircle(world, type));
  guard(() => checkExceptionName(world, type));
  for (const method of [...type.methods.values()].flat()) guard(() => checkOverride(world, type, method));
  if (type.kind === 'class' && !type.abstract) guard(() => checkComplete(world, type));
}

function checkCircle(world: World, type: UserType): void {
  const seen = new Set<UserType>();
  for (let next: UserType | undefined = type; next; next = world.user(next.superclass)) {
    if (seen.has(next)) {
      type.superclass = null;
      fail(type.decl, `Circular definition: ${type.name}`);
    }
    seen.add(next);
  }
}

function checkExceptionName(world: World, type: UserType): void {
  if (type.kind !== 'class' || !type.superclass || !isException(world, type.ref)) return;
  if (!/exception$/i.test(type.decl.name)) {
    fail(type.decl, `Classes extending Exception must have a name ending in 'Exception': ${type.name}`);
  }
}

/** Methods of the superclasses of the project, nearest first. */
function* inheritedMethods(world: World, type: UserType): Generator<MethodSymbol> {
  for (let above = world.user(type.superclass); above; above = world.user(above.superclass)) {
    for (const list of above.methods.values()) yield* list;
  }
}

function checkOverride(world: World, type: UserType, method: MethodSymbol): void {
  if (type.kind !== 'class' || !method.decl) return;
  const text = describe(method);
  for (const above of inheritedMethods(world, type)) {
    if (above.key !== method.key || above.visibility === 'private') continue;
    if (above.static !== method.static)
      fail(method.decl, `Cannot override static method: ${describe(above)} with ${text}`);
    if (above.static) return;
    if (!above.virtual) fail(method.decl, `Non-virtual, non-abstract methods cannot be overridden: ${text}`);
    if (!method.override) fail(method.decl, `Method must use the override keyword: ${text}`);
    if (above.returns !== method.returns) {
      const types = `${above.returns.name} vs ${method.returns.name}`;
      fail(method.decl, `Method return types clash: ${types} from the type ${above.owner.name}`);
    }
    return;
  }
  if (method.override && !overridesStandard(world, type, method)) {
    fail(method.decl, `@Override specified for non-overriding method: ${text}`);
  }
}

const OBJECT_METHODS = new Set(['tostring()', 'equals(object)', 'hashcode()']);

function overridesStandard(world: World, type: UserType, method: MethodSymbol): boolean {
  if (OBJECT_METHODS.has(method.key)) return true;
  for (const each of world.ancestry(type.ref)) {
    const symbol = world.symbol(each);
    if (!symbol || isUserType(symbol)) {
      // The keyword is tolerated on implementations of interfaces of the project.
      if (symbol && symbol !== type && symbol.kind === 'interface' && symbol.methods.has(method.name.toLowerCase()))
        return true;
      continue;
    }
    if (symbol.methods.has(method.name.toLowerCase())) return true;
  }
  return false;
}

/** One method an interface or abstract class asks for. */
interface Required {
  readonly method: MethodSymbol;
  readonly params: readonly TypeRef[];
}

/** Everything the supertypes of a class ask for. */
function* required(world: World, type: UserType): Generator<Required> {
  for (const each of world.ancestry(type.ref)) {
    const symbol = world.symbol(each);
    if (!symbol || symbol === type) continue;
    for (const method of [...symbol.methods.values()].flat()) {
      const open = symbol.kind === 'interface' || (method.abstract && isUserType(symbol));
      if (!open || method.static) continue;
      const raw = each.args.length === 0 && symbol.typeParams.length > 0;
      const params = method.params.map((param) => (raw ? param : substitute(param, symbol.typeParams, each.args)));
      yield { method, params };
    }
  }
}

/** The method of a class or its superclasses that answers a required one. */
function implementation(world: World, type: UserType, wanted: Required): MethodSymbol | undefined {
  const name = wanted.method.name.toLowerCase();
  let loose: MethodSymbol | undefined;
  for (let next: UserType | undefined = type; next; next = world.user(next.superclass)) {
    for (const method of next.methods.get(name) ?? []) {
      // Static methods may answer for interfaces (`public static void execute(QueueableContext c)`).
      if (method.abstract || (method.static && wanted.method.owner.kind !== 'interface')) continue;
      if (method.params.every((param, at) => param === wanted.params[at]) && sameCount(method, wanted)) return method;
      if (!loose && sameCount(method, wanted) && fits(world, method.params, wanted.params)) loose = method;
    }
  }
  return loose;
}

function sameCount(method: MethodSymbol, wanted: Required): boolean {
  return method.params.length === wanted.params.length;
}

function fits(world: World, own: readonly TypeRef[], wanted: readonly TypeRef[]): boolean {
  return own.every((param, at) => {
    const other = wanted[at] as TypeRef;
    return other.kind === 'param' || assignable(world, other, param) || assignable(world, param, other);
  });
}

function checkComplete(world: World, type: UserType): void {
  for (const wanted of required(world, type)) {
    if (implementation(world, type, wanted)) continue;
    const { method } = wanted;
    // Exceptions and the like inherit what standard classes implement.
    if (OBJECT_METHODS.has(method.key)) continue;
    const kind = method.owner.kind === 'interface' ? 'the method' : 'the abstract method';
    const returns = method.returns.name;
    const text = `${returns} ${method.owner.name}.${method.name}${shownParams(wanted.params)}`;
    fail(type.decl, `Class ${type.name} must implement ${kind}: ${text}`);
  }
}

/** Methods to be reachable under the name an interface gives them. */
export function bridgesOf(world: World, type: UserType): Bridge[] {
  if (type.kind !== 'class') return [];
  const bridges = new Map<string, Bridge>();
  for (const wanted of required(world, type)) {
    const found = implementation(world, type, wanted);
    if (found && (found.key !== wanted.method.key || found.static)) {
      const { key } = wanted.method;
      bridges.set(key, { key, target: found.key, params: found.params.length, static: found.static });
    }
  }
  return [...bridges.values()];
}

function describe(method: MethodSymbol): string {
  return `${method.returns.name} ${method.owner.name}.${method.name}${shownParams(method.params)}`;
}
