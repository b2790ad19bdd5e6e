import * as P from '@apexdevtools/apex-parser';
import type {
  BoundExpressionContext,
  CreatorContext,
  DotExpressionContext,
  ExpressionContext,
  ExpressionListContext,
  LiteralContext,
  PrimaryContext,
  SoqlLiteralContext,
  SoslLiteralContext
} from '@apexdevtools/apex-parser';
import type { BinaryOp, Expr, Literal, NewExpr, Node, QueryExpr, TypeNode } from './ast.js';
import { arrayOf, at, buildType, unescapeString } from './build-common.js';

interface ParseNode {
  readonly children?: readonly ParseNode[] | null;
  getText(): string;
}

/** Builds an expression. Parentheses leave no trace: the tree's shape says it all. */
export function buildExpr(ctx: ExpressionContext): Expr {
  if (ctx instanceof P.PrimaryExpressionContext) return buildPrimary(ctx.primary());
  if (ctx instanceof P.SubExpressionContext) return buildExpr(ctx.expression());
  if (ctx instanceof P.DotExpressionContext) return buildDot(ctx);
  if (ctx instanceof P.MethodCallExpressionContext) return buildCall(ctx);
  if (ctx instanceof P.ArrayExpressionContext) {
    return { ...at(ctx), kind: 'index', target: buildExpr(ctx.expression(0)), index: buildExpr(ctx.expression(1)) };
  }
  if (ctx instanceof P.NewExpressionContext) return buildNew(ctx.creator(), at(ctx));
  if (ctx instanceof P.CastExpressionContext) {
    return { ...at(ctx), kind: 'cast', type: buildType(ctx.typeRef()), value: buildExpr(ctx.expression()) };
  }
  if (ctx instanceof P.InstanceOfExpressionContext) {
    return { ...at(ctx), kind: 'instanceof', value: buildExpr(ctx.expression()), type: buildType(ctx.typeRef()) };
  }
  if (ctx instanceof P.CondExpressionContext) {
    const [condition, then, otherwise] = ctx.expression_list().map(buildExpr) as [Expr, Expr, Expr];
    return { ...at(ctx), kind: 'conditional', condition, then, otherwise };
  }
  return buildOperator(ctx);
}

/** Builds a list of arguments; absent means none. */
export function buildExprs(ctx: ExpressionListContext | null): Expr[] {
  return ctx ? ctx.expression_list().map(buildExpr) : [];
}

function buildOperator(ctx: ExpressionContext): Expr {
  const children = (ctx as unknown as ParseNode).children ?? [];
  const isExpr = (node: ParseNode): boolean => node instanceof P.ExpressionContext;
  const op = children
    .filter((node) => !isExpr(node))
    .map((node) => node.getText())
    .join('');
  const operands = children.filter(isExpr).map((node) => buildExpr(node as unknown as ExpressionContext));
  const [first, second] = operands as [Expr, Expr];
  if (ctx instanceof P.PostOpExpressionContext) {
    return { ...at(ctx), kind: 'increment', op: op as '++', opAt: opPlace(ctx), prefix: false, target: first };
  }
  if (ctx instanceof P.PreOpExpressionContext) {
    if (op === '++' || op === '--') {
      return { ...at(ctx), kind: 'increment', op, opAt: at(ctx), prefix: true, target: first };
    }
    return { ...at(ctx), kind: 'unary', op: op as '-', value: first };
  }
  if (ctx instanceof P.NegExpressionContext) return { ...at(ctx), kind: 'unary', op: op as '!', value: first };
  if (ctx instanceof P.AssignExpressionContext) {
    const binary = op === '=' ? null : (op.slice(0, -1) as BinaryOp);
    return { ...at(ctx), kind: 'assign', op: binary, target: first, value: second };
  }
  return { ...at(ctx), kind: 'binary', op: (op === '<>' ? '!=' : op) as BinaryOp, left: first, right: second };
}

function opPlace(ctx: P.PostOpExpressionContext): Node {
  const token = (ctx.INC() ?? ctx.DEC()).symbol;
  return { line: token.line, column: token.column + 1 };
}

function buildDot(ctx: DotExpressionContext): Expr {
  const target = buildExpr(ctx.expression());
  const safe = Boolean(ctx.QUESTIONDOT());
  const call = ctx.dotMethodCall();
  if (!call) return { ...at(ctx.anyId()), kind: 'field', target, name: ctx.anyId().getText(), safe };
  const args = buildExprs(call.expressionList());
  return { ...at(call), kind: 'call', target, name: call.anyId().getText(), args, safe };
}

function buildCall(ctx: P.MethodCallExpressionContext): Expr {
  const call = ctx.methodCall();
  const args = buildExprs(call.expressionList());
  if (call.THIS()) return { ...at(ctx), kind: 'constructorCall', which: 'this', args };
  if (call.SUPER()) return { ...at(ctx), kind: 'constructorCall', which: 'super', args };
  return { ...at(ctx), kind: 'call', target: null, name: call.id().getText(), args, safe: false };
}

