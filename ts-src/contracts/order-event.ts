import { z } from 'zod';
import { returnFacts } from './return-facts.js';

/** The contract version written into every event and answer. */
export const CONTRACT_VERSION = '1';

/** An ISO 8601 moment with its zone, e.g. `2026-03-01T14:05:00Z`. */
const moment = z.iso.datetime({ offset: true });
const text = (max: number) => z.string().max(max);

/** What an event may concern. */
export const subjects = ['Order', 'Line', 'Shipment', 'Return'] as const;

const relatedOrder = z
  .looseObject({
    orderNumber: text(80),
    system: text(40).optional(),
    kind: z.enum(['replacement', 'exchange', 'callOff', 'split']).optional()
  })
  .describe('Another order this one belongs to.');

const orderFacts = z
  .looseObject({
    brand: text(80).optional(),
    region: text(80).optional(),
    channel: text(80).optional(),
    placedAt: moment.optional(),
    promisedAt: moment.optional().describe('The promise for the whole order, as of this event.'),
    purchaseOrder: text(80).optional(),
    accountNumber: text(80).optional(),
    contactEmail: text(120).optional(),
    gift: z.boolean().optional(),
    related: relatedOrder.optional()
  })
  .describe('Facts about the order as a whole. A fact left out is not changed.');

const lineFacts = z
  .looseObject({
    line: text(40).describe("The line's number in the order's own system."),
    sku: text(80).optional(),
    description: text(255).optional(),
    quantity: z.number().optional(),
    mode: z.enum(['cumulative', 'delta']).optional().describe('How to count `quantity`.'),
    unit: text(20).optional(),
    promisedAt: moment.optional(),
    fulfilment: z.enum(['ship', 'collect', 'store', 'dropship']).optional(),
    availableFrom: moment.optional(),
    parentLine: text(40).optional(),
    componentQuantity: z.number().optional(),
    replacesLine: text(40).optional(),
    lot: text(80).optional(),
    serial: text(80).optional()
  })
  .describe('A line the event concerns.');

const shipmentFacts = z
  .looseObject({
    trackingNumber: text(120).optional(),
    carrier: text(40).optional(),
    shipmentId: text(80).optional(),
    node: text(80).optional(),
    service: text(80).optional(),
    estimatedAt: moment.optional(),
    promisedAt: moment.optional(),
    supersedes: text(120).optional().describe('Tracking number or shipment id that this shipment replaces.')
  })
  .describe('The parcel or load the event concerns.');

const reference = z
  .looseObject({
    system: text(40),
    type: z.enum(['order', 'shipment', 'line', 'return']),
    number: text(80),
    line: text(40).optional()
  })
  .describe("The same thing under another system's number.");

const amount = z
  .looseObject({
    kind: z.enum(['price', 'discount', 'shipping', 'tax', 'fee', 'tender', 'invoice', 'credit']),
    stage: z.enum(['ordered', 'acknowledged', 'invoiced', 'credited']).describe('The document that names it.'),
    amount: z.number(),
    currency: z
      .string()
      .regex(/^[A-Z]{3}$/)
      .describe('ISO 4217 code.'),
    line: text(40).optional().describe('The line it is for; left out for the whole order. A price is for one unit.'),
    reference: text(80).optional().describe('Number of the invoice, credit or payment it belongs to.')
  })
  .describe('An amount of money. A later one of the same stage, kind, line and reference takes its place.');

const location = z.looseObject({
  name: text(120).optional(),
  city: text(80).optional(),
  state: text(80).optional(),
  postalCode: text(20).optional(),
  country: text(80).optional()
});

/** What an event carries beyond its fields. Everything is optional; unknown keys are kept and ignored. */
export const orderEventPayload = z
  .looseObject({
    order: orderFacts.optional(),
    lines: z.array(lineFacts).max(500).optional(),
    shipment: shipmentFacts.optional(),
    amounts: z.array(amount).max(1000).optional(),
    return: returnFacts.optional(),
    references: z.array(reference).max(50).optional(),
    location: location.optional(),
    general: z
      .looseObject({ codeType: text(60), code: text(80) })
      .optional()
      .describe('A coarser code of the same fact, used when the specific one has no mapping.'),
    corrects: text(120).optional().describe('Event key of the earlier fact that this one voids or corrects.'),
    raw: text(2000).optional().describe('The part of the original message that says this, masked.')
  })
  .describe('Details of an order event.');

/** One fact about an order, line, shipment or return, in the words of the system that says it. */
export const orderEvent = z
  .looseObject({
    eventKey: z
      .string()
      .min(1)
      .max(120)
      .describe('Same fact, same key, however often and in whatever envelope it is sent.'),
    contractVersion: text(10),
    sourceSystem: z.string().min(1).max(40).describe('Developer name of the sending system.'),
    partitionKey: z.string().min(1).max(160).describe('Order key, else system and tracking number.'),
    orderNumber: text(80).nullish(),
    subject: z.enum(subjects),
    subjectId: text(120).nullish(),
    codeType: z.string().min(1).max(60).describe('Which of the vocabularies of the system the code belongs to.'),
    code: z.string().min(1).max(80),
    codeText: text(255).nullish(),
    reasonCode: text(40).nullish(),
    occurredAt: moment.nullish(),
    occurredAtText: text(60).nullish().describe('The moment as it was sent; a day alone means only the day is known.'),
    sequence: z.int().nullish(),
    correlationId: text(64).nullish(),
    payload: orderEventPayload.nullish()
  })
  .describe('One fact about an order, line, shipment or return, in the words of the system that says it.');

export type OrderEventPayload = z.infer<typeof orderEventPayload>;
export type OrderEvent = z.infer<typeof orderEvent>;
export type LineFacts = z.infer<typeof lineFacts>;
export type Amount = z.infer<typeof amount>;
export type Reference = z.infer<typeof reference>;
