import { z } from 'zod';

const moment = z.iso.datetime({ offset: true });
const text = (max: number) => z.string().max(max);

/** What an event about stock may say. */
export const stockSubjects = ['Movement', 'Snapshot', 'Invalidation'] as const;

/** The quantities of a product at a location. */
export const stockBuckets = ['onHand', 'reserved', 'safety', 'inbound'] as const;

/** What an event about stock carries beyond its fields. Everything is optional; unknown keys are kept and ignored. */
export const inventoryEventPayload = z
  .looseObject({
    expectedAt: moment.optional().describe('When inbound stock is expected.'),
    reason: text(80).optional().describe('Why it moved, in the words of the system.'),
    raw: text(2000).optional().describe('The part of the original message that says this.')
  })
  .describe('Details of an inventory event.');

const place = {
  eventKey: z
    .string()
    .min(1)
    .max(120)
    .describe('Same fact, same key, however often it is sent; no event of another kind has it either.'),
  contractVersion: text(10),
  sourceSystem: z.string().min(1).max(40).describe('Developer name of the sending system.'),
  partitionKey: z.string().min(1).max(160).describe('Product and location.'),
  sku: z.string().min(1).max(80).describe("The product's number, as the sending system calls it."),
  location: z.string().min(1).max(80).describe('Where, by the code of the sending system.'),
  unit: text(20).nullish().describe('By the code of the sending system; without one, the base unit.'),
  occurredAt: moment.describe('When it happened; of a snapshot, as of when it is true. Seconds count.'),
  occurredAtText: text(60).nullish().describe('The moment as it was sent.'),
  sequence: z
    .int()
    .nullish()
    .describe("The sender's own order of facts of the same second. A snapshot includes the movements before it."),
  correlationId: text(64).nullish(),
  payload: inventoryEventPayload.nullish()
};

const quantity = z.number().describe('A movement: how much more or less; a snapshot: how much there is.');

/** One fact about the stock of a product at a location, in the words of the system that says it. */
export const inventoryEvent = z
  .discriminatedUnion('subject', [
    z.looseObject({ ...place, subject: z.literal('Movement'), bucket: z.enum(stockBuckets), quantity }),
    z.looseObject({ ...place, subject: z.literal('Snapshot'), bucket: z.enum(stockBuckets), quantity }),
    z.looseObject({
      ...place,
      subject: z.literal('Invalidation').describe('What was said of it must not be relied on until the next snapshot.'),
      bucket: z.enum(stockBuckets).nullish().describe('Without one, all of them.')
    })
  ])
  .describe('One fact about the stock of a product at a location, in the words of the system that says it.');

export type InventoryEvent = z.infer<typeof inventoryEvent>;

/** Tells events about stock from all others. */
export const isInventoryEvent = <T extends { subject: string }>(event: T | InventoryEvent): event is InventoryEvent =>
  (stockSubjects as readonly string[]).includes(event.subject);

/** The key that keeps the events about a product at a location together. */
export const stockPartition = (sku: string, location: string): string => `${sku}|${location}`.slice(0, 160);
