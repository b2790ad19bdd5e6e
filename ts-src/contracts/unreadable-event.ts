import { z } from 'zod';
import type { InventoryEvent } from './inventory-event.js';
import { orderEvent, type OrderEvent } from './order-event.js';

const text = (max: number) => z.string().max(max);

/** What could not be read, where it was and what to do about it. */
export const unreadablePart = z
  .looseObject({
    file: text(255).describe('File or message it came in.'),
    format: text(80).describe('What the message is, as far as anybody can tell.'),
    part: text(255).describe('Where in the message: transaction, segment, line; or the whole of it.'),
    problem: z.string().min(1).max(1000).describe('What is wrong with it. Quotes no text of the message unmasked.'),
    cure: text(500).describe('What somebody can do about it.')
  })
  .describe('A part of a message that could not be read.');

/** What an event about an unreadable part carries beyond its fields. */
export const unreadableEventPayload = z
  .looseObject({
    unreadable: unreadablePart,
    raw: text(2000).optional().describe('The beginning of the part with everything masked that may be personal.')
  })
  .describe('Details of an unreadable part.');

/**
 * Says that something came in that is no event: it is told to the org like one, so that what came in can be counted in
 * one place. It never becomes a fact of an order.
 */
export const unreadableEvent = orderEvent
  .extend({ subject: z.literal('Unreadable'), payload: unreadableEventPayload })
  .describe('A part of a message that could not be read. It becomes a dead letter.');

export type UnreadableEvent = z.infer<typeof unreadableEvent>;

/** Whatever is published to the org. */
export type PublishedEvent = OrderEvent | UnreadableEvent | InventoryEvent;
