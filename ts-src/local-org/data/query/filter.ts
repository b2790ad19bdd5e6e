import { ApexList, ApexMap, ApexSet } from '../../apex/runtime/values/index.js';
import type { FieldDescribe } from '../../metadata/schema-types.js';
import type { Condition, Operator, Query, Value } from '../soql/ast.js';
import { SoqlError } from '../soql/errors.js';
import type { SqlValue } from '../store/database.js';
import type { QueryRun } from './context.js';
import { expressionSql, fold, type SqlExpression } from './functions.js';
import { apexOperand, bindValue, operand } from './operands.js';
import type { Scope } from './scope.js';
import type { SqlBuilder } from './sql-builder.js';

/** Compiles the query inside `IN (SELECT ...)` to SQL giving one column. */
export type SemiJoin = (query: Query, run: QueryRun, sql: SqlBuilder) => string;

/** No record fulfils it. */
const NEVER = '0';

/** Turns conditions into SQL. */
export class Filter {
  readonly #scope: Scope;
  readonly #run: QueryRun;
  readonly #sql: SqlBuilder;
  readonly #semiJoin: SemiJoin;

  constructor(scope: Scope, run: QueryRun, sql: SqlBuilder, semiJoin: SemiJoin) {
    this.#scope = scope;
    this.#run = run;
    this.#sql = sql;
    this.#semiJoin = semiJoin;
  }

  condition(condition: Condition): string {
    switch (condition.kind) {
      case 'and':
        return `(${condition.items.map((item) => this.condition(item)).join(' AND ')})`;
      case 'or':
        return this.#anyOf(condition.items);
      case 'not':
        // SOQL is two-valued: what cannot be compared is false, so its negation is true.
        return `NOT IFNULL(${this.condition(condition.item)}, 0)`;
      case 'compare':
        return this.#comparison(condition);
    }
  }

