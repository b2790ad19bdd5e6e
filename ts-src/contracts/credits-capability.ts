import { z } from 'zod';
import { currencyCode } from './customers-capability.js';
import { commandOutcome } from './order-commands.js';

const moment = z.iso.datetime({ offset: true });

/** Money to be paid back because of a return. */
export const requestCreditRequest = z.looseObject({
  returnNumber: z.string().min(1).max(80),
  returnSystem: z.string().min(1).max(40).describe('Developer name of the system whose number it is.'),
  orderNumber: z.string().min(1).max(80),
  amount: z.number().positive().describe('What is paid out, fees taken off; never more than was paid.'),
  currency: currencyCode,
  method: z.enum(['original', 'storeCredit']).default('original'),
  reason: z.string().max(255).optional(),
  lines: z
    .array(
      z.looseObject({
        line: z.string().min(1).max(40).describe("The line's number on the order."),
        quantity: z.number().positive().describe('In the unit of the line.'),
        amount: z.number().nonnegative()
      })
    )
    .max(500)
    .default([])
    .describe('What of the amount is for which line; their sum is the amount, when there are any.')
});

/** A credit as it stands. */
export const creditDocument = z.looseObject({
  system: z.string().describe('Developer name of the system that pays.'),
  creditNumber: z.string(),
  returnSystem: z.string(),
  returnNumber: z.string(),
  orderNumber: z.string(),
  state: z.enum(['requested', 'failed', 'issued']).describe('One that failed is tried again by its system.'),
  amount: z.number().positive(),
  currency: currencyCode,
  method: z.enum(['original', 'storeCredit']),
  attempts: z.int().nonnegative(),
  requestedAt: moment,
  issuedAt: moment.nullable(),
  reason: z.string().nullable().describe('Why it failed, in plain words.'),
  lines: z.array(z.looseObject({ line: z.string(), quantity: z.number(), amount: z.number() }))
});

/** What became of asking for a credit; accepted means that it will be paid, the bus tells when. */
export const creditOutcome = commandOutcome.extend({
  credit: creditDocument.nullable().describe('As it stands when it is asked for.')
});

export type RequestCreditRequest = z.infer<typeof requestCreditRequest>;
export type CreditDocument = z.infer<typeof creditDocument>;
export type CreditCommandOutcome = z.infer<typeof creditOutcome>;
