import { T, type TypeRef } from '../runtime/types.js';
import type {
  Block,
  DmlStatement,
  Expr,
  ForEachStatement,
  ForStatement,
  LocalDecl,
  Statement,
  TryStatement
} from '../syntax/ast.js';
import type { Bound, BoundBlock, BoundCatch, BoundStatement } from './bound.js';
import { bindAny, bindCondition, bindExpr } from './bind-expressions.js';
import { fieldNamed } from './bind-members.js';
import { bindSwitch } from './bind-switch.js';
import type { CodeContext } from './context.js';
import { assignable } from './conversions.js';
import { accepts, convert, isRecordSet, represent } from './convert.js';
import { isException } from './declare.js';
import { SemanticError, fail, shown } from './errors.js';
import { ends } from './flow.js';
import { checkLocalModifiers } from './modifiers.js';
import { baseKey } from './symbols.js';

/** Takes complaints; checking goes on with the next statement. */
export type Complain = (error: SemanticError) => void;

/** Checks the statements of a block in a scope of its own. */
export function bindBlock(ctx: CodeContext, block: Block, complain: Complain): BoundBlock {
  return ctx.scoped(() => bindStatements(ctx, block, complain));
}

/** Checks the statements of a block in the scope at hand. */
export function bindStatements(ctx: CodeContext, block: Block, complain: Complain): BoundBlock {
  const body: BoundStatement[] = [];
  let reachable = true;
  for (const statement of block.statements) {
    if (!reachable) {
      complain(new SemanticError(statement, 'Unreachable statement'));
      break;
    }
    reachable = !ends(statement);
    try {
      body.push(bindStatement(ctx, statement, complain));
    } catch (error) {
      if (!(error instanceof SemanticError)) throw error;
      complain(error);
    }
  }
  return { k: 'block', line: block.line, endLine: block.endLine, body };
}

/** Checks one statement. */
export function bindStatement(ctx: CodeContext, statement: Statement, complain: Complain): BoundStatement {
  const { line } = statement;
  const nested = (inner: Statement): BoundStatement => ctx.scoped(() => bindStatement(ctx, inner, complain));
  switch (statement.kind) {
    case 'block':
      return bindBlock(ctx, statement, complain);
    case 'local':
      return bindLocal(ctx, statement, complain);
    case 'expr':
      return { k: 'expr', line, value: bindEffect(ctx, statement.value) };
    case 'if': {
      const condition = bindCondition(ctx, statement.condition);
      const then = nested(statement.then);
      return { k: 'if', line, condition, then, otherwise: statement.otherwise ? nested(statement.otherwise) : null };
    }
    case 'switch':
      return bindSwitch(ctx, statement, complain);
    case 'for':
      return ctx.scoped(() => bindFor(ctx, statement, complain));
    case 'forEach':
      return ctx.scoped(() => bindForEach(ctx, statement, complain));
    case 'while': {
      const condition = bindCondition(ctx, statement.condition);
      return { k: 'while', line, condition, body: loopBody(ctx, statement.body, complain) };
    }
    case 'doWhile': {
      const body = loopBody(ctx, statement.body, complain) as BoundBlock;
      return { k: 'doWhile', line, body, condition: bindCondition(ctx, statement.condition) };
    }
    case 'try':
      return bindTry(ctx, statement, complain);
    case 'return':
      return bindReturn(ctx, statement);
    case 'throw': {
      const value = bindExpr(ctx, statement.value);
      if (value.type !== T.Null && !isException(ctx.world, value.type)) {
        fail(statement, `Throw expression must be of type exception: ${shown(value.type)}`);
      }
      return { k: 'throw', line, value };
    }
    case 'break':
    case 'continue':
      if (ctx.loops === 0)
        fail(statement, `${statement.kind === 'break' ? 'Break' : 'Continue'} statement must be in loop`);
      return { k: statement.kind, line };
    case 'dml':
      return bindDml(ctx, statement);
    case 'runAs':
      return bindRunAs(ctx, statement, complain);
  }
}

function loopBody(ctx: CodeContext, body: Statement | null, complain: Complain): BoundStatement | null {
  if (!body) return null;
  ctx.loops++;
  try {
    return ctx.scoped(() => bindStatement(ctx, body, complain));
  } finally {
    ctx.loops--;
  }
}

const EFFECTS = new Set<Expr['kind']>(['call', 'constructorCall', 'assign', 'increment', 'new']);

