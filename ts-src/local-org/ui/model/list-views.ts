import type { OrgMetadata } from '../../metadata/org-metadata.js';
import { children, text, texts } from '../../metadata/xml.js';
import type { ObjectInfo } from '../uiapi/types.js';
import { columnField, referenceName } from './field-names.js';

/** A condition of a list view. */
export interface ListFilter {
  field: string;
  operation: string;
  value: string;
}

/** A list view as declared. */
export interface ListViewModel {
  name: string;
  label: string;
  columns: string[];
  filters: ListFilter[];
  booleanFilter: string | null;
  /** `Everything`, `Mine`, `Queue`. */
  scope: string;
  /** Developer name of the queue when the scope is `Queue`. */
  queue: string | null;
}

/** Shown when the project declares no list view: every record. */
function allView(info: ObjectInfo): ListViewModel {
  const name = info.nameFields.includes('Name') ? 'Name' : info.nameFields[0];
  const telling = Object.values(info.fields).filter(
    ({ nameField, dataType, apiName }) =>
      !nameField &&
      ['Picklist', 'Email', 'Phone', 'Currency', 'Date', 'String', 'Double'].includes(dataType) &&
      !['Salutation', 'Jigsaw', 'PhotoUrl'].includes(apiName)
  );
  return {
    name: 'AllRecords',
    label: `All ${info.labelPlural}`,
    columns: [...(name ? [name] : ['Id']), ...telling.slice(0, 5).map(({ apiName }) => apiName)],
    filters: [],
    booleanFilter: null,
    scope: 'Everything',
    queue: null
  };
}

/** List views of an object, the project's own first and always one of all records. */
export function readListViews(metadata: OrgMetadata, info: ObjectInfo): ListViewModel[] {
  const own = metadata.components('ListView').filter(({ fullName }) => fullName.startsWith(`${info.apiName}.`));
  const views = own.map((view) => ({
    name: view.fullName.slice(info.apiName.length + 1),
    label: text(view.xml, 'label') ?? view.fullName,
    columns: texts(view.xml, 'columns'),
    filters: children(view.xml, 'filters').map((filter) => ({
      field: text(filter, 'field') ?? '',
      operation: text(filter, 'operation') ?? 'equals',
      value: text(filter, 'value') ?? ''
    })),
    booleanFilter: text(view.xml, 'booleanFilter'),
    scope: text(view.xml, 'filterScope') ?? 'Everything',
    queue: text(view.xml, 'queue')
  }));
  const hasAll = views.some(({ scope, filters }) => scope === 'Everything' && filters.length === 0);
  return hasAll ? views : [...views, allView(info)];
}

const quote = (value: string): string => `'${value.replace(/\\/g, '\\\\').replace(/'/g, "\\'")}'`;

const UNQUOTED = new Set(['Boolean', 'Int', 'Long', 'Double', 'Currency', 'Percent', 'Date', 'DateTime']);

function literal(value: string, dataType: string): string {
  if (!UNQUOTED.has(dataType)) return quote(value);
  if (dataType === 'Boolean') return /^(1|true)$/i.test(value) ? 'TRUE' : 'FALSE';
  const slashed = /^(\d{1,2})\/(\d{1,2})\/(\d{4})$/.exec(value);
  if (slashed) {
    const [, month = '', day = '', year = ''] = slashed;
    const date = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
    return dataType === 'DateTime' ? `${date}T00:00:00Z` : date;
  }
  // Literals such as LAST_N_DAYS:30 are written with or without underscores.
  return value.replace(/^(LAST|NEXT)( |_)?N?( |_)?(DAYS|WEEKS|MONTHS)/i, (all) =>
    all.toUpperCase().replaceAll(' ', '_')
  );
}

const OPERATORS: Record<string, string> = {
  equals: '=',
  notEqual: '!=',
  lessThan: '<',
  greaterThan: '>',
  lessOrEqual: '<=',
  greaterOrEqual: '>='
};

/**
 * SOQL of one filter.
 *
 * @throws Error naming a filter that cannot be expressed
 */
