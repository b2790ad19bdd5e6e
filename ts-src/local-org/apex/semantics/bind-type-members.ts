import type { ObjectDescribe } from '../../metadata/schema-types.js';
import { T, namedType, type TypeRef } from '../runtime/types.js';
import type { FieldExpr } from '../syntax/ast.js';
import { fieldNamed, recordRelationship } from './bind-members.js';
import { staticField, type Target } from './bind-names.js';
import type { Bound } from './bound.js';
import type { CodeContext } from './context.js';
import { fail, shown } from './errors.js';
import { findField } from './members.js';
import { isUserType } from './symbols.js';

const OBJECT_TOKEN = standard('Schema.SObjectType');
const FIELD_TOKEN = standard('Schema.SObjectField');
const OBJECT_DESCRIBE = standard('Schema.DescribeSObjectResult');
const PAGE_REFERENCE = standard('System.PageReference');

function standard(name: string): TypeRef {
  return namedType({ key: name.toLowerCase(), name, kind: 'class' });
}

/** `Page.Name`. */
export function pageMember(expr: FieldExpr): Bound {
  return { k: 'page', name: expr.name, type: PAGE_REFERENCE, line: expr.line };
}

/** `Type.member`: a static field, an inner type, a token, or something of the namespace of the same name. */
export function typeMember(ctx: CodeContext, expr: FieldExpr, type: TypeRef): Target {
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
    if (inner) {
      ctx.world.checkVisible(expr, inner.ref, ctx.type);
      return { kind: 'type', type: inner.ref };
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

/** `Account.Name`. */
export function fieldToken(ctx: CodeContext, object: ObjectDescribe, expr: FieldExpr): Bound {
  const field = fieldNamed(ctx, object, expr.name);
  if (!field) return fail(expr, `Variable does not exist: ${expr.name}`);
  return { k: 'fieldToken', object: object.apiName, field: field.apiName, type: FIELD_TOKEN, line: expr.line };
}

/** `Database.SaveResult`, `System.Label`. */
export function namespaceMember(ctx: CodeContext, expr: FieldExpr, namespace: string): Target {
  const found = namespaceType(ctx, expr, namespace);
  return found ?? fail(expr, `Variable does not exist: ${namespace}.${expr.name}`);
}

function namespaceType(ctx: CodeContext, expr: FieldExpr, namespace: string): Target | undefined {
  const lower = expr.name.toLowerCase();
  const space = namespace.toLowerCase();
  if (space === 'system' && lower === 'label') return { kind: 'labels', namespace: null };
  const type = ctx.world.typeNamed(`${namespace}.${expr.name}`, ctx.type);
  if (type) ctx.world.checkVisible(expr, type, ctx.type);
  return type && { kind: 'type', type };
}

/** `Label.Name`, `Label.namespace.Name`. */
export function labelMember(ctx: CodeContext, expr: FieldExpr, namespace: string | null): Target {
  const label = (space: string): Target => ({
    kind: 'value',
    value: { k: 'label', namespace: space, name: expr.name, type: T.String, line: expr.line }
  });
  const space = namespace === null || namespace.toLowerCase() === 'c' ? ctx.world.namespace : namespace;
  const known = ctx.world.labelExists(space, expr.name);
  const isSpace = ctx.world.hasPackage(expr.name) || expr.name.toLowerCase() === 'c';
  if (namespace === null && isSpace && !known) return { kind: 'labels', namespace: expr.name };
  if (known === false) return fail(expr, `External string does not exist: ${expr.name}`);
  return label(space);
}
