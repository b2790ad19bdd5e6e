import type { TypeRef } from '../runtime/types.js';
import type { Node } from '../syntax/ast.js';

/** A complaint about one place; the checker turns it into a `CompileError` of the file at hand. */
export class SemanticError extends Error {
  readonly at: Node;

  constructor(at: Node, message: string) {
    super(message);
    this.at = at;
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

/** Name of a type in messages: the language's own namespaces are left out, as Salesforce does. */
export function shown(type: TypeRef): string {
  return type.name;
}

/** `(String, Integer)`. */
export function shownParams(types: readonly TypeRef[]): string {
  return `(${types.map(shown).join(', ')})`;
}
