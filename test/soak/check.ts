import type { SoakFacts } from './facts.js';
import type { SoakPlan } from './plan.js';

/** One thing that has to be so, and where it is not. */
export interface Check {
  name: string;
  /** What was found, in numbers. */
  found: string;
  differences: string[];
}

export type Proof = (facts: SoakFacts, plan: SoakPlan) => Check;

export const differing = (what: string, expected: unknown, got: unknown): string[] =>
  expected === got ? [] : [`${what}: expected ${String(expected)}, got ${String(got)}`];

/** What is there more than once, each once. */
export function repeated(keys: readonly string[]): string[] {
  const seen = new Set<string>();
  return [...new Set(keys.filter((key) => seen.size === seen.add(key).size))];
}
