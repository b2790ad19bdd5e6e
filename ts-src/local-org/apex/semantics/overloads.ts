import { T, type TypeRef } from '../runtime/types.js';
import type { Bound } from './bound.js';
import type { CodeContext } from './context.js';
import { conversionCost } from './conversions.js';
import { accepts } from './convert.js';
import type { Node } from '../syntax/ast.js';
import { fail, shownParams } from './errors.js';
import type { FoundMethod } from './members.js';
import { baseKey, isUserType } from './symbols.js';

/** The overload whose parameters fit the arguments best; undefined when none fits, a complaint when several do. */
export function pickOverload(
  ctx: CodeContext,
  at: Node & { readonly name?: string },
  candidates: readonly FoundMethod[],
  args: readonly Bound[]
): FoundMethod | undefined {
  let best: FoundMethod | undefined;
  let bestCost = Infinity;
  let equals = 0;
  for (const candidate of candidates) {
    const cost = costOf(ctx, candidate, args);
    if (cost === null || cost > bestCost) continue;
    equals = cost === bestCost ? equals + 1 : 0;
    best = candidate;
    bestCost = cost;
  }
  if (equals > 0 && isUserType(best?.method.owner)) {
    fail(at, `Ambiguous method signature: void ${at.name ?? '<init>'}${shownParams(args.map((arg) => arg.type))}`);
  }
  return best;
}

function costOf(ctx: CodeContext, candidate: FoundMethod, args: readonly Bound[]): number | null {
  if (candidate.params.length !== args.length) return null;
  let total = 0;
  for (const [at, arg] of args.entries()) {
    const cost = argumentCost(ctx, arg, candidate.params[at] as TypeRef);
    if (cost === null) return null;
    total += cost;
  }
  return total;
}

function argumentCost(ctx: CodeContext, arg: Bound, param: TypeRef): number | null {
  const cost = conversionCost(ctx.world, arg.type, param);
  if (cost !== null) return cost;
  if (accepts(ctx, arg, param)) return 4;
  // Arguments are taken where assignments are refused: `Iterable<Object>` for `Iterable<String>`.
  const iterable = baseKey(arg.type) === 'system.iterable' && baseKey(param) === 'system.iterable';
  return iterable && arg.type.kind === 'interface' && arg.type.args[0] === T.Object ? 50 : null;
}
