import type { OrgMetadata } from '../../metadata/org-metadata.js';
import { child, children, MetadataError, text, type XmlNode } from '../../metadata/xml.js';
import type { FieldDescribe, ObjectDescribe } from '../../metadata/schema-types.js';
import type { QueryContext } from '../query/context.js';
import { jsonArray } from '../query/filter.js';
import { operand } from '../query/operands.js';
import type { SqlBuilder } from '../query/sql-builder.js';
import type { Value } from '../soql/ast.js';
import { quote } from '../store/database.js';
import type { AccessStore } from './access-store.js';
import type { Audience } from './audience.js';

interface Rule {
  readonly object: string;
  readonly path: string;
  readonly kind: 'criteria' | 'owner';
  readonly level: 'Read' | 'Edit';
  readonly sharedTo: readonly (readonly [kind: string, name: string])[];
  readonly sharedFrom: readonly (readonly [kind: string, name: string])[];
  readonly items: readonly { readonly field: string; readonly operation: string; readonly value: string }[];
  readonly logic: string | null;
}

const OPERATORS: Readonly<Record<string, string>> = {
  equals: '=',
  notEqual: '!=',
  lessThan: '<',
  greaterThan: '>',
  lessOrEqual: '<=',
  greaterOrEqual: '>='
};

/** Sharing rules of a project, owner-based and by criteria. */
export class SharingRules {
  readonly #rules: readonly Rule[];
  readonly #store: AccessStore;
  readonly #context: () => QueryContext;

  constructor(metadata: OrgMetadata | null, store: AccessStore, context: () => QueryContext) {
    this.#rules = metadata ? readRules(metadata) : [];
    this.#store = store;
    this.#context = context;
  }

  /** Conditions under which rules open rows of an object to an audience. */
  conditions(
    object: ObjectDescribe,
    alias: string,
    sql: SqlBuilder,
    to: 'read' | 'edit',
    audience: Audience
  ): string[] {
    return this.#rules
      .filter((rule) => this.#context().schema.object(rule.object) === object)
      .filter((rule) => to === 'read' || rule.level === 'Edit')
      .filter((rule) => this.#groupIds(rule.sharedTo).some((id) => audience.principals.includes(id)))
      .map((rule) =>
        rule.kind === 'owner' ? this.#ownedBy(rule, alias, sql) : this.#criteria(rule, object, alias, sql)
      );
  }

  #ownedBy(rule: Rule, alias: string, sql: SqlBuilder): string {
    const members = this.#members(this.#groupIds(rule.sharedFrom));
    return `${alias}."OwnerId" IN (SELECT value FROM json_each(${sql.param(jsonArray(members))}))`;
  }

  #members(groupIds: readonly string[]): string[] {
    const groups = this.#store.rowsIn('Group', 'Id', groupIds);
    const roleIds = groups.map((row) => row['RelatedId']).filter((id) => typeof id === 'string');
    const inRoles = this.#store.rowsIn('User', 'UserRoleId', roleIds).map((row) => String(row['Id']));
    const everybody = groups.some((row) => row['Type'] === 'Organization') ? this.#store.rows('User', '1 = 1', []) : [];
    const direct = this.#store.rowsIn('GroupMember', 'GroupId', groupIds).map((row) => String(row['UserOrGroupId']));
    return [...groupIds, ...inRoles, ...direct, ...everybody.map((row) => String(row['Id']))];
  }

  #groupIds(named: Rule['sharedTo']): string[] {
    return named.flatMap(([kind, name]) => {
      const [where, values] = groupCondition(kind, name, this.#store);
      return this.#store.rows('Group', where, values).map((row) => String(row['Id']));
    });
  }

  #criteria(rule: Rule, object: ObjectDescribe, alias: string, sql: SqlBuilder): string {
    const tests = rule.items.map((item) => this.#test(rule, item, object, alias, sql));
    if (rule.logic === null) return `(${tests.join(' AND ')})`;
    return `(${rule.logic.replace(/\d+/g, (number) => tests[Number(number) - 1] ?? '0')})`;
  }

