import { inNamespace, isHidden } from '../../metadata/code-namespace.js';
import type { Schema, ObjectDescribe } from '../../metadata/schema-types.js';
import { T, listOf, mapOf, namedType, setOf, sobjectType, type TypeRef } from '../runtime/types.js';
import type { Signatures } from '../signatures/types.js';
import type { Node, TypeNode } from '../syntax/ast.js';
import { fail, refuse } from './errors.js';
import { StandardTypes } from './standard-types.js';
import { baseKey, isUserType, substitute, topLevel, type TypeSymbol, type UserType } from './symbols.js';

/** Namespaces whose types may be written without them, in the order they are tried. */
const IMPLICIT_NAMESPACES = ['system', 'schema'];

/** A label of the org. */
export interface LabelName {
  /** `ns__Name` for one of a package. */
  readonly name: string;
  /** Only code of its package may use it. */
  readonly protected: boolean;
}

/** Everything that has a name: the project's types, the standard ones, and the objects of the schema. */
export class World {
  readonly schema: Schema;
  readonly namespace: string;
  readonly standard: StandardTypes;
  /** Top-level types of this namespace, by lower-case name. */
  readonly types = new Map<string, UserType>();
  /** Types of all namespaces. */
  private readonly byKey: Map<string, UserType>;
  /** The other namespaces of the org as their own code sees the world, by lower-case name; this one is among them. */
  private readonly spaces: Map<string, World>;
  private readonly labels: readonly LabelName[] | null;

  /** @param labels the org's labels; null when they are not known */
  constructor(
    schema: Schema,
    signatures: Signatures,
    namespace: string,
    labels: readonly LabelName[] | null = null,
    sibling?: World
  ) {
    this.labels = labels;
    this.schema = schema;
    this.namespace = namespace;
    this.byKey = sibling?.byKey ?? new Map();
    this.spaces = sibling?.spaces ?? new Map();
    this.spaces.set(namespace.toLowerCase(), this);
    this.standard = sibling?.standard ?? new StandardTypes(signatures, (name) => this.object(name)?.apiName);
  }

  /** The world as code of another namespace sees it. */
  in(namespace: string): World {
    const known = this.spaces.get(namespace.toLowerCase());
    return known ?? new World(this.schema, this.standard.signatures, namespace, this.labels, this);
  }

  /** True for the namespace of a package, this one or another. */
  hasPackage(namespace: string): boolean {
    return namespace !== '' && this.spaces.has(namespace.toLowerCase());
  }

  /** Adds a type of this namespace; inner ones too. */
  add(type: UserType): void {
    this.byKey.set(type.ref.key, type);
    if (!type.outer) this.types.set(type.name.toLowerCase(), type);
  }

  /** An object by the name written in code; within a namespace it may be left out. */
  object(name: string): ObjectDescribe | undefined {
    const lower = name.toLowerCase();
    if (lower === 'sobject') return undefined;
    const own = this.namespace === '' ? undefined : this.schema.object(`${this.namespace}__${name}`);
    const found = own ?? this.schema.object(name);
    return found && inNamespace(this.namespace, () => isHidden(found)) ? undefined : found;
  }

  /** The describe behind a record type; undefined for `SObject` itself and other types. */
  objectOf(type: TypeRef): ObjectDescribe | undefined {
    return type.kind === 'sobject' && type !== T.SObject ? this.schema.object(type.name) : undefined;
  }

  /** Declaration of a class, interface or enum type; records and primitives have standard ones. */
  symbol(type: TypeRef): TypeSymbol | undefined {
    const user = this.byKey.get(type.key);
    if (user) return user;
    if (type.kind === 'sobject') {
      return (type === T.SObject ? undefined : this.aggregate(type)) ?? this.standard.symbol('system', 'sobject');
    }
    if (type.kind === 'primitive' || type === T.Object) return this.standard.symbol('system', type.key);
    const key = baseKey(type);
    const dot = key.indexOf('.');
    return dot < 0 ? undefined : this.standard.symbol(key.slice(0, dot), key.slice(dot + 1));
  }

  private aggregate(type: TypeRef): TypeSymbol | undefined {
    return type.key === 'aggregateresult' ? this.standard.symbol('system', 'aggregateresult') : undefined;
  }

  /** The project's declaration of a type, if it has one. */
  user(type: TypeRef | null): UserType | undefined {
    return type ? this.byKey.get(type.key) : undefined;
  }

  /** Superclass with the arguments of a generic type filled in. */
  superclass(type: TypeRef): TypeRef | null {
    const symbol = this.symbol(type);
    return symbol?.superclass ? substitute(symbol.superclass, symbol.typeParams, type.args) : null;
  }

