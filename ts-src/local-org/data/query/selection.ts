import { UnsupportedFeature } from '../../apex/runtime/exceptions.js';
import type { FieldDescribe } from '../../metadata/schema-types.js';
import { field as makeField } from '../schema/field.js';
import type { Expression, FieldPath, Query, SelectItem } from '../soql/ast.js';
import { SoqlError } from '../soql/errors.js';
import { isStored } from '../store/columns.js';
import type { QueryRun } from './context.js';
import { partsOf } from './compounds.js';
import { expressionSql, isAggregate, type SqlExpression } from './functions.js';
import { RowPlan } from './row-plan.js';
import { isPolymorphic, type Column, type Scope } from './scope.js';

const MAX_FIELDS_ROWS = 200;

/** The columns a query reads and the records they become. */
export class Selection {
  readonly plan: RowPlan;
  readonly children: Extract<SelectItem, { kind: 'subquery' }>[] = [];
  readonly typeofs: Extract<SelectItem, { kind: 'typeof' }>[] = [];
  readonly #columns = new Map<string, string>();
  readonly #scope: Scope;
  readonly #run: QueryRun;
  readonly #query: Query;
  #unnamed = 0;

  constructor(query: Query, scope: Scope, run: QueryRun) {
    this.#query = query;
    this.#scope = scope;
    this.#run = run;
    const aggregate = isAggregateQuery(query);
    this.plan = new RowPlan(aggregate ? null : scope.object, aggregate);
    if (!aggregate) this.#addId();
    for (const item of query.select) this.#add(item, aggregate);
  }

  /** `expr AS c0, ...`. */
  columnsSql(): string {
    return [...this.#columns].map(([sql, name]) => `${sql} AS ${name}`).join(', ');
  }

  /** The expressions with the names of their result columns. */
  columns(): { sql: string; name: string }[] {
    return [...this.#columns].map(([sql, name]) => ({ sql, name }));
  }

  /** Name of the result column of an expression, added when needed. */
  column(sql: string): string {
    const known = this.#columns.get(sql);
    if (known !== undefined) return known;
    const name = `c${this.#columns.size}`;
    this.#columns.set(sql, name);
    return name;
  }

  /** Rows carry their id even when it is not selected. */
  #addId(): void {
    if (!this.#scope.object.fields.has('id')) return;
    const id = this.#scope.column(['Id']);
    this.plan.cells.push({
      name: 'Id',
      column: this.column(id.sql),
      field: id.field,
      convert: null,
      plainNumber: false
    });
  }

  #add(item: SelectItem, aggregate: boolean): void {
    switch (item.kind) {
      case 'field':
        if (aggregate) this.#addGrouped(item.path, item.alias);
        else this.#addField(item.path, null);
        break;
      case 'function':
        this.#addFunction(item.call, item.alias, aggregate);
        break;
      case 'fields':
        this.#addFields(item.set);
        break;
      case 'subquery':
        this.children.push(item);
        break;
      case 'typeof':
        this.typeofs.push(item);
        this.#addField({ ...item.path, parts: [`${referenceOf(item.path, this.#scope).apiName}`] }, null, true);
        break;
    }
  }

  #addGrouped(path: FieldPath, alias: string | null): void {
    const expression = expressionSql(path, this.#scope, this.#run);
    const grouped = this.#query.groupBy.some(
      (each) => each.kind === 'field' && expressionSql(each, this.#scope, this.#run).sql === expression.sql
    );
    if (!grouped)
      throw new SoqlError('MALFORMED_QUERY', `Field must be grouped or aggregated: ${path.parts.join('.')}`);
    this.#cell(this.plan, alias ?? expression.field.apiName, expression);
  }

  #addFunction(call: Expression & { kind: 'function' }, alias: string | null, aggregate: boolean): void {
    const expression = expressionSql(call, this.#scope, this.#run);
    if (!aggregate && expression.convert === null && !expression.column) {
      throw new SoqlError('MALFORMED_QUERY', `${call.name} needs GROUP BY`);
    }
    if (expression.convert !== null || expression.column) {
      const column = expression.column as Column;
      if (alias === null) this.#place(column, expression, false);
      else this.#cell(this.plan, alias, expression);
      return;
    }
    this.#cell(this.plan, alias ?? `expr${this.#unnamed++}`, expression);
  }

  #addField(path: FieldPath, alias: string | null, quietly = false): void {
    const expression = expressionSql(path, this.#scope, this.#run);
    const column = expression.column as Column;
    if (!isStored(column.field) && column.field.formula === null) return this.#addCompound(column);
    if (alias !== null) this.#cell(this.plan, alias, expression);
    else this.#place(column, expression, quietly);
  }

  /** `BillingAddress`: its parts are read and put together. */
  #addCompound(column: Column): void {
    const parts = partsOf(column.object, column.field);
    if (parts.size === 0) throw new UnsupportedFeature(`SELECT of ${column.object.apiName}.${column.field.apiName}`);
    const plan = this.#planOf(column.via);
    const sources = new Map(
      [...parts].map(([part, field]) => {
        const { sql } = this.#scope.column([field.apiName], column.via);
        return [part, { column: this.column(sql), field }] as const;
      })
    );
    plan.selected.add(column.field.apiName);
    plan.compounds.push({ name: column.field.apiName, field: column.field, parts: sources });
  }

