import { ApexDecimal } from '../../apex/runtime/values/index.js';
import { FormulaError } from './ast.js';
import type { FormulaFunction } from './env.js';
import { arg } from './logic-functions.js';
import { decimalOf, doubleOf, numberOf, type FormulaValue } from './values.js';

type Rounding = Parameters<ApexDecimal['withScale']>[1];

const number =
  (body: (value: ApexDecimal) => FormulaValue): FormulaFunction =>
  (args, evaluate) => {
    const value = numberOf(evaluate(arg(args, 0)));
    return value === null ? null : body(value);
  };

const real = (body: (value: number) => number): FormulaFunction => number((value) => decimalOf(body(value.toNumber())));

const toScale =
  (rounding: Rounding): FormulaFunction =>
  (args, evaluate) => {
    const value = numberOf(evaluate(arg(args, 0)));
    const scale = args[1] ? doubleOf(evaluate(args[1])) : 0;
    return value === null ? null : value.withScale(scale, rounding);
  };

const extreme =
  (sign: 1 | -1): FormulaFunction =>
  (args, evaluate) => {
    const values = args.map((each) => numberOf(evaluate(each))).filter((value) => value !== null);
    return values.reduce<ApexDecimal | null>(
      (best, value) => (best === null || value.compareTo(best) * sign > 0 ? value : best),
      null
    );
  };

const isNegative = (value: ApexDecimal): boolean => value.unscaled < 0n;

/** Number functions. Ceiling and floor move away from and towards zero, their M-versions up and down. */
export const NUMBER: Readonly<Record<string, FormulaFunction>> = {
  ABS: number((value) => (isNegative(value) ? value.negated() : value)),
  ROUND: toScale('HALF_UP'),
  TRUNC: toScale('DOWN'),
  CEILING: number((value) => value.withScale(0, 'UP')),
  FLOOR: number((value) => value.withScale(0, 'DOWN')),
  MCEILING: number((value) => value.withScale(0, 'CEILING')),
  MFLOOR: number((value) => value.withScale(0, 'FLOOR')),
  SQRT: real(Math.sqrt),
  EXP: real(Math.exp),
  LN: real(Math.log),
  LOG: real(Math.log10),
  SIN: real(Math.sin),
  COS: real(Math.cos),
  TAN: real(Math.tan),
  ASIN: real(Math.asin),
  ACOS: real(Math.acos),
  ATAN: real(Math.atan),
  ATAN2: (args, evaluate) => decimalOf(Math.atan2(doubleOf(evaluate(arg(args, 0))), doubleOf(evaluate(arg(args, 1))))),
  PI: () => decimalOf(Math.PI),
  MIN: extreme(-1),
  MAX: extreme(1),
  MOD: (args, evaluate) => {
    const value = numberOf(evaluate(arg(args, 0)));
    const divisor = numberOf(evaluate(arg(args, 1)));
    if (value === null || divisor === null) return null;
    if (divisor.unscaled === 0n) throw new FormulaError('#Error!');
    return value.remainder(divisor);
  }
};
