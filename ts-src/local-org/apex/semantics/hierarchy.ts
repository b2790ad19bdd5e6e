import type { Visibility } from '../runtime/registry.js';
import type { TypeRef } from '../runtime/types.js';
import type { Bridge } from './bound-types.js';
import type { Complain } from './bind-statements.js';
import { assignable } from './conversions.js';
import { converts } from './convert.js';
import { isException, type Report } from './declare.js';
import { SemanticError, fail, shown, shownParams } from './errors.js';
import { isVisible } from './members.js';
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
  guard(() => checkExceptionName(world, type));
  for (const constructor of type.constructors) guard(() => checkExceptionConstructor(world, type, constructor));
  for (const method of [...type.methods.values()].flat()) guard(() => checkOverride(world, type, method));
  if (type.kind === 'class' && !type.abstract) {
    for (const wanted of required(world, type)) guard(() => checkImplemented(world, type, wanted));
  }
}

/** Reports the types that are above themselves, and cuts them from what they extend. */
export function cutCircles(world: World, types: readonly UserType[], report: Report): void {
  const circles = types.filter((type) => isAbove(world, type, type));
  for (const type of circles) {
    const above = world.user(type.superclass) ?? type;
    report(type.file, new SemanticError(type.decl, `Circular definition: ${above.name}`));
  }
  for (const type of circles) {
    type.superclass = null;
    type.interfaces = [];
  }
}

function isAbove(world: World, wanted: UserType, type: UserType): boolean {
  const seen = new Set<UserType>();
  const queue = [type];
  for (let next = queue.pop(); next; next = queue.pop()) {
    for (const ref of [...(next.superclass ? [next.superclass] : []), ...next.interfaces]) {
      const above = world.user(ref);
      if (above === wanted) return true;
      if (!above || seen.has(above)) continue;
      seen.add(above);
      queue.push(above);
    }
  }
  return false;
}

function checkExceptionName(world: World, type: UserType): void {
  if (type.kind !== 'class') return;
  const named = /exception$/i.test(type.decl.name);
  if (!isException(world, type.ref)) {
    const above = type.superclass ? shown(type.superclass) : type.name;
    if (named) fail(type.decl, `Exception class must extend another Exception class: ${above}`);
    return;
  }
  if (!named) fail(type.decl, `Classes extending Exception must have a name ending in Exception: ${type.name}`);
}

function checkExceptionConstructor(world: World, type: UserType, { decl, key, params }: MethodSymbol): void {
  if (!decl || !EXCEPTION_CONSTRUCTORS.has(key) || !isException(world, type.ref)) return;
  fail(decl, `System exception constructor already defined: void <init>${shownParams(params)}`);
}

const EXCEPTION_CONSTRUCTORS = new Set([
  'new()',
  'new(string)',
  'new(system.exception)',
  'new(string,system.exception)'
]);

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
    // What is private is overridden within the same top-level class, and by tests that may see it.
    const hidden = above.visibility === 'private' && !isVisible(world, type, above, 'private');
    if (above.key !== method.key || hidden) continue;
    if (above.static && !method.static)
      fail(type.decl, `Cannot override static method: ${describe(above)} with ${text}`);
    if (method.static) return;
    if (!above.virtual) fail(method.decl, `Non-virtual, non-abstract methods cannot be overridden: ${text}`);
    if (!method.override) fail(method.decl, `Method must use the override keyword: ${text}`);
    if (above.returns !== method.returns) {
      const types = `${shown(method.returns)} vs ${shown(above.returns)}`;
      fail(method.decl, `Method return types clash: ${types} from the type ${type.name}`);
    }
    if (WIDTH[method.visibility] < Math.min(WIDTH[above.visibility], WIDTH.public)) {
      fail(method.decl, `Cannot reduce the visibility of method: ${text}`);
    }
    return;
  }
  if (method.key === 'tostring()' && !method.override && !method.static) {
    fail(method.decl, `Method must use the override keyword: ${text}`);
  }
  if (method.override && !overridesStandard(world, type, method)) {
    fail(method.decl, `@Override specified for non-overriding method: ${text}`);
  }
}

const WIDTH: Readonly<Record<Visibility, number>> = { private: 0, protected: 1, public: 2, global: 3 };

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
  readonly returns: TypeRef;
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
      const applied = (of: TypeRef): TypeRef => (raw ? of : substitute(of, symbol.typeParams, each.args));
      yield { method, params: method.params.map(applied), returns: applied(method.returns) };
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
      if (isUserType(wanted.method.owner) && !answers(world, method.returns, wanted.returns)) continue;
      if (method.params.every((param, at) => param === wanted.params[at]) && sameCount(method, wanted)) return method;
      const ofInterface = wanted.method.owner.kind === 'interface';
      if (!loose && ofInterface && sameCount(method, wanted) && fits(world, method.params, wanted.params))
        loose = method;
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
    // What takes more than the interface asks for will do: `Object` for an Account, `List<Account>` for `List<SObject>`.
    return param === other || isOpen(other) || (assignable(world, other, param) && !converts(other, param));
  });
}

/** True when a method may return `own` where `wanted` is asked for. */
function answers(world: World, own: TypeRef, wanted: TypeRef): boolean {
  return own === wanted || isOpen(wanted) || (own.kind !== 'primitive' && assignable(world, own, wanted));
}

/** A type parameter nobody filled in, or something made of one. */
function isOpen(type: TypeRef): boolean {
  return type.kind === 'param' || type.args.some(isOpen);
}

function checkImplemented(world: World, type: UserType, wanted: Required): void {
  const { method } = wanted;
  const found = implementation(world, type, wanted);
  const owner = isUserType(method.owner) ? method.owner.name : method.owner.ref.name.replace(/<.*/, '');
  const text = `${shown(wanted.returns)} ${owner}.${method.name}${shownParams(wanted.params)}`;
  const ofInterface = method.owner.kind === 'interface';
  if (
    found &&
    ofInterface &&
    WIDTH[found.visibility] < WIDTH.public &&
    WIDTH[method.owner.visibility] >= WIDTH.public
  ) {
    const rule = 'Overriding implementations of global or public interface methods must be global or public';
    fail(type.decl, `${type.name}: ${rule}: ${text}`);
  }
  // Exceptions and the like inherit what standard classes implement.
  if (found || OBJECT_METHODS.has(method.key)) return;
  if (ofInterface) fail(type.decl, `Class ${type.name} must implement the method: ${text}`);
  // The platform points into the file of the abstract method, whatever file it names.
  fail(method.decl ?? type.decl, `Class ${type.name} must implement the abstract method: ${text}`);
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
  return `${shown(method.returns)} ${method.owner.name}.${method.name}${shownParams(method.params)}`;
}
