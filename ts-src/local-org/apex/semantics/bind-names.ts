import type { FieldDescribe, ObjectDescribe } from '../../metadata/schema-types.js';
import { T, listOf, namedType, sobjectType, type TypeRef } from '../runtime/types.js';
import type { Expr, FieldExpr, NameExpr, Node } from '../syntax/ast.js';
import type { Bound } from './bound.js';
import { bindExpr, bindThis, safely, throughSafe } from './bind-expressions.js';
import type { CodeContext } from './context.js';
import { fail, shown } from './errors.js';
import { effectiveSharing, findField, isVisible, type FoundField } from './members.js';
import { isUserType, type UserType } from './symbols.js';

const OBJECT_TOKEN = namedType({ key: 'schema.sobjecttype', name: 'Schema.SObjectType', kind: 'class' });
const FIELD_TOKEN = namedType({ key: 'schema.sobjectfield', name: 'Schema.SObjectField', kind: 'class' });
const OBJECT_DESCRIBE = standard('Schema.DescribeSObjectResult');
const FIELD_DESCRIBE = standard('Schema.DescribeFieldResult');
const FIELD_SET = standard('Schema.FieldSet');
const PAGE_REFERENCE = standard('System.PageReference');

function standard(name: string): TypeRef {
  return namedType({ key: name.toLowerCase(), name, kind: 'class' });
}

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
  return { kind: 'value', value: bindExpr(ctx, expr) };
}

function nameTarget(ctx: CodeContext, expr: NameExpr): Target {
  const value = findVariable(ctx, expr, true);
  if (value) return { kind: 'value', value };
  const lower = expr.name.toLowerCase();
  const type = ctx.world.typeNamed(expr.name, ctx.type);
  if (lower === 'label' && !isUserType(type && ctx.world.symbol(type))) return { kind: 'labels', namespace: null };
  if (lower === 'page' && !isUserType(type && ctx.world.symbol(type))) return { kind: 'pages' };
  if (type) return { kind: 'type', type };
  if (isNamespace(ctx, lower)) return { kind: 'namespace', name: expr.name };
  return fail(expr, `Variable does not exist: ${expr.name}`);
}

function isNamespace(ctx: CodeContext, lower: string): boolean {
  return ctx.world.standard.hasNamespace(lower) || lower === ctx.world.namespace.toLowerCase();
}

function fieldTarget(ctx: CodeContext, expr: FieldExpr): Target {
  const target = bindTarget(ctx, expr.target);
  switch (target.kind) {
    case 'value': {
      const fields = tokenFields(ctx, expr, target.value);
      return fields ?? { kind: 'value', value: memberOf(ctx, expr, target.value) };
    }
    case 'type':
      return typeMember(ctx, expr, target.type);
    case 'namespace':
      return namespaceMember(ctx, expr, target.name);
    case 'labels':
      return labelMember(ctx, expr, target.namespace);
    case 'pages':
      return { kind: 'value', value: { k: 'page', name: expr.name, type: PAGE_REFERENCE, line: expr.line } };
    case 'objectFields':
      return { kind: 'value', value: fieldToken(ctx, target.object, expr) };
    case 'super':
      return { kind: 'value', value: superField(ctx, expr) };
  }
}

/** `Account.SObjectType.fields`. */
function tokenFields(ctx: CodeContext, expr: FieldExpr, value: Bound): Target | undefined {
  if (value.k !== 'objectToken' || expr.name.toLowerCase() !== 'fields') return undefined;
  const object = ctx.world.schema.object(value.object);
  return object && { kind: 'objectFields', object };
}

// Variables

/** Local, field of this class or static of an outer one. `quiet`: instance members out of reach do not complain. */
function findVariable(ctx: CodeContext, expr: NameExpr, quiet = false): Bound | undefined {
  const local = ctx.find(expr.name);
  if (local) return { k: 'local', local, type: local.type, line: expr.line };
  for (let type: UserType | null = ctx.type; type; type = type.outer) {
    const found = findField(ctx.world, type.ref, expr.name);
    if (!found) continue;
    if (found.field.static) return staticField(ctx, expr, found);
    const reachable = type === ctx.type && !ctx.isStatic;
    if (reachable) {
      if (ctx.inConstructorCall) {
        fail(expr, `Cannot reference instance variables in a constructor invocation: ${expr.name}`);
      }
      return instanceField(ctx, expr, bindThis(ctx, expr), found);
    }
    if (quiet && ctx.world.typeNamed(expr.name, ctx.type)) return undefined;
    fail(expr, `Non static field cannot be referenced from a static context: ${expr.name} from the type ${type.name}`);
  }
  return undefined;
}

