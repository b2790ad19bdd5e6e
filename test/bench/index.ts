// `npm run bench [-- --json] [-- NAME…]`: what the budgets of the product measure. Figures over budget inform and fail
// nothing; a benchmark that cannot be measured does.
import { availableParallelism, loadavg } from 'node:os';
import { apexSpeed } from './apex-speed.js';
import { chunkStatements } from './chunk-statements.js';
import { compilation } from './compilation.js';
import { consoles } from './consoles.js';
import { eventPath } from './event-path.js';
import type { Benchmark } from './lib/benchmark.js';
import { tableOf, type Result } from './lib/report.js';
import { startUp } from './start-up.js';
import { storage } from './storage.js';
import { timelinePage } from './timeline-page.js';

const benchmarks: readonly Benchmark[] = [
  eventPath,
  chunkStatements,
  consoles,
  timelinePage,
  apexSpeed,
  compilation,
  startUp,
  storage
];

function chosen(names: readonly string[]): readonly Benchmark[] {
  const known = benchmarks.map(({ name }) => name);
  const unknown = names.filter((name) => !known.includes(name));
  if (unknown.length > 0) throw new Error(`No benchmark ${unknown.join(', ')}. There are: ${known.join(', ')}`);
  return names.length === 0 ? benchmarks : benchmarks.filter(({ name }) => names.includes(name));
}

async function measure(benchmark: Benchmark): Promise<Result> {
  const { name, about } = benchmark;
  const start = performance.now();
  const say = (text: string): void => void process.stderr.write(`${name}: ${text}\n`);
  const seconds = (): number => Math.round((performance.now() - start) / 100) / 10;
  try {
    return { name, about, measures: await benchmark.run(say), seconds: seconds(), error: null };
  } catch (error) {
    const text = error instanceof Error ? (error.stack ?? error.message) : String(error);
    say(`broken: ${text}`);
    return { name, about, measures: [], seconds: seconds(), error: text.split('\n')[0]! };
  }
}

async function main(words: readonly string[]): Promise<number> {
  const json = words.includes('--json');
  const results: Result[] = [];
  for (const benchmark of chosen(words.filter((word) => !word.startsWith('--'))))
    results.push(await measure(benchmark));
  const machine = { node: process.version, cores: availableParallelism(), load: loadavg()[0]! };
  process.stdout.write(json ? `${JSON.stringify({ machine, results }, null, 2)}\n` : `${tableOf(results)}\n`);
  return results.some(({ error }) => error !== null) ? 1 : 0;
}

try {
  process.exitCode = await main(process.argv.slice(2));
} catch (error) {
  process.stderr.write(`${(error as Error).message}\n`);
  process.exitCode = 2;
}
