import { T, type TypeRef } from '../runtime/types.js';
import type { Expr, Node } from '../syntax/ast.js';

/** A complaint about one place; the checker turns it into a `CompileError` of the file at hand. */
export class SemanticError extends Error {
  readonly at: Node;

  constructor(at: Node, message: string) {
    super(message);
    this.at = placeOf(at);
  }
}

/** A complaint about something that exists on the platform but not here. */
export class UnsupportedError extends SemanticError {}

/** Throws a complaint about something the local org lacks. */
export function refuse(at: Node, what: string): never {
  throw new UnsupportedError(at, `${what} is not supported by the local org`);
}

/** Throws a complaint. */
export function fail(at: Node, message: string): never {
  throw new SemanticError(at, message);
}

/** Where the platform points for a node: operators have no place of their own but that of their first operand. */
function placeOf(at: Node): Node {
  const node = at as Expr;
  switch (node.kind) {
    case 'binary':
      return startOf(node.left);
    case 'conditional':
      return startOf(node.condition);
    case 'instanceof':
      return startOf(node.value);
    case 'index':
    case 'assign':
      return startOf(node.target);
    case 'increment':
      return node.opAt;
    default:
      return at;
  }
}

/** Where an operand begins: `a.b.c` at `a`, though a complaint about it alone points at `c`. */
function startOf(expr: Expr): Node {
  if (expr.kind !== 'field' || expr.safe) return placeOf(expr);
  return expr.target.kind === 'name' || expr.target.kind === 'field' ? startOf(expr.target) : expr;
}

/** Name of a type in messages. */
export function shown(type: TypeRef): string {
  if (type === T.Null) return 'NULL';
  return type.key === 'system.exception' ? 'Exception' : type.name;
}

/** `(String, Integer)`. */
export function shownParams(types: readonly TypeRef[]): string {
  return `(${types.map(shown).join(', ')})`;
}