function buildPrimary(ctx: PrimaryContext): Expr {
  if (ctx instanceof P.IdPrimaryContext) return { ...at(ctx), kind: 'name', name: ctx.id().getText() };
  if (ctx instanceof P.LiteralPrimaryContext) return buildLiteral(ctx.literal());
  if (ctx instanceof P.ThisPrimaryContext) return { ...at(ctx), kind: 'this' };
  if (ctx instanceof P.SuperPrimaryContext) return { ...at(ctx), kind: 'super' };
  if (ctx instanceof P.TypeRefPrimaryContext) {
    return { ...at(ctx), kind: 'classLiteral', type: buildType(ctx.typeRef()) };
  }
  if (ctx instanceof P.VoidPrimaryContext) return { ...at(ctx), kind: 'classLiteral', type: null };
  if (ctx instanceof P.SoqlPrimaryContext) return buildQuery('soql', ctx.soqlLiteral());
  if (ctx instanceof P.SoslPrimaryContext) return buildQuery('sosl', ctx.soslLiteral());
  throw new Error(`Unknown primary expression: ${ctx.getText()}`);
}

/** Builds a literal. */
export function buildLiteral(ctx: LiteralContext): Literal {
  const make = (literal: Literal['literal'], value: string): Literal => ({
    ...at(ctx),
    kind: 'literal',
    literal,
    value
  });
  const text = ctx.getText();
  if (ctx.IntegerLiteral()) return make('integer', text);
  if (ctx.LongLiteral()) return make('long', text.slice(0, -1));
  if (ctx.NumberLiteral()) return /d$/i.test(text) ? make('double', text.slice(0, -1)) : make('decimal', text);
  if (ctx.StringLiteral()) return make('string', unescapeString(text.slice(1, -1)));
  if (ctx.MultilineStringLiteral()) return make('string', multilineText(text));
  if (ctx.BooleanLiteral()) return make('boolean', text.toLowerCase());
  return make('null', '');
}

/** Content of `'''...'''`: the line break after the opening quotes does not count. */
export function multilineText(text: string): string {
  return unescapeString(text.slice(3, -3).replace(/^[ \t]*\r?\n/, ''));
}

function buildNew(ctx: CreatorContext, start: Node): NewExpr {
  const pairs = ctx.createdName().idCreatedNamePair_list();
  const last = pairs[pairs.length - 1];
  const type: TypeNode = {
    ...at(ctx),
    name: pairs.map((pair) => pair.anyId().getText()).join('.'),
    args: last?.typeList()?.typeRef_list().map(buildType) ?? []
  };
  const base = { ...start, kind: 'new' as const };
  if (ctx.noRest()) return { ...base, type, form: 'items', items: [] };
  const plain = ctx.classCreatorRest();
  if (plain) return { ...base, type, form: 'arguments', args: buildExprs(plain.arguments().expressionList()) };
  const array = ctx.arrayCreatorRest();
  if (array) {
    const list = arrayOf(type, 1);
    if (array.expression()) return { ...base, type: list, form: 'size', size: buildExpr(array.expression()) };
    const items = array.arrayInitializer()?.expression_list().map(buildExpr) ?? [];
    return { ...base, type: list, form: 'items', items };
  }
  const map = ctx.mapCreatorRest();
  if (map) {
    const entries = map.mapCreatorRestPair_list().map((pair) => ({
      key: buildExpr(pair.expression(0)),
      value: buildExpr(pair.expression(1))
    }));
    return { ...base, type, form: 'entries', entries };
  }
  return { ...base, type, form: 'items', items: ctx.setCreatorRest().expression_list().map(buildExpr) };
}

function buildQuery(kind: 'soql' | 'sosl', ctx: SoqlLiteralContext | SoslLiteralContext): QueryExpr {
  const input = ctx.start.getInputStream();
  const end = ctx.stop?.stop ?? ctx.start.stop;
  const pieces: string[] = [];
  const binds: Expr[] = [];
  let from = ctx.start.start;
  for (const bound of boundExpressions(ctx as unknown as ParseNode)) {
    pieces.push(input.getText(from, bound.start.start - 1), `:b${binds.length}`);
    binds.push(buildExpr(bound.expression()));
    from = (bound.stop?.stop ?? bound.start.stop) + 1;
  }
  pieces.push(input.getText(from, end));
  return { ...at(ctx), kind, text: withoutComments(pieces.join('').slice(1, -1)).trim(), binds };
}

/** SOQL itself knows no comments; line breaks stay. */
function withoutComments(text: string): string {
  return text.replace(/'(?:[^'\\]|\\[^])*'|\/\*[^]*?\*\/|\/\/[^\n]*/g, (found) =>
    found.startsWith("'") ? found : found.replace(/[^\n]/g, ' ')
  );
}

function* boundExpressions(node: ParseNode): Generator<BoundExpressionContext> {
  if (node instanceof P.BoundExpressionContext) yield node;
  else for (const child of node.children ?? []) yield* boundExpressions(child);
}
