import type { FieldDescribe } from '../../metadata/schema-types.js';
import { field as makeField } from '../schema/field.js';
import type { Expression, FunctionCall } from '../soql/ast.js';
import { SoqlError } from '../soql/errors.js';
import { UnsupportedFeature } from '../../apex/runtime/exceptions.js';
import { greatCircle } from '../../apex/stdlib/support/great-circle.js';
import { zoneOffset } from '../../apex/stdlib/support/zones.js';
import type { Database } from '../store/database.js';
import type { QueryRun } from './context.js';
import { DISTANCE_SCALE, distanceSql } from './distance.js';
import { GROUPING } from './grouping-sets.js';
import type { Column, Scope } from './scope.js';
import { localDay } from './time-zone.js';

const AGGREGATES: ReadonlySet<string> = new Set(['COUNT', 'COUNT_DISTINCT', 'SUM', 'AVG', 'MIN', 'MAX']);
const DATE_PARTS: ReadonlySet<string> = new Set([
  'CALENDAR_MONTH',
  'CALENDAR_QUARTER',
  'CALENDAR_YEAR',
  'DAY_IN_MONTH',
  'DAY_IN_WEEK',
  'DAY_IN_YEAR',
  'DAY_ONLY',
  'FISCAL_MONTH',
  'FISCAL_QUARTER',
  'FISCAL_YEAR',
  'HOUR_IN_DAY',
  'WEEK_IN_MONTH',
  'WEEK_IN_YEAR'
]);

/** True for `SUM(x)` and its kind. */
export function isAggregate(expression: Expression): boolean {
  return expression.kind === 'function' && AGGREGATES.has(expression.name);
}

/** An expression in SQL, with a field that says how to read its values. */
export interface SqlExpression {
  readonly sql: string;
  readonly field: FieldDescribe;
  /** Averages are plain numbers, not scaled ones. */
  readonly plainNumber: boolean;
  /** How the column is labelled: `toLabel` and `format` values are text. */
  readonly convert: 'label' | 'format' | null;
  readonly column: Column | null;
}

/** Compiles a path or function. */
export function expressionSql(expression: Expression, scope: Scope, run: QueryRun): SqlExpression {
  if (expression.kind === 'field') {
    const column = scope.resolve(expression);
    return { sql: column.sql, field: column.field, plainNumber: false, convert: null, column };
  }
  if (expression.kind === 'literal') throw new SoqlError('MALFORMED_QUERY', 'unexpected literal');
  if (AGGREGATES.has(expression.name)) return aggregateSql(expression, scope, run);
  if (DATE_PARTS.has(expression.name)) return datePartSql(expression, scope, run);
  return otherSql(expression, scope, run);
}

function onlyArgument(call: FunctionCall): Expression {
  const [argument] = call.args;
  if (call.args.length !== 1 || argument === undefined)
    throw new SoqlError('MALFORMED_QUERY', `${call.name} takes one field`);
  return argument;
}

function aggregateSql(call: FunctionCall, scope: Scope, run: QueryRun): SqlExpression {
  const inner = expressionSql(onlyArgument(call), scope, run);
  const integer = makeField(call.name, 'int');
  const base = { plainNumber: false, convert: null, column: null } as const;
  if (call.name === 'COUNT') return { ...base, sql: `COUNT(${inner.sql})`, field: integer };
  if (call.name === 'COUNT_DISTINCT') return { ...base, sql: `COUNT(DISTINCT ${inner.sql})`, field: integer };
  checkAggregatable(call, inner.field);
  if (call.name === 'AVG')
    return { ...base, sql: average(inner), field: makeField('AVG', 'double'), plainNumber: true };
  // Sums of whole-number fields are still decimals in an aggregate result.
  const field = call.name === 'SUM' && inner.field.type === 'int' ? makeField('SUM', 'double') : inner.field;
  return { ...base, sql: `${call.name}(${inner.sql})`, field };
}

function average(inner: SqlExpression): string {
  return `AVG(${inner.sql}) / ${(10 ** (inner.field.type === 'int' ? 0 : inner.field.scale)).toFixed(1)}`;
}

const SUMMABLE: ReadonlySet<string> = new Set(['int', 'long', 'double', 'currency', 'percent']);

function checkAggregatable(call: FunctionCall, field: FieldDescribe): void {
  const numeric = call.name === 'SUM' || call.name === 'AVG';
  const allowed = numeric ? SUMMABLE.has(field.type) : field.aggregatable;
  if (!allowed)
    throw new SoqlError('MALFORMED_QUERY', `field ${field.apiName} does not support aggregate operator ${call.name}`);
}

