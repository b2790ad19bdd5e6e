import type { TypeRef } from '../runtime/types.js';

/** A function of the standard library. Arguments arrive converted to the declared parameter types. */
// Arguments are checked by the compiler against the signatures, not by TypeScript.
// eslint-disable-next-line @typescript-eslint/no-explicit-any
export type StdFunction = (...args: any[]) => unknown;

/** A property of a standard class. `self` is undefined for static ones. */
export interface StdProperty {
  // eslint-disable-next-line @typescript-eslint/no-explicit-any
  get(self?: any): unknown;
  // eslint-disable-next-line @typescript-eslint/no-explicit-any
  set?(value: any, self?: any): void;
}

/** How one standard class is implemented. Names are canonical; members not mentioned are unsupported. */
export interface StdClassDefinition {
  readonly namespace: string;
  readonly name: string;
  /**
   * `self`: instance methods are `methods.x(receiver, ...args)`. `object`: they are prototype methods of `jsClass`,
   * called `receiver.x(...args)`.
   */
  readonly kind: 'self' | 'object';
  /** An overload of its own is named with its parameters: `'valueOf(Object)'`. */
  readonly statics?: Readonly<Record<string, StdFunction>>;
  readonly methods?: Readonly<Record<string, StdFunction>>;
  readonly staticProperties?: Readonly<Record<string, StdProperty>>;
  /** Instance properties of `self` classes; those of `object` classes are plain JavaScript properties of the instance. */
  readonly properties?: Readonly<Record<string, StdProperty>> | readonly string[];
  /** `new X(args)`; `type` is the type with its arguments (`List<Account>`). */
  // eslint-disable-next-line @typescript-eslint/no-explicit-any
  readonly construct?: (type: TypeRef, ...args: any[]) => unknown;
  // Constructors of very different shapes are kept here; only the prototype is looked at.
  // eslint-disable-next-line @typescript-eslint/no-explicit-any
  readonly jsClass?: abstract new (...args: any[]) => unknown;
}

/** A defined class with its members found by lower-case name. */
export interface StdClass extends StdClassDefinition {
  /** Full name in lower case: `system.string`. */
  readonly key: string;
  staticMethod(name: string): { readonly name: string; readonly call: StdFunction } | undefined;
  /** For `object` classes `call` is the prototype method, to be called on the receiver by its `name`. */
  method(name: string): { readonly name: string; readonly call: StdFunction } | undefined;
  staticProperty(name: string): { readonly name: string; readonly property: StdProperty } | undefined;
  /** `property` is null when it is a plain JavaScript property called `name`. */
  property(name: string): { readonly name: string; readonly property: StdProperty | null } | undefined;
}

/** Completes a definition. */
export function defineClass(definition: StdClassDefinition): StdClass {
  const statics = lowerIndex(definition.statics ?? {});
  const methods = lowerIndex({ ...prototypeMethods(definition), ...definition.methods });
  const staticProperties = lowerIndex(definition.staticProperties ?? {});
  const properties = lowerIndex<StdProperty | null>(propertyTable(definition));
  const named = <V>(table: Map<string, [string, V]>, name: string): [string, V] | undefined =>
    table.get(name.toLowerCase());
  return {
    ...definition,
    key: `${definition.namespace}.${definition.name}`.toLowerCase(),
    staticMethod: (name) => toMethod(named(statics, name)),
    method: (name) => toMethod(named(methods, name)),
    staticProperty(name) {
      const found = named(staticProperties, name);
      return found && { name: found[0], property: found[1] };
    },
    property(name) {
      const found = named(properties, name);
      return found && { name: found[0], property: found[1] };
    }
  };
}

function toMethod(found: [string, StdFunction] | undefined): { name: string; call: StdFunction } | undefined {
  return found && { name: found[0], call: found[1] };
}

function lowerIndex<V>(table: Readonly<Record<string, V>>): Map<string, [string, V]> {
  return new Map(Object.entries(table).map(([name, value]) => [name.toLowerCase(), [name, value]]));
}

function propertyTable(definition: StdClassDefinition): Readonly<Record<string, StdProperty | null>> {
  const { properties } = definition;
  if (!properties) return {};
  if (!isNameList(properties)) return properties;
  return Object.fromEntries(properties.map((name) => [name, null]));
}

function isNameList(properties: NonNullable<StdClassDefinition['properties']>): properties is readonly string[] {
  return Array.isArray(properties);
}

/** Methods of an `object` class and its ancestors that Apex can name: no mangled names, accessors or symbols. */
function prototypeMethods(definition: StdClassDefinition): Record<string, StdFunction> {
  const found: Record<string, StdFunction> = {};
  if (definition.kind !== 'object' || !definition.jsClass) return found;
  let prototype = definition.jsClass.prototype as object | null;
  while (prototype && prototype !== Object.prototype) {
    for (const [name, { value }] of Object.entries(Object.getOwnPropertyDescriptors(prototype))) {
      const callable = typeof value === 'function' && name !== 'constructor' && /^\w+$/.test(name);
      if (callable && !Object.hasOwn(found, name)) found[name] = value as StdFunction;
    }
    prototype = Object.getPrototypeOf(prototype) as object | null;
  }
  return found;
}
