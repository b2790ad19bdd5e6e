import { T, type TypeRef } from '../runtime/types.js';
import type { Bound } from './bound.js';
import type { CodeContext } from './context.js';
import { conversionCost } from './conversions.js';
import { isRecordSet } from './convert.js';
import type { FoundMethod } from './members.js';

/** The overload whose parameters fit the arguments best; undefined when none fits. */
export function pickOverload(
  ctx: CodeContext,
  candidates: readonly FoundMethod[],
  args: readonly Bound[]
): FoundMethod | undefined {
  let best: FoundMethod | undefined;
  let bestCost = Infinity;
  for (const candidate of candidates) {
    const cost = costOf(ctx, candidate, args);
    if (cost === null) continue;
    if (cost < bestCost || (cost === bestCost && best && moreSpecific(ctx, candidate, best))) {
      best = candidate;
      bestCost = cost;
    }
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
  if (cost !== null || !isRecordSet(arg) || param.kind !== 'sobject') return cost;
  return conversionCost(ctx.world, arg.type.args[0] ?? T.SObject, param) === null ? null : 4;
}

/** True when every parameter of `a` could be passed to `b`, but not the other way round. */
function moreSpecific(ctx: CodeContext, a: FoundMethod, b: FoundMethod): boolean {
  const fits = (from: FoundMethod, to: FoundMethod): boolean =>
    from.params.every((param, at) => conversionCost(ctx.world, param, to.params[at] as TypeRef) !== null);
  return fits(a, b) && !fits(b, a);
}
