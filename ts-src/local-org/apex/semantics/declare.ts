import type { Visibility } from '../runtime/registry.js';
import { namedType, type TypeRef } from '../runtime/types.js';
import type { ClassDecl, Member, TypeDecl, TypeNode } from '../syntax/ast.js';
import { SemanticError, fail } from './errors.js';
import { checkIdentifier } from './identifiers.js';
import type { SourceFile, UserType } from './symbols.js';
import type { World } from './world.js';

/** Reports a complaint about a file. */
export type Report = (file: SourceFile, error: SemanticError) => void;

const SHARING = { 'with sharing': 'with', 'without sharing': 'without', 'inherited sharing': 'inherited' } as const;

/** Creates the symbol of a declared type and of its inner types; members come later. */
export function declareType(
  world: World,
  file: SourceFile,
  decl: TypeDecl,
  outer: UserType | null,
  report: Report
): UserType {
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
  for (const member of decl.kind === 'class' ? decl.members : []) {
    if (!isTypeDecl(member)) continue;
    const known = type.inner.has(member.name.toLowerCase()) ? `${name}.${member.name}` : null;
    const taken = !outer && member.name.toLowerCase() === lower ? member.name : known;
    if (taken) report(file, new SemanticError(member, `Type name already in use: ${taken}`));
    else type.inner.set(member.name.toLowerCase(), declareType(world, file, member, type, report));
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
  guard(() => checkHeader(type, report));
  guard(() => {
    if (decl.kind === 'class' && decl.superclass) type.superclass = superclass(world, type, decl.superclass);
    if (decl.kind === 'enum') return;
    const found: TypeRef[] = [];
    type.interfaces = found;
    for (const node of decl.interfaces) {
      guard(() => {
        const ref = world.resolve(node, type);
        if (ref.kind !== 'interface') fail(node, `Invalid interface: ${node.name}`);
        if (found.includes(ref)) fail(node, `Interface already implemented: ${node.name}`);
        found.push(ref);
      });
    }
  });
  for (const inner of type.inner.values()) declareSupertypes(world, inner, report);
}

function superclass(world: World, type: UserType, node: TypeNode): TypeRef {
  // The type itself is not in scope of its own header: `class Foo extends Outer.Foo`.
  const found = world.resolve(node, type.outer ?? type);
  if (found.kind !== 'class') fail(node, `Invalid class: ${node.name}`);
  const symbol = world.symbol(found);
  if (symbol && !symbol.virtual && !symbol.abstract && !isException(world, found)) {
    fail(type.decl, `Non-virtual and non-abstract type cannot be extended: ${found.name}`);
  }
  return found;
}

/** Names and modifiers of the type itself and what an inner type may hold. */
function checkHeader(type: UserType, report: Report): void {
  const { decl } = type;
  if (type.file.decl !== decl && !type.outer) return;
  checkIdentifier(decl, decl.name);
  if (!type.outer && type.visibility !== 'public' && type.visibility !== 'global' && !type.isTest) {
    fail(decl, 'Top-level type must have public or global visibility');
  }
  if (!type.outer || decl.kind !== 'class') return;
  for (const member of decl.members) {
    const block = member.kind === 'initializer' && member.static;
    if (!block && !isTypeDecl(member)) continue;
    const what = block ? 'static blocks' : 'inner types';
    report(type.file, new SemanticError(member, `Inner types are not allowed to have ${what}`));
  }
}

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
