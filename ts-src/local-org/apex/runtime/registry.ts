import type { ApexObject } from './objects.js';
import type { TypeRef } from './types.js';

/** An annotation: names of its parameters in lower case, a lone value under `value`. */
export interface AnnotationInfo {
  /** Lower case: `auraenabled`. */
  readonly name: string;
  readonly params: Readonly<Record<string, string>>;
}

export type Visibility = 'private' | 'protected' | 'public' | 'global';

interface MemberInfo {
  readonly name: string;
  readonly owner: ClassInfo;
  readonly static: boolean;
  readonly visibility: Visibility;
  /** Lower case, in the order written. */
  readonly modifiers: readonly string[];
  readonly annotations: readonly AnnotationInfo[];
  readonly line: number;
}

export interface MethodInfo extends MemberInfo {
  /** Name of the JavaScript property: `foo(string,list<account>)`. */
  readonly key: string;
  readonly params: readonly { readonly name: string; readonly type: TypeRef }[];
  readonly returns: TypeRef;
  readonly abstract: boolean;
}

/** A field or property. */
export interface FieldInfo extends MemberInfo {
  readonly type: TypeRef;
  readonly isProperty: boolean;
  readonly transient: boolean;
  readonly readable: boolean;
  readonly writeable: boolean;
  /** Reads the value; `target` is ignored for statics. Runs the getter of a property. */
  get(target: unknown): unknown;
  set(target: unknown, value: unknown): void;
}

/** How sharing is declared on a class; null when nothing is said. */
export type SharingKeyword = 'with' | 'without' | 'inherited' | null;

/** One class, interface or enum of the project. */
export interface ClassInfo {
  /** `Outer.Inner`, in the case declared. */
  readonly name: string;
  readonly namespace: string;
  readonly type: TypeRef;
  readonly kind: 'class' | 'interface' | 'enum';
  readonly visibility: Visibility;
  readonly modifiers: readonly string[];
  readonly annotations: readonly AnnotationInfo[];
  readonly sharing: SharingKeyword;
  readonly abstract: boolean;
  readonly virtual: boolean;
  readonly isTest: boolean;
  readonly outer: ClassInfo | null;
  readonly inner: readonly ClassInfo[];
  /** The class of the project it extends. */
  readonly superclass: ClassInfo | null;
  /** The type it extends, standard ones included (`System.Exception`). */
  readonly superType: TypeRef | null;
  /** Declared interfaces, standard ones included. */
  readonly interfaces: readonly TypeRef[];
  /** Declared in this class, in order. */
  readonly fields: readonly FieldInfo[];
  readonly methods: readonly MethodInfo[];
  readonly constructors: readonly MethodInfo[];
  readonly enumConstants: readonly string[];
  readonly file: string;
  readonly line: number;
  /** The emitted class; statics are methods of it, instance methods of its prototype. Null for interfaces and enums. */
  readonly jsClass: (new () => ApexObject) | null;
  /** Runs the no-argument constructor. Throws `System.TypeException` when there is none or the class is abstract. */
  newInstance(): unknown;
}

/** `ns.Outer.Inner`, in the case declared. */
export function qualifiedName(info: Pick<ClassInfo, 'namespace' | 'name'>): string {
  return info.namespace === '' ? info.name : `${info.namespace}.${info.name}`;
}

/** The classes of the loaded program, standard library reflection reads them. */
export interface ClassRegistry {
  /** By key, or by name with its namespace. */
  find(name: string): ClassInfo | undefined;
  /** By name as the running code writes it: its own namespace may be left out. */
  named(name: string): ClassInfo | undefined;
  all(): readonly ClassInfo[];
}

const NOTHING: ClassRegistry = { find: () => undefined, named: () => undefined, all: () => [] };
let current: ClassRegistry = NOTHING;

/** Makes a program's classes the ones reflection sees; null for none. */
export function setRegistry(registry: ClassRegistry | null): void {
  current = registry ?? NOTHING;
}

/** Classes of the loaded program. */
export function registry(): ClassRegistry {
  return current;
}

/** The class of a user object; undefined for anything else. */
export function classOf(value: unknown): ClassInfo | undefined {
  const type = (value as { $type?: TypeRef } | null)?.$type;
  return type && current.find(type.key);
}

/** Fields of a class and its superclasses, superclass first. */
export function allFields(info: ClassInfo): FieldInfo[] {
  return info.superclass ? [...allFields(info.superclass), ...info.fields] : [...info.fields];
}

/** Methods of a class and its superclasses; an overriding method replaces the overridden one. */
export function allMethods(info: ClassInfo): MethodInfo[] {
  const byKey = new Map((info.superclass ? allMethods(info.superclass) : []).map((method) => [method.key, method]));
  for (const method of info.methods) byKey.set(method.key, method);
  return [...byKey.values()];
}

type Callable = Record<string, ((...args: unknown[]) => unknown) | undefined>;

/**
 * Calls a method of an Apex object by name and parameter types: `invoke(job, 'execute', ['System.QueueableContext'],
 * [context])`.
 */
export function invoke(
  target: unknown,
  name: string,
  paramTypes: readonly string[],
  args: readonly unknown[]
): unknown {
  const key = mangle(name, paramTypes);
  const method = (target as Callable)[key];
  if (!method) throw new Error(`No method ${key} in ${String(classOf(target)?.name ?? target)}`);
  return method.apply(target, [...args]);
}

/** Calls a static method found through the registry. */
export function staticInvoke(method: MethodInfo, args: readonly unknown[]): unknown {
  const target = method.owner.jsClass as unknown as Callable;
  return target[method.key]?.apply(target, [...args]);
}

/** Name of the JavaScript property of a method. Parameter types are keys or type texts with namespace. */
export function mangle(name: string, paramTypes: readonly string[]): string {
  return `${name}(${paramTypes.join(',')})`.toLowerCase().replace(/\s+/g, '');
}
