import fc from 'fast-check';
import {
  CONTRACT_VERSION,
  orderPartition,
  type OrderEvent,
  type OrderEventPayload
} from '../../ts-src/contracts/index.js';

/**
 * What is told of the returns of one order, in the order it happened, sensible or not. The order has three of line 1, two
 * pieces of line 2 that left as A and B, and two kits of line 3, each of one 3.1 and three 3.2.
 */
export interface ReturnStory {
  currency: 'USD' | 'JPY' | 'KWD';
  /** For one of line 1, 2 and 3, in minor units that a quarter of tax can be added to. */
  prices: [number, number, number];
  /** Tax of the whole order, as a share of its price. */
  taxRate: number;
  facts: ToldFact[];
  /** Somebody says that both numbers mean one return. */
  united: boolean;
  /** Which facts were taken back. */
  takenBack: number[];
}

export type Told =
  | 'Requested'
  | 'Authorized'
  | 'Rejected'
  | 'LabelIssued'
  | 'InTransit'
  | 'Received'
  | 'Missing'
  | 'Inspected'
  | 'Restocked'
  | 'Scrapped'
  | 'CreditRequested'
  | 'CreditIssued'
  | 'CreditFailed'
  | 'Closed'
  | 'Cancelled';

export interface ToldFact {
  told: Told;
  system: string;
  /** The return it is about: the first or the second. */
  about: 0 | 1;
  outcome?: 'refund' | 'exchange' | 'keepIt' | undefined;
  mode: 'cumulative' | 'delta';
  lines: ToldLine[];
  amounts: ToldAmount[];
}

export interface ToldLine {
  line: '1' | '2' | '3' | '3.1' | '3.2';
  quantity: number;
  condition?: 'sellable' | 'damaged' | 'wrongItem' | 'incomplete' | undefined;
  serial?: 'A' | 'B' | 'X' | undefined;
}

export interface ToldAmount {
  kind: 'credit' | 'tax' | 'fee';
  amount: number;
  currency: string;
  reference: string;
  line?: ToldLine['line'] | undefined;
  method?: string | undefined;
}

/** Decimal places of the minor unit. */
export const DIGITS = { USD: 2, JPY: 0, KWD: 3 } as const;
/** How many of each line are ordered. */
export const ORDERED: Record<ToldLine['line'], number> = { '1': 3, '2': 2, '3': 2, '3.1': 2, '3.2': 6 };
/** How many of each component a kit of line 3 contains. */
export const IN_KIT = { '3.1': 1, '3.2': 3 } as const;
export const SENT_SERIALS = ['A', 'B'];

/** Milestone → who says it, in which of its words: system, type of code, code. */
const WORDS: Record<Told, (readonly [string, string, string])[]> = {
  Requested: [['NorthOms', 'return.status', 'REQUESTED']],
  Authorized: [['NorthOms', 'return.status', 'OPEN']],
  Rejected: [['NorthOms', 'return.status', 'DECLINED']],
  LabelIssued: [['NorthOms', 'return.topic', 'reverse_deliveries/attach_deliverable']],
  InTransit: [['EasyPost', 'tracker.status', 'in_transit']],
  Received: [
    ['EastWms', 'ReturnStatusLine', '2'],
    ['Loopback', 'ReturnStatusLine', '2']
  ],
  Missing: [['NewThreePl', 'disposition.type', 'MISSING']],
  Inspected: [
    ['EastWms', 'ReturnStatusLine', '3'],
    ['NewThreePl', 'disposition.type', 'PROCESSING_REQUIRED']
  ],
  Restocked: [['NewThreePl', 'disposition.type', 'RESTOCKED']],
  Scrapped: [['NewThreePl', 'disposition.type', 'NOT_RESTOCKED']],
  CreditRequested: [['Erp', 'return_authorization', 'RtnAuth:F']],
  CreditIssued: [['Erp', 'return_authorization', 'RtnAuth:G']],
  CreditFailed: [['Erp', 'ReturnPaymentState', 'NotRefunded']],
  Closed: [['NorthOms', 'return.status', 'CLOSED']],
  Cancelled: [['NorthOms', 'return.status', 'CANCELED']]
};
/** Likelier ones are listed more than once. */
const TOLD: Told[] = [
  ...(Object.keys(WORDS) as Told[]),
  ...(['Authorized', 'Authorized', 'Received', 'Received', 'Inspected', 'CreditIssued', 'CreditIssued'] as const)
];
const SPEAKS_OF_MONEY: readonly Told[] = ['Requested', 'Authorized', 'CreditIssued', 'CreditFailed'];
const IS_CREDIT: readonly Told[] = ['CreditIssued', 'CreditFailed'];

