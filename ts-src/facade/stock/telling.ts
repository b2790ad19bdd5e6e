import type { ScenarioEngine } from '../scenario/engine.js';
import type { Day } from './calendar.js';
import type { StockBook, ToldPosition } from './stock-book.js';
import type { StockFact } from './stock-fact.js';

type Bucket = StockFact['bucket'];

/** A list that one system sends: quantities of one bucket at one place. */
interface Count {
  system: string;
  location: string;
  bucket: Bucket;
  unit: string;
  expected: Day | undefined;
  counts: Record<string, number>;
}

/**
 * Makes those who keep stock tell what changed of it without their doing: what was there at the beginning, what was set
 * aside, released, or expired. What they said themselves is told already. On hand is told as what lies there, also where
 * the system keeps it less what is reserved.
 */
export class StockTelling {
  private readonly book: StockBook;
  private readonly engine: ScenarioEngine;
  /** Who tells of a location, under which code. */
  private readonly tellers: ReadonlyMap<string, readonly [system: string, code: string]>;

  /** @throws Error when a location names a system that does not exist */
  constructor(book: StockBook, engine: ScenarioEngine) {
    this.book = book;
    this.engine = engine;
    const tellers = book.catalogue.locations.flatMap(({ code, codes }) =>
      Object.entries(codes)
        .slice(0, 1)
        .map((teller) => [code, teller] as const)
    );
    for (const [place, [system]] of tellers)
      if (!engine.systems.includes(system))
        throw new Error(`${place} names the system ${system}, which does not exist.`);
    this.tellers = new Map(tellers);
  }

  /** Tells every difference between what was told last and what is. Belongs into a transaction of the caller. */
  tell(): void {
    for (const { system, ...details } of this.differences()) this.engine.act(system, 'counts', details);
  }

  private differences(): Count[] {
    const units = new Map(this.book.catalogue.products.map(({ sku, baseUnit }) => [sku, baseUnit]));
    const lists = new Map<string, Count>();
    for (const told of this.book.toldPositions()) {
      const teller = this.tellers.get(told.position.location);
      const unit = units.get(told.sku);
      if (!teller || unit === undefined) continue;
      for (const [bucket, quantity, expected] of newsOf(told)) {
        const [system, location] = teller;
        const key = [location, bucket, unit, expected].join('\n');
        const list = lists.get(key) ?? { system, location, bucket, unit, expected, counts: {} };
        list.counts[told.sku] = quantity;
        lists.set(key, list);
      }
    }
    return [...lists.values()];
  }
}

/** What is another quantity than was told; of nothing, only that nothing lies there is worth a word. */
function newsOf({ position, told }: ToldPosition): [Bucket, number, Day | undefined][] {
  const { onHand, reserved, isNet, safety, inbound } = position;
  const first = inbound.map(({ at }) => at).sort()[0];
  const is: [Bucket, number, Day | undefined][] = [
    ['onHand', isNet ? onHand + reserved : onHand, undefined],
    ['reserved', reserved, undefined],
    ['safety', safety, undefined],
    ['inbound', inbound.reduce((sum, { quantity }) => sum + quantity, 0), first]
  ];
  return is.filter(([bucket, quantity]) => (told[bucket] ?? (bucket === 'onHand' ? null : 0)) !== quantity);
}
