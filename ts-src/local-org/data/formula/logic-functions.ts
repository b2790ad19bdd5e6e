import { ApexDecimal } from '../../apex/runtime/values/index.js';
import { FormulaError, type FormulaNode } from './ast.js';
import type { FormulaFunction } from './env.js';
import { equal, isNull, not, textOf, truth } from './values.js';

const pathOf = (node: FormulaNode | undefined, name: string): readonly string[] => {
  if (node?.kind !== 'field') throw new FormulaError(`${name} takes a field`);
  return node.path;
};

/** An argument that must be there. */
export const arg = (args: readonly FormulaNode[], index: number): FormulaNode => {
  const node = args[index];
  if (!node) throw new FormulaError('Incorrect number of parameters for function');
  return node;
};

/** Conditions, blanks, picklists, changes. */
export const LOGIC: Readonly<Record<string, FormulaFunction>> = {
  IF: (args, evaluate) => (truth(evaluate(arg(args, 0))) ? evaluate(arg(args, 1)) : evaluate(arg(args, 2))),
  IFS: (args, evaluate) => {
    for (let i = 0; i + 1 < args.length; i += 2) if (truth(evaluate(arg(args, i)))) return evaluate(arg(args, i + 1));
    return args.length % 2 === 1 ? evaluate(arg(args, args.length - 1)) : null;
  },
  AND: (args, evaluate) => args.every((each) => truth(evaluate(each))),
  OR: (args, evaluate) => args.some((each) => truth(evaluate(each))),
  XOR: (args, evaluate) => args.filter((each) => truth(evaluate(each))).length % 2 === 1,
  NOT: (args, evaluate) => not(evaluate(arg(args, 0))),
  CASE: (args, evaluate) => {
    const subject = evaluate(arg(args, 0));
    for (let i = 1; i + 1 < args.length; i += 2)
      if (equal(subject, evaluate(arg(args, i)))) return evaluate(arg(args, i + 1));
    return evaluate(arg(args, args.length - 1));
  },
  ISBLANK: (args, evaluate) => isNull(evaluate(arg(args, 0))),
  ISNULL: (args, evaluate) => isNull(evaluate(arg(args, 0))),
  BLANKVALUE: (args, evaluate) => {
    const value = evaluate(arg(args, 0));
    return isNull(value) ? evaluate(arg(args, 1)) : value;
  },
  NULLVALUE: (args, evaluate) => {
    const value = evaluate(arg(args, 0));
    return isNull(value) ? evaluate(arg(args, 1)) : value;
  },
  ISPICKVAL: (args, evaluate) => equal(evaluate(arg(args, 0)), evaluate(arg(args, 1))),
  INCLUDES: (args, evaluate) =>
    textOf(evaluate(arg(args, 0)))
      .split(';')
      .includes(textOf(evaluate(arg(args, 1)))),
  PICKLISTCOUNT: (args, evaluate) => {
    const text = textOf(evaluate(arg(args, 0)));
    return ApexDecimal.ofInteger(text === '' ? 0 : text.split(';').length);
  },
  ISNEW: (_args, _evaluate, env) => env.isNew,
  ISCHANGED: (args, _evaluate, env) => {
    const path = pathOf(args[0], 'ISCHANGED');
    return !env.isNew && !equal(env.field(path), env.prior(path));
  },
  PRIORVALUE: (args, _evaluate, env) => env.prior(pathOf(args[0], 'PRIORVALUE')),
  ISNUMBER: (args, evaluate) => /^\s*[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d+)?\s*$/.test(textOf(evaluate(arg(args, 0)))),
  ISCLONE: () => false
};
