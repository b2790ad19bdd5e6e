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

/** How it is told: a case holds as many as the product says, and each system has its own codes for unit and place. */
export interface Speaker {
  system: string;
  location: string;
  unit: string | undefined;
  /** How many base units that is. */
  factor: number;
}

export interface StockFact {
  kind: 'moved' | 'counted';
  bucket: Bucket;
  /** In the unit of the speaker. */
  quantity: number;
  pause: number;
  speaker: Speaker;
}

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
  for (const { kind, bucket, quantity: told, speaker } of facts) {
    const quantity = told * speaker.factor;
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
const speakerArbitrary = fc.constantFrom<Speaker>(
  { system: 'EastWms', location: 'E1', unit: undefined, factor: 1 },
  { system: 'EastWms', location: 'E1', unit: 'case', factor: 12 },
  { system: 'Erp', location: 'W01', unit: 'KAR', factor: 12 },
  { system: 'Erp', location: 'W01', unit: 'ST', factor: 1 }
);
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
          pause: pauseArbitrary,
          speaker: speakerArbitrary
        })
      },
      {
        weight: 1,
        arbitrary: fc.record<StockFact>({
          kind: fc.constant('counted'),
          bucket: bucketArbitrary,
          quantity: fc.integer({ min: 0, max: 99 }),
          pause: pauseArbitrary,
          speaker: speakerArbitrary
        })
      }
    ),
    { minLength: 1, maxLength: 12 }
  )
});

const START = Date.parse('2026-03-02T08:00:00Z');

/** The messages with which warehouse and ERP would tell it, in the order it happened. */
export function stockEvents(sku: string, { facts }: StockStory): InventoryEvent[] {
  let at = START;
  return facts.map(({ kind, bucket, quantity, pause, speaker: { system, location, unit } }, index) => ({
    ...{ eventKey: `${system}:stock:${sku}:${index}`, contractVersion: CONTRACT_VERSION, sourceSystem: system },
    ...{ partitionKey: stockPartition(sku, location), sku, location, bucket, quantity, unit },
    subject: kind === 'moved' ? 'Movement' : 'Snapshot',
    occurredAt: new Date((at += pause * 1_000)).toISOString(),
    sequence: index + 1
  }));
}
