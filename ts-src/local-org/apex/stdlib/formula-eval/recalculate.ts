import { ApexException } from '../../runtime/exceptions.js';
import { host } from '../../runtime/host.js';
import type { ApexList } from '../../runtime/values/list.js';
import type { SObject } from '../../runtime/values/sobject.js';
import { throwNullArgument } from '../../runtime/values/throw.js';
import { defineClass, type StdClass, type StdFunction } from '../define.js';
import { makeList } from '../support/make.js';

class FieldError {
  readonly message: string;

  constructor(message: string) {
    this.message = message;
  }
}

/** What became of the formulas of one record. */
class RecalcResult {
  readonly record: SObject;
  readonly errors: readonly FieldError[];

  constructor(record: SObject, errors: readonly FieldError[]) {
    this.record = record;
    this.errors = errors;
  }
}

/** `Formula.recalculateFormulas`: the records' formula fields get the values their fields in memory give. */
export function recalculateFormulas(records: ApexList): ApexList {
  const results = (records ?? throwNullArgument()).items.map((each) => {
    const record = (each ?? throwNullArgument()) as SObject;
    try {
      host().recalculate?.([record]);
      return new RecalcResult(record, []);
    } catch (error) {
      if (!(error instanceof ApexException)) throw error;
      return new RecalcResult(record, [new FieldError(error.apexMessage ?? '')]);
    }
  });
  return makeList('System.FormulaRecalcResult', results);
}

const resultMethods: Record<string, StdFunction> = {
  getErrors: (self: RecalcResult) => makeList('System.FormulaRecalcFieldError', self.errors),
  getSObject: (self: RecalcResult) => self.record,
  isSuccess: (self: RecalcResult) => self.errors.length === 0
};
const errorMethods: Record<string, StdFunction> = {
  getFieldError: (self: FieldError) => self.message,
  getFieldName: () => null
};

export const recalculateClasses: readonly StdClass[] = [
  defineClass({
    namespace: 'System',
    name: 'FormulaRecalcResult',
    kind: 'self',
    jsClass: RecalcResult,
    methods: resultMethods
  }),
  defineClass({
    namespace: 'System',
    name: 'FormulaRecalcFieldError',
    kind: 'self',
    jsClass: FieldError,
    methods: errorMethods
  })
];
