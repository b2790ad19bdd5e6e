import { z } from 'zod';

const text = (max: number) => z.string().max(max);
const moment = z.iso.datetime({ offset: true });

/** What the buyer gets for goods that come back; with `keepIt` and `replaceAndKeep` nothing comes back. */
export const returnOutcomes = ['refund', 'exchange', 'replacement', 'storeCredit', 'keepIt', 'replaceAndKeep'] as const;
/** In what state goods came back. */
export const returnConditions = ['sellable', 'damaged', 'wrongItem', 'incomplete'] as const;
/** What becomes of goods that came back. */
export const dispositions = ['restock', 'scrap', 'refurbish', 'returnToVendor', 'quarantine'] as const;

/** The label or drop-off code with which goods are sent back. */
export const returnLabel = z.looseObject({
  carrier: text(40).optional(),
  trackingNumber: text(120).optional(),
  url: text(255).optional(),
  dropOffCode: text(40).optional().describe('Shown at a drop-off point instead of a printed label.'),
  expiresAt: moment.optional()
});

const returnLine = z
  .looseObject({
    line: text(40).describe("The line's number on the order."),
    sku: text(80).optional(),
    quantity: z.number().nonnegative().describe('In the unit of the line.'),
    mode: z
      .enum(['cumulative', 'delta'])
      .describe('How to count `quantity` among facts of the same milestone and line.'),
    condition: z.enum(returnConditions).optional(),
    disposition: z.enum(dispositions).optional(),
    reason: text(80).optional().describe('Why it comes back: a word of the return policy.'),
    lot: text(80).optional(),
    serial: text(80).optional(),
    components: z
      .array(z.looseObject({ line: text(40), quantity: z.number().nonnegative() }))
      .max(100)
      .optional()
      .describe('Parts of a kit, when it does not come back whole.')
  })
  .describe('A line of the order that comes back.');

const returnAmount = z
  .looseObject({
    kind: z.enum(['credit', 'fee', 'tax', 'shipping', 'charge']),
    amount: z
      .number()
      .nonnegative()
      .describe('A fee lowers what is paid out, a charge is what the buyer pays on top; the other kinds are paid out.'),
    currency: z
      .string()
      .regex(/^[A-Z]{3}$/)
      .describe('ISO 4217 code.'),
    reference: text(80).describe('Number of the authorization or credit that names it.'),
    line: text(40).optional(),
    method: text(40).optional().describe('How it is paid out: original, storeCredit, a kind of card.')
  })
  .describe(
    'Money of a return: expected with an authorization, paid with a credit that was issued. A later one of the same milestone, reference, kind, line and method takes its place.'
  );

/** Facts of an event whose subject is a return; its subject id is `system|returnNumber`, whoever says it. */
export const returnFacts = z
  .looseObject({
    returnNumber: text(80),
    system: text(40).describe('Developer name of the system whose number it is, not of the one that says it.'),
    outcome: z.enum(returnOutcomes).optional(),
    parent: text(120).optional().describe('The return that this one goes on from: its `system|returnNumber`.'),
    newOrder: text(120).optional().describe('The order that brings what the buyer gets instead: `system|orderNumber`.'),
    expectedBy: moment.optional().describe('Until when the goods must be back.'),
    label: returnLabel.optional(),
    lines: z.array(returnLine).max(500).optional(),
    amounts: z.array(returnAmount).max(200).optional()
  })
  .describe('The return the event concerns.');

/** By what a return is known to everybody. */
export const returnKey = (system: string, returnNumber: string): string => `${system}|${returnNumber}`.slice(0, 120);

export type ReturnFacts = z.infer<typeof returnFacts>;
export type ReturnLine = z.infer<typeof returnLine>;
export type ReturnAmount = z.infer<typeof returnAmount>;
export type ReturnLabel = z.infer<typeof returnLabel>;
