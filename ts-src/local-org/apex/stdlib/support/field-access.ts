import type { FieldDescribe, ObjectDescribe } from '../../../metadata/schema-types.js';
import { host } from '../../runtime/host.js';
import type { SObject } from '../../runtime/values/sobject.js';
import { throwApex, throwNullArgument } from '../../runtime/values/throw.js';
import { SObjectFieldToken } from '../../runtime/values/tokens.js';

/** A field named at run time: API name or token. */
export type FieldReference = string | SObjectFieldToken | null;

/** Name as written in a field reference. */
export function referenceName(reference: FieldReference): string {
  return reference instanceof SObjectFieldToken ? reference.name : (reference ?? throwNullArgument());
}

/** Canonical name of a field of a record; throws `System.SObjectException: Invalid field X for Y`. */
export function resolveField(
  record: SObject,
  reference: FieldReference
): { name: string; field: FieldDescribe | null } {
  const name = referenceName(reference);
  const found = record.find(name);
  if (found && found.relationship === null) return found;
  return throwApex('System.SObjectException', `Invalid field ${name} for ${record.typeName}`);
}

/** Canonical relationship name, from the relationship's name or the reference field. */
export function resolveRelationship(record: SObject, reference: FieldReference): string {
  const name = referenceName(reference);
  const found = record.find(name);
  if (found?.relationship) return found.name;
  if (found?.field?.relationshipName) return found.field.relationshipName;
  return throwApex('System.SObjectException', `Invalid relationship ${name} for ${record.typeName}`);
}

/** The describe of an object; throws when the org has none of that name. */
export function describedObject(name: string): ObjectDescribe {
  return host().schema.object(name) ?? throwApex('System.SObjectException', `Invalid sObject type: ${name}`);
}
