import type { ReturnableLineView, ReturnChoice } from '../../types/returns.js';

/** What is chosen of a line. */
export interface Choice {
  quantity: number;
  /** A word of the policy; empty until somebody chose one. */
  reason: string;
}

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

/**
 * What `ReturnsController` takes. The same choices give the same text.
 * @returns nothing while no line is chosen, or one without reason or quantity
 */
export function askJson(choices: ReadonlyMap<string, Choice>, outcome: string, overrideReason: string): string {
  const lines = [...choices].map(([lineNumber, { quantity, reason }]) => ({ lineNumber, quantity, reason }));
  const isWhole = lines.length > 0 && outcome !== '' && lines.every(({ quantity, reason }) => quantity > 0 && reason);
  if (!isWhole) return '';
  return JSON.stringify({ outcome, ...(overrideReason.trim() && { overrideReason: overrideReason.trim() }), lines });
}
