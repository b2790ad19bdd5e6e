import { Problem } from '../http/problems.js';
import type { FaultSwitches } from '../systems/faults.js';

const SLOW_MS = 4_000;
const RETRY_AFTER_S = 5;

/** Reaches a system, as far as its faults allow. @throws Problem 503 when it is down */
export async function reach(faults: FaultSwitches, system: string): Promise<void> {
  if (faults.has(system, 'slow')) await new Promise((resolve) => setTimeout(resolve, SLOW_MS));
  if (faults.has(system, 'down'))
    throw new Problem(503, 'system-unavailable', `${system} does not answer.`, {
      ...{ retryAfter: RETRY_AFTER_S, system }
    });
}