function datePartSql(call: FunctionCall, scope: Scope, run: QueryRun): SqlExpression {
  const argument = onlyArgument(call);
  const zoned = argument.kind === 'function' && argument.name === 'CONVERTTIMEZONE';
  const inner = expressionSql(zoned ? onlyArgument(argument) : argument, scope, run);
  if (inner.field.type !== 'date' && inner.field.type !== 'datetime') {
    throw new SoqlError('INVALID_FIELD', `Function ${call.name} cannot be applied to field ${inner.field.apiName}`);
  }
  const zone = zoned ? run.context.timeZone() : 'UTC';
  const isDay = inner.field.type === 'date' ? 1 : 0;
  const sql = `soql_date_part('${call.name}', ${inner.sql}, ${isDay}, '${zone.replaceAll("'", "''")}')`;
  const field = call.name === 'DAY_ONLY' ? makeField('DAY_ONLY', 'date') : makeField(call.name, 'int');
  return { sql, field, plainNumber: false, convert: null, column: null };
}

function otherSql(call: FunctionCall, scope: Scope, run: QueryRun): SqlExpression {
  switch (call.name) {
    case 'TOLABEL':
      return { ...expressionSql(onlyArgument(call), scope, run), convert: 'label' };
    case 'FORMAT':
      return { ...expressionSql(onlyArgument(call), scope, run), convert: 'format' };
    case 'GROUPING': {
      const inner = expressionSql(onlyArgument(call), scope, run);
      return {
        sql: GROUPING(inner.sql),
        field: makeField('GROUPING', 'int'),
        plainNumber: false,
        convert: null,
        column: null
      };
    }
    case 'DISTANCE':
      return distanceSql(call, scope, run);
    case 'CONVERTCURRENCY':
    case 'CONVERTTIMEZONE':
      return expressionSql(onlyArgument(call), scope, run);
    default:
      throw new UnsupportedFeature(`SOQL function ${call.name}()`);
  }
}

const MS_PER_DAY = 86_400_000;

/** Registers the functions queries use. */
export function defineSqlFunctions(db: Database): void {
  db.define('soql_date_part', 4, (part, value, isDay, zone) => {
    if (value === null || value === undefined) return null;
    return datePart(String(part), Number(value), Number(isDay) === 1, String(zone));
  });
  db.define('soql_distance', 5, (latitude, longitude, toLatitude, toLongitude, radius) => {
    if (latitude === null || longitude === null) return null;
    const from = { latitude: Number(latitude), longitude: Number(longitude) };
    const to = { latitude: Number(toLatitude), longitude: Number(toLongitude) };
    return Math.round(greatCircle(from, to, Number(radius)) * 10 ** DISTANCE_SCALE);
  });
  db.define('soql_fold', 1, (value) => (typeof value === 'string' ? fold(value) : (value ?? null)));
}

/** Case folded beyond ASCII; SQLite's own NOCASE stops there. */
export function fold(text: string): string {
  return text.toLowerCase().normalize('NFC');
}

function datePart(part: string, value: number, isDay: boolean, zone: string): number {
  const day = isDay ? value : localDay(zone, value);
  if (part === 'DAY_ONLY') return day;
  if (part === 'HOUR_IN_DAY') return new Date(value + zoneOffset(value, zone)).getUTCHours();
  const date = new Date(day * MS_PER_DAY);
  const dayOfMonth = date.getUTCDate();
  const dayOfYear = Math.floor((date.getTime() - Date.UTC(date.getUTCFullYear(), 0, 1)) / MS_PER_DAY) + 1;
  switch (part) {
    case 'CALENDAR_YEAR':
    case 'FISCAL_YEAR':
      return date.getUTCFullYear();
    case 'CALENDAR_QUARTER':
    case 'FISCAL_QUARTER':
      return Math.floor(date.getUTCMonth() / 3) + 1;
    case 'CALENDAR_MONTH':
    case 'FISCAL_MONTH':
      return date.getUTCMonth() + 1;
    case 'DAY_IN_MONTH':
      return dayOfMonth;
    case 'DAY_IN_WEEK':
      return date.getUTCDay() + 1;
    case 'DAY_IN_YEAR':
      return dayOfYear;
    case 'WEEK_IN_MONTH':
      return Math.ceil(dayOfMonth / 7);
    default:
      return Math.ceil(dayOfYear / 7);
  }
}
