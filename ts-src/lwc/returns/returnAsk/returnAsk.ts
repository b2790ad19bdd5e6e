import type { ReturnableLineView, ReturnChoice } from '../../types/returns.js';

/** What is chosen of a line. */
export interface Choice {
  quantity: number;
  /** A word of the policy; empty until somebody chose one. */
  reason: string;
  /** The number of another article in an exchange; empty for the same again, null until it is typed. */
  wanted: string | null;
}

/** The outcome with which something else can be had instead. */
export const EXCHANGE = 'exchange';

/** Whether the reader can choose the line: nothing speaks against it, or the reader may allow it all the same. */
export function isPossible({ refusal, reasons }: ReturnableLineView, mayOverride: boolean): boolean {
  return reasons.length > 0 && (refusal === null || (refusal.canOverride && mayOverride));
}

/** What at least one of the chosen lines offers; of all possible lines while none is chosen. */
export function outcomesOf(lines: ReturnableLineView[], choices: ReadonlyMap<string, Choice>): ReturnChoice[] {
  const chosen = lines.filter(({ lineNumber }) => choices.has(lineNumber));
  const offered = (chosen.length > 0 ? chosen : lines).flatMap(({ outcomes }) => outcomes);
  return [...new Map(offered.map((choice) => [choice.value, choice])).values()];
}

/** What is asked for beside the lines. */
export interface Ask {
  outcome: string;
  overrideReason: string;
  /** For whom it is asked. */
  caseId: string;
}

/**
 * What `ReturnsController` takes. The same choices give the same text. Whether a quantity makes sense is said there.
 * @returns nothing while no line is chosen, or one of which something is not said yet
 */
export function askJson(
  choices: ReadonlyMap<string, Choice>,
  { outcome, overrideReason, caseId }: Readonly<Ask>
): string {
  const isExchange = outcome === EXCHANGE;
  const isWhole = ({ reason, wanted }: Choice): boolean => reason !== '' && (!isExchange || wanted !== null);
  if (choices.size === 0 || outcome === '' || ![...choices.values()].every(isWhole)) return '';
  const lines = [...choices].map(([lineNumber, { quantity, reason, wanted }]) => ({
    ...{ lineNumber, quantity, reason },
    ...(isExchange && wanted && { wantedSku: wanted })
  }));
  const overridden = overrideReason.trim();
  return JSON.stringify({
    outcome,
    ...(overridden && { overrideReason: overridden }),
    ...(caseId && { caseId }),
    lines
  });
}