  /** Declared interfaces with the arguments filled in. */
  interfaces(type: TypeRef): TypeRef[] {
    const symbol = this.symbol(type);
    return symbol ? symbol.interfaces.map((each) => substitute(each, symbol.typeParams, type.args)) : [];
  }

  /** All supertypes: superclasses, then interfaces, nearest first; the type itself leads. */
  *ancestry(type: TypeRef): Generator<TypeRef> {
    const seen = new Set<TypeRef>();
    const queue: TypeRef[] = [type];
    for (let next = queue.shift(); next; next = queue.shift()) {
      if (seen.has(next)) continue;
      seen.add(next);
      yield next;
      const superclass = this.superclass(next);
      if (superclass) queue.unshift(superclass);
      queue.push(...this.interfaces(next));
    }
  }

  /** Resolves a written type. Throws `Invalid type: X` about `at`. */
  resolve(node: TypeNode, scope: UserType | null, at: Node = node): TypeRef {
    const type = this.tryResolve(node, scope, at) ?? unknownType(at, node.name);
    this.checkVisible(at, type, scope);
    return type;
  }

  /** Refuses types other packages keep to themselves. */
  checkVisible(node: Node, type: TypeRef, scope: UserType | null): void {
    const user = this.user(type);
    for (let each: UserType | null = user ?? null; each; each = each.outer) {
      const own = each.namespace.toLowerCase() === this.namespace.toLowerCase();
      const seen = own ? !isPrivateTo(each, scope) : each.visibility === 'global';
      if (!seen) fail(node, `Type is not visible: ${type.name}`);
    }
  }

  /** Like {@link resolve}; undefined for an unknown name, but unknown arguments still throw. */
  tryResolve(node: TypeNode, scope: UserType | null, at: Node = node): TypeRef | undefined {
    const args = node.args.map((arg) => this.resolve(arg, scope, at));
    const lower = node.name.toLowerCase();
    const plain = lower.startsWith('system.') ? lower.slice('system.'.length) : lower;
    const [first, second] = args;
    if (plain === 'list' || plain === 'set' || plain === 'map') {
      if (args.length === 0) fail(at, `No type arguments provided for a parameterized type: ${node.name}`);
      checkCount(at, node.name, plain === 'map' ? 2 : 1, args.length);
      if (plain === 'map') return mapOf(first as TypeRef, second as TypeRef);
      return plain === 'list' ? listOf(first as TypeRef) : setOf(first as TypeRef);
    }
    const found = this.typeNamed(node.name, scope);
    if (!found) return undefined;
    return args.length === 0 ? this.raw(found) : this.applied(at, found, args);
  }

  private raw(type: TypeRef): TypeRef {
    // `Iterable` or `Database.Batchable` without arguments: everything is an Object.
    const open = type.args.some((arg) => arg.kind === 'param');
    return open ? namedType({ key: baseKey(type), name: type.name.split('<')[0] as string, kind: type.kind }) : type;
  }

  private applied(at: Node, type: TypeRef, args: readonly TypeRef[]): TypeRef {
    const symbol = this.symbol(type);
    if (!symbol || symbol.typeParams.length === 0) {
      return fail(at, `Type arguments provided for a non-parameterized type: ${type.name}`);
    }
    checkCount(at, type.name.split('<')[0] as string, symbol.typeParams.length, args.length);
    return namedType({ key: baseKey(type), name: type.name.split('<')[0] as string, kind: type.kind }, args);
  }

  /** A type by dotted name as seen from `scope`; generic types come with their own parameters. */
  typeNamed(name: string, scope: UserType | null): TypeRef | undefined {
    const parts = name.split('.');
    const [first = '', second, third] = parts;
    if (second === undefined) return this.simple(first, scope);
    const outer = this.userNamed(first, scope);
    const inner = outer && parts.length === 2 ? this.innerOf(outer, second) : undefined;
    if (inner) return inner.ref;
    if (outer && parts.length > 2) return undefined;
    const packaged = this.packagedType(parts);
    if (packaged) return packaged.ref;
    const generated = third === undefined || parts.length === 3 ? this.generated(name) : undefined;
    if (generated) return generated;
    if (third === undefined && first.toLowerCase() === 'schema') {
      const object = this.object(second);
      if (object) return sobjectType(object.apiName);
    }
    if (first.toLowerCase() === 'system') {
      const language = third === undefined ? this.standard.language(second.toLowerCase()) : undefined;
      if (language) return language;
    }
    return (
      this.standard.symbol(first, parts.slice(1).join('.'))?.ref ??
      this.standard.symbol('system', name)?.ref ??
      undefined
    );
  }

