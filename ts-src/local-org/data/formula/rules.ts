import { SObject } from '../../apex/runtime/values/index.js';
import type { FieldDescribe, ObjectDescribe } from '../../metadata/schema-types.js';
import { fail, type DmlRow } from '../dml/types.js';
import type { RecordRules } from '../dml/work.js';
import { evaluate } from './evaluate.js';
import { toFieldValue } from './field-value.js';
import { fieldPaths, parseFormula } from './parse.js';
import { describeFailure, isFormula, RecordReader, type FormulaWorld } from './record-reader.js';
import { truth } from './values.js';

/** Default values, validation rules and formula fields of records that are being saved. */
export class FormulaRules implements RecordRules {
  readonly #world: () => FormulaWorld;

  constructor(world: () => FormulaWorld) {
    this.#world = world;
  }

  defaultValue(object: ObjectDescribe, field: FieldDescribe): unknown {
    const reader = new RecordReader(this.#world());
    try {
      const node = parseFormula(field.defaultValueFormula ?? '');
      return toFieldValue(field, evaluate(node, reader.env(object, new SObject(object), null, false)));
    } catch (error) {
      throw describeFailure(error, `default value of ${object.apiName}.${field.apiName}`);
    }
  }

  validate(object: ObjectDescribe, rows: readonly DmlRow[]): void {
    const rules = object.validationRules.filter((rule) => rule.active);
    if (rules.length === 0 || rows.length === 0) return;
    const reader = new RecordReader(this.#world());
    const paths = rules.flatMap((rule) => [...fieldPaths(parseFormula(rule.formula)).values()]);
    reader.prefetch(
      object,
      rows.map((row) => row.next as SObject),
      paths
    );
    for (const row of rows) {
      for (const rule of rules) {
        const env = reader.env(object, row.next as SObject, row.prev, false);
        if (!this.#holds(object, rule.fullName, rule.formula, env)) continue;
        fail(row, 'FIELD_CUSTOM_VALIDATION_EXCEPTION', rule.message, rule.errorField === null ? [] : [rule.errorField]);
      }
    }
  }

  #holds(object: ObjectDescribe, name: string, formula: string, env: Parameters<typeof evaluate>[1]): boolean {
    try {
      return truth(evaluate(parseFormula(formula), env));
    } catch (error) {
      throw describeFailure(error, `validation rule ${object.apiName}.${name}`);
    }
  }

  compute(object: ObjectDescribe, rows: readonly DmlRow[]): void {
    const formulas = [...object.fields.values()].filter(isFormula);
    if (formulas.length === 0) return;
    const reader = new RecordReader(this.#world());
    const paths = formulas.flatMap((field) => [...fieldPaths(parseFormula(field.formula ?? '')).values()]);
    const records = rows.flatMap((row) => [row.next, row.prev]).filter((record) => record !== null);
    reader.prefetch(object, records, paths);
    for (const record of records) {
      for (const field of formulas)
        record.poke(field.apiName, toFieldValue(field, reader.compute(object, record, field)));
    }
  }
}