  /** What can never be true, such as `IN` nothing, is left out: SQLite uses no index for an alternative to a constant. */
  #anyOf(items: readonly Condition[]): string {
    const possible = items.map((item) => this.condition(item)).filter((sql) => sql !== NEVER);
    return possible.length === 0 ? NEVER : `(${possible.join(' OR ')})`;
  }

  #comparison(condition: Extract<Condition, { kind: 'compare' }>): string {
    const left = expressionSql(condition.left, this.#scope, this.#run);
    if (left.column && !left.field.filterable) {
      throw new SoqlError('INVALID_FIELD', `field '${left.field.apiName}' can not be filtered in a query call`);
    }
    const { operator, right } = condition;
    switch (operator) {
      case 'IN':
      case 'NOT IN':
        return this.#membership(left, operator === 'NOT IN', right);
      case 'INCLUDES':
      case 'EXCLUDES':
        return this.#multiSelect(left, operator === 'EXCLUDES', right);
      case 'LIKE':
        return this.#like(left, right);
      default:
        return this.#compare(left, operator, right);
    }
  }

  #compare(left: SqlExpression, operator: Operator, right: Value): string {
    if (right.kind === 'bind' && isCollection(bindValue(right.name, this.#run))) {
      // A collection compared with `=` means one of its elements.
      if (operator === '=' || operator === '!=') return this.#membership(left, operator === '!=', right);
      throw new SoqlError('MALFORMED_QUERY', `unexpected token: ':' (a collection can only be used with IN)`);
    }
    const value = operand(numeric(left), right, this.#run);
    if (value.kind === 'range') return this.#range(left.sql, operator, value.start, value.end);
    if (value.value === null) return this.#nullComparison(left, operator);
    const scaled = left.plainNumber ? Number(value.value) : value.value;
    const [leftSql, rightSql] = this.#foldable(left, scaled);
    if (operator === '=') return `${leftSql} = ${rightSql}`;
    return operator === '!=' ? `${leftSql} IS NOT ${rightSql}` : `${leftSql} ${operator} ${rightSql}`;
  }

  #nullComparison(left: SqlExpression, operator: Operator): string {
    const isNull = left.field.type === 'boolean' && left.column?.via.length === 0 ? '0' : `${left.sql} IS NULL`;
    if (operator === '=') return isNull;
    return operator === '!=' ? `NOT (${isNull})` : '0';
  }

  #range(sql: string, operator: Operator, start: number, end: number): string {
    const from = (): string => this.#sql.param(start);
    const to = (): string => this.#sql.param(end);
    switch (operator) {
      case '=':
        return `(${sql} >= ${from()} AND ${sql} < ${to()})`;
      case '!=':
        return `(${sql} < ${from()} OR ${sql} >= ${to()} OR ${sql} IS NULL)`;
      case '<':
        return `${sql} < ${from()}`;
      case '<=':
        return `${sql} < ${to()}`;
      case '>':
        return `${sql} >= ${to()}`;
      default:
        return `${sql} >= ${from()}`;
    }
  }

  /** SQLite folds ASCII only; anything beyond is compared through a function. */
  #foldable(left: SqlExpression, value: SqlValue): [string, string] {
    if (typeof value !== 'string' || isAscii(value) || left.field.caseSensitive)
      return [left.sql, this.#sql.param(value)];
    return [`soql_fold(${left.sql})`, this.#sql.param(fold(value))];
  }

  #like(left: SqlExpression, right: Value): string {
    if (!TEXT.has(left.field.type)) {
      const type = left.field.type === 'reference' ? 'id' : left.field.type;
      throw new SoqlError('INVALID_QUERY_FILTER_OPERATOR', `invalid operator on ${type} field`);
    }
    const patterns = right.kind === 'list' ? right.items.map((item) => this.#text(item)) : this.#patterns(right);
    const sql = patterns.map((pattern) => this.#likeOne(left, pattern)).join(' OR ');
    return sql === '' ? '0' : `(${sql})`;
  }

  #likeOne(left: SqlExpression, pattern: string | null): string {
    if (pattern === null || pattern === '') return `${left.sql} IS NULL`;
    const [sql, param] = isAscii(pattern)
      ? [left.sql, this.#sql.param(pattern)]
      : [`soql_fold(${left.sql})`, this.#sql.param(fold(pattern))];
    return `${sql} LIKE ${param} ESCAPE '\\'`;
  }

  #patterns(value: Value): (string | null)[] {
    if (value.kind !== 'bind') return [this.#text(value)];
    const bound = bindValue(value.name, this.#run);
    return isCollection(bound) ? [...items(bound)].map((item) => item as string | null) : [bound as string | null];
  }

  #text(value: Value): string | null {
    if (value.kind === 'string') return value.value;
    if (value.kind === 'null') return null;
    if (value.kind === 'bind') return bindValue(value.name, this.#run) as string | null;
    throw new SoqlError('INVALID_FIELD', 'LIKE needs a text value');
  }

  #membership(left: SqlExpression, negated: boolean, right: Value): string {
    if (right.kind === 'subquery') {
      const inner = this.#semiJoin(right.query, this.#run, this.#sql);
      const test = `${left.sql} IN (${inner})`;
      return negated ? `NOT IFNULL(${test}, 0)` : test;
    }
    const values = this.#values(left.field, right);
    const known = values.filter((value) => value !== null);
    const test = this.#inList(left, known);
    const hasNull = known.length < values.length;
    if (!negated) return hasNull ? `(${test} OR ${left.sql} IS NULL)` : test;
    return hasNull ? `(NOT IFNULL(${test}, 0) AND ${left.sql} IS NOT NULL)` : `NOT IFNULL(${test}, 0)`;
  }

  #inList(left: SqlExpression, values: readonly SqlValue[]): string {
    if (values.length === 0) return NEVER;
    const folded = !left.field.caseSensitive && values.some((value) => typeof value === 'string' && !isAscii(value));
    const list = folded ? values.map((value) => (typeof value === 'string' ? fold(value) : value)) : values;
    const sql = folded ? `soql_fold(${left.sql})` : left.sql;
    return `${sql} IN (SELECT value FROM json_each(${this.#sql.param(jsonArray(list))}))`;
  }

  #values(field: FieldDescribe, right: Value): SqlValue[] {
    if (right.kind === 'bind') {
      const bound = bindValue(right.name, this.#run);
      return isCollection(bound)
        ? [...items(bound)].map((item) => apexOperand(field, item))
        : [apexOperand(field, bound)];
    }
    if (right.kind !== 'list')
      throw new SoqlError('MALFORMED_QUERY', `unexpected token: IN needs a list for ${field.apiName}`);
    return right.items.flatMap((item) => {
      if (item.kind === 'bind') return this.#values(field, item);
      const value = operand(field, item, this.#run);
      return value.kind === 'value' ? [value.value] : [];
    });
  }

  /** `INCLUDES ('a;b', 'c')`: has both a and b, or has c. */
  #multiSelect(left: SqlExpression, negated: boolean, right: Value): string {
    if (left.field.type !== 'multipicklist') {
      throw new SoqlError(
        'INVALID_QUERY_FILTER_OPERATOR',
        `includes/excludes needs a multi-select picklist: ${left.field.apiName}`
      );
    }
    const tests = this.#values(left.field, right).map((value) => {
      const parts = String(value ?? '').split(';');
      return `(${parts.map((part) => this.#hasValue(left.sql, part)).join(' AND ')})`;
    });
    const any = tests.length === 0 ? '0' : `(${tests.join(' OR ')})`;
    return negated ? `NOT IFNULL(${any}, 0)` : any;
  }

  #hasValue(sql: string, value: string): string {
    const pattern = `%;${value.replace(/[\\%_]/g, '\\$&')};%`;
    return `(';' || ${sql} || ';') LIKE ${this.#sql.param(pattern)} ESCAPE '\\'`;
  }
}

const TEXT: ReadonlySet<string> = new Set([
  'string',
  'textarea',
  'picklist',
  'combobox',
  'email',
  'phone',
  'url',
  'anyType'
]);

/** Averages are unscaled numbers. */
function numeric(left: SqlExpression): FieldDescribe {
  return left.plainNumber ? { ...left.field, scale: 0 } : left.field;
}

function isCollection(value: unknown): value is ApexList | ApexSet | ApexMap | readonly unknown[] {
  return value instanceof ApexList || value instanceof ApexSet || value instanceof ApexMap || Array.isArray(value);
}

function items(value: ApexList | ApexSet | ApexMap | readonly unknown[]): Iterable<unknown> {
  if (value instanceof ApexList) return value.items;
  if (value instanceof ApexMap) return value.keySet() as Iterable<unknown>;
  return value as Iterable<unknown>;
}

// eslint-disable-next-line no-control-regex -- the ASCII range begins with control characters
const ASCII = /^[\x00-\x7f]*$/;

/** True when SQLite's own case folding suffices. */
export function isAscii(text: string): boolean {
  return ASCII.test(text);
}

/** A JSON array of stored values; whole numbers keep all their digits. */
export function jsonArray(values: readonly SqlValue[]): string {
  return `[${values.map((value) => (typeof value === 'bigint' ? value.toString() : JSON.stringify(value))).join(',')}]`;
}
