import type { Check } from './check.js';
import type { SoakFacts } from './facts.js';
import type { SoakPlan } from './plan.js';
import * as intake from './proofs-of-intake.js';
import * as orders from './proofs-of-orders.js';

/** All that a run has to prove. */
export const verdictOf = (facts: SoakFacts, plan: SoakPlan): Check[] =>
  [
    intake.everythingTold,
    intake.everythingPublished,
    intake.everythingCounted,
    intake.stockCounted,
    intake.everythingSomewhere,
    intake.nothingDoubled,
    intake.waiting,
    intake.dead,
    orders.projections,
    orders.stockKnown,
    orders.returnsKnown,
    orders.exceptionsRaised,
    orders.effects
  ].map((prove) => prove(facts, plan));

const MOST_DIFFERENCES = 20;

/** The verdict as people read it. */
export function tableOf(checks: readonly Check[]): string {
  const width = Math.max(...checks.map(({ name }) => name.length));
  return checks
    .flatMap(({ name, found, differences }) => [
      `${differences.length === 0 ? '✓' : '✗'} ${name.padEnd(width)}  ${found}`,
      ...differences.slice(0, MOST_DIFFERENCES).map((difference) => `    ${difference}`),
      ...(differences.length > MOST_DIFFERENCES ? [`    … ${differences.length - MOST_DIFFERENCES} more`] : [])
    ])
    .join('\n');
}
