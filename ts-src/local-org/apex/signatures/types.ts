/**
 * What the compiler asks about standard types. Type texts are as Apex writes them, with namespace except for the types
 * of the language: `String`, `List<T>`, `Map<K,V>`, `System.Type`, `Database.SaveResult`, `Schema.SObjectType`,
 * `Object`, `SObject`, `void`; type parameters by their letter.
 */
export interface MethodSignature {
  readonly name: string;
  readonly static: boolean;
  /** Type texts, in order. */
  readonly params: readonly string[];
  readonly returns: string;
  readonly abstract?: boolean;
}

/** A field or property of a standard type. */
export interface PropertySignature {
  readonly name: string;
  readonly static: boolean;
  readonly type: string;
  readonly readOnly?: boolean;
}

export interface ConstructorSignature {
  readonly params: readonly string[];
}

/** One standard type. Inner types are their own entries, named `Outer.Inner`. */
export interface TypeSignature {
  readonly namespace: string;
  /** Canonical case: `String`, `BatchableContext`, `InboundEmail.Header`. */
  readonly name: string;
  readonly kind: 'class' | 'interface' | 'enum';
  readonly abstract?: boolean;
  /** User classes may extend it (`System.Exception` and its subclasses, abstract and virtual classes). */
  readonly extendable?: boolean;
  /** Type text of the superclass, null for none. */
  readonly superclass: string | null;
  readonly interfaces: readonly string[];
  /** `['T']`, `['K', 'V']`; empty for most. */
  readonly typeParams: readonly string[];
  readonly methods: readonly MethodSignature[];
  readonly properties: readonly PropertySignature[];
  readonly constructors: readonly ConstructorSignature[];
  /** In Salesforce's order where known; empty unless an enum. */
  readonly enumValues: readonly string[];
}

/** The standard types that exist. */
export interface Signatures {
  /** Case-insensitive; undefined when there is no such type. */
  type(namespace: string, name: string): TypeSignature | undefined;
  /** True for `system`, `database`, `schema`, ... (case-insensitive). */
  hasNamespace(namespace: string): boolean;
  /** Full names (`System.String`) of every known type. */
  names(): readonly string[];
}
