import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import type { PublishedEvent } from '../contracts/index.js';
import { read, type Partner, type Reading } from './adapters/index.js';
import { OrgUnreachable, type Org, type RowOutcome } from './publisher/org.js';

/** Partner profiles as small as the tests need them. */
export const partners: Partner[] = [
  {
    ...{ system: 'SwiftFreight', format: 'x12', senders: ['SWFT'], carrier: 'SWFT', timeZone: 'America/Chicago' },
    ...{ orderNumberSystem: 'NorthOms', orderNumberIn: ['L11:CO', 'B10:2'], estimateCodes: ['AG'] }
  },
  {
    system: 'Millworks',
    format: 'x12',
    senders: ['MILL'],
    timeZone: 'America/New_York',
    orderNumberSystem: 'NorthOms'
  },
  {
    ...{ system: 'LakeWms', format: 'x12', senders: ['LAKE'], timeZone: 'America/Chicago' },
    ...{ orderNumberSystem: 'NorthOms', lineNumberIn: ['N9:LI', 'LX:1'] }
  },
  {
    ...{ system: 'BayThreePl', format: 'csv', timeZone: 'America/Los_Angeles', orderNumberSystem: 'NorthOms' },
    csv: {
      ...{ delimiter: ';', codeType: 'drop.status', dates: 'MM/DD/YYYY', mode: 'delta' },
      columns: {
        ...{ orderNumber: 'Cust Order', line: 'Ln', sku: 'Item', quantity: 'Qty', code: 'Status', codeText: 'Remark' },
        ...{ date: 'Date', time: 'Time', trackingNumber: 'Tracking', carrier: 'SCAC', estimated: 'ETA', lot: 'Lot' }
      }
    }
  },
  { system: 'Ups', format: 'carrier-xml', carrier: 'UPS', timeZone: 'America/New_York' },
  { system: 'EasyPost', format: 'tracker-json' },
  { system: 'NorthOms', format: 'shopify-order' },
  { system: 'Erp', format: 'contract-json' }
];

export const readText = (text: string, name = 'message'): Reading => read({ name, text }, partners);

export const readSample = (file: string): Reading =>
  readText(readFileSync(`config/demonstration/samples/${file}`, 'utf8'), file);

/** An X12 interchange of one sender around transactions given as lists of segments without ST and SE. */
export function interchangeOf(set: string, sender: string, ...transactions: string[][]): string {
  const sets = transactions.flatMap((segments, index) => {
    const control = String(index + 1).padStart(4, '0');
    return [`ST*${set}*${control}`, ...segments, `SE*${segments.length + 2}*${control}`];
  });
  return [
    `ISA*00*          *00*          *02*${sender.padEnd(15)}*ZZ*NORTHOMS       *260301*1200*U*00401*000000001*0*P*>`,
    `GS*QM*${sender}*NORTHOMS*20260301*1200*1*X*004010`,
    ...sets,
    `GE*${transactions.length}*1`,
    'IEA*1*000000001',
    ''
  ].join('~');
}

/** A 214 interchange. */
export const interchange = (...transactions: string[][]): string => interchangeOf('214', 'SWFT', ...transactions);

/** The segments of one reported status. */
export const status = (tracking: string, at7: string): string[] => [
  `B10*${tracking}**SWFT`,
  'LX*1',
  `AT7*${at7}`,
  'MS1*GARY*IN*US'
];

/** An org in memory that refuses what it is told to refuse. */
export class FakeOrg implements Org {
  readonly url = 'http://org.test';
  readonly received: PublishedEvent[] = [];
  readonly calls: number[] = [];
  isDown = false;
  refuse: (event: PublishedEvent) => RowOutcome | undefined = () => undefined;

  async publish(events: readonly PublishedEvent[]): Promise<RowOutcome[]> {
    if (this.isDown) throw new OrgUnreachable(this.url, 'nothing answers there.');
    this.calls.push(events.length);
    return events.map((event) => {
      const refused = this.refuse(event);
      if (refused) return refused;
      this.received.push(event);
      return { success: true };
    });
  }
}

const SIGNS = ['', '~', '*', '"', '<', '>', '{', ']', ',', ':', '\n', '\u0000', '\uFFFD', 'é', 'q', '7'];

/** Changes, drops and inserts characters of a text. */
export const scratches = fc
  .array(fc.tuple(fc.nat(), fc.nat({ max: 2 }), fc.constantFrom(...SIGNS)), { minLength: 1, maxLength: 5 })
  .map(
    (changes) => (text: string) =>
      changes.reduce((now, [at, dropped, sign]) => {
        const place = at % (now.length + 1);
        return now.slice(0, place) + sign + now.slice(place + dropped);
      }, text)
  );

/** Damages a text in any way: its end or its beginning is missing, or characters of it are not what they were. */
export const corruption = fc.oneof(
  fc.nat().map((at) => (text: string) => text.slice(0, at % (text.length + 1))),
  fc.nat().map((at) => (text: string) => text.slice(at % (text.length + 1))),
  scratches
);
