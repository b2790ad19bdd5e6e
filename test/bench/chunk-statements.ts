import { ProductOrg } from '../support/org.js';
import type { Benchmark, Measure } from './lib/benchmark.js';
import {
  KNOW_LOCATION,
  lateScans,
  mixedTraffic,
  sampled,
  shuffledTraffic,
  stockTraffic,
  typicalOrder
} from './lib/traffic.js';

const SIZES = [20, 200, 500, 2_000];
const STOCK_SIZES = [20, 500];
/** Events that came before, so that every size goes on with an order that is stored: a chunk may begin anywhere. */
const BEFORE = 3;
/** A transaction of the compaction takes 50 orders. */
const COMPACTED = [2, 50];
const GROWTHS = [
  ['500 events', '20 events'],
  ['500 events about stock', '20 events about stock'],
  ['compaction of 50 orders', 'compaction of 2 orders'],
  ['late scans of 50 compacted orders', 'late scans of 2 compacted orders']
] as const;
const MOST_QUERIES = 12;
const MOST_STATEMENTS = 10;
/** What the platform lets a synchronous transaction have. */
const MOST_CPU_MS = 10_000;
const MOST_HEAP_MB = 6;
const BYTES_IN_MB = 1_000_000;

/** What one transaction of an event trigger used. */
interface Chunk {
  queries: number;
  statements: number;
  rows: number;
  /** Milliseconds. */
  cpu: number;
  /** Bytes, by the org's estimate. */
  heap: number;
}

/** Notes what each run of an event trigger, and each transaction of a batch job, uses of its limits. */
function watchChunks(org: ProductOrg): Chunk[] {
  const chunks: Chunk[] = [];
  const { triggers, transactions } = org.engine.org;
  const note = (): void => {
    const { limits } = transactions.current;
    chunks.push({
      queries: limits.used('queries'),
      statements: limits.used('dmlStatements'),
      rows: limits.used('dmlRows'),
      cpu: limits.used('cpuTime'),
      heap: limits.used('heapSize')
    });
  };
  const fire = triggers.fireEvent.bind(triggers);
  triggers.fireEvent = (...batch) => {
    fire(...batch);
    note();
  };
  const run = transactions.run.bind(transactions);
  transactions.run = (options, body) =>
    run(options, (transaction) => {
      const answer = body(transaction);
      if (options.quiddity === 'BATCH_APEX') note();
      return answer;
    });
  return chunks;
}

const most = (chunks: readonly Chunk[], what: keyof Chunk): number => Math.max(...chunks.map((chunk) => chunk[what]));

function measuresOf(name: string, chunks: readonly Chunk[]): Measure[] {
  const used = `${most(chunks, 'rows')} DML rows in the largest chunk`;
  return [
    { name: `${name}: chunks`, value: chunks.length, unit: 'chunks', budget: null, note: used },
    { name: `${name}: queries`, value: most(chunks, 'queries'), unit: 'queries', budget: MOST_QUERIES },
    { name: `${name}: DML`, value: most(chunks, 'statements'), unit: 'statements', budget: MOST_STATEMENTS },
    { name: `${name}: CPU`, value: most(chunks, 'cpu'), unit: 'ms', budget: MOST_CPU_MS },
    { name: `${name}: heap`, value: most(chunks, 'heap') / BYTES_IN_MB, unit: 'MB', budget: MOST_HEAP_MB }
  ];
}

/** What a chunk of many needs more than one of few: bulk code needs nothing more. */
function growth(many: readonly Chunk[], few: readonly Chunk[], name: string, what: 'queries' | 'statements'): Measure {
  return { name: `${name}: more ${what}`, value: most(many, what) - most(few, what), unit: what, budget: 0 };
}

/** Queries, DML statements, CPU and heap of the subscriber's transactions, by the org's own meter of limits. */
export const chunkStatements: Benchmark = {
  name: 'chunk-statements',
  about:
    'queries, DML statements, CPU and heap a chunk of the subscriber or the compaction needs (a savepoint counts as a statement)',
  async run(say) {
    const org = await ProductOrg.open();
    try {
      const chunks = watchChunks(org);
      const used = new Map<string, Chunk[]>();
      const note = async (name: string, work: () => unknown): Promise<void> => {
        say(name);
        await work();
        used.set(name, chunks.splice(0));
      };
      for (const size of SIZES) {
        const events = mixedTraffic(BEFORE + size);
        await org.publish(events.splice(0, BEFORE));
        chunks.splice(0);
        await note(`${size} events`, () => org.publish(sampled(events)));
      }
      await note('500 events shuffled', () => org.publish(sampled(shuffledTraffic(500))));
      org.runApex(KNOW_LOCATION);
      chunks.splice(0);
      for (const size of STOCK_SIZES)
        await note(`${size} events about stock`, () => org.publish(sampled(stockTraffic(size))));
      org.compactScans();
      for (const orders of COMPACTED) {
        const finished = Array.from({ length: orders }, typicalOrder).flat();
        await org.publish(finished);
        chunks.splice(0);
        await note(`compaction of ${orders} orders`, () => org.compactScans());
        await note(`late scans of ${orders} compacted orders`, () => org.publish(sampled(lateScans(finished))));
      }
      const measures = [...used].flatMap(([name, each]) => measuresOf(name, each));
      const growths = GROWTHS.flatMap(([many, few]) =>
        (['queries', 'statements'] as const).map((what) =>
          growth(used.get(many)!, used.get(few)!, `${many} against ${few}`, what)
        )
      );
      return [...measures, ...growths];
    } finally {
      await org.close();
    }
  }
};
