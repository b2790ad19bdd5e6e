import type { FieldDescribe, ObjectDescribe } from '../../metadata/schema-types.js';
import { T, listOf, namedType, sobjectType, type TypeRef } from '../runtime/types.js';
import type { FieldExpr } from '../syntax/ast.js';
import { safely, throughSafe } from './bind-expressions.js';
import { instanceField } from './bind-names.js';
import type { Bound } from './bound.js';
import type { CodeContext } from './context.js';
import { singleOrNull } from './convert.js';
import { fail, shown } from './errors.js';
import { findField } from './members.js';

const FIELD_DESCRIBE = namedType({
  key: 'schema.describefieldresult',
  name: 'Schema.DescribeFieldResult',
  kind: 'class'
});
const FIELD_SET = namedType({ key: 'schema.fieldset', name: 'Schema.FieldSet', kind: 'class' });

/** `value.name`. */
export function memberOf(ctx: CodeContext, expr: FieldExpr, target: Bound): Bound {
  const access = (inner: Bound): Bound => plainMember(ctx, expr, inner);
  if (expr.safe && target.k === 'soql' && target.type.kind === 'list') {
    return safely(ctx, singleOrNull(target), access);
  }
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
  if (!found && target.k === 'recordField' && expr.target.kind === 'field') {
    const { name } = expr.target;
    fail(expr.target, `A non foreign key field cannot be referenced in a path expression: ${name}`);
  }
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
  const lower = name.toLowerCase();
  return object.fields.get(`${ctx.world.namespace.toLowerCase()}__${lower}`) ?? object.fields.get(lower);
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
    return fail(expr, `Variable does not exist: ${expr.name}`);
  }
  const field = fieldNamed(ctx, object, expr.name);
  if (field) return { k: 'recordField', target, name: field.apiName, type: fieldType(ctx, field), line };
  const relationship = recordRelationship(ctx, object, expr.name);
  if (relationship) return { k: 'recordField', target, ...relationship, line };
  return fail(expr, `Variable does not exist: ${expr.name}`);
}

/** Parent or children by relationship name. */
export function recordRelationship(
  ctx: CodeContext,
  object: ObjectDescribe,
  name: string
): { name: string; type: TypeRef } | undefined {
  for (const lower of [`${ctx.world.namespace}__${name}`.toLowerCase(), name.toLowerCase()]) {
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
