import { z } from 'zod';
import { currencyCode } from './customers-capability.js';

/** The price of one line. */
export const linePrice = z.looseObject({
  unitAmount: z.number().nonnegative().describe('For one base unit, in `currency`; not rounded to its minor unit.'),
  lineAmount: z.number().nonnegative().describe('For the whole line, rounded to the minor unit of `currency`.'),
  currency: currencyCode,
  contract: z.string().nullable().describe('Number of the contract it comes from; null: the list price.'),
  validOn: z.iso.date().describe('Day for which it was asked.'),
  validUntil: z.iso.date().nullable()
});

/** Prices of products for an account on a day. */
export const priceQuoteRequest = z.looseObject({
  accountNumber: z.string().min(1).max(80).optional().describe('Without it: list prices.'),
  currency: currencyCode.optional().describe("Without it: the account's, else the list's."),
  validOn: z.iso.date().optional().describe('Without it: today.'),
  lines: z
    .array(
      z.looseObject({
        line: z.string().min(1).max(40),
        sku: z.string().min(1).max(80),
        quantity: z.number().positive().describe('In the base unit.')
      })
    )
    .min(1)
    .max(1000)
});

export const priceQuoteAnswer = z.looseObject({
  lines: z.array(
    z.looseObject({
      line: z.string(),
      price: linePrice.nullable(),
      reasonCode: z.string().nullable(),
      reason: z.string().nullable().describe('Why there is no price.')
    })
  )
});

export type LinePrice = z.infer<typeof linePrice>;
export type PriceQuoteRequest = z.infer<typeof priceQuoteRequest>;
export type PriceQuoteAnswer = z.infer<typeof priceQuoteAnswer>;
