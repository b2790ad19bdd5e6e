import { host } from '../../runtime/host.js';
import type { TypeRef } from '../../runtime/types.js';
import type { ApexMap } from '../../runtime/values/map.js';
import { throwApex, throwNullArgument } from '../../runtime/values/throw.js';
import { defineClass, type StdClass } from '../define.js';
import { stringValueOf } from '../support/string-value.js';
import type { Script } from './ast.js';
import { evaluateScript } from './evaluate.js';
import { readInput, writeOutput } from './formats.js';
import { parseScript } from './parser.js';

const parsed = new Map<string, Script>();

/** `DataWeave.Script`: a script of the project. */
class WeaveScript {
  private readonly script: Script;

  constructor(name: string) {
    const text = host().dataWeaveScript?.(name) ?? null;
    if (text === null) throwApex('System.DataWeaveScriptException', `DataWeave script not found: ${name}`);
    this.script = parsed.get(text) ?? parseScript(text);
    parsed.set(text, this.script);
  }

  execute(inputs: ApexMap | null): WeaveResult {
    const given = (inputs ?? throwNullArgument()).entries();
    const values = given.map(([name, value]) => {
      const key = String(name);
      return [key, readInput(value, this.script.inputs.get(key))] as const;
    });
    return new WeaveResult(writeOutput(evaluateScript(this.script, new Map(values)), this.script.output));
  }
}

/** `DataWeave.Result`: what a script made. */
class WeaveResult {
  private readonly value: unknown;

  constructor(value: unknown) {
    this.value = value;
  }

  getValue(): unknown {
    return this.value;
  }

  getValueAsString(): string | null {
    return stringValueOf(this.value);
  }
}

export const dataWeaveClasses: readonly StdClass[] = [
  defineClass({
    namespace: 'DataWeave',
    name: 'Script',
    kind: 'object',
    jsClass: WeaveScript,
    statics: {
      createScript: (...names: (string | null)[]) => new WeaveScript(names.at(-1) ?? throwNullArgument())
    },
    // `new DataWeaveScriptResource.script_name()`.
    construct: (type: TypeRef) => new WeaveScript(type.name.slice(type.name.indexOf('.') + 1))
  }),
  defineClass({ namespace: 'DataWeave', name: 'Result', kind: 'object', jsClass: WeaveResult })
];
