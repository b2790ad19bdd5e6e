import type { FieldDescribe, ObjectDescribe, Schema } from '../../../metadata/schema-types.js';
import type { Expression, FieldPath, Query, SelectItem } from '../../../data/soql/ast.js';

/** One column of a query, as `GET /query?columns=true` describes it; related and child records have columns inside. */
export interface Column {
  aggregate: boolean;
  apexType: string;
  booleanType: boolean;
  columnName: string;
  custom: boolean;
  displayName: string;
  foreignKeyName: string | null;
  insertable: boolean;
  joinColumns: Column[];
  numberType: boolean;
  textType: boolean;
  updatable: boolean;
}

/** Functions whose value stays in the field's own column. */
const IN_PLACE: ReadonlySet<string> = new Set(['TOLABEL', 'FORMAT', 'CONVERTCURRENCY']);
const NUMERIC: ReadonlySet<string> = new Set(['double', 'int', 'long', 'currency', 'percent']);
const TEXTUAL: ReadonlySet<string> = new Set([
  'string',
  'textarea',
  'email',
  'phone',
  'url',
  'picklist',
  'multipicklist',
  'combobox'
]);

/** The columns of a query's rows, in the order selected. */
export function columnsOf(query: Query, schema: Schema): Column[] {
  return collect(query, schema.object(query.from.name), schema);
}

function collect(query: Query, object: ObjectDescribe | undefined, schema: Schema): Column[] {
  const columns: Column[] = [];
  let expressions = 0;
  for (const item of query.select) {
    if (item.kind === 'function') {
      const inPlace = IN_PLACE.has(item.call.name) && item.alias === null;
      const name = inPlace ? argumentsOf(item.call.args) : (item.alias ?? `expr${expressions++}`);
      columns.push(blank(name, `${item.call.name.toLowerCase()}(${argumentsOf(item.call.args)})`, !inPlace));
    } else columns.push(...selected(item, query, object, schema, columns));
  }
  return columns;
}

function selected(
  item: Exclude<SelectItem, { kind: 'function' }>,
  query: Query,
  object: ObjectDescribe | undefined,
  schema: Schema,
  before: Column[]
): Column[] {
  switch (item.kind) {
    case 'field':
      if (item.alias !== null) return [blank(item.alias, item.path.parts.join('.'), true)];
      return joined(before, ownPath(query, item.path), object, schema);
    case 'subquery': {
      const relation = object?.childRelationships.find((child) => same(child.relationshipName, item.query.from.name));
      const column = blank(relation?.relationshipName ?? item.query.from.name, item.query.from.name, true);
      return [{ ...column, joinColumns: collect(item.query, schema.object(relation?.childObject ?? ''), schema) }];
    }
    case 'fields':
      return [...(object?.fields.values() ?? [])].filter((field) => inSet(field, item.set)).map(plain);
    case 'typeof':
      return [...item.whens.flatMap((each) => each.fields), ...item.otherwise].flatMap((path) =>
        joined(before, [...item.path.parts, ...path.parts], object, schema)
      );
  }
}

/** The column of a path; a relationship selected before takes the column in. */
function joined(
  before: Column[],
  [first = '', ...rest]: readonly string[],
  object: ObjectDescribe | undefined,
  schema: Schema
): Column[] {
  if (rest.length === 0) {
    const field = object?.fields.get(first.toLowerCase());
    return [field ? plain(field) : blank(first, first, false)];
  }
  const parent = object?.parentRelationships.get(first.toLowerCase());
  const name = parent?.relationshipName ?? first;
  const target = schema.object((parent?.referenceTo.length ?? 0) > 1 ? 'Name' : (parent?.referenceTo[0] ?? ''));
  const known = before.find((column) => column.columnName === name && !column.aggregate);
  if (known) {
    known.joinColumns.push(...joined(known.joinColumns, rest, target, schema));
    return [];
  }
  const column = { ...blank(name, name, false), foreignKeyName: parent?.apiName ?? null };
  return [{ ...column, joinColumns: joined([], rest, target, schema) }];
}

function plain(field: FieldDescribe): Column {
  return {
    ...blank(field.apiName, field.apiName, false),
    apexType: field.apexType,
    booleanType: field.type === 'boolean',
    custom: field.custom,
    insertable: field.createable,
    numberType: NUMERIC.has(field.type),
    textType: TEXTUAL.has(field.type),
    updatable: field.updateable
  };
}

function blank(columnName: string, displayName: string, aggregate: boolean): Column {
  return {
    aggregate,
    apexType: '',
    booleanType: false,
    columnName,
    custom: columnName.endsWith('__c') || columnName.endsWith('__r'),
    displayName,
    foreignKeyName: null,
    insertable: false,
    joinColumns: [],
    numberType: false,
    textType: false,
    updatable: false
  };
}

/** The path without the name or alias of the object itself. */
function ownPath(query: Query, path: FieldPath): readonly string[] {
  const own = [query.from.alias, query.from.name];
  return path.parts.length > 1 && own.some((name) => same(name, path.parts[0] ?? ''))
    ? path.parts.slice(1)
    : path.parts;
}

function argumentsOf(args: readonly Expression[]): string {
  return args.map(textOf).join(', ');
}

function textOf(expression: Expression): string {
  if (expression.kind === 'field') return expression.parts.join('.');
  if (expression.kind === 'function') return `${expression.name.toLowerCase()}(${argumentsOf(expression.args)})`;
  return 'text' in expression.value ? expression.value.text : String((expression.value as { value?: unknown }).value);
}

function inSet(field: FieldDescribe, set: 'ALL' | 'CUSTOM' | 'STANDARD'): boolean {
  return set === 'ALL' || field.custom === (set === 'CUSTOM');
}

function same(name: string | null, other: string): boolean {
  return name?.toLowerCase() === other.toLowerCase();
}