  #test(rule: Rule, item: Rule['items'][number], object: ObjectDescribe, alias: string, sql: SqlBuilder): string {
    const field = object.fields.get(item.field.toLowerCase());
    if (!field)
      throw new MetadataError(
        rule.path,
        null,
        `sharing rule criterion on ${item.field}, which ${object.apiName} does not have`
      );
    const column = `${alias}.${quote(field.apiName)}`;
    const values = item.value.split(',').map((value) => value.trim());
    const pattern = { contains: '%v%', startsWith: 'v%', notContain: '%v%' }[item.operation];
    if (pattern !== undefined) {
      const tests = values.map((value) => `${column} LIKE ${sql.param(pattern.replace('v', value))}`);
      return item.operation === 'notContain' ? `NOT (${tests.join(' OR ')})` : `(${tests.join(' OR ')})`;
    }
    const operator = OPERATORS[item.operation];
    if (operator === undefined)
      throw new MetadataError(rule.path, null, `sharing rule operation ${item.operation} is not supported`);
    const tests = values.map((value) => this.#compare(field, column, operator, value, sql));
    return `(${tests.join(operator === '!=' ? ' AND ' : ' OR ')})`;
  }

  #compare(field: FieldDescribe, column: string, operator: string, value: string, sql: SqlBuilder): string {
    const run = {
      context: this.#context(),
      text: 'sharing rule',
      access: { mode: 'system', sharing: 'without' },
      binds: new Map()
    } as const;
    const converted = operand(field, literal(field, value), run);
    if (converted.kind === 'range') return '0';
    if (converted.value === null) return operator === '=' ? `${column} IS NULL` : `${column} IS NOT NULL`;
    const param = sql.param(converted.value);
    return operator === '!=' ? `${column} IS NOT ${param}` : `${column} ${operator} ${param}`;
  }
}

function literal(field: FieldDescribe, value: string): Value {
  if (value === '') return { kind: 'null' };
  if (field.type === 'boolean') return { kind: 'boolean', value: /^true$/i.test(value) };
  if (['int', 'double', 'currency', 'percent'].includes(field.type)) return { kind: 'number', text: value };
  if (field.type === 'date' || field.type === 'datetime') return { kind: field.type, text: value };
  return { kind: 'string', value };
}

function groupCondition(kind: string, name: string, store: AccessStore): [string, string[]] {
  if (kind === 'allInternalUsers') return [`"Type" = 'Organization'`, []];
  if (kind === 'group') return [`"Type" = 'Regular' AND "DeveloperName" = ?`, [name]];
  if (kind === 'queue') return [`"Type" = 'Queue' AND "DeveloperName" = ?`, [name]];
  const roles = store.rows('UserRole', '"DeveloperName" = ?', [name]).map((row) => String(row['Id']));
  const type = kind === 'role' ? 'Role' : 'RoleAndSubordinates';
  return [`"Type" = ? AND "RelatedId" = ?`, [type, roles[0] ?? '']];
}

function readRules(metadata: OrgMetadata): Rule[] {
  return metadata
    .components('SharingRules')
    .flatMap(({ fullName, path, xml }) => [
      ...children(xml, 'sharingCriteriaRules').map((node) => readRule(fullName, path, 'criteria', node)),
      ...children(xml, 'sharingOwnerRules').map((node) => readRule(fullName, path, 'owner', node))
    ]);
}

function readRule(object: string, path: string, kind: Rule['kind'], node: XmlNode): Rule {
  const named = (element: string): (readonly [string, string])[] =>
    Object.entries(child(node, element) ?? {}).flatMap(([key, value]) => {
      const names = Array.isArray(value) ? value : [value];
      return names.map((name) => [key, typeof name === 'string' ? name : ''] as const);
    });
  return {
    object,
    path,
    kind,
    level: text(node, 'accessLevel') === 'Edit' ? 'Edit' : 'Read',
    sharedTo: named('sharedTo'),
    sharedFrom: named('sharedFrom'),
    items: children(node, 'criteriaItems').map((item) => ({
      field: text(item, 'field') ?? '',
      operation: text(item, 'operation') ?? 'equals',
      value: text(item, 'value') ?? ''
    })),
    logic: text(node, 'booleanFilter')
  };
}
