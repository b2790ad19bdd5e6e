import type {
  AccessLevelContext,
  BlockContext,
  ForStatementContext,
  LocalVariableDeclarationContext,
  StatementContext,
  SwitchStatementContext,
  TryStatementContext,
  WhenLiteralContext,
  WhenValueContext
} from '@apexdevtools/apex-parser';
import type {
  Block,
  DmlStatement,
  Expr,
  ForEachStatement,
  ForStatement,
  LocalDecl,
  Statement,
  SwitchStatement,
  TryStatement,
  WhenValue
} from './ast.js';
import { at, buildModifiers, buildType, namedTypeNode, unescapeString } from './build-common.js';
import { buildExpr, buildExprs, multilineText } from './build-expressions.js';

/** Builds a block of statements. */
export function buildBlock(ctx: BlockContext): Block {
  const end = ctx.stop ?? ctx.start;
  return {
    ...at(ctx),
    kind: 'block',
    statements: ctx.statement_list().map(buildStatement),
    endLine: end.line
  };
}

/** Builds one statement. */
export function buildStatement(ctx: StatementContext): Statement {
  const position = at(ctx);
  const block = ctx.block();
  if (block) return buildBlock(block);
  const local = ctx.localVariableDeclarationStatement();
  if (local) return buildLocal(local.localVariableDeclaration());
  const expression = ctx.expressionStatement();
  if (expression) return { ...position, kind: 'expr', value: buildExpr(expression.expression()) };
  const ret = ctx.returnStatement();
  if (ret) return { ...position, kind: 'return', value: ret.expression() ? buildExpr(ret.expression()) : null };
  const thrown = ctx.throwStatement();
  if (thrown) return { ...position, kind: 'throw', value: buildExpr(thrown.expression()) };
  if (ctx.breakStatement()) return { ...position, kind: 'break' };
  if (ctx.continueStatement()) return { ...position, kind: 'continue' };
  return buildCompound(ctx) ?? buildDml(ctx);
}

function buildCompound(ctx: StatementContext): Statement | null {
  const position = at(ctx);
  const branch = ctx.ifStatement();
  if (branch) {
    const other = branch.statement(1);
    return {
      ...position,
      kind: 'if',
      condition: buildExpr(branch.parExpression().expression()),
      then: buildStatement(branch.statement(0)),
      otherwise: other ? buildStatement(other) : null
    };
  }
  if (ctx.switchStatement()) return buildSwitch(ctx.switchStatement());
  if (ctx.forStatement()) return buildFor(ctx.forStatement());
  if (ctx.tryStatement()) return buildTry(ctx.tryStatement());
  const loop = ctx.whileStatement();
  if (loop) {
    const body = loop.statement();
    const condition = buildExpr(loop.parExpression().expression());
    return { ...position, kind: 'while', condition, body: body ? buildStatement(body) : null };
  }
  const doLoop = ctx.doWhileStatement();
  if (doLoop) {
    const condition = buildExpr(doLoop.parExpression().expression());
    return { ...position, kind: 'doWhile', body: buildBlock(doLoop.block()), condition };
  }
  const runAs = ctx.runAsStatement();
  if (runAs) {
    return { ...position, kind: 'runAs', args: buildExprs(runAs.expressionList()), body: buildBlock(runAs.block()) };
  }
  return null;
}

function buildLocal(ctx: LocalVariableDeclarationContext): LocalDecl {
  return {
    ...at(ctx),
    ...buildModifiers(ctx.modifier_list()),
    kind: 'local',
    type: buildType(ctx.typeRef()),
    vars: ctx
      .variableDeclarators()
      .variableDeclarator_list()
      .map((declared) => ({
        ...at(declared),
        name: declared.id().getText(),
        init: declared.expression() ? buildExpr(declared.expression()) : null
      }))
  };
}

function buildFor(ctx: ForStatementContext): ForStatement | ForEachStatement {
  const control = ctx.forControl();
  const body = ctx.statement() ? buildStatement(ctx.statement()) : null;
  const each = control.enhancedForControl();
  if (each) {
    return {
      ...at(ctx),
      kind: 'forEach',
      type: buildType(each.typeRef()),
      name: each.id().getText(),
      nameAt: at(each.id()),
      iterable: buildExpr(each.expression()),
      body
    };
  }
  const init = control.forInit();
  const declared = init?.localVariableDeclaration();
  return {
    ...at(ctx),
    kind: 'for',
    init: declared ? buildLocal(declared) : init ? buildExprs(init.expressionList()) : null,
    condition: control.expression() ? buildExpr(control.expression()) : null,
    update: buildExprs(control.forUpdate()?.expressionList() ?? null),
    body
  };
}

