import { z } from 'zod';
import { orderEvent } from './order-event.js';
import { trace } from './trace.js';

/** An order as the façade answers it: its header and everything that is known to have happened to it. */
export const orderDocument = z.looseObject({
  system: z.string().describe("Developer name of the system that masters the order's number."),
  orderNumber: z.string(),
  brand: z.string().nullable(),
  placedAt: z.iso.datetime({ offset: true }).nullable(),
  status: z.string().nullable().describe('As the mastering system says it, not translated.'),
  events: z.array(orderEvent).describe('The very events the bus delivers: keeping them twice changes nothing.'),
  trace: trace.describe('The checkpoints the order passed, and those of requests about it.')
});

/** The answer to a search. */
export const orderSearchResult = z.looseObject({ orders: z.array(orderDocument) });

/** What a search may ask for: a term (order, purchase order or tracking number), an e-mail address, or both. */
export const orderSearchQuery = z.object({
  q: z.string().min(1).max(120).optional(),
  email: z.string().min(3).max(120).optional(),
  limit: z.coerce.number().int().min(1).max(20).default(5)
});

/** Which of several systems with the same number is meant. */
export const orderQuery = z.object({ system: z.string().min(1).max(40).optional() });

export const systemHealth = z.looseObject({
  system: z.string(),
  state: z.enum(['up', 'slow', 'down']),
  lastMessageAt: z.iso.datetime({ offset: true }).nullable()
});

/** Whether the façade and the systems behind it can be reached. */
export const health = z.looseObject({
  status: z.enum(['up', 'degraded', 'down']),
  contractVersion: z.string(),
  systems: z.array(systemHealth)
});

/** RFC 9457 problem details with a stable `code` that callers may branch on. */
export const problemDetails = z.looseObject({
  type: z.string(),
  title: z.string(),
  status: z.int(),
  code: z.string(),
  detail: z.string().optional(),
  instance: z.string().optional(),
  system: z.string().optional().describe('Developer name of the system behind the façade it is about.'),
  correlationId: z.string().optional()
});

export type OrderDocument = z.infer<typeof orderDocument>;
export type OrderSearchResult = z.infer<typeof orderSearchResult>;
export type Health = z.infer<typeof health>;
export type ProblemDetails = z.infer<typeof problemDetails>;