function bindEffect(ctx: CodeContext, expr: Expr): Bound {
  const value = bindAny(ctx, expr, false);
  const effective = EFFECTS.has(expr.kind) || expr.kind === 'soql' || expr.kind === 'sosl';
  return effective ? value : fail(expr, 'Expression cannot be a statement.');
}

function bindLocal(ctx: CodeContext, decl: LocalDecl, complain: Complain): BoundStatement {
  checkLocalModifiers(decl, complain);
  const type = ctx.world.resolve(decl.type, ctx.type);
  if (type === T.Void) fail(decl, 'Variables cannot be of type void');
  const vars = decl.vars.map((declared) => {
    let init: Bound | null = null;
    if (declared.init) {
      try {
        init = convert(ctx, bindExpr(ctx, declared.init), type, declared);
      } catch (error) {
        // The variable exists all the same: one complaint is enough.
        if (!(error instanceof SemanticError)) throw error;
        complain(error);
      }
    }
    const unset: Bound = { k: 'const', value: null, type: T.Null, line: declared.line };
    const local = ctx.declare(declared, declared.name, type, [init ?? unset]);
    return { local, line: declared.line, init };
  });
  return { k: 'local', line: decl.line, vars };
}

function bindFor(ctx: CodeContext, statement: ForStatement, complain: Complain): BoundStatement {
  const init: BoundStatement[] = [];
  if (Array.isArray(statement.init)) {
    for (const expr of statement.init as readonly Expr[]) {
      init.push({ k: 'expr', line: expr.line, value: bindEffect(ctx, expr) });
    }
  } else if (statement.init) init.push(bindLocal(ctx, statement.init as LocalDecl, complain));
  const condition = statement.condition ? bindCondition(ctx, statement.condition) : null;
  const update = statement.update.map((expr) => bindEffect(ctx, expr));
  return { k: 'for', line: statement.line, init, condition, update, body: loopBody(ctx, statement.body, complain) };
}

function bindForEach(ctx: CodeContext, statement: ForEachStatement, complain: Complain): BoundStatement {
  const { line } = statement;
  const type = ctx.world.resolve(statement.type, ctx.type);
  const iterable = bindExpr(ctx, statement.iterable);
  const { element, over } = iteration(ctx, statement, iterable, type);
  const narrows = element === T.SObject && type.kind === 'sobject';
  if (!narrows && !assignable(ctx.world, element, type)) {
    const record = over === 'query' || over === 'chunks' ? (iterable.type.args[0] as TypeRef) : null;
    const wanted = 'Loop variable must be a generic SObject or List or a concrete SObject or List of:';
    const text = record
      ? `${wanted} ${shown(record)}`
      : `Invalid loop variable type expected ${shown(element)} was ${shown(type)}`;
    complain(new SemanticError(statement, text));
  }
  const local = ctx.declare(statement.nameAt, statement.name, type, [null]);
  const checked = element === T.SObject && type.kind === 'sobject' && type !== T.SObject;
  const body = loopBody(ctx, statement.body, complain);
  return { k: 'forEach', line, local, over, iterable, checked, body };
}

type Iteration = { element: TypeRef; over: Extract<BoundStatement, { k: 'forEach' }>['over'] };

function iteration(ctx: CodeContext, at: ForEachStatement, iterable: Bound, variable: TypeRef): Iteration {
  const { type } = iterable;
  if (isRecordSet(iterable)) {
    const chunks = variable.kind === 'list';
    return { element: chunks ? type : (type.args[0] as TypeRef), over: chunks ? 'chunks' : 'query' };
  }
  if (type.kind === 'list' || type.kind === 'set') return { element: type.args[0] as TypeRef, over: type.kind };
  for (const each of ctx.world.ancestry(type)) {
    const key = baseKey(each);
    if (key === 'system.iterable') return { element: each.args[0] ?? T.Object, over: 'iterable' };
    if (key === 'system.iterator') return { element: each.args[0] ?? T.Object, over: 'iterator' };
  }
  return fail(at, `Loop must iterate over collection: ${type.name}`);
}