export function filterCondition(filter: ListFilter, info: ObjectInfo): string {
  const path = columnField(filter.field, info);
  if (!path) throw new Error(`List view filter on ${filter.field}: ${info.apiName} has no such field for you`);
  const dataType = info.fields[path]?.dataType ?? 'String';
  const values = splitValues(filter.value);
  const each = values.length > 0 ? values : [''];
  const operator = OPERATORS[filter.operation];
  if (operator) return comparison(path, operator, each, dataType);
  const like = (pattern: (value: string) => string): string =>
    `(${each.map((value) => `${path} LIKE ${quote(pattern(value.replace(/[%_]/g, '\\$&')))}`).join(' OR ')})`;
  switch (filter.operation) {
    case 'contains':
      return like((value) => `%${value}%`);
    case 'notContain':
      return `(NOT ${like((value) => `%${value}%`)})`;
    case 'startsWith':
      return like((value) => `${value}%`);
    case 'includes':
    case 'excludes':
      return `${path} ${filter.operation.toUpperCase()} (${each.map(quote).join(', ')})`;
    default:
      throw new Error(`List view operation ${filter.operation} is not supported by the local org`);
  }
}

function comparison(path: string, operator: string, values: string[], dataType: string): string {
  const written = values.map((value) => (value === '' ? 'null' : literal(value, dataType)));
  if (written.length === 1) return `${path} ${operator} ${written[0] ?? 'null'}`;
  if (operator === '=') return `${path} IN (${written.join(', ')})`;
  if (operator === '!=') return `${path} NOT IN (${written.join(', ')})`;
  return `(${written.map((value) => `${path} ${operator} ${value}`).join(' OR ')})`;
}

/** Values are parted by commas; a comma inside one is in quotes. */
function splitValues(text: string): string[] {
  const parts = text.match(/"[^"]*"|[^,]+/g) ?? [];
  return parts.map((part) => part.trim().replace(/^"|"$/g, ''));
}

/** Order of a list: a field path and a direction. */
export interface ListSort {
  field: string;
  descending: boolean;
}

/** A list view turned into a query. */
export interface ListQuery {
  soql: string;
  columns: { column: string; field: string }[];
}

/**
 * The query behind a list view.
 *
 * @throws Error naming a filter that cannot be expressed
 */
export function listQuery(
  view: ListViewModel,
  info: ObjectInfo,
  options: { userId: string; sort: ListSort | null; limit: number }
): ListQuery {
  const found = view.columns.flatMap((column) => {
    const field = columnField(column, info);
    return field ? [{ column, field }] : [];
  });
  const columns = found.length > 0 ? found : [{ column: 'Id', field: 'Id' }];
  const references = columns.flatMap(({ field }) => referenceName(field, info));
  const select = new Set(['Id', ...columns.map(({ field }) => field), ...references]);
  const conditions = view.filters.map((filter) => filterCondition(filter, info));
  const where = [joinConditions(conditions, view.booleanFilter), scopeCondition(view, info, options.userId)];
  const clause = where.filter(Boolean).join(' AND ');
  const sort = options.sort && sortable(options.sort.field, info) ? options.sort : defaultSort(columns, info);
  const order = sort ? ` ORDER BY ${sort.field} ${sort.descending ? 'DESC' : 'ASC'} NULLS LAST` : '';
  return {
    soql: `SELECT ${[...select].join(', ')} FROM ${info.apiName}${clause ? ` WHERE ${clause}` : ''}${order} LIMIT ${options.limit}`,
    columns
  };
}

function joinConditions(conditions: readonly string[], filter: string | null): string {
  if (conditions.length === 0) return '';
  if (!filter) return conditions.join(' AND ');
  return `(${filter.replace(/\d+/g, (number) => conditions[Number(number) - 1] ?? number)})`;
}

function scopeCondition({ scope, queue }: ListViewModel, info: ObjectInfo, userId: string): string {
  if (scope === 'Everything') return '';
  if (scope === 'Mine') return info.fields['OwnerId'] ? `OwnerId = ${quote(userId)}` : '';
  if (scope === 'Queue' && queue) {
    return `OwnerId IN (SELECT Id FROM Group WHERE Type = 'Queue' AND DeveloperName = ${quote(queue)})`;
  }
  throw new Error(`List view scope ${scope} is not supported by the local org`);
}

function sortable(field: string, info: ObjectInfo): boolean {
  return field.includes('.') || info.fields[field]?.sortable === true;
}

function defaultSort(columns: ListQuery['columns'], info: ObjectInfo): ListSort | null {
  const first = columns.find(({ field }) => sortable(field, info));
  return first ? { field: first.field, descending: false } : null;
}
