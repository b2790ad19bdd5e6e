import type { FieldDescribe, ObjectDescribe } from '../../metadata/schema-types.js';
import type { FormulaSql } from '../query/context.js';
import type { Column } from '../query/scope.js';
import type { Database, SqlValue } from '../store/database.js';
import { asDecimal, fromStored, toStored } from '../store/values.js';
import { FormulaError } from './ast.js';
import type { FormulaEnv } from './env.js';
import { evaluate } from './evaluate.js';
import { toFieldValue } from './field-value.js';
import { fieldPaths, parseFormula } from './parse.js';
import { describeFailure, type FormulaWorld } from './record-reader.js';
import { formulaValue, ZERO, type FormulaValue } from './values.js';

const NUMERIC: ReadonlySet<string> = new Set(['int', 'long', 'double', 'currency', 'percent']);

/** Makes formula fields usable in SQL: each becomes a function of the columns it reads. */
export class SqlFormulas implements FormulaSql {
  readonly #db: Database;
  readonly #world: () => Pick<FormulaWorld, 'global' | 'now' | 'timeZone'>;
  readonly #names = new Map<FieldDescribe, string>();

  constructor(db: Database, world: () => Pick<FormulaWorld, 'global' | 'now' | 'timeZone'>) {
    this.#db = db;
    this.#world = world;
  }

  expression(object: ObjectDescribe, field: FieldDescribe, resolve: (path: readonly string[]) => Column): string {
    const paths = [...fieldPaths(parseFormula(field.formula ?? '')).values()];
    const columns = paths.map(resolve);
    const name = this.#names.get(field) ?? this.#define(object, field, paths, columns);
    return `${name}(${columns.map((column) => column.sql).join(', ')})`;
  }

  #define(
    object: ObjectDescribe,
    field: FieldDescribe,
    paths: readonly (readonly string[])[],
    columns: readonly Column[]
  ): string {
    const name = `formula_${this.#names.size}`;
    this.#names.set(field, name);
    const keys = paths.map((path) => path.join('.').toLowerCase());
    const fields = columns.map((column) => column.field);
    const node = parseFormula(field.formula ?? '');
    this.#db.define(
      name,
      keys.length,
      (...stored) => {
        const values = new Map(
          keys.map((key, index) => [key, this.#argument(field, fields[index] as FieldDescribe, stored[index])])
        );
        try {
          return toStored(field, toFieldValue(field, evaluate(node, this.#env(values))));
        } catch (error) {
          if (error instanceof FormulaError && error.message === '#Error!') return null;
          throw describeFailure(error, `${object.apiName}.${field.apiName}`);
        }
      },
      false
    );
    return name;
  }

  #argument(field: FieldDescribe, source: FieldDescribe, stored: SqlValue | undefined): FormulaValue {
    const value = fromStored(source, stored);
    if (source.type === 'boolean') return value === true;
    if (!NUMERIC.has(source.type)) return formulaValue(value);
    return asDecimal(value) ?? (field.formulaBlankAs === 'zero' ? ZERO : null);
  }

  #env(values: ReadonlyMap<string, FormulaValue>): FormulaEnv {
    const field = (path: readonly string[]): FormulaValue => values.get(path.join('.').toLowerCase()) ?? null;
    const world = this.#world();
    return { field, prior: field, isNew: false, global: world.global, now: world.now, timeZone: world.timeZone };
  }
}
