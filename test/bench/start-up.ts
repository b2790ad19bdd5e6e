import type { Benchmark } from './lib/benchmark.js';
import { median } from './lib/numbers.js';
import { firstPage, residentMegabytes, startedIn, type Start } from './lib/measured-org.js';
import { Workspace } from './lib/workspace.js';

const ROUNDS = 3;
const MOST_SECONDS = 8;
/** After the first page an org has nothing to do; when it has forgotten the start, its memory is what it keeps. */
const IDLE_MS = 25_000;
const MOST_MEGABYTES = 250;

async function startUpIn(workspace: Workspace): Promise<Start> {
  const start = await startedIn(workspace);
  await start.org.stop();
  return start;
}

async function idleMemory(workspace: Workspace): Promise<number> {
  const { org } = await startedIn(workspace);
  try {
    await firstPage(org);
    await new Promise((resolve) => setTimeout(resolve, IDLE_MS));
    return residentMegabytes(org);
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
      const cold = await startUpIn(workspace);
      workspace.shareBaseComponents();
      const warm: Start[] = [];
      for (let round = 1; round <= ROUNDS; round++) {
        say(`warm, round ${round}`);
        warm.push(await startUpIn(workspace));
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
