import { T, type TypeRef } from '../runtime/types.js';
import type { CallExpr, ConstructorCall, Expr, Node } from '../syntax/ast.js';
import type { Bound } from './bound.js';
import { bindExpr, bindThis, nullAt, safely, throughSafe } from './bind-expressions.js';
import { bindTarget, orOfType, type Target } from './bind-names.js';
import { dynamicScope, enumCall, objectCall, queryArguments } from './bind-special-calls.js';
import type { CodeContext } from './context.js';
import { represent } from './convert.js';
import { isException } from './declare.js';
import { fail, refuse, shown, shownParams } from './errors.js';
import { effectiveSharing, findConstructors, findMethods, isVisible, type FoundMethod } from './members.js';
import { pickOverload } from './overloads.js';
import { baseKey, isUserType, type TypeSymbol, type UserType } from './symbols.js';

/** Classes whose static methods reach the database. */
const DATA_CLASSES = new Set(['system.database', 'system.search', 'system.eventbus', 'system.approval', 'system.test']);

/** `foo(...)`, `a.foo(...)`, `Type.foo(...)`, `super.foo(...)`. */
export function bindCall(ctx: CodeContext, expr: CallExpr): Bound {
  const args = expr.args.map((arg) => bindExpr(ctx, arg));
  if (!expr.target) return unqualified(ctx, expr, args);
  return onTarget(ctx, expr, bindTarget(ctx, expr.target), args);
}

function onTarget(ctx: CodeContext, expr: CallExpr, target: Target, args: readonly Bound[]): Bound {
  switch (target.kind) {
    case 'value': {
      const ofValue = (): Bound => onValue(ctx, expr, target.value, args);
      return expr.target ? orOfType(ctx, expr.target, ofValue, (type) => onType(ctx, expr, type, args)) : ofValue();
    }
    case 'type':
      return onType(ctx, expr, target.type, args);
    case 'super':
      return onSuper(ctx, expr, args);
    case 'objectFields': {
      // `Account.fields.getMap()` is `Schema.SObjectType.Account.fields.getMap()`.
      return missing(expr, args, target.object.apiName);
    }
    case 'namespace': {
      // `Test.startTest()` inside a namespace called Test does not exist; `System` and `Schema` are classes as well.
      const type = ctx.world.typeNamed(target.name, ctx.type);
      return type ? onType(ctx, expr, type, args) : missing(expr, args, target.name);
    }
    default:
      return missing(expr, args, 'Label');
  }
}

function missing(expr: Node & { readonly name: string }, args: readonly Bound[], owner: string): never {
  const signature = `void ${expr.name}${shownParams(args.map((arg) => arg.type))}`;
  return fail(expr, `Method does not exist or incorrect signature: ${signature} from the type ${owner}`);
}

// Unqualified

function unqualified(ctx: CodeContext, expr: CallExpr, args: readonly Bound[]): Bound {
  for (let type: UserType | null = ctx.type; type; type = type.outer) {
    const all = findMethods(ctx.world, type.ref, expr.name);
    // An inner type has no instance of the one around it.
    const candidates = type === ctx.type ? all : all.filter((each) => each.method.static);
    const found = pickOverload(ctx, expr, candidates, args);
    if (!found) continue;
    if (found.method.static) return callStatic(ctx, expr, found, args);
    if (ctx.isStatic) fail(expr, `Non static method cannot be referenced from a static context: ${describe(found)}`);
    if (ctx.inConstructorCall) {
      fail(expr, `Cannot reference instance methods in a constructor invocation: ${describe(found)}`);
    }
    return callInstance(ctx, expr, bindThis(ctx, expr), found, args);
  }
  const any = ctx.isStatic ? undefined : callAny(expr, { k: 'this', type: ctx.type.ref, line: expr.line }, args);
  return any ?? missing(expr, args, ctx.type.name);
}

// On values

function onValue(ctx: CodeContext, expr: CallExpr, target: Bound, args: readonly Bound[]): Bound {
  const fieldError = addFieldError(ctx, expr, target, args);
  if (fieldError) return fieldError;
  const access = (inner: Bound): Bound => instanceCall(ctx, expr, inner, args);
  return expr.safe ? safely(ctx, target, access) : throughSafe(target, access);
}

