import type { Benchmark } from './lib/benchmark.js';
import { median } from './lib/numbers.js';
import { OrgProcess } from './lib/org-process.js';
import { Workspace } from './lib/workspace.js';

const ROUNDS = 3;
const MOST_SECONDS = 8;
/** After the first page an org has nothing to do; when it has forgotten the start, its memory is what it keeps. */
const IDLE_MS = 25_000;
const MOST_MEGABYTES = 250;

async function startedIn(workspace: Workspace): Promise<Pick<OrgProcess, 'seconds' | 'cpuSeconds'>> {
  const org = await OrgProcess.start(workspace);
  await org.stop();
  return org;
}

async function idleMemory(workspace: Workspace): Promise<number> {
  const org = await OrgProcess.start(workspace);
  try {
    await org.firstPage();
    await new Promise((resolve) => setTimeout(resolve, IDLE_MS));
    return org.residentMegabytes();
  } finally {
    await org.stop();
  }
}

/** From `org start` to `ready`, without any cache and with all of them, and what the idle process keeps in memory. */
export const startUp: Benchmark = {
  name: 'start-up',
  about: 'the local org with the product, from the command until it is ready',
  async run(say) {
    const workspace = new Workspace();
    try {
      say('cold');
      const cold = await startedIn(workspace);
      workspace.shareBaseComponents();
      const warm: Pick<OrgProcess, 'seconds' | 'cpuSeconds'>[] = [];
      for (let round = 1; round <= ROUNDS; round++) {
        say(`warm, round ${round}`);
        warm.push(await startedIn(workspace));
      }
      say('memory');
      // The first of the two builds the pages, which takes memory that a later start never needs.
      await idleMemory(workspace);
      const memory = await idleMemory(workspace);
      const seconds = median(warm.map((start) => start.seconds));
      const cpu = median(warm.map((start) => start.cpuSeconds ?? 0));
      return [
        {
          name: 'start-up, warm',
          value: seconds,
          unit: 's',
          budget: MOST_SECONDS,
          note: `rounds ${warm.map((start) => start.seconds.toFixed(1)).join(', ')} s; other work on the machine counts`
        },
        ...(cpu > 0 ? [{ name: 'start-up, warm: CPU', value: cpu, unit: 's', budget: null } as const] : []),
        { name: 'start-up, cold (no caches)', value: cold.seconds, unit: 's', budget: null },
        { name: 'start-up, cold against warm', value: cold.seconds / seconds, unit: '×', budget: null },
        { name: 'memory of an idle local org', value: memory, unit: 'MB', budget: MOST_MEGABYTES }
      ];
    } finally {
      workspace.remove();
    }
  }
};
