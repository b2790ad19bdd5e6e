import type { ObjectDescribe } from '../../metadata/schema-types.js';
import { listOf, type TypeRef } from '../runtime/types.js';
import type { Expr, FieldExpr, NameExpr, Node } from '../syntax/ast.js';
import { bindExpr, bindThis } from './bind-expressions.js';
import { memberOf } from './bind-members.js';
import { fieldToken, labelMember, namespaceMember, pageMember, typeMember } from './bind-type-members.js';
import type { Bound } from './bound.js';
import type { CodeContext } from './context.js';
import { SemanticError, fail } from './errors.js';
import { effectiveSharing, findField, isVisible, type FoundField } from './members.js';
import { isUserType, type UserType } from './symbols.js';
import { unknownType } from './world.js';

/** What a dotted name stands for on the way to a value. */
export type Target =
  | { readonly kind: 'value'; readonly value: Bound }
  | { readonly kind: 'type'; readonly type: TypeRef }
  | { readonly kind: 'super' }
  | { readonly kind: 'namespace'; readonly name: string }
  /** `Label`, `Label.ns`. */
  | { readonly kind: 'labels'; readonly namespace: string | null }
  | { readonly kind: 'pages' }
  /** `Account.fields`. */
  | { readonly kind: 'objectFields'; readonly object: ObjectDescribe };

/** A simple name as a value. */
export function bindName(ctx: CodeContext, expr: NameExpr): Bound {
  return findVariable(ctx, expr) ?? fail(expr, `Variable does not exist: ${expr.name}`);
}

/** `a.b` as a value. */
export function bindField(ctx: CodeContext, expr: FieldExpr): Bound {
  const target = bindTarget(ctx, expr);
  return target.kind === 'value' ? target.value : fail(expr, `Variable does not exist: ${expr.name}`);
}

/** What stands before a dot: a value, a type, a namespace, .... */
export function bindTarget(ctx: CodeContext, expr: Expr): Target {
  if (expr.kind === 'name') return nameTarget(ctx, expr);
  if (expr.kind === 'field') return fieldTarget(ctx, expr);
  if (expr.kind === 'super') return { kind: 'super' };
  if (expr.kind === 'literal' && expr.literal === 'null') fail(expr, 'Variable does not exist: null');
  return { kind: 'value', value: bindExpr(ctx, expr) };
}

function nameTarget(ctx: CodeContext, expr: NameExpr): Target {
  const value = findVariable(ctx, expr);
  if (value) return { kind: 'value', value };
  const lower = expr.name.toLowerCase();
  const type = ctx.world.typeNamed(expr.name, ctx.type);
  if (lower === 'label' && !isUserType(type && ctx.world.symbol(type))) return { kind: 'labels', namespace: null };
  if (lower === 'page' && !isUserType(type && ctx.world.symbol(type))) return { kind: 'pages' };
  if (type) return { kind: 'type', type };
  if (isNamespace(ctx, lower)) return { kind: 'namespace', name: expr.name };
  return unknownType(expr, expr.name, `Variable does not exist: ${expr.name}`);
}

function isNamespace(ctx: CodeContext, lower: string): boolean {
  return ctx.world.standard.hasNamespace(lower) || ctx.world.hasPackage(lower);
}

function fieldTarget(ctx: CodeContext, expr: FieldExpr): Target {
  const target = bindTarget(ctx, expr.target);
  switch (target.kind) {
    case 'value': {
      const fields = tokenFields(ctx, expr, target.value);
      if (fields) return fields;
      const member = (): Target => ({ kind: 'value', value: memberOf(ctx, expr, target.value) });
      return orOfType(ctx, expr.target, member, (type) => typeMember(ctx, expr, type));
    }
    case 'type':
      return typeMember(ctx, expr, target.type);
    case 'namespace':
      return namespaceMember(ctx, expr, target.name);
    case 'labels':
      return labelMember(ctx, expr, target.namespace);
    case 'pages':
      return { kind: 'value', value: pageMember(expr) };
    case 'objectFields':
      return { kind: 'value', value: fieldToken(ctx, target.object, expr) };
    case 'super':
      return { kind: 'value', value: superField(ctx, expr) };
  }
}

/**
 * A variable may bear the name of an object: `account.Name` is the variable's, `Account.SObjectType` the object's. What
 * the variable does not have is looked for in the object. A class is hidden by a variable of its name altogether.
 */
export function orOfType<R>(ctx: CodeContext, target: Expr, ofValue: () => R, ofType: (type: TypeRef) => R): R {
  const type = target.kind === 'name' ? ctx.world.typeNamed(target.name, ctx.type) : undefined;
  if (type?.kind !== 'sobject') return ofValue();
  try {
    return ofValue();
  } catch (error) {
    if (!(error instanceof SemanticError)) throw error;
    try {
      return ofType(type);
    } catch {
      throw error;
    }
  }
}