function instanceCall(ctx: CodeContext, expr: CallExpr, target: Bound, args: readonly Bound[]): Bound {
  const { type } = target;
  const lower = expr.name.toLowerCase();
  const candidates = findMethods(ctx.world, type, expr.name);
  const found = pickOverload(ctx, expr, candidates, args);
  if (found?.method.static) {
    // Rare but legal spots aside, a static method is called on its type.
    fail(expr, `Static method cannot be referenced from a non static context: ${describe(found)}`);
  }
  if (found) return callInstance(ctx, expr, target, found, args);
  if (type.kind === 'enum' && args.length === 0 && (lower === 'name' || lower === 'ordinal')) {
    const method = lower === 'name' ? 'enumname' : 'enumordinal';
    const returns = lower === 'name' ? T.String : T.Integer;
    return { k: 'callAny', method, target, args: [], type: returns, line: expr.line };
  }
  return callAny(expr, target, args) ?? missing(expr, args, shown(type));
}

/** Methods every value has. */
function callAny(expr: CallExpr, target: Bound, args: readonly Bound[]): Bound | undefined {
  const { line } = expr;
  switch (`${expr.name.toLowerCase()}/${args.length}`) {
    case 'tostring/0':
      return { k: 'callAny', method: 'tostring', target, args, type: T.String, line };
    case 'equals/1':
      return { k: 'callAny', method: 'equals', target, args, type: T.Boolean, line };
    case 'hashcode/0':
      return { k: 'callAny', method: 'hashcode', target, args, type: T.Integer, line };
    case 'clone/0':
      if (target.type.kind !== 'class') return undefined;
      return { k: 'callAny', method: 'clone', target, args, type: target.type, line };
    default:
      return undefined;
  }
}

function callInstance(
  ctx: CodeContext,
  at: Node & { readonly name: string },
  target: Bound,
  found: FoundMethod,
  args: readonly Bound[]
): Bound {
  const { method } = found;
  const { line } = at;
  checkVisible(ctx, at, found);
  const converted = convertArgs(found, args);
  const { owner } = method;
  if (isUserType(owner)) {
    noteCall(ctx, owner);
    return { k: 'call', target, key: method.key, args: converted, type: found.returns, line };
  }
  requireImplemented(ctx, at, owner);
  if (isOpen(ctx, owner)) {
    ctx.touchesData = true;
    return { k: 'call', target, key: method.key, args: converted, type: found.returns, line };
  }
  const type = resultType(target, found);
  return {
    k: 'callStandard',
    owner,
    method: method.name,
    signature: fullName(found),
    target,
    args: converted,
    type,
    line
  };
}

/** Interfaces and extendable classes are called through mangled names: anybody may implement them. */
function isOpen(ctx: CodeContext, owner: TypeSymbol): boolean {
  return owner.kind === 'interface' || owner.virtual || isException(ctx.world, owner.ref);
}

/** `clone()` of a record or collection keeps its type. */
function resultType(target: Bound, found: FoundMethod): TypeRef {
  const lower = found.method.name.toLowerCase();
  const copies = lower === 'clone' || lower === 'deepclone';
  if (copies && (target.type.kind === 'sobject' || target.type.args.length > 0)) return target.type;
  return found.returns;
}

function addFieldError(ctx: CodeContext, expr: CallExpr, target: Bound, args: readonly Bound[]): Bound | undefined {
  if (expr.name.toLowerCase() !== 'adderror' || target.k !== 'recordField' || target.type.kind === 'sobject') {
    return undefined;
  }
  return {
    k: 'addFieldError',
    target: target.target,
    field: target.name,
    args,
    type: T.Void,
    line: expr.line
  };
}

// On types

function onType(ctx: CodeContext, expr: CallExpr, type: TypeRef, args: readonly Bound[]): Bound {
  if (type.kind === 'sobject') {
    const special = objectCall(ctx, expr, type, args);
    if (special) return special;
    const functions = ctx.world.standard.symbol('system', type.name);
    if (functions?.methods.has(expr.name.toLowerCase())) return onType(ctx, expr, functions.ref, args);
  }
  if (type.kind === 'enum') {
    const call = enumCall(ctx, expr, type, args);
    if (call) return call;
  }
  const candidates = findMethods(ctx.world, type, expr.name);
  const statics = candidates.filter((each) => each.method.static);
  const found = pickOverload(ctx, expr, statics, args);
  if (found) return callStatic(ctx, expr, found, args);
  const instance = pickOverload(ctx, expr, candidates, args);
  if (instance) fail(expr, `Non static method cannot be referenced from a static context: ${describe(instance)}`);
  return missing(expr, args, shown(type));
}

