import type { ObjectDescribe } from './schema-types.js';

/**
 * Namespace of the code that runs or is compiled, in lower case: names written without a namespace are looked for there
 * first. Empty for an org's own code, for clients and for whatever is no code. Emitted methods of packages set it and
 * put it back.
 */
export const codeSpace = { namespace: '' };

/** Runs `body` as code of a namespace. */
export function inNamespace<R>(namespace: string, body: () => R): R {
  const before = codeSpace.namespace;
  codeSpace.namespace = namespace.toLowerCase();
  try {
    return body();
  } finally {
    codeSpace.namespace = before;
  }
}

/** `ns__Name`, lower case, of a name as the running code would mean it in its own namespace; null outside any. */
export function ownName(name: string): string | null {
  const { namespace } = codeSpace;
  return namespace === '' ? null : `${namespace}__${name.toLowerCase()}`;
}

/** Namespace and developer name of a full name: `ns__Name__c` is `{ namespace: 'ns', name: 'Name__c' }`. */
export function splitName(fullName: string): { readonly namespace: string | null; readonly name: string } {
  const plain =
    /^([A-Za-z][A-Za-z0-9]*(?:_[A-Za-z0-9]+)*)__(?!(?:c|r|e|mdt|s|x|b|Share|History|Feed|ChangeEvent)$)(.+)$/i;
  const [, namespace, name] = plain.exec(fullName) ?? [];
  return namespace === undefined || name === undefined ? { namespace: null, name: fullName } : { namespace, name };
}

/** True for a protected object of a package as long as no code of that package runs. */
export function isHidden(object: ObjectDescribe): boolean {
  if (object.visibility !== 'Protected' && object.visibility !== 'PackageProtected') return false;
  const { namespace } = splitName(object.apiName);
  return namespace !== null && namespace.toLowerCase() !== codeSpace.namespace;
}

/** Finds names without the namespace for code of that namespace, before names that are written so. */
export class NamespacedMap<V> extends Map<string, V> {
  readonly #own = new Map<string, Map<string, V>>();

  constructor(entries: Iterable<readonly [string, V]>, namespaces: readonly string[]) {
    super(entries);
    for (const namespace of namespaces) {
      const prefix = `${namespace.toLowerCase()}__`;
      const own = [...super.entries()].filter(([key]) => key.startsWith(prefix));
      this.#own.set(namespace.toLowerCase(), new Map(own.map(([key, value]) => [key.slice(prefix.length), value])));
    }
  }

  override get(key: string): V | undefined {
    const { namespace } = codeSpace;
    return (namespace === '' ? undefined : this.#own.get(namespace)?.get(key)) ?? super.get(key);
  }

  override has(key: string): boolean {
    return this.get(key) !== undefined;
  }
}

/** The object with its fields, relationships and field sets as code of the namespaces may name them. */
export function nameable(object: ObjectDescribe, namespaces: readonly string[]): ObjectDescribe {
  return {
    ...object,
    fields: new NamespacedMap(object.fields, namespaces),
    parentRelationships: new NamespacedMap(object.parentRelationships, namespaces),
    fieldSets: new NamespacedMap(object.fieldSets, namespaces)
  };
}

/** Children by the name of their relationship, as the running code writes it. */
export function childRelationshipNamed(
  object: ObjectDescribe,
  name: string
): ObjectDescribe['childRelationships'][number] | undefined {
  const named = (lower: string): ObjectDescribe['childRelationships'][number] | undefined =>
    object.childRelationships.find((each) => each.relationshipName?.toLowerCase() === lower);
  const own = ownName(name);
  return (own === null ? undefined : named(own)) ?? named(name.toLowerCase());
}
