import { ProductOrg } from '../support/org.js';
import type { Benchmark, Measure } from './lib/benchmark.js';
import { consoleCalls, type ConsoleCall } from './lib/console-calls.js';
import { fill } from './lib/full-org.js';
import { median } from './lib/numbers.js';

const FEW = 1_000;
const MANY = 100_000;
const ROUNDS = 3;
const MOST_SECONDS = 2;

/** Seconds by what is asked for: the middle of some rounds, after one that fills caches. */
async function secondsOf(org: ProductOrg, calls: readonly ConsoleCall[]): Promise<Map<string, number>> {
  const seconds = new Map<string, number>();
  for (const { name, user, controller, method, params } of calls) {
    const rounds: number[] = [];
    for (let round = 0; round <= ROUNDS; round++) {
      const start = performance.now();
      await org.callAura(user, controller, method, params);
      if (round > 0) rounds.push((performance.now() - start) / 1_000);
    }
    seconds.set(name, median(rounds));
  }
  return seconds;
}

async function measured(records: number): Promise<Map<string, number>> {
  const org = await ProductOrg.open();
  try {
    const landmark = await fill(org, records);
    return await secondsOf(org, consoleCalls(org, landmark));
  } finally {
    await org.close();
  }
}

/** What users of the consoles wait for, with few records and with very many. */
export const consoles: Benchmark = {
  name: 'consoles',
  about: `answers behind each list of the consoles with ${MANY.toLocaleString('en')} messages, milestones, exceptions and steps each and a fifth of it returns, against ${FEW.toLocaleString('en')}`,
  async run(say) {
    say(`${FEW} records`);
    const few = await measured(FEW);
    say(`${MANY} records`);
    const many = await measured(MANY);
    return [...many].map(([name, seconds]): Measure => ({
      ...{ name, value: seconds, unit: 's', budget: MOST_SECONDS },
      note: `${(seconds / few.get(name)!).toFixed(1)}× of what it takes with ${FEW}`
    }));
  }
};
