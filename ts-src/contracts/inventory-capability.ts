import { z } from 'zod';
import { creditAnswer, currencyCode } from './customers-capability.js';
import { commandOutcome } from './order-commands.js';
import { linePrice } from './prices-capability.js';

/** Most lines of one request; who has more asks more than once. */
export const MOST_LINES = 1000;

const shipTo = z.looseObject({
  country: z.string().regex(/^[A-Z]{2}$/, 'must be an ISO 3166-1 code such as DE'),
  postalCode: z.string().max(20).optional()
});

/** A line to be promised: a product by the seller's number, by the customer's own, or as somebody wrote it. */
export const promiseRequestLine = z
  .looseObject({
    line: z.string().min(1).max(40),
    sku: z.string().min(1).max(80).optional(),
    partNumber: z.string().min(1).max(80).optional().describe("The customer's own number; read within the account."),
    item: z
      .string()
      .min(1)
      .max(120)
      .optional()
      .describe("As written: a SKU, else the customer's own number, else words of the name; several are `ambiguous`."),
    quantity: z.number().positive(),
    unit: z
      .string()
      .min(1)
      .max(20)
      .optional()
      .describe('Unit of the quantity, such as `case`; without it the base unit.'),
    wantedAt: z.iso.date().optional().describe('Day by which it is to arrive; without it as soon as possible.')
  })
  .refine(
    ({ sku, partNumber, item }) => [sku, partNumber, item].filter((named) => named !== undefined).length === 1,
    'needs one of sku, partNumber and item'
  );

/** How much of what can be there by when; nothing is set aside by asking. */
export const promiseRequest = z.looseObject({
  brand: z.string().min(1).max(80).optional(),
  channel: z.string().min(1).max(40).default('b2b'),
  accountNumber: z.string().min(1).max(80).optional(),
  shipTo,
  shipComplete: z.boolean().default(false).describe('True: nothing leaves before everything can.'),
  priority: z.enum(['standard', 'express']).default('standard'),
  currency: currencyCode.optional(),
  include: z
    .array(z.enum(['prices', 'credit']))
    .default([])
    .describe('Asked along in the same request.'),
  lines: z.array(promiseRequestLine).min(1).max(MOST_LINES)
});

/** One part of a plan: so much from there, then. */
export const promisePart = z.looseObject({
  location: z.string(),
  name: z.string(),
  quantity: z.number().positive().describe('In the base unit.'),
  shipsAt: z.iso.date(),
  arrivesAt: z.iso.date(),
  supply: z.enum(['onHand', 'inbound']),
  reference: z.string().nullable().describe('Of the inbound supply: purchase order, transfer.')
});

/** A place that was looked at, and why it is part of the plan or is not. */
export const consideredLocation = z.looseObject({
  location: z.string(),
  name: z.string(),
  available: z.number().nonnegative().describe('What it could give now, in the base unit.'),
  arrivesAt: z.iso.date().nullable(),
  used: z.number().nonnegative(),
  keptBack: z
    .number()
    .nonnegative()
    .optional()
    .describe(
      'Of what is on hand and not reserved never given to the caller: safety stock, and stock of other channels.'
    ),
  holdsUntil: z.iso
    .datetime({ offset: true })
    .optional()
    .describe('Until when the days of what is on hand hold: the next cut-off.'),
  reasonCode: z.enum(['chosen', 'notNeeded', 'notServed', 'notForChannel', 'noStock', 'safetyStock', 'tooLate']),
  reason: z.string()
});

