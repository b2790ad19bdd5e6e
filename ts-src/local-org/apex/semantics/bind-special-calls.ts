import { T, listOf, mapOf, type TypeRef } from '../runtime/types.js';
import type { CallExpr, Node } from '../syntax/ast.js';
import { bindName } from './bind-names.js';
import type { Bound } from './bound.js';
import type { CodeContext } from './context.js';
import { accepts, represent } from './convert.js';
import { SemanticError } from './errors.js';
import { isUserType } from './symbols.js';

/** Methods whose query text may bind the caller's variables. */
const DYNAMIC_QUERIES = new Set([
  'system.database.query',
  'system.database.countquery',
  'system.database.getquerylocator',
  'system.database.getcursor',
  'system.search.query'
]);

/** Methods that take an inline query without running it. */
const LOCATORS = new Set(['system.database.getquerylocator', 'system.database.getcursor']);

/** Arguments of a standard method; an inline query given to a locator is handed over unrun. */
export function queryArguments(method: string, args: readonly Bound[]): readonly Bound[] {
  if (!LOCATORS.has(method)) return args;
  return args.map((arg) => (arg.k === 'soql' ? { ...arg, form: 'request' } : arg));
}

/** The variables a dynamic query may bind; null when the method (`system.database.query`) is none. */
export function dynamicScope(ctx: CodeContext, at: Node, method: string): { name: string; value: Bound }[] | null {
  return DYNAMIC_QUERIES.has(method) ? bindScope(ctx, at) : null;
}

/** Everything a dynamic query may bind here: local variables and the fields of the class. */
function bindScope(ctx: CodeContext, at: Node): { name: string; value: Bound }[] {
  const names = new Set(ctx.visibleLocals().keys());
  for (const each of ctx.world.ancestry(ctx.type.ref)) {
    for (const [name, field] of ctx.world.user(each)?.fields ?? []) {
      if (field.read !== null && (field.static || !ctx.isStatic)) names.add(name);
    }
  }
  const scope: { name: string; value: Bound }[] = [];
  for (const name of names) {
    try {
      scope.push({ name, value: bindName(ctx, { ...at, kind: 'name', name }) });
    } catch (error) {
      // Private fields of a superclass cannot be named here.
      if (!(error instanceof SemanticError)) throw error;
    }
  }
  return scope;
}

/** `Season.values()`, `Season.valueOf(name)`. */
export function enumCall(ctx: CodeContext, expr: CallExpr, type: TypeRef, args: readonly Bound[]): Bound | undefined {
  const symbol = ctx.world.symbol(type);
  const owner = isUserType(symbol) ? symbol : null;
  const lower = expr.name.toLowerCase();
  const base = { k: 'enumMethod' as const, owner, enumType: type, line: expr.line };
  if (lower === 'values' && args.length === 0) return { ...base, method: 'values', args, type: listOf(type) };
  const [name] = args;
  if (lower !== 'valueof' || args.length !== 1 || !name || !accepts(ctx, name, T.String)) return undefined;
  return { ...base, method: 'valueof', args: [represent(name, T.String)], type };
}

/** `Account.getSObjectType()`. */
function tokenCall(ctx: CodeContext, expr: CallExpr, type: TypeRef, args: readonly Bound[]): Bound | undefined {
  const object = ctx.world.objectOf(type);
  if (!object || args.length > 0 || expr.name.toLowerCase() !== 'getsobjecttype') return undefined;
  const token = ctx.world.standard.type('Schema.SObjectType');
  return { k: 'objectToken', object: object.apiName, type: token, line: expr.line };
}

const SETTINGS_METHODS = new Set(['getinstance', 'getall', 'getvalues', 'getorgdefaults']);

/** Custom settings and custom metadata are read through methods of their type. */
function settingsCall(ctx: CodeContext, expr: CallExpr, type: TypeRef, args: readonly Bound[]): Bound | undefined {
  const method = expr.name.toLowerCase();
  const object = ctx.world.objectOf(type);
  if (!object || !SETTINGS_METHODS.has(method)) return undefined;
  if (object.kind !== 'metadata' && !object.customSetting) return undefined;
  const returns = method === 'getall' ? mapOf(T.String, type) : type;
  return { k: 'settings', object: object.apiName, method, args, type: returns, line: expr.line };
}

/** Static methods only objects have. */
export function objectCall(ctx: CodeContext, expr: CallExpr, type: TypeRef, args: readonly Bound[]): Bound | undefined {
  return settingsCall(ctx, expr, type, args) ?? tokenCall(ctx, expr, type, args);
}
