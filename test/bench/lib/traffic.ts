import {
  CONTRACT_VERSION,
  stockPartition,
  type InventoryEvent,
  type OrderEvent,
  type OrderEventPayload,
  type PublishedEvent
} from '../../../ts-src/contracts/index.js';
import { Telling } from '../../property/messages.js';
import type { Story } from '../../property/story.js';

/** Two lines in two parcels, both delivered: most orders are like this. */
const TYPICAL: Story = {
  accepted: true,
  lines: [
    { ordered: 2, cancelled: 0, backordered: false },
    { ordered: 1, cancelled: 0, backordered: false }
  ],
  parcels: [
    { progress: 'delivered', contents: [2, 0] },
    { progress: 'delivered', contents: [0, 1] }
  ]
};
const SIMPLE: Story = {
  accepted: true,
  lines: [{ ordered: 1, cancelled: 0, backordered: false }],
  parcels: [{ progress: 'delivered', contents: [1] }]
};
const PARTLY: Story = {
  accepted: true,
  lines: [
    { ordered: 4, cancelled: 1, backordered: false },
    { ordered: 2, cancelled: 0, backordered: true },
    { ordered: 1, cancelled: 0, backordered: false }
  ],
  parcels: [{ progress: 'attempted', contents: [3, 0, 1] }]
};
const MIX: readonly Story[] = [TYPICAL, SIMPLE, PARTLY];

const MINUTE = 60_000;
const SCANS = ['departed_facility', 'arrived_at_facility'];

/** `Trace.isSampled` takes ids whose hash ends in 00. */
const SAMPLED_ID = 'dddd';

let numbers = 0;
const freshNumber = (): string => `B-${String(++numbers).padStart(6, '0')}`;

/** Events of new orders, as many as asked for: whole lives of a mix of orders, the last one cut off. */
export function mixedTraffic(count: number): OrderEvent[] {
  const events: OrderEvent[] = [];
  for (let at = 0; events.length < count; at++)
    events.push(...new Telling(freshNumber(), MIX[at % MIX.length]!).events);
  return events.slice(0, count);
}

/** A return of one article of each of these orders: every third is credited too much, every fourth not at all. */
export function returnTraffic(orders: readonly OrderEvent[]): OrderEvent[] {
  const numbers = [...new Set(orders.flatMap(({ orderNumber }) => orderNumber ?? []))];
  return numbers.flatMap((order, at) => {
    const returnNumber = `${order}-R1`;
    const said = (sourceSystem: string, codeType: string, code: string, day: number, more: object): OrderEvent => ({
      ...{ eventKey: `${sourceSystem}:${returnNumber}:${code}`, contractVersion: CONTRACT_VERSION, sourceSystem },
      ...{ partitionKey: `NorthOms|${order}`, orderNumber: order, subject: 'Return', codeType, code },
      ...{ subjectId: `NorthOms|${returnNumber}`, occurredAt: `2026-03-${String(day)}T08:00:00Z` },
      payload: {
        references: [{ system: 'NorthOms', type: 'order', number: order }],
        return: { returnNumber, system: 'NorthOms', ...more }
      }
    });
    const lines = [{ line: '1', quantity: 1, mode: 'cumulative' }];
    const money = (amount: number, reference: string): object => ({
      amounts: [{ kind: 'credit', amount, currency: 'EUR', reference, line: '1' }]
    });
    return [
      said('NorthOms', 'return.status', 'OPEN', 10, { lines, ...money(20, 'R-1') }),
      said('EastWms', 'ReturnStatusLine', '2', 12, { lines }),
      ...(at % 4 === 3
        ? []
        : [said('Erp', 'return_authorization', 'RtnAuth:G', 14, money(at % 3 === 0 ? 25 : 20, 'CM-1'))])
    ];
  });
}

/** The same, far out of order and every fifth of them twice: most arrive before what they need. */
export function shuffledTraffic(count: number): OrderEvent[] {
  const events = mixedTraffic(Math.ceil((count * 5) / 6));
  const sent = [...events, ...events.filter((_event, at) => at % 5 === 0)].slice(0, count);
  const step = 211; // a prime, so that every place is visited once
  return sent.map((_event, at) => sent[(at * step) % sent.length]!);
}