function buildTry(ctx: TryStatementContext): TryStatement {
  const last = ctx.finallyBlock();
  return {
    ...at(ctx),
    kind: 'try',
    body: buildBlock(ctx.block()),
    catches: ctx.catchClause_list().map((clause) => ({
      ...at(clause),
      type: namedTypeNode(clause.qualifiedName()),
      name: clause.id().getText(),
      body: buildBlock(clause.block())
    })),
    finallyBlock: last ? buildBlock(last.block()) : null
  };
}

function buildSwitch(ctx: SwitchStatementContext): SwitchStatement {
  return {
    ...at(ctx),
    kind: 'switch',
    value: buildExpr(ctx.expression()),
    whens: ctx.whenControl_list().map((control) => ({
      ...at(control),
      when: buildWhen(control.whenValue()),
      body: buildBlock(control.block())
    }))
  };
}

function buildWhen(ctx: WhenValueContext): WhenValue {
  if (ctx.ELSE()) return { kind: 'else' };
  const type = ctx.typeRef();
  if (type) return { kind: 'type', type: buildType(type), name: ctx.id().getText(), nameAt: at(ctx.id()) };
  return { kind: 'values', values: ctx.whenLiteral_list().map(buildWhenLiteral) };
}

function buildWhenLiteral(ctx: WhenLiteralContext): Expr {
  const nested = ctx.whenLiteral();
  if (nested) return buildWhenLiteral(nested);
  const position = at(ctx);
  const text = ctx.getText();
  if (ctx.StringLiteral()) {
    return { ...position, kind: 'literal', literal: 'string', value: unescapeString(text.slice(1, -1)) };
  }
  if (ctx.MultilineStringLiteral()) {
    return { ...position, kind: 'literal', literal: 'string', value: multilineText(text) };
  }
  if (ctx.NULL()) return { ...position, kind: 'literal', literal: 'null', value: '' };
  if (ctx.IntegerLiteral()) return { ...position, kind: 'literal', literal: 'integer', value: signed(text) };
  if (ctx.LongLiteral()) return { ...position, kind: 'literal', literal: 'long', value: signed(text.slice(0, -1)) };
  const [first, ...rest] = ctx
    .qualifiedName()
    .id_list()
    .map((id) => ({ ...at(id), name: id.getText() }));
  return rest.reduce<Expr>((target, name) => ({ ...name, kind: 'field', target, safe: false }), {
    ...position,
    kind: 'name',
    name: first?.name ?? ''
  });
}

/** `--5` is 5. */
function signed(text: string): string {
  const digits = text.replace(/[^0-9]/g, '');
  return (text.split('-').length - 1) % 2 === 1 ? `-${digits}` : digits;
}

function buildDml(ctx: StatementContext): DmlStatement {
  const simple = ctx.insertStatement() ?? ctx.updateStatement() ?? ctx.deleteStatement() ?? ctx.undeleteStatement();
  const base = { ...at(ctx), kind: 'dml' as const, second: null, field: null };
  if (simple) {
    const op = simple.getChild(0).getText().toLowerCase() as DmlStatement['op'];
    return { ...base, op, access: access(simple.accessLevel()), value: buildExpr(simple.expression()) };
  }
  const upsert = ctx.upsertStatement();
  if (upsert) {
    const field = upsert.qualifiedName()?.getText() ?? null;
    return {
      ...base,
      op: 'upsert',
      access: access(upsert.accessLevel()),
      value: buildExpr(upsert.expression()),
      field
    };
  }
  const merge = ctx.mergeStatement();
  if (!merge) throw new Error(`Unknown statement: ${ctx.getText()}`);
  const [value, second] = merge.expression_list().map(buildExpr) as [Expr, Expr];
  return { ...base, op: 'merge', access: access(merge.accessLevel()), value, second };
}

function access(ctx: AccessLevelContext | null): 'user' | 'system' | null {
  if (!ctx) return null;
  return ctx.USER() ? 'user' : 'system';
}
