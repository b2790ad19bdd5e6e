import type { TypeRef } from '../runtime/types.js';
import { typeRef } from '../runtime/types.js';
import { loadSignatures } from '../signatures/index.js';
import type { MethodSignature, TypeSignature } from '../signatures/types.js';
import { defineClass, type StdClass, type StdFunction, type StdProperty } from './define.js';
import type { JsonNode } from './support/json/tree.js';

/** Methods every value has; a class with no others does nothing but hold properties. */
const COMMON = new Set(['clone', 'equals', 'hashcode', 'tostring', 'getbuildversion']);

/** Classes whose objects mean something to the org: properties alone are not enough. What a deployment tells has none. */
const WITH_MEANING = /^(metadata\.(?!deploy(result|details|message)$)|(datasource|reports|quickaction|process)\.)/;

/** An object of a standard class that only holds values, such as `Messaging.InboundEmail` or a Connect input. */
export class DataObject {
  readonly values = new Map<string, unknown>();

  *toJson(): Iterable<readonly [string, unknown]> {
    for (const name of propertyNames(this)) yield [inJson(name), this.values.get(name.toLowerCase()) ?? null];
  }
}

/** Properties behind accessors are capitalised in the signatures, not in JSON. */
function inJson(name: string): string {
  return name.charAt(0).toLowerCase() + name.slice(1);
}

type DataClass = (new () => DataObject) & { signatures: readonly TypeSignature[] };

function propertyNames(object: DataObject): string[] {
  return (object.constructor as DataClass).signatures.flatMap((type) => type.properties.map(({ name }) => name));
}

/** The implementation of a class that only holds values, made from its signature; undefined for other classes. */
export function dataClass(namespace: string, name: string): StdClass | undefined {
  const lineage = ancestry(namespace, name);
  const [signature] = lineage;
  if (
    !signature ||
    WITH_MEANING.test(`${namespace}.${name}`.toLowerCase()) ||
    !lineage.every((type) => onlyHolds(type, lineage))
  )
    return undefined;
  const properties: Record<string, StdProperty> = {};
  const methods: Record<string, StdFunction> = {};
  for (const { name: property } of lineage.flatMap((type) => type.properties)) {
    const key = property.toLowerCase();
    const get = (self: DataObject): unknown => self.values.get(key) ?? null;
    const set = (value: unknown, self: DataObject): unknown => self.values.set(key, value) && null;
    properties[property] = { get, set: (value, self: DataObject) => void set(value, self) };
    methods[`get${property}`] = get;
    methods[`is${property}`] = get;
    methods[`set${property}`] = (self: DataObject, value: unknown) => set(value, self);
  }
  const jsClass = jsClassOf(lineage);
  return defineClass({
    namespace: signature.namespace,
    name: signature.name,
    kind: 'self',
    jsClass,
    properties,
    methods: { ...methods, clone: (self: DataObject) => copyOf(self, jsClass) },
    construct: () => new jsClass()
  });
}

function copyOf(self: DataObject, jsClass: DataClass): DataObject {
  const copy = new jsClass();
  for (const [name, value] of self.values) copy.values.set(name, value);
  return copy;
}

function jsClassOf(lineage: readonly TypeSignature[]): DataClass {
  return class extends DataObject {
    static readonly signatures = lineage;

    static fromJson(
      members: ReadonlyMap<string, JsonNode>,
      read: (node: JsonNode, type: TypeRef) => unknown
    ): DataObject {
      const object = new this();
      const types = new Map(lineage.flatMap((type) => type.properties.map((p) => [p.name.toLowerCase(), p.type])));
      for (const [name, node] of members) {
        const type = types.get(name.toLowerCase());
        if (type !== undefined) object.values.set(name.toLowerCase(), read(node, typeRef(type)));
      }
      return object;
    }
  };
}

/** A class and its superclasses, nearest first; empty when one is unknown. */
function ancestry(namespace: string, name: string): TypeSignature[] {
  const found: TypeSignature[] = [];
  let next: string | null = `${namespace}.${name}`;
  while (next !== null) {
    const dot: number = next.indexOf('.');
    const signature: TypeSignature | undefined = loadSignatures().type(next.slice(0, dot), next.slice(dot + 1));
    if (!signature) return [];
    found.push(signature);
    next = signature.superclass;
  }
  return found;
}

/** `getLabel()`, `isSuccess()`, `setLabel(text)` of a property. */
function accessor(lineage: readonly TypeSignature[], method: MethodSignature): boolean {
  const [, verb, name] = /^(get|is|set)(\w+)$/i.exec(method.name) ?? [];
  const params = verb?.toLowerCase() === 'set' ? 1 : 0;
  const all = lineage.flatMap((type) => type.properties);
  const known = all.some((property) => property.name.toLowerCase() === name?.toLowerCase());
  return method.params.length === params && known;
}

/** Accessors may be declared again below the property they are about. */
function onlyHolds(type: TypeSignature, lineage: readonly TypeSignature[]): boolean {
  return (
    type.kind === 'class' &&
    type.superclass !== 'System.Exception' &&
    type.name !== 'Exception' &&
    type.properties.every((property) => !property.static) &&
    type.constructors.every((each) => each.params.length === 0) &&
    type.methods.every(
      (method) => !method.static && (COMMON.has(method.name.toLowerCase()) || accessor(lineage, method))
    )
  );
}
