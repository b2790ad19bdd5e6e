import type { Visibility } from '../runtime/registry.js';
import { T, namedType, type TypeRef } from '../runtime/types.js';
import type {
  ClassDecl,
  FieldDecl,
  Member,
  MethodDecl,
  ConstructorDecl,
  PropertyDecl,
  TypeDecl
} from '../syntax/ast.js';
import { SemanticError, fail } from './errors.js';
import { checkIdentifier } from './identifiers.js';
import {
  methodKey,
  topLevel,
  type AccessPath,
  type FieldSymbol,
  type MethodSymbol,
  type SourceFile,
  type UserType
} from './symbols.js';
import type { World } from './world.js';

/** Reports a complaint about a file. */
export type Report = (file: SourceFile, error: SemanticError) => void;

const SHARING = { 'with sharing': 'with', 'without sharing': 'without', 'inherited sharing': 'inherited' } as const;

/** Creates the symbol of a declared type and of its inner types; members come later. */
export function declareType(world: World, file: SourceFile, decl: TypeDecl, outer: UserType | null): UserType {
  const name = outer ? `${outer.name}.${decl.name}` : decl.name;
  const lower = name.toLowerCase();
  // A class may bear the name of an object; their types must stay apart.
  const key = world.schema.object(name) ? `${lower}$class` : lower;
  const sharing = decl.modifiers.find((modifier): modifier is keyof typeof SHARING => modifier in SHARING);
  const type: UserType = {
    ref: namedType({ key, name, kind: decl.kind }),
    kind: decl.kind,
    name,
    standard: null,
    typeParams: [],
    superclass: null,
    interfaces: [],
    fields: new Map(),
    methods: new Map(),
    constructors: [],
    abstract: decl.modifiers.includes('abstract'),
    virtual: decl.modifiers.includes('virtual') || decl.modifiers.includes('abstract'),
    visibility: visibilityOf(decl.modifiers),
    outer,
    decl,
    file,
    inner: new Map(),
    annotations: decl.annotations,
    testVisible: decl.annotations.some((annotation) => annotation.name === 'testvisible'),
    isTest: (outer?.isTest ?? false) || decl.annotations.some((annotation) => annotation.name === 'istest'),
    sharing: sharing ? SHARING[sharing] : null
  };
  world.add(type);
  if (decl.kind === 'class') {
    for (const member of decl.members) {
      if (isTypeDecl(member)) type.inner.set(member.name.toLowerCase(), declareType(world, file, member, type));
    }
  }
  return type;
}

/** True for classes, interfaces and enums among members. */
export function isTypeDecl(member: Member): member is TypeDecl {
  return member.kind === 'class' || member.kind === 'interface' || member.kind === 'enum';
}

function visibilityOf(modifiers: readonly string[], otherwise: Visibility = 'private'): Visibility {
  if (modifiers.includes('global') || modifiers.includes('webservice')) return 'global';
  if (modifiers.includes('public')) return 'public';
  if (modifiers.includes('protected')) return 'protected';
  return modifiers.includes('private') ? 'private' : otherwise;
}

/** Resolves what a type extends and implements. */
export function declareSupertypes(world: World, type: UserType, report: Report): void {
  const { decl } = type;
  const guard = (body: () => void): void => guarded(type.file, report, body);
  guard(() => checkHeader(type));
  if (decl.kind === 'class' && decl.superclass) {
    const node = decl.superclass;
    // The type itself is not in scope of its own header: `class Foo extends Outer.Foo`.
    guard(() => {
      const found = world.resolve(node, type.outer ?? type);
      if (found === type.ref || found.kind !== 'class') fail(node, `Invalid super type: ${node.name}`);
      const symbol = world.symbol(found);
      if (symbol && !symbol.virtual && !symbol.abstract && !isException(world, found)) {
        fail(node, `Non-virtual and non-abstract type cannot be extended: ${found.name}`);
      }
      type.superclass = found;
    });
  }
  if (decl.kind !== 'enum') {
    const found: TypeRef[] = [];
    for (const node of decl.interfaces) {
      guard(() => {
        const ref = world.resolve(node, type);
        if (ref.kind !== 'interface') fail(node, `Invalid interface: ${node.name}`);
        if (found.includes(ref)) fail(node, `Interface already implemented: ${node.name}`);
        found.push(ref);
      });
    }
    type.interfaces = found;
  }
  for (const inner of type.inner.values()) declareSupertypes(world, inner, report);
}