  /** `ns.Type`, `ns.Type.Inner`. */
  private packagedType([space = '', outer = '', inner]: readonly string[]): UserType | undefined {
    const world = this.hasPackage(space) ? this.spaces.get(space.toLowerCase()) : undefined;
    const top = world?.types.get(outer.toLowerCase());
    return top && inner !== undefined ? this.innerOf(top, inner) : top;
  }

  /** Types the platform makes for what a project deploys: a flow, a DataWeave script. Any name is taken. */
  private generated(name: string): TypeRef | undefined {
    const [, space = '', member = ''] = /^(flow\.interview|dataweavescriptresource)\.(\w+)$/i.exec(name) ?? [];
    if (space === '') return undefined;
    if (space.toLowerCase() === 'dataweavescriptresource') {
      return this.standard.subtype('DataWeave.Script', `DataWeaveScriptResource.${member}`, [[]]).ref;
    }
    const { flows } = this.standard;
    // The class of a flow that does not exist is that of all flows.
    if (flows && !flows.has(member.toLowerCase())) return this.standard.symbol('flow', 'interview')?.ref;
    return this.standard.subtype('Flow.Interview', `Flow.Interview.${member}`, [['Map<String,Object>']]).ref;
  }

  private simple(name: string, scope: UserType | null): TypeRef | undefined {
    const user = this.userNamed(name, scope);
    if (user) return user.ref;
    const language = this.standard.language(name.toLowerCase());
    if (language) return language;
    if (name.toLowerCase() === 'aggregateresult') return sobjectType('AggregateResult');
    const object = this.object(name);
    // Schema objects win over `Schema.*` classes, `System.*` classes over objects, as on the platform.
    const system = this.standard.symbol('system', name);
    if (system && !(object && this.onlyFunctions(system, name))) return system.ref;
    if (object) return sobjectType(object.apiName);
    for (const namespace of IMPLICIT_NAMESPACES) {
      const found = this.standard.symbol(namespace, name);
      if (found) return found.ref;
    }
    return undefined;
  }

  /** `BusinessHours`, `Network`: classes of functions beside an object of the same name, which variables are of. */
  private onlyFunctions(type: TypeSymbol, name: string): boolean {
    const methods = [...type.methods.values()].flat();
    return type.fields.size === 0 && methods.every((each) => each.static) && !this.standard.hasNamespace(name);
  }

  /** A type of the project by simple name: inner types of the classes around and above, then top-level ones. */
  userNamed(name: string, scope: UserType | null): UserType | undefined {
    const lower = name.toLowerCase();
    for (let type: UserType | null = scope; type; type = type.outer) {
      if (!type.outer && type.name.toLowerCase() === lower) return type;
      const inner = this.innerOf(type, name);
      if (inner) return inner;
    }
    return this.types.get(lower);
  }

  /** Inner type of a class or of one of its superclasses. */
  innerOf(type: UserType, name: string): UserType | undefined {
    const lower = name.toLowerCase();
    for (let next: UserType | undefined = type; next;) {
      const found = next.inner.get(lower);
      if (found) return found;
      const above: UserType | undefined = this.user(next.superclass);
      next = above === next ? undefined : above;
    }
    return undefined;
  }

  /** Whether code here may use a label of a namespace; null when the org's labels are not known. */
  labelExists(namespace: string, name: string): boolean | null {
    if (!this.labels) return null;
    const full = namespace === '' ? name.toLowerCase() : `${namespace}__${name}`.toLowerCase();
    const own = namespace.toLowerCase() === this.namespace.toLowerCase();
    return this.labels.some((label) => label.name.toLowerCase() === full && (own || !label.protected));
  }

  /** True when `symbol` is declared by the project. */
  isUser(symbol: TypeSymbol | undefined): symbol is UserType {
    return isUserType(symbol);
  }
}

/** True for an inner type that only its top-level class and, if it says so, tests may name. */
function isPrivateTo(type: UserType, scope: UserType | null): boolean {
  if (!type.outer || !scope || type.visibility !== 'private') return false;
  if (topLevel(type) === topLevel(scope)) return false;
  return !(type.testVisible && topLevel(scope).isTest);
}

function checkCount(at: Node, name: string, expected: number, found: number): void {
  if (expected !== found) fail(at, `Invalid type argument count for ${name}: expected ${expected} but found ${found}`);
}

/** Complains about a name nobody knows; big objects and Visualforce's components are known not to be supported. */
export function unknownType(at: Node, name: string, what = `Invalid type: ${name}`): never {
  if (/^component\./i.test(name)) refuse(at, name);
  return /__b$/i.test(name) ? refuse(at, `Big object ${name}`) : fail(at, what);
}