export const promiseLine = z.looseObject({
  line: z.string(),
  sku: z.string().nullable(),
  description: z.string().nullable(),
  outcome: z
    .enum(['full', 'late', 'partial', 'none', 'unknown', 'retired', 'ambiguous', 'invalid'])
    .describe(
      'full: all of it by the day wanted; late: all of it, later; partial: a part, the rest has no date; none: nothing has a date.'
    ),
  reasonCode: z.string().nullable(),
  reason: z.string().nullable(),
  unit: z.string().nullable().describe('Base unit of the quantities below.'),
  factor: z.number().positive().nullable().describe('Base units in one unit asked for.'),
  quantity: z.number().nonnegative().describe('What the answer is about: asked for, rounded up to what can be sold.'),
  availableNow: z.number().nonnegative(),
  availableByWanted: z.number().nonnegative(),
  fullAt: z.iso.date().nullable().describe('First day by which all of it can have arrived.'),
  plan: z.array(promisePart),
  considered: z.array(consideredLocation),
  constraint: z.looseObject({ code: z.enum(['packSize', 'minimum', 'indivisible']), reason: z.string() }).nullable(),
  substitutes: z.array(
    z.looseObject({
      sku: z.string(),
      description: z.string(),
      availableByWanted: z.number().nonnegative(),
      fullAt: z.iso.date().nullable()
    })
  ),
  choices: z.array(z.looseObject({ sku: z.string(), description: z.string() })).describe('Of an ambiguous number.'),
  price: linePrice.nullable()
});

export const promiseAnswer = z.looseObject({
  answeredAt: z.iso.datetime({ offset: true }),
  asOf: z.iso.datetime({ offset: true }).describe('Oldest stock figure the answer rests on.'),
  isFirm: z.boolean().describe('Whether a reservation made now would hold what is said here.'),
  validUntil: z.iso.datetime({ offset: true }),
  lines: z.array(promiseLine),
  order: z.looseObject({
    outcome: z.enum(['full', 'late', 'partial', 'none']),
    fullAt: z.iso.date().nullable(),
    shipments: z.int().nonnegative(),
    amount: z
      .number()
      .nullable()
      .describe('Sum of the line amounts; null when a price is missing or currencies differ.'),
    currency: currencyCode.nullable(),
    minimumOrder: z.looseObject({ amount: z.number(), currency: currencyCode, isMet: z.boolean() }).nullable()
  }),
  credit: creditAnswer.nullable()
});

/** Sets aside what was promised, for a time. */
export const reserveRequest = z.looseObject({
  brand: z.string().min(1).max(80).optional(),
  channel: z.string().min(1).max(40).default('b2b'),
  accountNumber: z.string().min(1).max(80).optional(),
  reference: z.string().max(80).optional().describe("The caller's document: a quote, an opportunity."),
  shipTo,
  lines: z
    .array(
      z.looseObject({
        line: z.string().min(1).max(40),
        sku: z.string().min(1).max(80),
        parts: z
          .array(
            z.looseObject({
              location: z.string().min(1).max(80),
              quantity: z.number().positive().describe('In the base unit.'),
              shipsAt: z.iso.date()
            })
          )
          .min(1)
          .max(50)
      })
    )
    .min(1)
    .max(MOST_LINES)
});

/** Extends or releases a reservation. */
export const reservationChange = z.looseObject({ reason: z.string().max(255).optional() });

/** A reservation as it stands. */
export const reservation = z.looseObject({
  reservationNumber: z.string(),
  state: z.enum(['held', 'released', 'expired']),
  heldSince: z.iso.datetime({ offset: true }),
  expiresAt: z.iso.datetime({ offset: true }),
  mayExtend: z.boolean(),
  accountNumber: z.string().nullable(),
  reference: z.string().nullable(),
  lines: z.array(
    z.looseObject({
      line: z.string(),
      sku: z.string(),
      location: z.string(),
      quantity: z.number(),
      shipsAt: z.iso.date()
    })
  )
});

/** What became of reserving, extending or releasing. */
export const reservationOutcome = commandOutcome.extend({ reservation: reservation.nullable() });

export type PromiseRequest = z.infer<typeof promiseRequest>;
export type PromiseRequestLine = z.infer<typeof promiseRequestLine>;
export type PromisePart = z.infer<typeof promisePart>;
export type ConsideredLocation = z.infer<typeof consideredLocation>;
export type PromiseLine = z.infer<typeof promiseLine>;
export type PromiseAnswer = z.infer<typeof promiseAnswer>;
export type ReserveRequest = z.infer<typeof reserveRequest>;
export type Reservation = z.infer<typeof reservation>;
export type ReservationOutcome = z.infer<typeof reservationOutcome>;
