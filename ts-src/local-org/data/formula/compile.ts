import { apexError, type ApexException } from '../../apex/runtime/exceptions.js';
import type { CompiledFormula } from '../../apex/runtime/host.js';
import { FormulaError, type FormulaNode } from './ast.js';
import type { FormulaEnv } from './env.js';
import { evaluate } from './evaluate.js';
import { fieldPaths, parseFormula } from './parse.js';
import { formulaValue } from './values.js';

/** Reads a formula that Apex evaluates itself (`Formula.builder()`); fields come from the caller. */
export function compileFormula(text: string, world: Pick<FormulaEnv, 'global' | 'now' | 'timeZone'>): CompiledFormula {
  const node = speakingApex('System.FormulaValidationException', () => parseFormula(text));
  return {
    paths: [...fieldPaths(node).values()],
    evaluate: (read) =>
      speakingApex('System.FormulaEvaluationException', () => evaluate(node, environment(read, world)))
  };
}

function environment(
  read: (path: readonly string[]) => unknown,
  world: Pick<FormulaEnv, 'global' | 'now' | 'timeZone'>
): FormulaEnv {
  const field: FormulaEnv['field'] = (path) => formulaValue(read(path));
  return { ...world, field, prior: field, isNew: false };
}

function speakingApex<R extends FormulaNode | ReturnType<typeof evaluate>>(typeName: string, body: () => R): R {
  try {
    return body();
  } catch (error) {
    throw error instanceof FormulaError ? (apexError(typeName, error.message) satisfies ApexException) : error;
  }
}
