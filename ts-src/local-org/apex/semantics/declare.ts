import type { Visibility } from '../runtime/registry.js';
import { namedType, type TypeRef } from '../runtime/types.js';
import type { ClassDecl, Member, TypeDecl } from '../syntax/ast.js';
import { SemanticError, fail } from './errors.js';
import { checkIdentifier } from './identifiers.js';
import type { SourceFile, UserType } from './symbols.js';
import type { World } from './world.js';

/** Reports a complaint about a file. */
export type Report = (file: SourceFile, error: SemanticError) => void;

const SHARING = { 'with sharing': 'with', 'without sharing': 'without', 'inherited sharing': 'inherited' } as const;

/** Creates the symbol of a declared type and of its inner types; members come later. */
export function declareType(world: World, file: SourceFile, decl: TypeDecl, outer: UserType | null): UserType {
  const name = outer ? `${outer.name}.${decl.name}` : decl.name;
  const lower = name.toLowerCase();
  // A class may bear the name of an object; their types must stay apart.
  const { namespace } = world;
  const qualified = namespace === '' ? name : `${namespace}.${name}`;
  const key = world.schema.object(name) && namespace === '' ? `${lower}$class` : qualified.toLowerCase();
  const sharing = decl.modifiers.find((modifier): modifier is keyof typeof SHARING => modifier in SHARING);
  const type: UserType = {
    ref: namedType({ key, name: qualified, kind: decl.kind }),
    kind: decl.kind,
    name,
    standard: null,
    namespace,
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

/** Visibility modifiers give; `otherwise` when they give none. */
export function visibilityOf(modifiers: readonly string[], otherwise: Visibility = 'private'): Visibility {
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
