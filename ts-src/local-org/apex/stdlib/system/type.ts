import { inNamespace } from '../../../metadata/code-namespace.js';
import { ApexType } from '../../runtime/objects.js';
import { registry } from '../../runtime/registry.js';
import { findType, T, type TypeRef } from '../../runtime/types.js';
import { hashCodeOf } from '../../runtime/values/equality.js';
import { throwApex, throwNullArgument } from '../../runtime/values/throw.js';
import { sobjectTypeToken } from '../../runtime/values/tokens.js';
import { defineClass } from '../define.js';
import { standardClass } from '../registry.js';
import { newRecord } from '../schema/s-object-type.js';
import { isAssignable } from '../support/assignable.js';

/** `Type.forName(name)`, `Type.forName(namespace, name)`: null when there is no such type. */
function forName(...names: (string | null)[]): ApexType | null {
  const name = names.at(-1) ?? null;
  if (name === null || name === '') return null;
  const found = names.length > 1 ? findIn(names[0] ?? '', name) : findType(name);
  return found && found !== T.Void ? ApexType.of(found) : null;
}

/** A type of a namespace, by a name with or without it; without a namespace a type of the org itself. */
function findIn(namespace: string, name: string): TypeRef | undefined {
  if (namespace === '') return inNamespace('', () => findType(name));
  const known = name.toLowerCase().startsWith(`${namespace.toLowerCase()}.`)
    ? undefined
    : findType(`${namespace}.${name}`);
  return known ?? inNamespace(namespace, () => findType(name));
}

/** A new object of a type, by its constructor without arguments. */
function instantiate(type: TypeRef): unknown {
  const info = registry().find(type.key);
  if (info) return info.newInstance();
  if (type.kind === 'sobject' && type !== T.SObject) return newRecord(type.name);
  const plain = type.key.replace(/<.*$/, '');
  const [namespace, ...rest] = (plain.includes('.') ? plain : `system.${plain}`).split('.');
  const construct = standardClass(namespace as string, rest.join('.'))?.construct;
  if (!construct) throwApex('System.TypeException', `No default constructor defined for type: ${type.name}`);
  return construct(type);
}

export default defineClass({
  namespace: 'System',
  name: 'Type',
  kind: 'self',
  jsClass: ApexType as unknown as new () => ApexType,
  statics: { forName },
  methods: {
    equals: (self: ApexType, other: unknown) => self.ref !== undefined && self === other,
    getName: (self: ApexType) => self.ref.name,
    hashCode: (self: ApexType) => hashCodeOf(self.ref.key),
    isAssignableFrom: (self: ApexType, other: ApexType) => isAssignable(self.ref, (other ?? throwNullArgument()).ref),
    newInstance: (self: ApexType) => instantiate(self.ref),
    toString: (self: ApexType) => self.ref.name
  },
  properties: {
    SObjectType: {
      get: (self: ApexType) => (self.ref.kind === 'sobject' ? sobjectTypeToken(self.ref.name) : null)
    }
  }
});
