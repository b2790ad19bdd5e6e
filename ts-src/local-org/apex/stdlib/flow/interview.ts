import { UnsupportedFeature } from '../../runtime/exceptions.js';
import type { TypeRef } from '../../runtime/types.js';
import type { ApexMap } from '../../runtime/values/map.js';
import { throwNullArgument } from '../../runtime/values/throw.js';
import { defineClass } from '../define.js';

/** `Flow.Interview`: a flow with its inputs. Flows themselves are not run. */
export class Interview {
  private readonly flow: string;
  private readonly inputs: ApexMap | null;

  constructor(flow: string, inputs: ApexMap | null) {
    this.flow = flow;
    this.inputs = inputs;
  }

  start(): never {
    throw new UnsupportedFeature(`Running the flow ${this.flow}`);
  }

  /** Before a start variables have the values they were given. */
  getVariableValue(name: string | null): unknown {
    const wanted = (name ?? throwNullArgument()).toLowerCase();
    const entry = this.inputs?.entries().find(([key]) => String(key).toLowerCase() === wanted);
    return entry?.[1] ?? null;
  }
}

function create(...args: unknown[]): Interview {
  const name = args.at(-2) as string | null;
  const namespace = args.length > 2 ? (args[0] as string | null) : null;
  const flow = name ?? throwNullArgument();
  return new Interview(namespace ? `${namespace}__${flow}` : flow, args.at(-1) as ApexMap | null);
}

export default defineClass({
  namespace: 'Flow',
  name: 'Interview',
  kind: 'object',
  jsClass: Interview,
  statics: { createInterview: create },
  // `new Flow.Interview.Flow_Name(inputs)`.
  construct: (type: TypeRef, inputs: ApexMap | null = null) =>
    new Interview(type.name.slice('Flow.Interview.'.length), inputs)
});
