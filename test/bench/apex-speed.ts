import { fileURLToPath } from 'node:url';
import { registry, staticInvoke, type MethodInfo } from '../../ts-src/local-org/apex/runtime/registry.js';
import { openOrg, type OrgEngine } from '../../ts-src/local-org/platform/engine.js';
import type { Benchmark, Measure } from './lib/benchmark.js';
import { cpuTime, median, medianRatio } from './lib/numbers.js';
import { nativeLoops } from './loops/native-loops.js';

const PROJECT = fileURLToPath(new URL('./loops/', import.meta.url));
const ROUNDS = 7;
const MOST_TIMES = 10;

/**
 * Turns of each loop: some ten milliseconds in JavaScript, so that clocks and the compiler do not matter, with as much
 * on the heap as a transaction may have.
 */
const SIZES: Readonly<Record<string, number>> = {
  integers: 3_000_000,
  lists: 500_000,
  maps: 600_000,
  strings: 150_000,
  objects: 200_000
};

async function timeOf(body: () => unknown, expected: unknown, what: string): Promise<number> {
  let answer: unknown;
  const time = await cpuTime(() => (answer = body()));
  if (answer !== expected) throw new Error(`${what} gave ${String(answer)} instead of ${String(expected)}`);
  return time;
}

/** Runs a loop in a transaction of its own: limits are on, and fresh. */
function inApex(engine: OrgEngine, method: MethodInfo, size: number): unknown {
  const { org } = engine;
  const user = org.users.all()[0]!;
  const options = { user, quiddity: 'QUEUEABLE', limits: 'asynchronous' } as const;
  return org.transactions.run(options, () => staticInvoke(method, [size]));
}

async function measureLoop(engine: OrgEngine, method: MethodInfo): Promise<Measure> {
  const { name } = method;
  const size = SIZES[name]!;
  const native = nativeLoops[name]!;
  const expected = native(size);
  const rounds: { ours: number; theirs: number }[] = [];
  for (let round = 0; round <= ROUNDS; round++) {
    const ours = await timeOf(() => inApex(engine, method, size), expected, `HotLoops.${name}`);
    const theirs = await timeOf(() => native(size), expected, name);
    if (round > 0) rounds.push({ ours, theirs }); // the first round warms both compilers up
  }
  const [ours, theirs] = (['ours', 'theirs'] as const).map((side) => median(rounds.map((round) => round[side])));
  return {
    name: `emitted Apex against JavaScript: ${name}`,
    value: medianRatio(rounds),
    unit: '×',
    budget: MOST_TIMES,
    note: `${ours!.toFixed(1)} ms against ${theirs!.toFixed(1)} ms for ${size.toLocaleString('en')} turns`
  };
}

/** The same algorithms in Apex, limits on, and in JavaScript. */
export const apexSpeed: Benchmark = {
  name: 'apex-speed',
  about: 'emitted Apex with its limits on, against the same loop in JavaScript',
  async run(say) {
    const engine = openOrg({ projectDir: PROJECT, dataDir: ':memory:' });
    try {
      const measures: Measure[] = [];
      for (const method of registry().find('HotLoops')!.methods) {
        say(method.name);
        measures.push(await measureLoop(engine, method));
      }
      return measures;
    } finally {
      await engine.close();
    }
  }
};
