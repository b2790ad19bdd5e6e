import type { Block, Statement } from '../syntax/ast.js';

/**
 * True when no statement may follow: the statement returns or throws on every way through it. The platform does not
 * look into loops, `finally` and `runAs` blocks, nor does a `break` end anything.
 */
export function ends(statement: Statement): boolean {
  switch (statement.kind) {
    case 'return':
    case 'throw':
      return true;
    case 'block':
      return blockEnds(statement);
    case 'if':
      return statement.otherwise !== null && ends(statement.then) && ends(statement.otherwise);
    case 'switch': {
      const bodies = statement.whens.map((when) => when.body);
      return statement.whens.some((each) => each.when.kind === 'else') && bodies.every(blockEnds);
    }
    case 'try':
      return blockEnds(statement.body) && statement.catches.every((each) => blockEnds(each.body));
    default:
      return false;
  }
}

/** True when the end of the block cannot be reached. */
export function blockEnds(block: Block): boolean {
  return block.statements.some(ends);
}