/** `Account.SObjectType.fields`. */
function tokenFields(ctx: CodeContext, expr: FieldExpr, value: Bound): Target | undefined {
  if (value.k !== 'objectToken' || expr.name.toLowerCase() !== 'fields') return undefined;
  const object = ctx.world.schema.object(value.object);
  return object && { kind: 'objectFields', object };
}

// Variables

/** Local, field of this class or static of an outer one. */
function findVariable(ctx: CodeContext, expr: NameExpr): Bound | undefined {
  const local = ctx.find(expr.name);
  if (local) return { k: 'local', local, type: local.type, line: expr.line };
  for (let type: UserType | null = ctx.type; type; type = type.outer) {
    const found = findField(ctx.world, type.ref, expr.name);
    if (!found) continue;
    // In a static context, as in an inner type, there is no such variable.
    if (!found.field.static && (type !== ctx.type || ctx.isStatic)) continue;
    if (type === ctx.type && found.field.owner === type) ctx.checkForward(expr, found.field.name);
    if (found.field.static) return staticField(ctx, expr, found);
    if (ctx.inConstructorCall) {
      fail(expr, `Cannot reference instance variables in a constructor invocation: ${expr.name}`);
    }
    return instanceField(ctx, expr, bindThis(ctx, expr), found);
  }
  return undefined;
}

function checkVisible(ctx: CodeContext, at: Node, found: FoundField): void {
  const { field } = found;
  const read = at !== ctx.written && isUserType(field.owner) && !ownStorage(ctx, found);
  const access = read ? field.readVisibility : field.visibility;
  if (!isVisible(ctx.world, ctx.type, field, access) || (read && field.read === null)) notVisible(at, found);
}

/** Refuses a field, or a property that lacks the accessor for it. */
export function notVisible(at: Node, { field }: FoundField): never {
  const { owner } = field;
  return fail(at, `Variable is not visible: ${owner.standard === null ? owner.ref.name : owner.name}.${field.name}`);
}

function noteUse(ctx: CodeContext, owner: UserType): void {
  const sharing = effectiveSharing(ctx.world, owner);
  if (sharing !== 'with' && sharing !== 'without') ctx.touchesData = true;
}

/** A static field or property; reading goes through the accessor when there is one. */
export function staticField(ctx: CodeContext, at: Node & { readonly name: string }, found: FoundField): Bound {
  checkVisible(ctx, at, found);
  const { field, type } = found;
  const { line } = at;
  if (!isUserType(field.owner)) {
    if (field.kind === 'constant') return { k: 'standardEnum', name: field.name, type, line };
    return { k: 'standardStatic', owner: field.owner, name: field.name, type: triggerType(ctx, found), line };
  }
  if (field.kind === 'constant') return { k: 'enumConstant', owner: field.owner, name: field.name, type, line };
  if (field.read === 'accessor' && !ownStorage(ctx, found)) {
    noteUse(ctx, field.owner);
    return {
      k: 'getter',
      owner: field.owner,
      target: null,
      name: field.name.toLowerCase(),
      viaSuper: false,
      type,
      line
    };
  }
  return { k: 'static', owner: field.owner, name: field.jsName, type, line };
}

/** Inside its own accessor a property's name is its storage. */
export function ownStorage(ctx: CodeContext, found: FoundField): boolean {
  return ctx.accessorOf === found.field.name.toLowerCase() && found.field.owner === ctx.type;
}

/** `Trigger.new` and its siblings have the trigger's object in triggers. */
function triggerType(ctx: CodeContext, found: FoundField): TypeRef {
  const object = ctx.triggerObject;
  if (!object || found.field.owner.ref.key !== 'system.trigger') return found.type;
  if (found.type.kind === 'list') return listOf(object);
  if (found.type.kind !== 'map') return found.type;
  return ctx.world.standard.type(`Map<Id,${object.name}>`);
}

/** A field or property of an object; reading goes through the accessor when there is one. */
export function instanceField(ctx: CodeContext, at: Node, target: Bound, found: FoundField): Bound {
  checkVisible(ctx, at, found);
  const { field, type } = found;
  const { line } = at;
  if (!isUserType(field.owner)) {
    return { k: 'standardProperty', owner: field.owner, target, name: field.name, type, line };
  }
  if (field.read === 'accessor' && !(target.k === 'this' && ownStorage(ctx, found))) {
    noteUse(ctx, field.owner);
    return { k: 'getter', owner: field.owner, target, name: field.name.toLowerCase(), viaSuper: false, type, line };
  }
  return { k: 'field', target, name: field.jsName, type, line };
}

function superField(ctx: CodeContext, expr: FieldExpr): Bound {
  const above = ctx.type.superclass;
  const found = above && findField(ctx.world, above, expr.name);
  if (!found) return fail(expr, `Variable does not exist: ${expr.name}`);
  const bound = instanceField(ctx, expr, bindThis(ctx, expr), found);
  return bound.k === 'getter' ? { ...bound, viaSuper: true } : bound;
}
