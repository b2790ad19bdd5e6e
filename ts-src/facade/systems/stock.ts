import { z } from 'zod';
import {
  CONTRACT_VERSION,
  inventoryEvent,
  stockBuckets,
  stockPartition,
  type InventoryEvent
} from '../../contracts/index.js';
import type { StockFact } from '../stock/stock-fact.js';
import { standIn, type Actions, type Memory, type Outgoing, type StandIn, type Work } from './stand-in.js';

const amounts = z.record(z.string(), z.number());
const place = { location: z.string(), bucket: z.enum(stockBuckets).default('onHand'), unit: z.string().optional() };
/** Quantities by article. */
const counted = z.object({ ...place, counts: amounts, expected: z.string().optional() });
const moved = z.object({ ...place, moves: amounts, reason: z.string() });
const doubted = z.object({ location: z.string(), articles: z.array(z.string()).min(1), reason: z.string() });

/** What a system says about its stock, in the words of the contract, with its own codes of articles, places and units. */
export const stockActions = (system: string): Actions & Record<'counts' | 'moves' | 'doubts', Actions[string]> => ({
  counts: (details, work) => {
    const { counts, expected, ...rest } = counted.parse(details);
    const at = expected ? work.moment(expected).toISOString() : undefined;
    const stock = factsOf('Snapshot', counts, { ...rest, expected: at?.slice(0, 10) });
    return [
      message(system, work, 'Snapshot', quantities(counts, { ...rest, payload: at ? { expectedAt: at } : null }), stock)
    ];
  },
  moves: (details, work) => {
    const { moves, reason, ...rest } = moved.parse(details);
    const stock = factsOf('Movement', moves, rest);
    return [message(system, work, 'Movement', quantities(moves, { ...rest, payload: { reason } }), stock)];
  },
  doubts: (details, work) => {
    const { articles, location, reason } = doubted.parse(details);
    const facts = articles.map((sku) => ({ sku, location, payload: { reason } }));
    return [message(system, work, 'Invalidation', facts, [])];
  }
});

interface Fact {
  sku: string;
  location: string;
  [more: string]: unknown;
}

const quantities = (amountsOf: Record<string, number>, rest: Omit<Fact, 'sku'> & { location: string }): Fact[] =>
  Object.entries(amountsOf).map(([sku, quantity]) => ({ sku, quantity, ...rest }));

const factsOf = (
  subject: StockFact['subject'],
  amountsOf: Record<string, number>,
  rest: Omit<StockFact, 'subject' | 'sku' | 'quantity'>
): StockFact[] => Object.entries(amountsOf).map(([sku, quantity]) => ({ ...rest, subject, sku, quantity }));

function message(
  system: string,
  work: Work,
  subject: 'Movement' | 'Snapshot' | 'Invalidation',
  facts: Fact[],
  stock: StockFact[]
): Outgoing {
  const events = facts.map((fact) => {
    const sequence = work.memory.next('stock');
    return eventOf(system, { ...fact, subject, sequence, eventKey: `${system}:stock:${sequence}` }, work.at);
  });
  const name = `${system} stock ${subject.toLowerCase()} ${events[0]?.sequence}`;
  return { name, body: JSON.stringify({ contractVersion: CONTRACT_VERSION, events }, null, 1), mentions: [], stock };
}

/** @throws ZodError when the contract is not kept */
const eventOf = (system: string, said: Fact, occurredAt: Date): InventoryEvent =>
  inventoryEvent.parse({
    ...{ ...said, contractVersion: CONTRACT_VERSION, sourceSystem: system },
    partitionKey: stockPartition(said.sku, said.location),
    ...{ occurredAt: occurredAt.toISOString(), occurredAtText: occurredAt.toISOString(), correlationId: null }
  });

/** All that a system knows of its stock at a moment, for a first load; asked for again, it is another snapshot. */
export function snapshotOf(system: string, facts: readonly StockFact[], at: Date, memory: Memory): InventoryEvent[] {
  // It includes what the system has said by now; what it says later in the same second has a higher number.
  const sequence = memory.read<{ last: number }>('row', 'stock')?.last ?? 0;
  return facts.map(({ expected, sku, location, bucket, ...fact }) => {
    const payload = expected ? { expectedAt: `${expected}T00:00:00Z` } : null;
    const eventKey = [system, 'snapshot', at.toISOString(), location, sku, bucket].join(':');
    return eventOf(system, { ...fact, sku, location, bucket, sequence, payload, eventKey }, at);
  });
}

const sold = z.object({ receipt: z.string().optional(), articles: amounts });

/** How the tills of a store write their lists. */
interface Tills {
  /** Receipt, till, article, how many, unit, when. */
  header: [string, string, string, string, string, string];
  /** Its code of a piece; tills sell nothing else. */
  unit: string;
  /** The store's own code, as who counts there calls it. */
  location: string;
}

/** The tills of a store: a list of what was sold, receipt by receipt. It knows nothing of sequences or buckets. */
export const storeTills = (name: string, label: string, { header, unit, location }: Tills): StandIn =>
  standIn(name, label, {
    sells: (details, work) => {
      const { articles, receipt = `R-${FIRST_RECEIPT + work.memory.next('receipt')}` } = sold.parse(details);
      const rows = Object.entries(articles).map(([article, quantity], index) =>
        [`${receipt}-${index + 1}`, '3', article, quantity, unit, work.at.toISOString()].join(';')
      );
      const gone = Object.fromEntries(Object.entries(articles).map(([article, quantity]) => [article, -quantity]));
      return [
        {
          ...{ name: `sales-${receipt}.csv`, body: [header.join(';'), ...rows, ''].join('\r\n'), mentions: [] },
          stock: factsOf('Movement', gone, { location, bucket: 'onHand' })
        }
      ];
    },
    ...stockActions(name)
  });

const FIRST_RECEIPT = 90_000;