/** Names and modifiers of the type itself and what an inner type may hold. */
function checkHeader(type: UserType): void {
  const { decl } = type;
  if (type.file.decl !== decl && !type.outer) return;
  checkIdentifier(decl, decl.name);
  if (!type.outer && type.visibility !== 'public' && type.visibility !== 'global' && !type.isTest) {
    fail(decl, 'Top-level type must have public or global visibility');
  }
  if (!type.outer || decl.kind !== 'class') return;
  for (const member of decl.members) {
    if (isTypeDecl(member)) fail(member, 'Inner types are not allowed to have inner types');
    if (member.kind === 'initializer' && member.static)
      fail(member, 'Inner types are not allowed to have static blocks');
    if (member.kind !== 'initializer' && member.modifiers.includes('static')) {
      fail(member, `static can only be used on ${PLURALS[member.kind]} of a top level type`);
    }
  }
}

const PLURALS = { field: 'fields', property: 'properties', method: 'methods', constructor: 'constructors' } as const;

/** Runs `body`; a complaint goes to `report`. */
export function guarded(file: SourceFile, report: Report, body: () => void): void {
  try {
    body();
  } catch (error) {
    if (!(error instanceof SemanticError)) throw error;
    report(file, error);
  }
}

/** True for `Exception` and everything below it. */
export function isException(world: World, type: TypeRef): boolean {
  for (const each of world.ancestry(type)) if (each.key === 'system.exception') return true;
  return false;
}

/** Declares fields, properties, methods and constructors. Superclasses must have been declared before. */
export function declareMembers(world: World, type: UserType, report: Report): void {
  const { decl } = type;
  if (decl.kind === 'enum') {
    for (const constant of decl.constants) addConstant(type, constant.name);
    return;
  }
  const members: readonly Member[] = decl.kind === 'class' ? decl.members : decl.methods;
  for (const member of members) {
    guarded(type.file, report, () => {
      if (member.kind === 'field') addField(world, type, member);
      else if (member.kind === 'property') addProperty(world, type, member);
      else if (member.kind === 'method') addMethod(world, type, member);
      else if (member.kind === 'constructor') addConstructor(world, type, member);
    });
  }
  if (decl.kind === 'class' && type.constructors.length === 0 && !isException(world, type.ref)) {
    type.constructors.push(defaultConstructor(type));
  }
}

function addConstant(type: UserType, name: string): void {
  type.fields.set(name.toLowerCase(), {
    owner: type,
    name,
    jsName: name,
    type: type.ref,
    static: true,
    final: true,
    kind: 'constant',
    visibility: 'global',
    readVisibility: 'global',
    writeVisibility: 'global',
    testVisible: false,
    read: 'direct',
    write: null,
    constant: null
  });
}

function jsFieldName(world: World, type: UserType, name: string): string {
  const plain = `_${name.toLowerCase()}`;
  for (let above = world.user(type.superclass); above; above = world.user(above.superclass)) {
    if (above.fields.has(name.toLowerCase())) return `${plain}$${type.name.replace('.', '$').toLowerCase()}`;
  }
  return plain;
}

function addField(world: World, type: UserType, decl: FieldDecl): void {
  const lower = decl.name.toLowerCase();
  checkIdentifier(decl, decl.name);
  if (type.fields.has(lower)) fail(decl, `Duplicate field: ${decl.name}`);
  const visibility = visibilityOf(decl.modifiers);
  const isStatic = decl.modifiers.includes('static');
  const final = decl.modifiers.includes('final');
  type.fields.set(lower, {
    owner: type,
    name: decl.name,
    jsName: isStatic ? `_${lower}` : jsFieldName(world, type, decl.name),
    type: world.resolve(decl.type, type),
    static: isStatic,
    final,
    kind: 'field',
    visibility,
    readVisibility: visibility,
    writeVisibility: visibility,
    testVisible: isTestVisible(decl),
    read: 'direct',
    write: 'direct',
    constant: isStatic && final ? decl.init : null
  });
}

