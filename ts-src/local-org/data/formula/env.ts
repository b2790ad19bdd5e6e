import type { FormulaNode } from './ast.js';
import type { FormulaValue } from './values.js';

/** What a formula may ask while it is computed. */
export interface FormulaEnv {
  /** Value of a field path from the record. */
  field(path: readonly string[]): FormulaValue;
  /** Value the field had before the change; the same as `field` on insert. */
  prior(path: readonly string[]): FormulaValue;
  readonly isNew: boolean;
  /** `$User.Id`, `$Label.X`, `$Permission.Y`, `$Setup.Z__c.Field__c`. */
  global(path: readonly string[]): FormulaValue;
  /** Epoch milliseconds. */
  now(): number;
  /** IANA zone of the running user. */
  timeZone(): string;
}

/** Computes an argument: functions decide whether they need it. */
export type Evaluate = (node: FormulaNode) => FormulaValue;

/** One formula function. Arguments come unevaluated so that IF and CASE can skip. */
export type FormulaFunction = (args: readonly FormulaNode[], evaluate: Evaluate, env: FormulaEnv) => FormulaValue;
