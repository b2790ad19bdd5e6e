import { T, type TypeRef } from '../runtime/types.js';
import type {
  Accessor,
  Block,
  ConstructorDecl,
  FieldDecl,
  Initializer,
  MethodDecl,
  Node,
  Param,
  PropertyDecl
} from '../syntax/ast.js';
import type { Bound, BoundBody, Local } from './bound.js';
import type { BoundMember, BoundType } from './bound-types.js';
import { bindExpr } from './bind-expressions.js';
import { bindStatements, type Complain } from './bind-statements.js';
import { CodeContext } from './context.js';
import { convert } from './convert.js';
import { isTypeDecl, membersOf } from './declare.js';
import { SemanticError, fail, shown } from './errors.js';
import { blockEnds } from './flow.js';
import { checkAnnotations } from './annotations.js';
import { bridgesOf, checkHierarchy } from './hierarchy.js';
import { checkDeclarations } from './modifiers.js';
import { findConstructors } from './members.js';
import type { SoqlAnalyser } from './queries.js';
import type { FieldSymbol, MethodSymbol, UserType } from './symbols.js';
import type { World } from './world.js';

/** What the checking of a file needs. */
export interface Checker {
  readonly world: World;
  readonly analyse: SoqlAnalyser;
  readonly complain: Complain;
  /** Lower-case names of the fields declared before the member being checked. */
  readonly declared?: ReadonlySet<string>;
}

/** Checks a type with everything in it. */
export function bindType(checker: Checker, type: UserType): BoundType {
  const { world, complain } = checker;
  checkHierarchy(world, type, complain);
  checkDeclarations(type, complain);
  checkAnnotations(type, complain);
  const members: BoundMember[] = [];
  const constructors = [...type.constructors];
  const declared = new Set<string>();
  for (const member of membersOf(type)) {
    if (isTypeDecl(member)) {
      const inner = type.inner.get(member.name.toLowerCase());
      if (inner) members.push({ k: 'type', type: bindType(checker, inner) });
      continue;
    }
    try {
      const bound = bindMember({ ...checker, declared }, type, member, constructors);
      if (bound) members.push(bound);
    } catch (error) {
      if (!(error instanceof SemanticError)) throw error;
      complain(error);
    }
    if (member.kind === 'field' || member.kind === 'property') declared.add(member.name.toLowerCase());
  }
  const { decl } = type;
  if (constructors.every((each) => !each.decl)) {
    try {
      requireDefaultConstructor(checker, type, decl);
    } catch (error) {
      if (!(error instanceof SemanticError)) throw error;
      complain(error);
    }
  }
  return { type, line: decl.line, endLine: decl.endLine, members, bridges: bridgesOf(world, type) };
}

function bindMember(
  checker: Checker,
  type: UserType,
  member: MethodDecl | ConstructorDecl | FieldDecl | PropertyDecl | Initializer,
  constructors: readonly MethodSymbol[]
): BoundMember | null {
  switch (member.kind) {
    case 'method': {
      const symbol = type.methods.get(member.name.toLowerCase())?.find((each) => each.decl === member);
      return symbol ? bindMethod(checker, type, member, symbol) : null;
    }
    case 'constructor': {
      const symbol = constructors.find((each) => each.decl === member);
      return symbol ? bindConstructor(checker, type, member, symbol) : null;
    }
    case 'field': {
      const field = type.fields.get(member.name.toLowerCase());
      return field ? bindFieldInit(checker, type, member, field) : null;
    }
    case 'property': {
      const field = type.fields.get(member.name.toLowerCase());
      return field ? bindProperty(checker, type, member, field) : null;
    }
    case 'initializer': {
      const ctx = context(checker, type, { isStatic: member.static, returns: null, place: 'initializer' });
      const body = bindBody(checker, ctx, [], [], member.body);
      return { k: 'initializer', static: member.static, line: member.line, body };
    }
  }
}

type ContextOptions = Pick<CodeContext, 'isStatic' | 'returns' | 'place'> & { accessorOf?: string | null };

function context(checker: Checker, type: UserType, options: ContextOptions): CodeContext {
  const declared = options.place === 'initializer' ? (checker.declared ?? null) : null;
  return new CodeContext({ world: checker.world, analyse: checker.analyse, type, declared, ...options });
}

