import type { ScenarioEngine } from '../scenario/engine.js';
import type { Day } from './calendar.js';
import type { StockBook, ToldPosition } from './stock-book.js';
import type { StockFact } from './stock-fact.js';
import type { Position } from './supply.js';

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
  /** Positions that are in snapshots only. */
  private readonly quiet: ReadonlySet<string>;

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
    this.quiet = new Set(book.catalogue.stock.filter(({ isTold }) => !isTold).map(keyOf));
  }

  /** Tells every difference between what was told last and what is. Belongs into a transaction of the caller. */
  tell(): void {
    for (const { system, ...details } of this.differences()) this.engine.act(system, 'counts', details);
  }

  /** All that a system has to tell of its stock, now, in its own codes of places. */
  snapshotOf(system: string): StockFact[] {
    const units = this.units();
    return this.book.toldPositions().flatMap(({ sku, position }) => {
      const [teller, location] = this.tellers.get(position.location) ?? [];
      if (teller !== system || location === undefined) return [];
      const said = { subject: 'Snapshot' as const, sku, location, unit: units.get(sku) };
      return bucketsOf(position).map(([bucket, quantity, expected]) => ({ ...said, bucket, quantity, expected }));
    });
  }

  private units(): Map<string, string> {
    return new Map(this.book.catalogue.products.map(({ sku, baseUnit }) => [sku, baseUnit]));
  }

  private differences(): Count[] {
    const units = this.units();
    const lists = new Map<string, Count>();
    for (const told of this.book.toldPositions()) {
      const teller = this.tellers.get(told.position.location);
      const unit = units.get(told.sku);
      if (!teller || unit === undefined || this.isQuiet(told)) continue;
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

  /** Whether nothing was said of a position yet, and nothing needs to be. */
  private isQuiet({ sku, position, told }: ToldPosition): boolean {
    const { location, reserved } = position;
    return reserved === 0 && Object.keys(told).length === 0 && this.quiet.has(keyOf({ sku, location }));
  }
}

const keyOf = ({ sku, location }: { sku: string; location: string }): string => `${sku} ${location}`;

/** What is another quantity than was told; of nothing, only that nothing lies there is worth a word. */
const newsOf = ({ position, told }: ToldPosition): [Bucket, number, Day | undefined][] =>
  bucketsOf(position).filter(([bucket, quantity]) => (told[bucket] ?? (bucket === 'onHand' ? null : 0)) !== quantity);

function bucketsOf({ onHand, reserved, isNet, safety, inbound }: Position): [Bucket, number, Day | undefined][] {
  const first = inbound.map(({ at }) => at).sort()[0];
  return [
    ['onHand', isNet ? onHand + reserved : onHand, undefined],
    ['reserved', reserved, undefined],
    ['safety', safety, undefined],
    ['inbound', inbound.reduce((sum, { quantity }) => sum + quantity, 0), first]
  ];
}
