import { z } from 'zod';

/** ISO 4217 code of a currency. */
export const currencyCode = z.string().regex(/^[A-Z]{3}$/, 'must be an ISO 4217 code such as EUR');

/** What an account may buy on account, as its ledger says it. */
export const creditAnswer = z.looseObject({
  accountNumber: z.string(),
  outcome: z
    .enum(['approved', 'review', 'blocked', 'unknown'])
    .describe('For the value asked about; `unknown` when the account has no ledger.'),
  reasonCode: z.string().nullable().describe('overLimit, overdue, blocked, noAccount …'),
  reason: z.string().nullable().describe('Plain words a person can pass on.'),
  currency: currencyCode.nullable(),
  limit: z.number().nullable().describe('In `currency`; null where there is none or the caller may not know.'),
  open: z.number().nullable().describe('Orders and invoices not yet paid.'),
  available: z.number().nullable().describe('Limit less open.'),
  terms: z.string().nullable().describe('Payment terms in plain words: 30 days net.'),
  asOf: z.iso.datetime({ offset: true })
});

/** A value to be held against an account's limit; without a currency the limit is not looked at. */
export const creditQuery = z.object({
  amount: z.coerce.number().nonnegative().default(0),
  currency: currencyCode.optional()
});

/** A customer as the system of record knows it. */
export const customer = z.looseObject({
  accountNumber: z.string(),
  name: z.string(),
  city: z.string().nullable(),
  country: z.string().nullable().describe('ISO 3166-1 alpha-2.'),
  currency: currencyCode.nullable(),
  terms: z.string().nullable(),
  isBlocked: z.boolean()
});

export const customerSearchQuery = z.object({
  q: z.string().min(2).max(120).describe('Part of a name, or an account number.'),
  limit: z.coerce.number().int().min(1).max(20).default(5)
});
export const customerSearchResult = z.looseObject({ customers: z.array(customer) });

export type CreditAnswer = z.infer<typeof creditAnswer>;
export type Customer = z.infer<typeof customer>;