  /** Puts a value on the record its relationships lead to. */
  #place(column: Column, expression: SqlExpression, quietly: boolean): void {
    const plan = this.#planOf(column.via);
    const isOwnId = column.via.length === 0 && column.field.apiName === 'Id';
    if (isOwnId && !plan.selected.has('Id')) plan.selected.add('Id');
    else if (!this.#cell(plan, column.field.apiName, expression) && !quietly) this.#duplicate(column);
  }

  #planOf(via: readonly FieldDescribe[]): RowPlan {
    let { plan } = this;
    const walked: FieldDescribe[] = [];
    for (const reference of via) {
      this.#foreignKey(plan, walked, reference);
      walked.push(reference);
      plan = plan.parent(reference.relationshipName ?? '', () => this.#parentPlan(walked));
    }
    return plan;
  }

  /** The id that leads to a selected parent comes along, as the platform gives it. */
  #foreignKey(plan: RowPlan, walked: readonly FieldDescribe[], reference: FieldDescribe): void {
    if (walked.length > 0 && isPolymorphic(walked.at(-1) as FieldDescribe)) return;
    const { sql, field } = this.#scope.column([reference.apiName], walked);
    plan.imply({ name: reference.apiName, column: this.column(sql), field, convert: null, plainNumber: false });
  }

  #parentPlan(walked: readonly FieldDescribe[]): { idColumn: string; plan: RowPlan } {
    const reference = walked.at(-1) as FieldDescribe;
    if (isPolymorphic(reference)) {
      const id = this.#scope.column([reference.apiName], walked.slice(0, -1));
      return { idColumn: this.column(id.sql), plan: new RowPlan(null) };
    }
    const id = this.#scope.column(['Id'], walked);
    const plan = new RowPlan(id.object);
    const idColumn = this.column(id.sql);
    plan.cells.push({ name: 'Id', column: idColumn, field: id.field, convert: null, plainNumber: false });
    return { idColumn, plan };
  }

  #cell(plan: RowPlan, name: string, expression: SqlExpression): boolean {
    const { field, convert, plainNumber } = expression;
    const shown = convert === null ? field : field;
    return plan.add({ name, column: this.column(expression.sql), field: shown, convert, plainNumber });
  }

  #addFields(set: 'ALL' | 'CUSTOM' | 'STANDARD'): void {
    const { limit } = this.#query;
    const rows = limit?.kind === 'number' ? limit.value : Infinity;
    if (set !== 'STANDARD' && rows > MAX_FIELDS_ROWS) {
      throw new SoqlError(
        'MALFORMED_QUERY',
        `The SOQL FIELDS function must have a LIMIT of at most ${MAX_FIELDS_ROWS}`
      );
    }
    for (const field of this.#scope.object.fields.values()) {
      if (set !== 'ALL' && field.custom !== (set === 'CUSTOM')) continue;
      if (field.type === 'complexvalue') continue;
      this.#addField({ kind: 'field', parts: [field.apiName], position: 0 }, null, true);
    }
  }

  #duplicate(column: Column): never {
    throw new SoqlError('INVALID_FIELD', `duplicate field selected: ${column.field.apiName}`);
  }
}

function referenceOf(path: FieldPath, scope: Scope): FieldDescribe {
  const reference = scope.object.parentRelationships.get((path.parts[0] ?? '').toLowerCase());
  return reference ?? makeField(path.parts[0] ?? '', 'reference');
}

/** True when rows are groups: aggregate functions or GROUP BY. */
export function isAggregateQuery(query: Query): boolean {
  if (query.groupBy.length > 0) return true;
  return query.select.some((item) => item.kind === 'function' && isAggregate(item.call));
}
