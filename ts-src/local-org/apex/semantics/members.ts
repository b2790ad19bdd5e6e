import { T, type TypeRef } from '../runtime/types.js';
import type { Visibility } from '../runtime/registry.js';
import {
  substitute,
  topLevel,
  type FieldSymbol,
  type MethodSymbol,
  type TypeSymbol,
  type UserType
} from './symbols.js';
import type { World } from './world.js';

/** A field as seen through a receiver's type: type arguments filled in. */
export interface FoundField {
  readonly field: FieldSymbol;
  readonly type: TypeRef;
}

/** A method as seen through a receiver's type. */
export interface FoundMethod {
  readonly method: MethodSymbol;
  readonly params: readonly TypeRef[];
  readonly returns: TypeRef;
}

/** Field, property or constant of a type or its supertypes. */
export function findField(world: World, type: TypeRef, name: string): FoundField | undefined {
  const lower = name.toLowerCase();
  for (const each of world.ancestry(type)) {
    const symbol = world.symbol(each);
    const field = symbol?.fields.get(lower);
    if (symbol && field) return { field, type: substitute(field.type, symbol.typeParams, each.args) };
  }
  return undefined;
}

/** Methods of a type and its supertypes by name, nearest first; overridden ones left out. */
export function findMethods(world: World, type: TypeRef, name: string): FoundMethod[] {
  const lower = name.toLowerCase();
  const found = new Map<string, FoundMethod>();
  for (const each of world.ancestry(type)) {
    const symbol = world.symbol(each);
    for (const method of symbol?.methods.get(lower) ?? []) {
      if (!found.has(method.key)) found.set(method.key, applied(symbol as TypeSymbol, each, method));
    }
  }
  return [...found.values()];
}

/** Constructors of a type with its arguments filled in. */
export function findConstructors(world: World, type: TypeRef): FoundMethod[] {
  const symbol = world.symbol(type);
  if (!symbol) return [];
  const own = symbol.constructors.map((method) => applied(symbol, type, method));
  // Exceptions of the project get the constructors of Exception besides their own.
  const above = symbol.superclass;
  if (symbol.standard === null && above && isExceptionType(world, above)) {
    const inherited = findConstructors(world, rootException(world, above));
    return [...own, ...inherited.filter((each) => !own.some((mine) => mine.method.key === each.method.key))];
  }
  return own;
}

function isExceptionType(world: World, type: TypeRef): boolean {
  for (const each of world.ancestry(type)) if (each.key === 'system.exception') return true;
  return false;
}

function rootException(world: World, type: TypeRef): TypeRef {
  for (const each of world.ancestry(type)) if (each.key === 'system.exception') return each;
  return type;
}

function applied(symbol: TypeSymbol, type: TypeRef, method: MethodSymbol): FoundMethod {
  // Raw use of a generic type: its parameters are Objects.
  const args = type.args.length > 0 ? type.args : symbol.typeParams.map(() => T.Object);
  return {
    method,
    params: method.params.map((param) => substitute(param, symbol.typeParams, args)),
    returns: substitute(method.returns, symbol.typeParams, args)
  };
}

interface Member {
  readonly owner: TypeSymbol;
  readonly testVisible: boolean;
}

/** True when code in `from` may use a member of that visibility. */
export function isVisible(world: World, from: UserType, member: Member, visibility: Visibility): boolean {
  if (visibility === 'global' || member.owner.standard !== null) return true;
  const owner = member.owner as UserType;
  if (owner.namespace.toLowerCase() !== from.namespace.toLowerCase())
    return visibility === 'protected' && inherits(world, from, owner);
  if (visibility === 'public') return true;
  if (topLevel(owner) === topLevel(from)) return true;
  if (member.testVisible && topLevel(from).isTest) return true;
  return visibility === 'protected' && inherits(world, from, owner);
}

/** True within a subclass, or an inner type of one. */
function inherits(world: World, from: UserType, owner: UserType): boolean {
  for (let type: UserType | null = from; type; type = type.outer) {
    for (const each of world.ancestry(type.ref)) if (each === owner.ref) return true;
  }
  return false;
}

/** How a class declares sharing, taken from its superclass when it says nothing. */
export function effectiveSharing(world: World, type: UserType): UserType['sharing'] {
  if (type.sharing) return type.sharing;
  const above = world.user(type.superclass);
  return above ? effectiveSharing(world, above) : null;
}