function checkVisible(ctx: CodeContext, at: Node, found: FoundField): void {
  if (!isVisible(ctx.world, ctx.type, found.field, found.field.visibility)) {
    fail(at, `Variable is not visible: ${found.field.owner.name}.${found.field.name}`);
  }
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

function instanceField(ctx: CodeContext, at: Node, target: Bound, found: FoundField): Bound {
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

// Members of values

/** `value.name`. */
export function memberOf(ctx: CodeContext, expr: FieldExpr, target: Bound): Bound {
  const access = (inner: Bound): Bound => plainMember(ctx, expr, inner);
  return expr.safe ? safely(ctx, target, access) : throughSafe(target, access);
}

function plainMember(ctx: CodeContext, expr: FieldExpr, target: Bound): Bound {
  const { type } = target;
  const { line } = expr;
  if (type.kind === 'list' && target.k === 'soql') {
    const row = type.args[0] as TypeRef;
    return plainMember(ctx, expr, { k: 'convert', op: 'single', value: target, type: row, line });
  }
  if (type.kind === 'sobject') return recordMember(ctx, expr, target);
  const described = describedMember(ctx, expr, target) ?? shareReason(expr, target);
  if (described) return described;
  const found = findField(ctx.world, type, expr.name);
  if (!found) return fail(expr, `Variable does not exist: ${expr.name}`);
  if (found.field.static) {
    fail(
      expr,
      `Static field cannot be referenced from a non static context: ${expr.name} from the type ${shown(type)}`
    );
  }
  if (found.field.read === null && found.field.write === null) fail(expr, `Variable does not exist: ${expr.name}`);
  return instanceField(ctx, expr, target, found);
}

/** `Schema.SObjectType.Account.fields.Name` and `....fieldSets.Foo`. */
function describedMember(ctx: CodeContext, expr: FieldExpr, target: Bound): Bound | undefined {
  if (target.k !== 'standardProperty' || target.target.k !== 'objectDescribe') return undefined;
  const object = ctx.world.schema.object(target.target.object);
  const part = target.name.toLowerCase();
  if (!object) return undefined;
  const { line } = expr;
  if (part === 'fields') {
    const field = fieldNamed(ctx, object, expr.name);
    if (!field) return undefined;
    return { k: 'fieldDescribe', object: object.apiName, field: field.apiName, type: FIELD_DESCRIBE, line };
  }
  const set = part === 'fieldsets' ? object.fieldSets.get(expr.name.toLowerCase()) : undefined;
  return set && { k: 'fieldSet', object: object.apiName, name: set.name, type: FIELD_SET, line };
}

/** `Order__Share.RowCause.Reason__c`: the reason's name. */
function shareReason(expr: FieldExpr, target: Bound): Bound | undefined {
  if (target.k !== 'fieldToken' || target.field !== 'RowCause') return undefined;
  return { k: 'const', value: expr.name, type: T.String, line: expr.line };
}

/** A field by the name written; within a namespace it may be left out. */
export function fieldNamed(ctx: CodeContext, object: ObjectDescribe, name: string): FieldDescribe | undefined {
  return object.fields.get(name.toLowerCase()) ?? object.fields.get(`${ctx.world.namespace}__${name}`.toLowerCase());
}

/** Fields of the records polymorphic relationships (`Owner`, `Who`) lead to. */
const NAME_FIELDS: ReadonlyMap<string, { readonly name: string; readonly type: TypeRef }> = new Map(
  (
    [
      ['Name', T.String],
      ['FirstName', T.String],
      ['LastName', T.String],
      ['Type', T.String],
      ['Email', T.String],
      ['Phone', T.String],
      ['Title', T.String],
      ['Alias', T.String],
      ['Username', T.String],
      ['IsActive', T.Boolean],
      ['ProfileId', T.Id],
      ['UserRoleId', T.Id]
    ] as const
  ).map(([name, type]) => [name.toLowerCase(), { name, type }])
);

function recordMember(ctx: CodeContext, expr: FieldExpr, target: Bound): Bound {
  const { line } = expr;
  const object = ctx.world.objectOf(target.type);
  if (!object) {
    if (expr.name.toLowerCase() === 'id') return { k: 'recordField', target, name: 'Id', type: T.Id, line };
    const common = target.k === 'recordField' ? NAME_FIELDS.get(expr.name.toLowerCase()) : undefined;
    if (common) return { k: 'recordField', target, ...common, line };
    return fail(expr, `Field does not exist: ${expr.name} on ${shown(target.type)}`);
  }
  const field = fieldNamed(ctx, object, expr.name);
  if (field) return { k: 'recordField', target, name: field.apiName, type: fieldType(ctx, field), line };
  const relationship = recordRelationship(ctx, object, expr.name);
  if (relationship) return { k: 'recordField', target, ...relationship, line };
  return fail(expr, `Field does not exist: ${expr.name} on ${object.apiName}`);
}

/** Parent or children by relationship name. */
export function recordRelationship(
  ctx: CodeContext,
  object: ObjectDescribe,
  name: string
): { name: string; type: TypeRef } | undefined {
  for (const lower of [name.toLowerCase(), `${ctx.world.namespace}__${name}`.toLowerCase()]) {
    const parent = object.parentRelationships.get(lower);
    if (parent) {
      const [only, ...others] = parent.referenceTo;
      const type = only === undefined || others.length > 0 ? polymorphic(ctx, parent) : sobjectType(only);
      return { name: parent.relationshipName as string, type };
    }
    const child = object.childRelationships.find((each) => each.relationshipName?.toLowerCase() === lower);
    if (child) return { name: child.relationshipName as string, type: listOf(sobjectType(child.childObject)) };
  }
  return undefined;
}

/** Polymorphic parents are `Name` records (`Owner`, `Who`, `What`). */
function polymorphic(ctx: CodeContext, field: FieldDescribe): TypeRef {
  const name = ctx.world.schema.object('Name');
  return name && field.referenceTo.length > 1 ? sobjectType(name.apiName) : T.SObject;
}

/** Apex type of a field's values. */
export function fieldType(ctx: CodeContext, field: FieldDescribe): TypeRef {
  return ctx.world.standard.type(field.apexType);
}

// Members of types and namespaces

function typeMember(ctx: CodeContext, expr: FieldExpr, type: TypeRef): Target {
  const { line } = expr;
  if (type.kind === 'sobject') return objectMember(ctx, expr, type);
  if (type === OBJECT_TOKEN) {
    const object = ctx.world.object(expr.name);
    if (object) {
      return { kind: 'value', value: { k: 'objectDescribe', object: object.apiName, type: OBJECT_DESCRIBE, line } };
    }
  }
  const found = findField(ctx.world, type, expr.name);
  if (found?.field.static) return { kind: 'value', value: staticField(ctx, expr, found) };
  const symbol = ctx.world.symbol(type);
  if (isUserType(symbol)) {
    const inner = ctx.world.innerOf(symbol, expr.name);
    if (inner) return { kind: 'type', type: inner.ref };
    if (found) {
      const text = `${expr.name} from the type ${symbol.name}`;
      fail(expr, `Non static field cannot be referenced from a static context: ${text}`);
    }
  }
  const inner = symbol?.standard ? ctx.world.standard.symbol(symbol.standard, `${nameIn(symbol)}.${expr.name}`) : null;
  if (inner) return { kind: 'type', type: inner.ref };
  const asNamespace = namespaceType(ctx, expr, shown(type).split('.').pop() as string);
  return asNamespace ?? fail(expr, `Variable does not exist: ${expr.name}`);
}

function nameIn(symbol: { readonly name: string; readonly standard: string | null }): string {
  const prefix = `${symbol.standard ?? ''}.`;
  return symbol.name.startsWith(prefix) ? symbol.name.slice(prefix.length) : symbol.name;
}

function objectMember(ctx: CodeContext, expr: FieldExpr, type: TypeRef): Target {
  const lower = expr.name.toLowerCase();
  const object = ctx.world.objectOf(type);
  if (!object) return fail(expr, `Variable does not exist: ${expr.name}`);
  if (lower === 'sobjecttype') {
    return { kind: 'value', value: { k: 'objectToken', object: object.apiName, type: OBJECT_TOKEN, line: expr.line } };
  }
  if (lower === 'fields') return { kind: 'objectFields', object };
  const field = fieldNamed(ctx, object, expr.name);
  const parent = field ? undefined : recordRelationship(ctx, object, expr.name);
  if (parent?.type.kind === 'sobject') return { kind: 'type', type: parent.type };
  return { kind: 'value', value: fieldToken(ctx, object, expr) };
}

function fieldToken(ctx: CodeContext, object: ObjectDescribe, expr: FieldExpr): Bound {
  const field = fieldNamed(ctx, object, expr.name);
  if (!field) return fail(expr, `Field does not exist: ${expr.name} on ${object.apiName}`);
  return { k: 'fieldToken', object: object.apiName, field: field.apiName, type: FIELD_TOKEN, line: expr.line };
}

function namespaceMember(ctx: CodeContext, expr: FieldExpr, namespace: string): Target {
  const found = namespaceType(ctx, expr, namespace);
  return found ?? fail(expr, `Variable does not exist: ${namespace}.${expr.name}`);
}

function namespaceType(ctx: CodeContext, expr: FieldExpr, namespace: string): Target | undefined {
  const lower = expr.name.toLowerCase();
  const space = namespace.toLowerCase();
  if (space === 'system' && lower === 'label') return { kind: 'labels', namespace: null };
  if (space === ctx.world.namespace.toLowerCase() && space !== '') {
    const own = ctx.world.typeNamed(expr.name, null);
    if (own) return { kind: 'type', type: own };
  }
  const type = ctx.world.typeNamed(`${namespace}.${expr.name}`, ctx.type);
  return type && { kind: 'type', type };
}

function labelMember(ctx: CodeContext, expr: FieldExpr, namespace: string | null): Target {
  const label = (space: string): Target => ({
    kind: 'value',
    value: { k: 'label', namespace: space, name: expr.name, type: T.String, line: expr.line }
  });
  if (namespace !== null) return label(namespace);
  const own = expr.name.toLowerCase() === ctx.world.namespace.toLowerCase() || expr.name.toLowerCase() === 'c';
  const known = ctx.world.labelExists(expr.name);
  if (own && !known) return { kind: 'labels', namespace: expr.name };
  if (known === false) return fail(expr, `External string does not exist: ${expr.name}`);
  return label('');
}
