import { z } from 'zod';
import { trace } from './trace.js';

/** The key under which a command is remembered: the same key is the same command, whatever becomes of the answer. */
export const idempotencyKey = z.string().regex(/^[\w.:-]{8,120}$/, 'must be 8 to 120 letters, digits or .:_-');

const requestedLine = z.looseObject({
  line: z.string().min(1).max(40).describe("The line's number on the order."),
  quantity: z.number().positive().describe('In the unit of the line.')
});

/** An order to be created by the system that serves the brand. */
export const createOrderRequest = z.looseObject({
  orderNumber: z.string().min(1).max(80).optional().describe("The caller's number; without it the system gives one."),
  brand: z.string().min(1).max(80),
  region: z.string().min(1).max(40).optional(),
  email: z.string().max(120).optional(),
  accountNumber: z.string().max(80).optional(),
  purchaseOrder: z.string().max(80).optional(),
  promisedAt: z.iso.datetime({ offset: true }).optional(),
  lines: z
    .array(
      requestedLine.extend({
        sku: z.string().min(1).max(80),
        description: z.string().max(255).optional(),
        unit: z.string().max(20).optional(),
        price: z.number().nonnegative().optional()
      })
    )
    .min(1)
    .max(500)
});

/** A cancellation of the whole order, or of quantities of some lines. */
export const cancelOrderRequest = z.looseObject({
  reason: z.string().min(1).max(255).describe('Why, in plain words; systems keep it.'),
  lines: z.array(requestedLine).max(500).default([]).describe('Empty: everything that can still be cancelled.')
});

/** A change of an order that is not on its way yet: lower quantities, another date, or both. */
export const changeOrderRequest = z
  .looseObject({
    reason: z.string().min(1).max(255).describe('Why, in plain words; systems keep it.'),
    requestedAt: z.iso.datetime({ offset: true }).optional().describe('When the buyer wants the order from now on.'),
    lines: z
      .array(requestedLine)
      .max(500)
      .default([])
      .describe('What each of these lines is to be from now on; lower than before. Others stay as they are.')
  })
  .refine(({ lines, requestedAt }) => lines.length > 0 || requestedAt !== undefined, {
    path: ['lines'],
    message: 'Change a line, the date, or both.'
  });

/** The release of an order that the deciding system holds. */
export const releaseOrderRequest = z.looseObject({
  reason: z.string().min(1).max(255).describe('Why it may go on, in plain words; systems keep it.')
});

/** Which system is to carry a command out; without it the façade's own choice. */
export const commandQuery = z.object({ system: z.string().min(1).max(40).optional() });

/** What became of one line. `changed` carries the quantity that was possible. */
export const lineOutcome = z.looseObject({
  line: z.string(),
  outcome: z.enum(['accepted', 'changed', 'rejected']),
  quantity: z.number().nonnegative().describe('What was done, in the unit of the line; zero when rejected.'),
  reasonCode: z.string().nullable(),
  reason: z.string().nullable().describe('Plain words a person can pass on.')
});

/** What became of a command. But for its trace, it is the same however often it is asked for, and by whichever way. */
export const commandOutcome = z.looseObject({
  idempotencyKey,
  capability: z.string().describe('What was asked for: orders.create, orders.cancel, orders.change, orders.release.'),
  state: z.enum(['inProgress', 'done']),
  outcome: z.enum(['accepted', 'changed', 'rejected']).nullable().describe('Null while it is in progress.'),
  system: z.string().describe('Developer name of the system that decided.'),
  documentNumber: z.string().nullable().describe("The system's own number of what it did."),
  orderNumber: z.string().nullable(),
  reasonCode: z.string().nullable(),
  reason: z.string().nullable(),
  lines: z.array(lineOutcome),
  decidedAt: z.iso.datetime({ offset: true }).nullable(),
  trace: trace.describe('The steps of its correlation id that are known by now.')
});

export type CreateOrderRequest = z.infer<typeof createOrderRequest>;
export type CancelOrderRequest = z.infer<typeof cancelOrderRequest>;
export type ChangeOrderRequest = z.infer<typeof changeOrderRequest>;
export type ReleaseOrderRequest = z.infer<typeof releaseOrderRequest>;
export type LineOutcome = z.infer<typeof lineOutcome>;
export type CommandOutcome = z.infer<typeof commandOutcome>;