function bindTry(ctx: CodeContext, statement: TryStatement, complain: Complain): BoundStatement {
  const body = bindBlock(ctx, statement.body, complain);
  const caught = new Set<TypeRef>();
  const catches = statement.catches.map((clause): BoundCatch => {
    // The platform points at the block.
    const place = clause.body;
    const type = ctx.world.resolve(clause.type, ctx.type, place);
    if (!isException(ctx.world, type)) {
      fail(place, `Catch block variable must be of type exception: ${shown(type)}`);
    }
    const all = type.key === 'system.exception';
    const before = [...caught].find((each) => each === type || each.key === 'system.exception');
    if (before) fail(place, `Exception type already caught: ${shown(type)}`);
    caught.add(type);
    return ctx.scoped(() => {
      const local = ctx.declare(place, clause.name, type, [null]);
      const block = bindStatements(ctx, clause.body, complain);
      return { line: clause.line, type: all ? null : type, user: ctx.world.user(type) ?? null, local, body: block };
    });
  });
  const finallyBlock = statement.finallyBlock ? bindBlock(ctx, statement.finallyBlock, complain) : null;
  return { k: 'try', line: statement.line, body, catches, finallyBlock };
}

function bindReturn(ctx: CodeContext, statement: Extract<Statement, { kind: 'return' }>): BoundStatement {
  const { line } = statement;
  const expected = ctx.returns;
  if (!statement.value) {
    if (expected && expected !== T.Void) {
      fail(statement, `Missing return statement required return type: ${shown(expected)}`);
    }
    return { k: 'return', line, value: null };
  }
  if (ctx.place === 'constructor') fail(statement, 'Constructors must not return a value');
  if (ctx.place === 'trigger') fail(statement, 'Trigger bodies must not return a value');
  if (expected === T.Void) fail(statement, 'Void method must not return a value');
  if (!expected) return fail(statement, 'Return must be called from a method');
  const value = bindExpr(ctx, statement.value);
  if (!accepts(ctx, value, expected)) {
    fail(statement, `Illegal conversion from ${shown(value.type)} to ${shown(expected)}`);
  }
  return { k: 'return', line, value: represent(value, expected) };
}

function bindDml(ctx: CodeContext, statement: DmlStatement): BoundStatement {
  ctx.touchesData = true;
  const value = bindRecords(ctx, statement);
  const second = statement.second ? bindDuplicates(ctx, statement, statement.second, value.type) : null;
  const access = statement.access === 'user' ? 'user' : 'system';
  const field = statement.field === null ? null : upsertKey(ctx, statement, value.type);
  return { k: 'dml', line: statement.line, op: statement.op, access, value, second, field };
}

function bindRecords(ctx: CodeContext, statement: DmlStatement): Bound {
  const value = bindExpr(ctx, statement.value);
  const { type } = value;
  if (statement.op === 'merge') {
    if (!ctx.world.objectOf(type)) fail(statement, `Merge requires a concrete SObject type: ${shown(type)}`);
    return value;
  }
  const element = type.kind === 'list' ? (type.args[0] as TypeRef) : type;
  if (element.kind !== 'sobject') fail(statement, `DML requires SObject or SObject list type: ${shown(type)}`);
  return value;
}

function bindDuplicates(ctx: CodeContext, statement: DmlStatement, expr: Expr, master: TypeRef): Bound {
  const value = bindExpr(ctx, expr);
  const element = value.type.kind === 'list' ? (value.type.args[0] as TypeRef) : value.type;
  if (element !== master && element !== T.Id && element !== T.String) {
    fail(statement, 'Invalid type for duplicate records');
  }
  return value;
}

function upsertKey(ctx: CodeContext, statement: DmlStatement, type: TypeRef): string {
  const record = type.kind === 'list' ? (type.args[0] as TypeRef) : type;
  const object = ctx.world.objectOf(record);
  if (!object) return fail(statement, 'Upsert with a field specification requires a concrete SObject type');
  const written = (statement.field as string).split('.').pop() as string;
  const field = fieldNamed(ctx, object, written);
  if (!field || (!field.externalId && !field.idLookup && field.type !== 'id')) {
    const text = `Invalid field for upsert, must be an External Id custom or standard indexed field: ${written}`;
    return fail(statement, text);
  }
  return field.apiName;
}

function bindRunAs(
  ctx: CodeContext,
  statement: Extract<Statement, { kind: 'runAs' }>,
  complain: Complain
): BoundStatement {
  ctx.touchesData = true;
  const [only, ...more] = statement.args;
  if (!only || more.length > 0) return fail(statement, `runAs requires a single argument of type 'User' or 'Version'`);
  const user = bindExpr(ctx, only);
  const fits = user.type.key === 'user' || user.type.key === 'system.version';
  if (!fits && !isRecordSet(user)) fail(statement, `runAs requires a single argument of type 'User' or 'Version'`);
  const body = bindBlock(ctx, statement.body, complain);
  return { k: 'runAs', line: statement.line, user, body };
}
