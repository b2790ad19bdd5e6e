import { ApexException, UnsupportedFeature } from '../../runtime/exceptions.js';
import { mapOf, T, type TypeRef } from '../../runtime/types.js';
import { ApexList } from '../../runtime/values/list.js';
import { ApexMap } from '../../runtime/values/map.js';
import { throwNullArgument } from '../../runtime/values/throw.js';
import { defineClass, type StdClass, type StdFunction } from '../define.js';
import type { JsonNode } from '../support/json/tree.js';
import { makeList, makeMap } from '../support/make.js';
import { invokeApexAction } from './apex-action.js';

type Read = (node: JsonNode, type: TypeRef) => unknown;

/** `Invocable.Action.Error`. */
export class ActionError {
  readonly code: string | null;
  readonly message: string | null;

  constructor(code: string | null, message: string | null) {
    this.code = code;
    this.message = message;
  }

  static fromJson(members: ReadonlyMap<string, JsonNode>, read: Read): ActionError {
    const text = (name: string): string | null => read(members.get(name) ?? null, T.String) as string | null;
    return new ActionError(text('code'), text('message'));
  }

  *toJson(): Iterable<readonly [string, unknown]> {
    yield ['code', this.code];
    yield ['message', this.message];
  }
}

/** `Invocable.Action.Result`. */
export class ActionResult {
  readonly success: boolean;
  readonly errors: readonly ActionError[];
  readonly outputs: ApexMap;
  readonly action: Action | null;

  constructor(success: boolean, errors: readonly ActionError[], outputs: ApexMap, action: Action | null) {
    this.success = success;
    this.errors = errors;
    this.outputs = outputs;
    this.action = action;
  }

  /** Tests make results from JSON: there is no constructor. */
  static fromJson(members: ReadonlyMap<string, JsonNode>, read: Read): ActionResult {
    const errors = members.get('errors');
    const made = Array.isArray(errors) ? errors.filter((each) => each instanceof Map) : [];
    return new ActionResult(
      members.get('success') === true,
      made.map((each) => ActionError.fromJson(each, read)),
      makeMap(T.String, T.Object),
      null
    );
  }

  *toJson(): Iterable<readonly [string, unknown]> {
    yield ['success', this.success];
    yield ['errors', makeList('Invocable.Action.Error', this.errors)];
    yield ['outputParameters', this.outputs];
  }
}

/** `Invocable.Action`: calls an invocable method by name. */
export class Action {
  private readonly type: string;
  private readonly name: string;
  private readonly namespace: string | null;
  private readonly standard: boolean;
  private invocations: ApexMap[] = [];

  constructor(type: string, namespace: string | null, name: string, standard: boolean) {
    this.type = type;
    this.namespace = namespace;
    this.name = name;
    this.standard = standard;
  }

  getName(): string {
    return this.name;
  }

  getNamespace(): string | null {
    return this.namespace;
  }

  getType(): string {
    return this.type;
  }

  isStandard(): boolean {
    return this.standard;
  }

  addInvocation(): this {
    this.invocations.push(makeMap(T.String, T.Object));
    return this;
  }

  clearInvocations(): this {
    this.invocations = [];
    return this;
  }

  setInvocationParameter(name: string, value: unknown): this {
    if (this.invocations.length === 0) this.addInvocation();
    this.invocations.at(-1)?.put(name ?? throwNullArgument(), value);
    return this;
  }

  setInvocations(inputs: ApexList): this {
    this.invocations = (inputs ?? throwNullArgument()).items as ApexMap[];
    return this;
  }

  invoke(): ApexList {
    return makeList('Invocable.Action.Result', this.results());
  }

  private results(): ActionResult[] {
    if (this.standard) throw new UnsupportedFeature(`Standard action ${this.type}`);
    if (this.type.toLowerCase() !== 'apex') {
      return this.invocations.map(() => this.failure(`${this.type} ${this.name} cannot be run by the local org`));
    }
    try {
      const outputs = invokeApexAction(this.name, this.invocations);
      return outputs.map((output) => new ActionResult(true, [], new ApexMap(mapOf(T.String, T.Object), output), this));
    } catch (error) {
      if (!(error instanceof ApexException)) throw error;
      return this.invocations.map(() => this.failure(error['getmessage()']() ?? ''));
    }
  }

  private failure(message: string): ActionResult {
    return new ActionResult(false, [new ActionError('FLOW_EXCEPTION', message)], makeMap(T.String, T.Object), this);
  }
}

function createCustom(type: string, ...names: string[]): Action {
  const namespace = names.length > 1 ? (names[0] as string) : null;
  return new Action(type ?? throwNullArgument(), namespace, names.at(-1) ?? throwNullArgument(), false);
}

const resultMethods: Record<string, StdFunction> = {
  getAction: (self: ActionResult) => self.action,
  getErrors: (self: ActionResult) => makeList('Invocable.Action.Error', self.errors),
  getOutputParameters: (self: ActionResult) => self.outputs,
  isSuccess: (self: ActionResult) => self.success
};

export const invocableClasses: readonly StdClass[] = [
  defineClass({
    namespace: 'Invocable',
    name: 'Action',
    kind: 'object',
    jsClass: Action,
    statics: {
      createCustomAction: createCustom,
      createStandardAction: (type: string) => new Action(type ?? throwNullArgument(), null, type, true)
    }
  }),
  defineClass({
    namespace: 'Invocable',
    name: 'Action.Result',
    kind: 'self',
    jsClass: ActionResult,
    methods: resultMethods
  }),
  defineClass({
    namespace: 'Invocable',
    name: 'Action.Error',
    kind: 'self',
    jsClass: ActionError,
    methods: { getCode: (self: ActionError) => self.code, getMessage: (self: ActionError) => self.message }
  })
];