const lineArbitrary: fc.Arbitrary<ToldLine> = fc
  .record({
    line: fc.constantFrom<ToldLine['line']>('1', '1', '2', '2', '3', '3', '3.1', '3.2'),
    quantity: fc.integer({ min: 0, max: 4 }),
    condition: fc.constantFrom(undefined, 'sellable', 'damaged', 'wrongItem', 'incomplete'),
    serial: fc.constantFrom(undefined, 'A', 'A', 'B', 'X')
  })
  .map((line): ToldLine => ({ ...line, serial: line.line === '2' ? line.serial : undefined }));

const amountArbitrary = (told: Told, currency: ReturnStory['currency']): fc.Arbitrary<ToldAmount> =>
  fc.record({
    kind: fc.constantFrom('credit', 'credit', 'credit', 'tax', 'fee'),
    amount: fc
      .constantFrom(0, 1, 250.5, 700, 1000.5, 1200, 2012.345, 3600, 5500)
      .map((minor) => minor / 10 ** DIGITS[currency]),
    currency: IS_CREDIT.includes(told) ? fc.constantFrom(currency, currency, currency, 'EUR') : fc.constant(currency),
    reference: IS_CREDIT.includes(told) ? fc.constantFrom('CM-1', 'CM-2') : fc.constant('R'),
    line: fc.constantFrom(undefined, undefined, '1', '2', '3', '3.1'),
    method: IS_CREDIT.includes(told) ? fc.constantFrom(undefined, 'card', 'storeCredit') : fc.constant(undefined)
  });

const factArbitrary = (currency: ReturnStory['currency']): fc.Arbitrary<ToldFact> =>
  fc.constantFrom(...TOLD).chain((told) =>
    fc.record({
      told: fc.constant(told),
      system: fc.constantFrom(...WORDS[told].map(([system]) => system)),
      about: fc.constantFrom<0 | 1>(0, 0, 1),
      outcome:
        told === 'Authorized' ? fc.constantFrom(undefined, 'refund', 'exchange', 'keepIt') : fc.constant(undefined),
      mode: fc.constantFrom('cumulative', 'cumulative', 'delta'),
      lines: fc.array(lineArbitrary, { maxLength: 3 }),
      amounts: SPEAKS_OF_MONEY.includes(told)
        ? fc.array(amountArbitrary(told, currency), { maxLength: 2 })
        : fc.constant([])
    })
  );

export const returnStoryArbitrary: fc.Arbitrary<ReturnStory> = fc
  .constantFrom<ReturnStory['currency']>('USD', 'JPY', 'KWD')
  .chain((currency) =>
    fc.record({
      currency: fc.constant(currency),
      prices: fc.tuple(fc.constantFrom(1204, 348), fc.constantFrom(2012, 796), fc.constantFrom(4804, 888)),
      taxRate: fc.constantFrom(0, 0.25),
      facts: fc.array(factArbitrary(currency), { minLength: 1, maxLength: 12 }),
      united: fc.boolean(),
      takenBack: fc.array(fc.nat(11), { maxLength: 1 })
    })
  );

const START = Date.parse('2026-03-02T08:00:00Z');
const HOUR = 3_600_000;

