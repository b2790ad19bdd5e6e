// `npm run soak`: real processes, replicated orders, everything that can go wrong, and the proof that nothing was lost.
import { Command } from 'commander';
import { soak } from './soak.js';
import { tableOf } from './verdict.js';

interface Options {
  minutes: string;
  seed: string;
  events?: string;
}

/** What a busy machine with two cores takes in while everything goes wrong. */
const EVENTS_A_MINUTE = 2_000;
const KILLS = { relay: 3, facade: 3, org: 2 };

async function run(options: Options): Promise<void> {
  const minutes = Number(options.minutes);
  const events = Number(options.events ?? minutes * EVENTS_A_MINUTE);
  const say = (text: string): void => console.log(`${new Date().toISOString().slice(11, 19)}  ${text}`);
  const result = await soak({ minutes, events, seed: Number(options.seed), kills: KILLS }, say);
  const rate = Math.round(result.events / result.seconds);
  console.log(
    `\n${result.events} of ${result.planned} events in ${Math.round(result.seconds)} s (${rate}/s), killed: ${result.killed.join(', ')}`
  );
  console.log(tableOf(result.checks));
  console.log(result.passed ? '\nNothing lost, nothing doubled.' : '\nSomething differs.');
  process.exitCode = result.passed ? 0 : 1;
}

await new Command('soak')
  .description('Plays orders with every fault on, kills processes, and proves that nothing was lost or doubled.')
  .option('--minutes <number>', 'how long orders are told of', '5')
  .option('--seed <number>', 'decides orders, faults and deaths', '1')
  .option('--events <number>', "how many events at least; their exact number is the plan's", undefined)
  .action(run)
  .parseAsync();
