import type { ObjectDescribe } from '../../metadata/schema-types.js';
import { T, type TypeRef } from '../runtime/types.js';
import type { AssignExpr, Expr, NewExpr, Node } from '../syntax/ast.js';
import type { Bound } from './bound.js';
import { convertArgs, noteCall, requireImplemented } from './bind-calls.js';
import { bindExpr } from './bind-expressions.js';
import { fieldNamed, fieldType, recordRelationship } from './bind-members.js';
import type { CodeContext } from './context.js';
import { accepts, convert, isRecordSet, represent } from './convert.js';
import { fail, shown, shownParams } from './errors.js';
import { findConstructors, isVisible } from './members.js';
import { pickOverload } from './overloads.js';
import { isUserType, type TypeSymbol } from './symbols.js';

/** `new ...`. */
export function bindNew(ctx: CodeContext, expr: NewExpr): Bound {
  const type = ctx.world.resolve(expr.type, ctx.type);
  const { line } = expr;
  switch (expr.form) {
    case 'arguments':
      return type.kind === 'sobject' ? newRecord(ctx, expr, type, expr.args) : construct(ctx, expr, type, expr.args);
    case 'size': {
      const size = bindExpr(ctx, expr.size);
      if (!accepts(ctx, size, T.Integer)) fail(expr, wrongInitialiser(type, size.type));
      return { k: 'newSized', size: represent(size, T.Integer), type, line };
    }
    case 'items':
      return newItems(ctx, expr, type, expr.items);
    case 'entries': {
      if (type.kind !== 'map') fail(expr, `Type cannot be constructed: ${shown(type)}`);
      const [keyType, valueType] = type.args as [TypeRef, TypeRef];
      const entries = expr.entries.map((entry) => ({
        key: element(ctx, entry.key, entry.key, keyType, (found) => `Invalid key type ${found} for ${shown(keyType)}`),
        value: element(
          ctx,
          entry.value,
          entry.value,
          valueType,
          (found) => `Invalid value type ${found} for ${shown(valueType)}`
        )
      }));
      return { k: 'newMap', entries, type, line };
    }
  }
}

function element(ctx: CodeContext, expr: Expr, at: Node, type: TypeRef, message: (found: string) => string): Bound {
  const value = bindExpr(ctx, expr);
  return accepts(ctx, value, type) ? represent(value, type) : fail(at, message(shown(value.type)));
}

function newItems(ctx: CodeContext, expr: NewExpr, type: TypeRef, items: readonly Expr[]): Bound {
  const { line } = expr;
  if (type.kind === 'map' && items.length === 0) return { k: 'newMap', entries: [], type, line };
  if (type.kind !== 'list' && type.kind !== 'set') return fail(expr, `Type cannot be constructed: ${shown(type)}`);
  const of = type.args[0] as TypeRef;
  const wrong = (found: string): string =>
    `Initial expression is of incorrect type, expected: ${shown(of)} but was: ${found}`;
  const bound = items.map((item) => element(ctx, item, expr, of, wrong));
  return { k: type.kind === 'list' ? 'newList' : 'newSet', items: bound, type, line };
}

function construct(ctx: CodeContext, expr: NewExpr, type: TypeRef, argExprs: readonly Expr[]): Bound {
  const { line } = expr;
  const symbol = ctx.world.symbol(type);
  if (!symbol || symbol.kind !== 'class' || type.key === 'system.exception')
    return fail(expr, `Type cannot be constructed: ${shown(type)}`);
  if (symbol.abstract) fail(expr, `Abstract classes cannot be constructed: ${shown(type)}`);
  const named = argExprs.find((arg) => arg.kind === 'assign' && arg.op === null);
  if (named && argExprs.length > 0) {
    fail(expr, `Invalid constructor syntax, name=value pairs can only be used for SObjects: ${shown(type)}`);
  }
  const args = argExprs.map((arg) => bindExpr(ctx, arg));
  if (type.kind === 'primitive') fail(expr, `Type cannot be constructed: ${shown(type)}`);
  const found = pickOverload(ctx, expr, findConstructors(ctx.world, type), args);
  const [first, ...more] = args;
  if (first && more.length === 0 && !initialises(ctx, first, type)) fail(expr, wrongInitialiser(type, first.type));
  if (!found) {
    return fail(
      expr,
      `Constructor not defined: [${shown(type)}].<Constructor>${shownParams(args.map((arg) => arg.type))}`
    );
  }
  if (!isVisible(ctx.world, ctx.type, found.method, found.method.visibility)) {
    fail(expr, `Method is not visible: void ${shown(type)}.<init>${shownParams(found.params)}`);
  }
  const converted = convertArgs(found, args);
  if (isUserType(symbol)) {
    noteCall(ctx, symbol);
    return { k: 'new', owner: symbol, key: found.method.key, args: converted, type, line };
  }
  requireImplemented(ctx, expr, symbol);
  const signature = `${constructorName(symbol)}${shownParams(found.params)}`;
  return { k: 'newStandard', owner: symbol, signature, args: converted, type, line };
}

