import type { Visibility } from '../runtime/registry.js';
import { listOf, mapOf, namedType, setOf, type TypeRef } from '../runtime/types.js';
import type { Annotation, ClassDecl, ConstructorDecl, Expr, FileDecl, MethodDecl, TypeDecl } from '../syntax/ast.js';

/** A method or constructor, of the project or standard. */
export interface MethodSymbol {
  readonly owner: TypeSymbol;
  readonly name: string;
  readonly static: boolean;
  readonly params: readonly TypeRef[];
  readonly returns: TypeRef;
  readonly visibility: Visibility;
  readonly abstract: boolean;
  readonly virtual: boolean;
  readonly override: boolean;
  readonly testVisible: boolean;
  /** JavaScript property: `foo(string,list<account>)`, type variables erased to `object`. */
  readonly key: string;
  /** Absent for standard methods. */
  readonly decl?: MethodDecl | ConstructorDecl;
}

/** How a field or property is read or written: directly, through its accessor, or not at all. */
export type AccessPath = 'direct' | 'accessor' | null;

/** A field, property or enum constant. */
export interface FieldSymbol {
  readonly owner: TypeSymbol;
  readonly name: string;
  /** JavaScript property of the storage; accessors are `get:name` and `set:name` (lower case). */
  readonly jsName: string;
  readonly type: TypeRef;
  readonly static: boolean;
  readonly final: boolean;
  readonly kind: 'field' | 'property' | 'constant';
  readonly visibility: Visibility;
  readonly testVisible: boolean;
  readonly read: AccessPath;
  readonly write: AccessPath;
  readonly writeVisibility: Visibility;
  readonly readVisibility: Visibility;
  /** Initialiser of a static final field, for `switch` and null analysis. */
  readonly constant: Expr | null;
}

/** A class, interface or enum, of the project or standard. */
export interface TypeSymbol {
  /** For generic standard types: with its own parameters as arguments. */
  readonly ref: TypeRef;
  readonly kind: 'class' | 'interface' | 'enum';
  /** As messages print it. */
  readonly name: string;
  /** Namespace of a standard type, null for types of the project. */
  readonly standard: string | null;
  readonly typeParams: readonly TypeRef[];
  superclass: TypeRef | null;
  interfaces: readonly TypeRef[];
  readonly fields: Map<string, FieldSymbol>;
  readonly methods: Map<string, MethodSymbol[]>;
  constructors: MethodSymbol[];
  readonly abstract: boolean;
  readonly virtual: boolean;
  readonly visibility: Visibility;
  readonly outer: UserType | null;
}

/** A type of the project. */
export interface UserType extends TypeSymbol {
  readonly standard: null;
  /** Of its package; empty for the org's own types. */
  readonly namespace: string;
  readonly decl: TypeDecl;
  readonly file: SourceFile;
  readonly inner: Map<string, UserType>;
  readonly annotations: readonly Annotation[];
  readonly testVisible: boolean;
  readonly isTest: boolean;
  readonly sharing: 'with' | 'without' | 'inherited' | null;
}

/** One parsed file of the project. */
export interface SourceFile {
  readonly path: string;
  /** Of its package; empty for the org's own code. */
  readonly namespace: string;
  /** File name shown in stack frames and errors. */
  readonly name: string;
  readonly decl: FileDecl;
}

/** True for types of the project. */
export function isUserType(symbol: TypeSymbol | null | undefined): symbol is UserType {
  return symbol != null && symbol.standard === null;
}

/** The outermost type around a type. */
export function topLevel(type: UserType): UserType {
  return type.outer ? topLevel(type.outer) : type;
}

/** A class declaration, undefined for interfaces and enums. */
export function classDecl(type: UserType): ClassDecl | undefined {
  return type.decl.kind === 'class' ? type.decl : undefined;
}

/** A type parameter of a standard generic type. */
export function typeParam(letter: string): TypeRef {
  return namedType({ key: `$${letter.toLowerCase()}`, name: letter, kind: 'param' });
}

/** Key of a type without its arguments: `system.iterator` for `Iterator<String>`. */
export function baseKey(type: TypeRef): string {
  if (type.kind === 'list' || type.kind === 'set' || type.kind === 'map') return `system.${type.kind}`;
  const open = type.key.indexOf('<');
  return open < 0 ? type.key : type.key.slice(0, open);
}

/** Replaces type parameters. */
export function substitute(type: TypeRef, params: readonly TypeRef[], args: readonly TypeRef[]): TypeRef {
  if (type.kind === 'param') return args[params.indexOf(type)] ?? type;
  if (type.args.length === 0) return type;
  return withArgs(
    type,
    type.args.map((arg) => substitute(arg, params, args))
  );
}

/** The same generic type with other arguments. */
export function withArgs(type: TypeRef, args: readonly TypeRef[]): TypeRef {
  const [first, second] = args as [TypeRef, TypeRef];
  switch (type.kind) {
    case 'list':
      return listOf(first);
    case 'set':
      return setOf(first);
    case 'map':
      return mapOf(first, second);
    default: {
      const open = type.name.indexOf('<');
      const name = open < 0 ? type.name : type.name.slice(0, open);
      return namedType({ key: baseKey(type), name, kind: type.kind }, args);
    }
  }
}

/** Key of a type in method names: type parameters count as Object. */
export function erasedKey(type: TypeRef): string {
  if (type.kind === 'param') return 'object';
  if (type.args.length === 0) return type.key;
  return `${type.kind === 'list' || type.kind === 'set' || type.kind === 'map' ? type.kind : baseKey(type)}<${type.args.map(erasedKey).join(',')}>`;
}

/** JavaScript property of a method. */
export function methodKey(name: string, params: readonly TypeRef[]): string {
  return `${name.toLowerCase()}(${params.map(erasedKey).join(',')})`;
}