/** The whole life of a typical order that is closed, and of one with a single line and parcel. */
export const typicalOrder = (): OrderEvent[] => new Telling(freshNumber(), TYPICAL).events;
export const simpleOrder = (): OrderEvent[] => new Telling(freshNumber(), SIMPLE).events;

/** The same with the money of an order: what each line costs, is taxed and was acknowledged at, and the shipping. */
export function paidOrder(): OrderEvent[] {
  const money = { currency: 'EUR', amount: 12.5 };
  const ofLines = (stage: 'ordered' | 'acknowledged', kind: 'price' | 'tax'): object[] =>
    TYPICAL.lines.map((_line, at) => ({ ...money, stage, kind, line: String(at + 1) }));
  const shipping = { ...money, stage: 'ordered', kind: 'shipping' };
  const said = [
    [...ofLines('ordered', 'price'), ...ofLines('ordered', 'tax'), shipping],
    ofLines('acknowledged', 'price')
  ];
  return typicalOrder().map((event, at) => {
    const amounts = said[at] as OrderEventPayload['amounts'];
    return amounts ? { ...event, payload: { ...event.payload, amounts } } : event;
  });
}

/** The same, every fifth on a path whose steps the package keeps as one of its sample. */
export const sampled = <T extends PublishedEvent>(events: readonly T[]): T[] =>
  events.map((event, at) => (at % 5 === 0 ? { ...event, correlationId: SAMPLED_ID } : event));

/** A scan more for each that these events report, of the same time. */
export const lateScans = (events: readonly OrderEvent[]): OrderEvent[] =>
  events.filter(({ code }) => code === 'in_transit').map((event) => ({ ...event, eventKey: `${event.eventKey}:late` }));

/** One order whose parcels are scanned until there are `count` milestones. */
export function longOrder(orderNumber: string, count: number): OrderEvent[] {
  const events = new Telling(orderNumber, TYPICAL).events.filter(({ code }) => code !== 'delivered');
  const start = Date.parse('2026-03-03T08:00:00Z');
  for (let scan = 0; events.length < count; scan++) {
    const trackingNumber = `${orderNumber}-T${(scan % 2) + 1}`;
    events.push({
      eventKey: `EasyPost:${orderNumber}:scan:${scan}`,
      contractVersion: CONTRACT_VERSION,
      sourceSystem: 'EasyPost',
      partitionKey: `EasyPost|${trackingNumber}`,
      orderNumber: null,
      subject: 'Shipment',
      subjectId: trackingNumber,
      codeType: 'tracker.status_detail',
      code: SCANS[scan % SCANS.length]!,
      occurredAt: new Date(start + scan * 10 * MINUTE).toISOString(),
      payload: {
        shipment: { trackingNumber, carrier: 'USPS' },
        location: { name: `Facility ${scan % 40}`, city: 'Columbus', state: 'OH', country: 'US' }
      }
    });
  }
  return events;
}

/** Apex that lets the org know where the stock of `stockTraffic` is. */
export const KNOW_LOCATION = `insert new CrossReference__c(
  Kind__c = ReferenceKeys.LOCATION, SystemName__c = 'EastWms', ForeignNumber__c = 'E1', TargetKey__c = 'EAST',
  ReferenceKey__c = ReferenceKeys.of(ReferenceKeys.LOCATION, 'EastWms', 'E1'));`;

/** Facts about the stock of new products: each is counted once and then moves a few times. */
export function stockTraffic(count: number): InventoryEvent[] {
  const of = freshNumber();
  return Array.from({ length: count }, (_, at) => {
    const sku = `${of}-${Math.floor(at / 5)}`;
    return {
      ...{ eventKey: `EastWms:${of}:${at}`, contractVersion: CONTRACT_VERSION, sourceSystem: 'EastWms' },
      ...{ partitionKey: stockPartition(sku, 'E1'), sku, location: 'E1', bucket: 'onHand', sequence: at },
      ...(at % 5 === 0 ? { subject: 'Snapshot', quantity: 50 } : { subject: 'Movement', quantity: -1 }),
      occurredAt: '2026-03-03T08:00:00Z'
    };
  });
}