function bindMethod(checker: Checker, type: UserType, decl: MethodDecl, symbol: MethodSymbol): BoundMember | null {
  if (!decl.body) {
    if (!symbol.abstract) fail(decl, 'Method must have a body');
    return null;
  }
  if (symbol.abstract) fail(decl, 'Abstract methods cannot have a body');
  const ctx = context(checker, type, { isStatic: symbol.static, returns: symbol.returns, place: 'method' });
  const body = bindBody(checker, ctx, decl.params, symbol.params, decl.body);
  requireReturn(checker, decl, decl.body, symbol.returns);
  return { k: 'method', symbol, line: decl.line, body };
}

function requireReturn(checker: Checker, at: Node, block: Block, returns: TypeRef): void {
  if (returns === T.Void || blockEnds(block)) return;
  checker.complain(new SemanticError(at, `Missing return statement required return type: ${shown(returns)}`));
}

function bindConstructor(checker: Checker, type: UserType, decl: ConstructorDecl, symbol: MethodSymbol): BoundMember {
  const ctx = context(checker, type, { isStatic: false, returns: T.Void, place: 'constructor' });
  const [first] = decl.body.statements;
  ctx.firstCall = first?.kind === 'expr' ? first.value : null;
  const body = bindBody(checker, ctx, decl.params, symbol.params, decl.body);
  const call = first?.kind === 'expr' && first.value.kind === 'constructorCall' ? first.value.which : null;
  if (call === null) requireDefaultConstructor(checker, type, decl);
  return { k: 'constructor', symbol, line: decl.line, body, chain: call };
}

function requireDefaultConstructor(checker: Checker, type: UserType, decl: Node): void {
  const above = type.superclass;
  if (!above || !checker.world.user(above)) return;
  const known = findConstructors(checker.world, above).some((each) => each.params.length === 0);
  if (!known) fail(decl, `No default constructor available in super type: ${shown(above)}`);
}

/** Checks the code of a method with its parameters in scope. */
export function bindBody(
  checker: Checker,
  ctx: CodeContext,
  params: readonly Param[],
  types: readonly TypeRef[],
  block: Block
): BoundBody {
  const locals = params.map((param, at) => bindParam(checker, ctx, param, types[at] as TypeRef));
  const bound = bindStatements(ctx, block, checker.complain);
  return { params: locals, block: bound, temps: ctx.temps, touchesData: ctx.touchesData };
}

function bindParam(checker: Checker, ctx: CodeContext, param: Param, type: TypeRef): Local {
  try {
    return ctx.declare(param, param.name, type, [null]);
  } catch (error) {
    if (!(error instanceof SemanticError)) throw error;
    checker.complain(error);
    return { name: param.name, jsName: '', type, values: [null] };
  }
}

function bindFieldInit(checker: Checker, type: UserType, decl: FieldDecl, field: FieldSymbol): BoundMember {
  const ctx = context(checker, type, { isStatic: field.static, returns: null, place: 'initializer' });
  const init: Bound | null = decl.init ? convert(ctx, bindExpr(ctx, decl.init), field.type, decl) : null;
  return { k: 'field', field, line: decl.line, init, temps: ctx.temps };
}

function bindProperty(checker: Checker, type: UserType, decl: PropertyDecl, field: FieldSymbol): BoundMember {
  const accessorOf = decl.name.toLowerCase();
  let getter: { line: number; body: BoundBody | null } | null = null;
  let setter: { line: number; body: BoundBody | null; value: Local } | null = null;
  if (decl.getter) {
    const ctx = context(checker, type, { isStatic: field.static, returns: field.type, place: 'method', accessorOf });
    const { body } = decl.getter;
    getter = { line: decl.getter.line, body: body ? bindBody(checker, ctx, [], [], body) : null };
    if (body) requireReturn(checker, decl, body, field.type);
  }
  if (decl.setter) setter = bindSetter(checker, type, decl.setter, field, accessorOf);
  return { k: 'property', field, line: decl.line, getter, setter };
}

function bindSetter(
  checker: Checker,
  type: UserType,
  accessor: Accessor,
  field: FieldSymbol,
  accessorOf: string
): { line: number; body: BoundBody | null; value: Local } {
  const ctx = context(checker, type, { isStatic: field.static, returns: T.Void, place: 'method', accessorOf });
  const value = ctx.declare(accessor, 'value', field.type, [null]);
  const body = accessor.body ? bindBody(checker, ctx, [], [], accessor.body) : null;
  return { line: accessor.line, body, value };
}
