import type { ObjectDescribe } from '../../metadata/schema-types.js';
import { enumConstants } from '../stdlib/support/enums.js';
import { standardClass } from '../stdlib/registry.js';
import { UnsupportedFeature, apexError, nullPointer } from './exceptions.js';
import { host } from './host.js';
import type { ApexEnum } from './objects.js';
import { listOf, type TypeRef } from './types.js';
import { ApexList } from './values/list.js';
import { SObject } from './values/sobject.js';
import { sobjectFieldToken, sobjectTypeToken } from './values/tokens.js';

/** A new record; `fields` holds names and values in turn. */
export function record(describe: () => ObjectDescribe, fields: readonly unknown[]): SObject {
  const created = new SObject(describe());
  for (let at = 0; at < fields.length; at += 2) created.setField(fields[at] as string, fields[at + 1]);
  return created;
}

function method(namespace: string, name: string, methodName: string): (...args: unknown[]) => unknown {
  const found = standardClass(namespace, name)?.method(methodName);
  if (!found) throw new UnsupportedFeature(`${namespace}.${name}.${methodName}`);
  return found.call;
}

/** `Schema.SObjectType.Account`. */
export function objectDescribe(object: string): unknown {
  return method('Schema', 'SObjectType', 'getDescribe')(sobjectTypeToken(object));
}

/** `Schema.SObjectType.Account.fields.Name`. */
export function fieldDescribe(object: string, field: string): unknown {
  return method('Schema', 'SObjectField', 'getDescribe')(sobjectFieldToken(object, field));
}

/** `Schema.SObjectType.Account.fieldSets.Important`. */
export function fieldSet(object: string, name: string): unknown {
  const sets = method('Schema', 'DescribeSObjectResult', 'getFieldSets')(objectDescribe(object));
  return (sets as { getMap(): { get(key: string): unknown } }).getMap().get(name);
}

/** `System.Label.Foo`. */
export function label(namespace: string, name: string): string {
  const text = host().customLabel(namespace, name);
  if (text === null) throw apexError('System.TypeException', `External string does not exist: ${name}`);
  return text;
}

/** `Page.Foo`. */
export function page(name: string): unknown {
  const construct = standardClass('System', 'PageReference')?.construct;
  if (!construct) throw new UnsupportedFeature(`Page.${name}`);
  return construct(undefined as unknown as TypeRef, `/apex/${name}`);
}

/** `Foo__c.getInstance()` and its siblings. */
export function settings(name: string, object: string, ...args: unknown[]): unknown {
  const found = standardClass('System', 'SObject')?.staticMethod(name);
  if (!found) throw new UnsupportedFeature(`${object}.${name}`);
  return found.call(object, ...args);
}

/** `record.Field.addError(message)`. */
export function addFieldError(target: SObject | null, field: string, message: unknown): void {
  if (target === null) throw nullPointer();
  const text = typeof message === 'string' ? message : (message as { 'getmessage()'(): string })['getmessage()']();
  target.addError(text, field);
}

const userEnums = new Map<TypeRef, readonly ApexEnum[]>();

/** Makes the constants of an enum of the project known. */
export function setEnumConstants(type: TypeRef, constants: readonly ApexEnum[]): void {
  userEnums.set(type, constants);
}

/** Constants of any enum, in order. */
export function constantsOf(type: TypeRef): readonly ApexEnum[] {
  return userEnums.get(type) ?? [...enumConstants(type.name).values()];
}

/** `Season.values()`. */
export function enumvalues(type: TypeRef): ApexList {
  return new ApexList(listOf(type), [...constantsOf(type)]);
}

/** `Season.valueOf('SUMMER')`; case does not matter. */
export function enumvalueof(type: TypeRef, name: string | null): ApexEnum {
  if (name === null) throw nullPointer();
  const found = constantsOf(type).find((constant) => constant.name.toLowerCase() === name.toLowerCase());
  if (found) return found;
  throw apexError('System.NoSuchElementException', `No enum constant ${type.name}.${name}`);
}
