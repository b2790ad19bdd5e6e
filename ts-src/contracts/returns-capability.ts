import { z } from 'zod';
import { currencyCode } from './customers-capability.js';
import { commandOutcome } from './order-commands.js';
import { orderEvent } from './order-event.js';
import { dispositions, returnConditions, returnLabel, returnOutcomes } from './return-facts.js';

const moment = z.iso.datetime({ offset: true });
const reason = z.string().min(1).max(255);

/** Of which order it is asked what can come back. */
export const eligibilityQuery = z.object({
  orderNumber: z.string().min(1).max(80),
  system: z.string().min(1).max(40).optional().describe('System whose number it is, when several use the same.')
});

const eligibleLine = z.looseObject({
  line: z.string(),
  sku: z.string().nullable(),
  description: z.string().nullable(),
  unit: z.string().nullable(),
  bought: z.number().nonnegative().describe('Ordered less cancelled.'),
  delivered: z.number().nonnegative(),
  deliveredAt: moment.nullable().describe('When the last of it arrived.'),
  returned: z
    .number()
    .nonnegative()
    .describe('Of what arrived, in returns that are not cancelled or declined, in whatever system.'),
  unitPaid: z.number().nonnegative().describe('What was paid for one, in the currency of the order.')
});

/** Facts on which it is decided what may come back. Whether it may is not said here: that is the policy of the caller. */
export const returnEligibility = z.looseObject({
  system: z.string().describe("Developer name of the system that masters the order's number."),
  orderNumber: z.string(),
  brand: z.string().nullable(),
  channel: z.string().nullable(),
  country: z.string().nullable().describe('ISO 3166-1 alpha-2.'),
  placedAt: moment.nullable(),
  currency: currencyCode,
  asOf: moment,
  lines: z.array(eligibleLine),
  returns: z.array(
    z.looseObject({
      system: z.string(),
      returnNumber: z.string(),
      status: z.string().describe('As its system says it, not translated.'),
      lines: z.array(z.looseObject({ line: z.string(), quantity: z.number(), reason: z.string() }))
    })
  ),
  payments: z.array(
    z.looseObject({
      method: z.string(),
      reference: z.string(),
      paid: z.number().nonnegative(),
      credited: z.number().nonnegative().describe('What was paid back to it, or is about to be.'),
      currency: currencyCode
    })
  )
});

/** How goods are sent back: with a printed label, with a code for a drop-off point, or not at all. */
const wantedLabel = z.enum(['label', 'dropOffCode', 'none']);

/** The return of quantities of some lines of an order. */
export const authorizeReturnRequest = z.looseObject({
  orderNumber: z.string().min(1).max(80),
  outcome: z.enum(returnOutcomes),
  label: wantedLabel.default('label'),
  expectedCredit: z
    .looseObject({ amount: z.number().nonnegative(), currency: currencyCode })
    .optional()
    .describe('What the buyer was told; without it the system says what was paid for the lines.'),
  fee: z.number().nonnegative().optional().describe('What is kept of it, in the same currency.'),
  charge: z
    .looseObject({ amount: z.number().nonnegative(), currency: currencyCode })
    .optional()
    .describe('What the buyer agreed to pay on top for something dearer; more than that is never charged.'),
  note: z.string().max(255).optional().describe('For example why a rule was overridden.'),
  parent: z.string().max(120).optional().describe('The return that this one goes on from: its `system|returnNumber`.'),
  lines: z
    .array(
      z.looseObject({
        line: z.string().min(1).max(40).describe("The line's number on the order."),
        quantity: z.number().positive().describe('In the unit of the line.'),
        reason: z.string().min(1).max(80),
        wanted: z
          .looseObject({
            sku: z.string().min(1).max(80),
            description: z.string().max(255).optional(),
            unitPrice: z.number().nonnegative().describe('In the currency of the order.')
          })
          .optional()
          .describe('What the buyer gets instead, as many; left out: the same article again.'),
        lot: z.string().max(80).optional(),
        serial: z.string().max(80).optional(),
        components: z
          .array(z.looseObject({ line: z.string().min(1).max(40), quantity: z.number().positive() }))
          .max(100)
          .optional()
      })
    )
    .min(1)
    .max(500)
});

/** The cancellation of a return of which nothing has come back. */
export const cancelReturnRequest = z.looseObject({ reason });
/** More time to send the goods back. */
export const extendReturnRequest = z.looseObject({ reason, until: moment });
/** Another label, in place of the one before. */
export const returnLabelRequest = z.looseObject({ reason, label: z.enum(['label', 'dropOffCode']).default('label') });

/** A return as it stands. */
export const returnState = z.looseObject({
  system: z.string().describe('Developer name of the system whose number it is.'),
  returnNumber: z.string(),
  orderNumber: z.string(),
  status: z.string().describe('As its system says it, not translated.'),
  outcome: z.enum(returnOutcomes),
  requestedAt: moment,
  expectedBy: moment.nullable(),
  label: returnLabel.nullable(),
  expectedCredit: z.number().nonnegative(),
  fee: z.number().nonnegative(),
  charge: z.number().nonnegative().describe('What the buyer pays on top.'),
  newOrder: z.string().nullable().describe('The order that brings what the buyer gets instead: `system|orderNumber`.'),
  currency: currencyCode,
  lines: z.array(
    z.looseObject({
      line: z.string(),
      sku: z.string().nullable(),
      quantity: z.number(),
      reason: z.string(),
      received: z.number().nonnegative(),
      condition: z.enum(returnConditions).nullable(),
      disposition: z.enum(dispositions).nullable()
    })
  )
});

/** A return with everything known to have happened to it. */
export const returnDocument = returnState.extend({
  events: z.array(orderEvent).describe('The very events the bus delivers: keeping them twice changes nothing.')
});

/** Which of several systems with the same return number is meant. */
export const returnQuery = z.object({ system: z.string().min(1).max(40).optional() });

/** What became of authorizing, cancelling, extending or labelling; `documentNumber` is the number of the return. */
export const returnOutcome = commandOutcome.extend({
  return: returnState.nullable().describe('As it stands when it is asked for.')
});

export type ReturnEligibility = z.infer<typeof returnEligibility>;
export type AuthorizeReturnRequest = z.infer<typeof authorizeReturnRequest>;
export type CancelReturnRequest = z.infer<typeof cancelReturnRequest>;
export type ExtendReturnRequest = z.infer<typeof extendReturnRequest>;
export type ReturnLabelRequest = z.infer<typeof returnLabelRequest>;
export type ReturnState = z.infer<typeof returnState>;
export type ReturnDocument = z.infer<typeof returnDocument>;
export type ReturnCommandOutcome = z.infer<typeof returnOutcome>;
