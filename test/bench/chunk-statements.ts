import type { OrderEvent } from '../../ts-src/contracts/index.js';
import { ProductOrg } from '../support/org.js';
import type { Benchmark, Measure } from './lib/benchmark.js';
import { mixedTraffic, shuffledTraffic } from './lib/traffic.js';

const SIZES = [20, 200, 500, 2_000];
const MOST_QUERIES = 12;
const MOST_STATEMENTS = 10;

/** What one transaction of an event trigger used. */
interface Chunk {
  queries: number;
  statements: number;
  rows: number;
  cpu: number;
}

/** Notes what each run of an event trigger uses of its limits. */
function watchChunks(org: ProductOrg): Chunk[] {
  const chunks: Chunk[] = [];
  const { triggers, transactions } = org.engine.org;
  const fire = triggers.fireEvent.bind(triggers);
  triggers.fireEvent = (...batch) => {
    fire(...batch);
    const { limits } = transactions.current;
    chunks.push({
      queries: limits.used('queries'),
      statements: limits.used('dmlStatements'),
      rows: limits.used('dmlRows'),
      cpu: limits.used('cpuTime')
    });
  };
  return chunks;
}

const most = (chunks: readonly Chunk[], what: keyof Chunk): number => Math.max(...chunks.map((chunk) => chunk[what]));

function measuresOf(name: string, chunks: readonly Chunk[]): Measure[] {
  const used = `${most(chunks, 'rows')} DML rows, ${most(chunks, 'cpu')} ms CPU in the largest chunk`;
  return [
    { name: `${name}: chunks`, value: chunks.length, unit: 'chunks', budget: null, note: used },
    { name: `${name}: queries`, value: most(chunks, 'queries'), unit: 'queries', budget: MOST_QUERIES },
    { name: `${name}: DML`, value: most(chunks, 'statements'), unit: 'statements', budget: MOST_STATEMENTS }
  ];
}

/** What a chunk of 500 needs more than one of 20: bulk code needs nothing more. */
function growth(used: ReadonlyMap<string, readonly Chunk[]>, what: 'queries' | 'statements'): Measure {
  const value = most(used.get('500 events')!, what) - most(used.get('20 events')!, what);
  return { name: `500 against 20 events: more ${what}`, value, unit: what, budget: 0 };
}

/** Queries and DML statements of the subscriber's transactions, by the org's own meter of limits. */
export const chunkStatements: Benchmark = {
  name: 'chunk-statements',
  about: 'queries and DML statements a chunk of the subscriber needs (the savepoint counts as one statement)',
  async run(say) {
    const org = await ProductOrg.open();
    try {
      const chunks = watchChunks(org);
      const used = new Map<string, Chunk[]>();
      const note = async (name: string, events: OrderEvent[]): Promise<void> => {
        say(name);
        await org.publish(events);
        used.set(name, chunks.splice(0));
      };
      for (const size of SIZES) await note(`${size} events`, mixedTraffic(size));
      await note('500 events shuffled', shuffledTraffic(500));
      const measures = [...used].flatMap(([name, each]) => measuresOf(name, each));
      return [...measures, growth(used, 'queries'), growth(used, 'statements')];
    } finally {
      await org.close();
    }
  }
};