function addProperty(world: World, type: UserType, decl: PropertyDecl): void {
  const lower = decl.name.toLowerCase();
  checkIdentifier(decl, decl.name);
  if (type.fields.has(lower)) fail(decl, `Duplicate field: ${decl.name}`);
  const visibility = visibilityOf(decl.modifiers);
  const dynamic = ['virtual', 'abstract', 'override'].some((modifier) => decl.modifiers.includes(modifier));
  const path = (accessor: PropertyDecl['getter']): AccessPath => {
    if (!accessor) return null;
    return accessor.body || dynamic ? 'accessor' : 'direct';
  };
  const isStatic = decl.modifiers.includes('static');
  const field: FieldSymbol = {
    owner: type,
    name: decl.name,
    jsName: isStatic ? `_${lower}` : jsFieldName(world, type, decl.name),
    type: world.resolve(decl.type, type),
    static: isStatic,
    final: false,
    kind: 'property',
    visibility,
    readVisibility: visibilityOf(decl.getter?.modifiers ?? [], visibility),
    writeVisibility: visibilityOf(decl.setter?.modifiers ?? [], visibility),
    testVisible: isTestVisible(decl),
    read: path(decl.getter),
    write: path(decl.setter),
    constant: null
  };
  type.fields.set(lower, field);
}

function isTestVisible(decl: FieldDecl | PropertyDecl | MethodDecl | ConstructorDecl): boolean {
  return decl.annotations.some((annotation) => annotation.name === 'testvisible');
}

function addMethod(world: World, type: UserType, decl: MethodDecl): void {
  checkIdentifier(decl, decl.name, 'method');
  const params = decl.params.map((param) => world.resolve(param.type, type));
  const inInterface = type.kind === 'interface';
  const has = (modifier: string): boolean => decl.modifiers.includes(modifier);
  const method: MethodSymbol = {
    owner: type,
    name: decl.name,
    static: has('static') || has('testmethod'),
    params,
    returns: decl.returns ? world.resolve(decl.returns, type) : T.Void,
    visibility: inInterface ? topLevel(type).visibility : visibilityOf(decl.modifiers),
    abstract: inInterface || has('abstract'),
    virtual: inInterface || has('virtual') || has('abstract') || has('override'),
    override: has('override'),
    testVisible: isTestVisible(decl),
    key: methodKey(decl.name, params),
    decl
  };
  const list = type.methods.get(decl.name.toLowerCase()) ?? [];
  if (list.some((other) => other.key === method.key)) {
    fail(decl, `Method already defined: ${decl.name} ${signatureText(method)} from the type ${type.name}`);
  }
  type.methods.set(decl.name.toLowerCase(), [...list, method]);
}

function addConstructor(world: World, type: UserType, decl: ConstructorDecl): void {
  const simple = type.decl.name;
  if (decl.name.toLowerCase() !== simple.toLowerCase()) fail(decl, `Invalid constructor name: ${decl.name}`);
  const params = decl.params.map((param) => world.resolve(param.type, type));
  type.constructors.push({
    ...defaultConstructor(type),
    params,
    visibility: visibilityOf(decl.modifiers),
    testVisible: isTestVisible(decl),
    key: methodKey('new', params),
    decl
  });
}

function defaultConstructor(type: UserType): MethodSymbol {
  return {
    owner: type,
    name: 'new',
    static: false,
    params: [],
    returns: T.Void,
    visibility: 'public',
    abstract: false,
    virtual: false,
    override: false,
    testVisible: false,
    key: 'new()'
  };
}

/** `void foo(String, Integer)`. */
export function signatureText(method: MethodSymbol): string {
  return `${method.returns.name} ${method.name}(${method.params.map((param) => param.name).join(', ')})`;
}

/** Order in which members may be declared: superclasses first. */
export function superclassesFirst(world: World, types: readonly UserType[]): UserType[] {
  const done = new Set<UserType>();
  const active = new Set<UserType>();
  const order: UserType[] = [];
  const visit = (type: UserType): void => {
    if (done.has(type) || active.has(type)) return;
    active.add(type);
    const above = world.user(type.superclass);
    if (above) visit(above);
    active.delete(type);
    done.add(type);
    order.push(type);
  };
  types.forEach(visit);
  return order;
}

/** The class declaration with this type's members; only classes have any. */
export function membersOf(type: UserType): readonly Member[] {
  return type.decl.kind === 'class' ? (type.decl as ClassDecl).members : [];
}