/** True when a collection can be made of the one argument given; anything passes for other types. */
function initialises(ctx: CodeContext, from: Bound, type: TypeRef): boolean {
  const [first, second] = type.args;
  const { kind, args } = from.type;
  if (from.type === T.Null) return true;
  switch (type.kind) {
    case 'list':
      return from.type === T.Integer || (isCollection(kind) && args[0] === first) || isRecordSet(from);
    case 'set':
      return isCollection(kind) && args[0] === first;
    case 'map': {
      if (from.type === type) return true;
      const record = kind === 'list' && args[0]?.kind === 'sobject' ? args[0] : null;
      const keyed = first === T.Id || first === T.String;
      return keyed && record !== null && (record === second || second === T.SObject || dynamic(ctx, from));
    }
    default:
      return true;
  }
}

function isCollection(kind: TypeRef['kind']): boolean {
  return kind === 'list' || kind === 'set';
}

/** Rows whose type only the running query knows. */
function dynamic(ctx: CodeContext, from: Bound): boolean {
  return isRecordSet(from) && !ctx.world.objectOf(from.type.args[0] as TypeRef);
}

function wrongInitialiser(type: TypeRef, found: TypeRef): string {
  const [first, second] = type.args.map(shown);
  const start = `Invalid initializer type ${shown(found)} found for`;
  if (type.kind === 'list') return `${start} List<${first}>: expected an Integer or a List of type ${first}`;
  if (type.kind === 'set') return `${start} Set<${first}>: expected a List or a Set of type: ${first}`;
  const wanted = 'expected a Map with the same key and value types, or a valid SObject List';
  return `${start} Map<${first},${second}>: ${wanted}`;
}

function constructorName(symbol: TypeSymbol): string {
  return `new ${symbol.standard === 'System' ? 'System.' : ''}${symbol.name}`;
}

function newRecord(ctx: CodeContext, expr: NewExpr, type: TypeRef, args: readonly Expr[]): Bound {
  const object = ctx.world.objectOf(type);
  if (!object) return fail(expr, `Type cannot be constructed: ${shown(type)}`);
  const seen = new Set<string>();
  const fields = args.map((arg) => {
    if (arg.kind !== 'assign' || arg.op !== null || arg.target.kind !== 'name') {
      return fail(expr, `Type requires name=value pair construction: ${shown(type)}`);
    }
    const field = recordInit(ctx, expr, object, arg as AssignExpr, arg.target.name);
    if (seen.has(field.name)) fail(expr, `Duplicate field initialization: ${field.name}`);
    seen.add(field.name);
    return field;
  });
  return { k: 'newRecord', object: object.apiName, fields, type, line: expr.line };
}

function recordInit(
  ctx: CodeContext,
  at: Node,
  object: ObjectDescribe,
  arg: AssignExpr,
  name: string
): { name: string; value: Bound } {
  const value = bindExpr(ctx, arg.value);
  const field = fieldNamed(ctx, object, name);
  if (field) return { name: field.apiName, value: convert(ctx, value, fieldType(ctx, field), at) };
  const relationship = recordRelationship(ctx, object, name);
  if (!relationship) return fail(at, `Field does not exist: ${name} on ${object.apiName}`);
  return { name: relationship.name, value: convert(ctx, value, relationship.type, at) };
}
