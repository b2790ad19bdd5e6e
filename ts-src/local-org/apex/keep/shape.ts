import type { FileDecl } from '../syntax/ast.js';

/** Positions, and code that only its own file depends on. */
const OWN = new Set(['line', 'column', 'endLine', 'endColumn', 'statements']);

/** What other files can see of a file: its declarations, without positions and bodies. Equal texts mean equal shapes. */
export function shapeOf(decl: FileDecl): string {
  // Nothing can refer to a trigger.
  if (decl.kind === 'trigger' || decl.kind === 'anonymous') return decl.kind;
  return JSON.stringify(decl, function (this: unknown, name, value: unknown) {
    if (OWN.has(name)) return undefined;
    if (name === 'init' && !isConstant(this)) return undefined;
    return value;
  });
}

/** The value of a constant shows: it decides where null is looked for. */
function isConstant(field: unknown): boolean {
  const { modifiers = [] } = field as { modifiers?: readonly string[] };
  return modifiers.includes('static') && modifiers.includes('final');
}
