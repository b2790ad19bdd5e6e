import fc from 'fast-check';
import { CONTRACT_VERSION, stockPartition, type InventoryEvent } from '../../ts-src/contracts/index.js';

/**
 * An independent model of stock: it walks through what happened to one product at one location, in the order it
 * happened, as a clerk with a book would. The package sees only the messages that tell of it, in any order.
 */
export interface StockStory {
  facts: StockFact[];
}

type Bucket = 'onHand' | 'reserved' | 'inbound';

export type StockFact =
  | { kind: 'moved'; bucket: Bucket; quantity: number; pause: number }
  | { kind: 'counted'; bucket: Bucket; quantity: number; pause: number };

/** What must be on the screen; null is what nobody has counted yet. */
export interface StockPicture {
  onHand: number | null;
  reserved: number | null;
  inbound: number | null;
  /** By how much the last count of what is on hand differs from the book. */
  mismatch: number | null;
}

/** Walks through the book. */
export function stockOf({ facts }: StockStory): StockPicture {
  const picture: StockPicture = { onHand: null, reserved: null, inbound: null, mismatch: null };
  for (const { kind, bucket, quantity } of facts) {
    const known = picture[bucket];
    if (kind === 'moved') picture[bucket] = known === null ? null : known + quantity;
    else {
      if (bucket === 'onHand' && known !== null) picture.mismatch = quantity - known;
      picture[bucket] = quantity;
    }
  }
  return picture;
}

const bucketArbitrary = fc.constantFrom<Bucket>('onHand', 'onHand', 'onHand', 'reserved', 'inbound');
/** Seconds since the fact before: facts of the same second are told apart by the sender's numbers. */
const pauseArbitrary = fc.constantFrom(0, 1, 60, 3_600);

export const stockArbitrary: fc.Arbitrary<StockStory> = fc.record({
  facts: fc.array(
    fc.oneof(
      {
        weight: 3,
        arbitrary: fc.record<StockFact>({
          kind: fc.constant('moved'),
          bucket: bucketArbitrary,
          quantity: fc.integer({ min: -9, max: 9 }),
          pause: pauseArbitrary
        })
      },
      {
        weight: 1,
        arbitrary: fc.record<StockFact>({
          kind: fc.constant('counted'),
          bucket: bucketArbitrary,
          quantity: fc.integer({ min: 0, max: 99 }),
          pause: pauseArbitrary
        })
      }
    ),
    { minLength: 1, maxLength: 12 }
  )
});

const START = Date.parse('2026-03-02T08:00:00Z');

/** The messages with which a warehouse would tell it, in the order it happened. */
export function stockEvents(sku: string, location: string, { facts }: StockStory): InventoryEvent[] {
  let at = START;
  return facts.map(({ kind, bucket, quantity, pause }, index) => ({
    ...{ eventKey: `EastWms:stock:${sku}:${index}`, contractVersion: CONTRACT_VERSION, sourceSystem: 'EastWms' },
    ...{ partitionKey: stockPartition(sku, location), sku, location, bucket, quantity },
    subject: kind === 'moved' ? 'Movement' : 'Snapshot',
    occurredAt: new Date((at += pause * 1_000)).toISOString(),
    sequence: index + 1
  }));
}
