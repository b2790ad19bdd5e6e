import type { BoundBlock, BoundStatement } from './bound.js';

/** True when a statement may follow. More lenient than {@link completes}: endless loops and `runAs` blocks are not looked into. */
export function maybeFollowed(statement: BoundStatement): boolean {
  const loop = ['while', 'doWhile', 'for', 'runAs'].includes(statement.k);
  return loop || completes(statement);
}

/** True when code after the statement can run. */
export function completes(statement: BoundStatement): boolean {
  switch (statement.k) {
    case 'block':
      return statement.body.every(completes);
    case 'return':
    case 'throw':
    case 'refuse':
    case 'break':
    case 'continue':
      return false;
    case 'if':
      return !statement.otherwise || completes(statement.then) || completes(statement.otherwise);
    case 'switch':
      return !statement.whens.some((when) => when.otherwise) || statement.whens.some((when) => completes(when.body));
    case 'try':
      return tryCompletes(statement);
    case 'while':
    case 'doWhile':
      return !isTrue(statement.condition) || (statement.body !== null && breaks(statement.body));
    case 'for':
      return (
        (statement.condition !== null && !isTrue(statement.condition)) ||
        (statement.body !== null && breaks(statement.body))
      );
    case 'runAs':
      return completes(statement.body);
    default:
      return true;
  }
}

function tryCompletes(statement: Extract<BoundStatement, { k: 'try' }>): boolean {
  if (statement.finallyBlock && !completes(statement.finallyBlock)) return false;
  return completes(statement.body) || statement.catches.some((each) => completes(each.body));
}

function isTrue(condition: { readonly k: string; readonly value?: unknown }): boolean {
  return condition.k === 'const' && condition.value === true;
}

/** True when the loop around the statement may be left by one of its `break`s. */
function breaks(statement: BoundStatement): boolean {
  switch (statement.k) {
    case 'break':
      return true;
    case 'block':
      return statement.body.some(breaks);
    case 'if':
      return breaks(statement.then) || (statement.otherwise !== null && breaks(statement.otherwise));
    case 'switch':
      return statement.whens.some((when) => breaks(when.body));
    case 'try':
      return [statement.body, ...statement.catches.map((each) => each.body), ...last(statement.finallyBlock)].some(
        breaks
      );
    case 'runAs':
      return breaks(statement.body);
    default:
      return false;
  }
}

function last(block: BoundBlock | null): BoundBlock[] {
  return block ? [block] : [];
}
