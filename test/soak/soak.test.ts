import { expect, it } from 'vitest';
import { soak } from './soak.js';
import { tableOf } from './verdict.js';

/** Half a minute on a machine that does nothing else; on others everything has its own patience. */
const LONGEST_MS = 900_000;

it(
  'a short soak with every fault on, during which the relay is killed, loses and doubles nothing',
  async () => {
    const said: string[] = [];
    const result = await soak({ minutes: 0.1, seed: 7, events: 200, kills: { relay: 1, facade: 0, org: 0 } }, (text) =>
      said.push(text)
    );

    expect(result.passed, [...said, tableOf(result.checks)].join('\n')).toBe(true);
    expect(result.planned).toBeGreaterThanOrEqual(200);
    expect(result.events).toBe(result.planned);
    expect(result.killed).toEqual(['relay']);
  },
  LONGEST_MS
);