function callStatic(
  ctx: CodeContext,
  at: Node & { readonly name: string },
  found: FoundMethod,
  args: readonly Bound[]
): Bound {
  const { method } = found;
  const { owner } = method;
  const { line } = at;
  checkVisible(ctx, at, found);
  const converted = convertArgs(found, args);
  if (isUserType(owner)) {
    noteCall(ctx, owner);
    const annotation = method.decl?.annotations.find((each) => each.name === 'future');
    const future = annotation ? { callout: annotation.params['callout']?.toLowerCase() === 'true' } : null;
    return { k: 'callStatic', owner, key: method.key, args: converted, future, type: found.returns, line };
  }
  requireImplemented(ctx, at, owner);
  if (DATA_CLASSES.has(owner.ref.key)) ctx.touchesData = true;
  const standardName = `${owner.ref.key}.${method.name.toLowerCase()}`;
  return {
    k: 'callStandardStatic',
    owner,
    method: method.name,
    signature: fullName(found),
    args: queryArguments(standardName, converted),
    scope: dynamicScope(ctx, at, standardName),
    type: found.returns,
    line
  };
}

function onSuper(ctx: CodeContext, expr: CallExpr, args: readonly Bound[]): Bound {
  if (ctx.isStatic) fail(expr.target ?? expr, 'Super cannot be referenced in a static context');
  const above = ctx.type.superclass;
  if (!above) return fail(expr, `No super type defined: ${ctx.type.name}`);
  const found = pickOverload(ctx, expr, findMethods(ctx.world, above, expr.name), args);
  if (!found) {
    const any = callAny(expr, bindThis(ctx, expr), args);
    return any ?? missing(expr, args, shown(above));
  }
  checkVisible(ctx, expr, found);
  if (found.method.abstract && isUserType(found.method.owner)) {
    fail(expr, `Abstract method cannot be called directly: ${describe(found)}`);
  }
  ctx.touchesData = true;
  const converted = convertArgs(found, args);
  return { k: 'callSuper', key: found.method.key, args: converted, type: found.returns, line: expr.line };
}

/** `this(...)` and `super(...)`. */
export function bindConstructorCall(ctx: CodeContext, expr: ConstructorCall): Bound {
  if (ctx.place !== 'constructor' || ctx.firstCall !== expr) {
    fail(expr, `Call to '${expr.which}()' must be the first statement in a constructor method`);
  }
  ctx.inConstructorCall = true;
  const args = expr.args.map((arg: Expr) => bindExpr(ctx, arg));
  ctx.inConstructorCall = false;
  const type = expr.which === 'this' ? ctx.type.ref : ctx.type.superclass;
  if (!type) {
    // Every class may say `super()`; there is nothing above to run.
    return { ...nullAt(expr.line), type: T.Void };
  }
  const found = pickOverload(ctx, expr, findConstructors(ctx.world, type), args);
  if (!found) return fail(expr, `No constructor defined: void <init>${shownParams(args.map((each) => each.type))}`);
  checkVisible(ctx, expr, found);
  ctx.touchesData = true;
  const converted = convertArgs(found, args);
  return {
    k: 'constructorCall',
    which: expr.which,
    key: found.method.key,
    args: converted,
    type: T.Void,
    line: expr.line
  };
}

// Shared

/** Converts arguments to the parameter types of the chosen overload. */
export function convertArgs(found: FoundMethod, args: readonly Bound[]): Bound[] {
  return args.map((arg, index) => represent(arg, found.params[index] as TypeRef));
}

function checkVisible(ctx: CodeContext, at: Node, found: FoundMethod): void {
  if (!isVisible(ctx.world, ctx.type, found.method, found.method.visibility)) {
    fail(at, `Method is not visible: ${describe(found)}`);
  }
}

/** Refuses standard classes that exist but are not implemented. */
export function requireImplemented(ctx: CodeContext, at: Node, owner: TypeSymbol): void {
  if (owner.standard === null || owner.kind !== 'class' || isException(ctx.world, owner.ref)) return;
  if (!ctx.world.standard.implemented(baseKey(owner.ref))) refuse(at, owner.ref.name.replace(/<.*$/, ''));
}

/** Remembers that the sharing mode matters to what is called. */
export function noteCall(ctx: CodeContext, owner: UserType): void {
  const sharing = effectiveSharing(ctx.world, owner);
  if (sharing !== 'with' && sharing !== 'without') ctx.touchesData = true;
}

/** `void Foo.bar(String)`, `void Foo.<init>()`. */
function describe(found: FoundMethod): string {
  const { method } = found;
  const owner = method.owner.standard === null ? shown(method.owner.ref) : method.owner.name;
  const name = method.key.startsWith('new(') ? '<init>' : method.name;
  return `${shown(found.returns)} ${owner}.${name}${shownParams(found.params)}`;
}

/** `System.String.left(Integer)`. */
function fullName(found: FoundMethod): string {
  const { owner, name } = found.method;
  return `${owner.standard ?? ''}.${owner.name.replace(/^.*\./, '')}.${name}${shownParams(found.params)}`;
}
