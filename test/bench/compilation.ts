import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ROOT } from '../../scripts/lib/process.js';
import { compileProject, type ApexSource } from '../../ts-src/local-org/apex/compile.js';
import { buildSchema } from '../../ts-src/local-org/data/schema/build-schema.js';
import { analyseSoql } from '../../ts-src/local-org/data/soql/analyse.js';
import { readOrg } from '../../ts-src/local-org/metadata/read-org.js';
import type { Benchmark, Measure } from './lib/benchmark.js';
import { cpuTime, median } from './lib/numbers.js';

const ROUNDS = 5;
/** An unchanged project must not cost what compiling it costs. */
const MOST_OF_A_COMPILATION = 0.2;

interface Times {
  readonly anew: number;
  readonly changed: number;
  readonly unchanged: number;
}

/** The package's Apex with a comment at the end of one class. */
function edited(sources: readonly ApexSource[], round: number): ApexSource[] {
  return sources.map((source, at) => (at === 0 ? { ...source, text: `${source.text}// ${round}\n` } : source));
}

async function measure(sources: readonly ApexSource[], round: number, schema: Schema): Promise<Times> {
  const cacheDir = mkdtempSync(join(tmpdir(), 'bench-compilation-'));
  const timed = (files: readonly ApexSource[]): Promise<number> =>
    cpuTime(() => {
      const result = compileProject(files, { schema, analyseSoql, cacheDir, fingerprint: 'bench' });
      if (!result.ok) throw new Error(`The package does not compile: ${result.errors[0]?.message ?? ''}`);
    });
  try {
    const anew = await timed(sources);
    const changed = await timed(edited(sources, round));
    return { anew, changed, unchanged: await timed(edited(sources, round)) };
  } finally {
    rmSync(cacheDir, { recursive: true });
  }
}

type Schema = ReturnType<typeof buildSchema>;

/** The package's Apex compiled without any cache, after a change of one class, and when nothing has changed. */
export const compilation: Benchmark = {
  name: 'compilation',
  about: "the package's Apex: compiled anew, after one class has changed, unchanged (CPU time)",
  async run(say): Promise<Measure[]> {
    const metadata = readOrg({ projectDir: ROOT });
    const schema = buildSchema(metadata, { features: {} });
    const rounds: Times[] = [];
    for (let round = 0; round <= ROUNDS; round++) {
      say(`round ${round}`);
      const times = await measure(metadata.apex, round, schema);
      if (round > 0) rounds.push(times); // the first round warms the compiler's own code up
    }
    const share = (side: 'changed' | 'unchanged'): number => median(rounds.map((times) => times[side] / times.anew));
    const note = `anew ${Math.round(median(rounds.map(({ anew }) => anew)))} ms for ${metadata.apex.length} files`;
    return [
      { name: 'one class changed, against anew', value: share('changed'), unit: '×', budget: null, note },
      { name: 'unchanged, against anew', value: share('unchanged'), unit: '×', budget: MOST_OF_A_COMPILATION, note }
    ];
  }
};
