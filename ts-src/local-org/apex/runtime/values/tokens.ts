import { T, type TypeRef } from '../types.js';

/** `Schema.SObjectType` token: names an object. Interned, so identity is equality. */
export class SObjectTypeToken {
  /** Canonical API name. */
  readonly name: string;

  constructor(name: string) {
    this.name = name;
  }

  toString(): string {
    return this.name;
  }
}

/** `Schema.SObjectField` token: names a field of an object. Interned. */
export class SObjectFieldToken {
  readonly objectName: string;
  /** Canonical API name of the field. */
  readonly name: string;

  constructor(objectName: string, name: string) {
    this.objectName = objectName;
    this.name = name;
  }

  toString(): string {
    return this.name;
  }
}

const types = new Map<string, SObjectTypeToken>();
const fields = new Map<string, SObjectFieldToken>();

/** The token of an object; give the canonical API name. */
export function sobjectTypeToken(name: string): SObjectTypeToken {
  const key = name.toLowerCase();
  let token = types.get(key);
  if (!token) types.set(key, (token = new SObjectTypeToken(name)));
  return token;
}

/** The token of a field; give canonical API names. */
export function sobjectFieldToken(objectName: string, name: string): SObjectFieldToken {
  const key = `${objectName}.${name}`.toLowerCase();
  let token = fields.get(key);
  if (!token) fields.set(key, (token = new SObjectFieldToken(objectName, name)));
  return token;
}

/** Token of the object a collection's elements belong to; null when they belong to none in particular. */
export function objectOf(collection: TypeRef): SObjectTypeToken | null {
  const element = collection.args.at(-1);
  return element?.kind === 'sobject' && element !== T.SObject ? sobjectTypeToken(element.name) : null;
}
