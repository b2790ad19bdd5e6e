import { UnsupportedFeature } from '../../runtime/exceptions.js';
import { type CompiledFormula, host } from '../../runtime/host.js';
import type { ApexEnum, ApexType } from '../../runtime/objects.js';
import { allFields, type ClassInfo, classOf, registry } from '../../runtime/registry.js';
import { ApexDecimal } from '../../runtime/values/decimal.js';
import { ApexDouble } from '../../runtime/values/double.js';
import { SObject } from '../../runtime/values/sobject.js';
import { throwApex, throwNullArgument } from '../../runtime/values/throw.js';
import { SObjectTypeToken } from '../../runtime/values/tokens.js';
import type { ApexSet } from '../../runtime/values/set.js';
import { T } from '../../runtime/types.js';
import { recalculateFormulas } from './recalculate.js';
import { defineClass, type StdClass } from '../define.js';
import { makeSet } from '../support/make.js';
import { toInt32 } from '../support/numbers.js';

/** `FormulaEval.FormulaBuilder`. */
export class FormulaBuilder {
  private text: string | null = null;
  private target: ApexType | SObjectTypeToken | null = null;
  private returnType = 'STRING';

  withFormula(text: string): this {
    this.text = text;
    return this;
  }

  withReturnType(type: ApexEnum): this {
    this.returnType = (type ?? throwNullArgument()).name;
    return this;
  }

  withType(type: ApexType | SObjectTypeToken): this {
    this.target = type;
    return this;
  }

  /** Globals are found whether they are listed or not. */
  withGlobalVariables(): this {
    return this;
  }

  treatNumericNullAsZero(asZero: boolean): this {
    if (asZero) throw new UnsupportedFeature('FormulaEval.FormulaBuilder.treatNumericNullAsZero(Boolean)');
    return this;
  }

  parseAsTemplate(asTemplate: boolean): this {
    if (asTemplate) throw new UnsupportedFeature('FormulaEval.FormulaBuilder.parseAsTemplate(Boolean)');
    return this;
  }

  build(): FormulaInstance {
    if (this.target === null) return refuse('A context type is needed');
    const formula = host().compileFormula(this.text ?? throwNullArgument());
    for (const path of formula.paths) this.check(path);
    return new FormulaInstance(formula, this.returnType);
  }

  /** Formulas about a class see its global properties, formulas about an object its fields. */
  private check(path: readonly string[]): void {
    if (this.target instanceof SObjectTypeToken || this.target === null) return;
    const info = registry().find(this.target.ref.key);
    if (!info) return;
    const field = publicField(info, path[0] ?? '');
    if (info.visibility !== 'global' || field?.visibility !== 'global') {
      refuse(`Field ${path.join('.')} does not exist. Check spelling.`);
    }
  }
}

function publicField(info: ClassInfo, name: string): ReturnType<typeof allFields>[number] | undefined {
  return allFields(info).find((field) => field.name.toLowerCase() === name.toLowerCase());
}

function refuse(message: string): never {
  return throwApex('System.FormulaValidationException', message);
}

/** `FormulaEval.FormulaInstance`. */
export class FormulaInstance {
  private readonly formula: CompiledFormula;
  private readonly returnType: string;

  constructor(formula: CompiledFormula, returnType: string) {
    this.formula = formula;
    this.returnType = returnType;
  }

  evaluate(context: object): unknown {
    const target = context ?? throwNullArgument();
    return asReturnType(
      this.returnType,
      this.formula.evaluate((path) => readPath(target, path))
    );
  }

  getReferencedFields(): ApexSet {
    return makeSet(
      T.String,
      this.formula.paths.map((path) => path.join('.'))
    );
  }
}

function readPath(target: unknown, path: readonly string[]): unknown {
  const [first, ...rest] = path;
  if (first === undefined || target === null || target === undefined) return target ?? null;
  if (target instanceof SObject) {
    const found = target.find(first);
    return found ? readPath(target.peek(found.name) ?? null, rest) : missing(path);
  }
  const info = classOf(target);
  const field = info && publicField(info, first);
  return field ? readPath(field.get(target), rest) : missing(path);
}

function missing(path: readonly string[]): never {
  return throwApex('System.FormulaEvaluationException', `Field ${path.join('.')} does not exist. Check spelling.`);
}

function asReturnType(type: string, value: unknown): unknown {
  if (!(value instanceof ApexDecimal)) return value;
  if (type === 'INTEGER') return toInt32(value.truncated());
  if (type === 'LONG') return value.truncated();
  return type === 'DOUBLE' ? new ApexDouble(value.toNumber()) : value;
}

export const formulaClasses: readonly StdClass[] = [
  defineClass({
    namespace: 'System',
    name: 'Formula',
    kind: 'self',
    statics: { builder: () => new FormulaBuilder(), recalculateFormulas }
  }),
  defineClass({
    namespace: 'FormulaEval',
    name: 'FormulaBuilder',
    kind: 'object',
    jsClass: FormulaBuilder,
    statics: { builder: () => new FormulaBuilder() }
  }),
  defineClass({ namespace: 'FormulaEval', name: 'FormulaInstance', kind: 'object', jsClass: FormulaInstance })
];