/** Builds the messages with which the systems would tell a story, in the order it happened. */
export function returnEvents(orderNumber: string, story: ReturnStory): OrderEvent[] {
  const events: OrderEvent[] = [];
  const add = (system: string, codeType: string, code: string, told: Partial<OrderEvent>): number =>
    events.push({
      ...{ eventKey: `${system}:${orderNumber}:${events.length}`, contractVersion: CONTRACT_VERSION },
      ...{ sourceSystem: system, partitionKey: orderPartition('NorthOms', orderNumber), codeType, code },
      ...{ subject: 'Order', occurredAt: new Date(START + events.length * HOUR).toISOString() },
      ...told
    });
  add('NorthOms', 'order.event', 'created', { orderNumber, payload: orderOf(story) });
  add('NorthOms', 'fulfillment.displayStatus', 'IN_TRANSIT', {
    ...{ subject: 'Shipment', subjectId: `${orderNumber}-T1`, orderNumber },
    payload: {
      shipment: { trackingNumber: `${orderNumber}-T1`, carrier: 'USPS' },
      lines: SENT_SERIALS.map((serial) => ({ line: '2', quantity: 1, mode: 'delta', serial }))
    }
  });
  const first = events.length;
  for (const fact of story.facts) {
    const [, codeType, code] = WORDS[fact.told].find(([system]) => system === fact.system)!;
    add(fact.system, codeType, code, returnTold(orderNumber, fact));
  }
  if (story.united) add('Loopback', 'ReturnStatusHeader', '0', bothNumbers(orderNumber));
  for (const index of new Set(story.takenBack)) {
    const corrects = events[first + index]?.eventKey;
    if (index < story.facts.length) add('NorthOms', 'order.event', 'edited', { orderNumber, payload: { corrects } });
  }
  return events;
}

const numberOf = (orderNumber: string, about: 0 | 1): [string, string] =>
  about === 0 ? ['NorthOms', `${orderNumber}-R1`] : ['Loopback', `LB-${orderNumber}`];

function orderOf({ currency, prices, taxRate }: ReturnStory): OrderEventPayload {
  const unit = 10 ** DIGITS[currency];
  const total = prices[0] * ORDERED['1'] + prices[1] * ORDERED['2'] + prices[2] * ORDERED['3'];
  const kit = (line: '3.1' | '3.2'): object => ({ parentLine: '3', componentQuantity: IN_KIT[line] });
  return {
    lines: (Object.keys(ORDERED) as ToldLine['line'][]).map((line) => ({
      ...{ line, sku: `SKU-${line}`, quantity: ORDERED[line], mode: 'cumulative' as const },
      ...(line === '3.1' || line === '3.2' ? kit(line) : {})
    })),
    amounts: [
      ...prices.map((amount, index) => ({
        ...{ stage: 'ordered' as const, kind: 'price' as const, line: String(index + 1), currency },
        amount: amount / unit
      })),
      { stage: 'ordered', kind: 'tax', amount: (total * taxRate) / unit, currency }
    ]
  };
}

function returnTold(orderNumber: string, fact: ToldFact): Partial<OrderEvent> {
  const [system, returnNumber] = numberOf(orderNumber, fact.about);
  const { outcome, mode, lines, amounts } = fact;
  return {
    ...{ subject: 'Return', subjectId: `${system}|${returnNumber}` },
    orderNumber: fact.system === 'NorthOms' ? orderNumber : null,
    payload: {
      references: [{ system: 'NorthOms', type: 'order', number: orderNumber }],
      return: {
        system,
        returnNumber,
        outcome,
        lines: lines.map((line) => ({ ...line, mode })),
        amounts: amounts.map((amount) => ({ ...amount }))
      }
    }
  };
}

function bothNumbers(orderNumber: string): Partial<OrderEvent> {
  const [[system, number], [other, otherNumber]] = [numberOf(orderNumber, 0), numberOf(orderNumber, 1)];
  return {
    ...{ subject: 'Return', subjectId: `${other}|${otherNumber}` },
    payload: {
      references: [
        { system: 'NorthOms', type: 'order', number: orderNumber },
        { system, type: 'return', number }
      ],
      return: { system: other, returnNumber: otherNumber }
    }
  };
}
