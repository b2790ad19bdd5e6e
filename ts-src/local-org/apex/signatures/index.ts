import type { ClassFile } from './class-file.js';
import { derivedText } from './jars.js';
import { LineStore, storeText } from './line-store.js';
import { type StandardObject, standardObject } from './standard-objects.js';
import { typeSignature } from './stub-classes.js';
import { supplement, supplementedTypes } from './supplement.js';
import type { Signatures, TypeSignature } from './types.js';

export type { StandardField, StandardObject, StandardRelationship } from './standard-objects.js';
export type { ConstructorSignature, MethodSignature, PropertySignature, Signatures, TypeSignature } from './types.js';

/** The standard objects that exist on the platform, with fields and relationships. */
export interface StandardObjects {
  /** Canonical API names, sorted. */
  names(): readonly string[];
  /** Case-insensitive. */
  object(name: string): StandardObject | undefined;
}

let signatures: Signatures | null = null;
let objects: StandardObjects | null = null;

/** The standard types, read once per process. */
export function loadSignatures(): Signatures {
  return (signatures ??= buildSignatures());
}

/** The standard objects, read once per process. */
export function loadStandardObjects(): StandardObjects {
  return (objects ??= buildObjects());
}

function buildSignatures(): Signatures {
  const store = new LineStore<TypeSignature>(derivedText('standard-types', signatureText));
  const types = new Map<string, TypeSignature | undefined>();
  const names = [...store.keys(), ...supplementedTypes()];
  const namespaces = new Set(names.map((key) => key.slice(0, key.indexOf('.')).toLowerCase()));
  return {
    type(namespace, name) {
      const key = `${namespace}.${name}`.toLowerCase();
      if (!types.has(key)) types.set(key, supplement(key, store.get(key)));
      return types.get(key);
    },
    hasNamespace: (namespace) => namespaces.has(namespace.toLowerCase()),
    names: () => names
  };
}

function buildObjects(): StandardObjects {
  const store = new LineStore<StandardObject>(derivedText('sobject-types', objectText));
  const names = store.keys().sort();
  return { names: () => names, object: (name) => store.get(name) };
}

function signatureText(classes: Iterable<ClassFile>): string {
  const entries: [string, TypeSignature][] = [];
  for (const file of classes) {
    const type = typeSignature(file);
    if (type) entries.push([`${type.namespace}.${type.name}`, type]);
  }
  return storeText(entries);
}

function objectText(classes: Iterable<ClassFile>): string {
  return storeText([...classes].map(standardObject).map((object) => [object.name, object] as const));
}
