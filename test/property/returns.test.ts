import fc from 'fast-check';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { OrderEvent } from '../../ts-src/contracts/index.js';
import { ProductOrg } from '../support/org.js';
import { returnsOf, type LinePicture, type ReturnPicture } from './return-model.js';
import { DIGITS, returnEvents, returnStoryArbitrary, type ReturnStory } from './return-story.js';

/** Orders are told of together: they must not disturb each other. */
const ORDERS = 6;
const RUNS = 12;

let org: ProductOrg;
let numbers = 0;

beforeAll(async () => {
  org = await ProductOrg.open();
});

afterAll(() => org.close());

type Row = Record<'Name' | 'State__c' | 'Goods__c' | 'Paperwork__c' | 'Money__c' | 'CurrencyCode__c', string | null> &
  Record<'ExpectedCredit__c' | 'IssuedCredit__c' | 'Fees__c', number> & { Lines__r: { records: LineRow[] } | null };
type LineRow = Record<'LineNumber__c' | 'Reconciliation__c', string> &
  Record<
    | 'Expected__c'
    | 'Received__c'
    | 'Rejected__c'
    | 'Missing__c'
    | 'Over__c'
    | 'Damaged__c'
    | 'ExpectedCredit__c'
    | 'DueCredit__c'
    | 'IssuedCredit__c',
    number
  >;

/** What is stored of the returns of an order: its first and its second. */
async function shown(orderNumber: string): Promise<[ReturnPicture | undefined, ReturnPicture | undefined]> {
  const rows = await org.query<Row>(
    `SELECT Name, State__c, Goods__c, Paperwork__c, Money__c, CurrencyCode__c, ExpectedCredit__c, IssuedCredit__c, Fees__c,
      (SELECT LineNumber__c, Expected__c, Received__c, Rejected__c, Missing__c, Over__c, Damaged__c, ExpectedCredit__c,
        DueCredit__c, IssuedCredit__c, Reconciliation__c FROM Lines__r ORDER BY LineNumber__c)
      FROM ReturnAuthorization__c
      WHERE CustomerOrder__r.OrderKey__c = 'NorthOms|${orderNumber}' AND ParentReturnKey__c = NULL`
  );
  const find = (name: string): ReturnPicture | undefined => rows.filter((row) => row.Name === name).map(pictureOf)[0];
  return [find(`${orderNumber}-R1`), find(`LB-${orderNumber}`)];
}

function pictureOf(row: Row): ReturnPicture {
  return {
    ...{ state: row.State__c, goods: row.Goods__c, paperwork: row.Paperwork__c, money: row.Money__c },
    ...{ expectedCredit: row.ExpectedCredit__c, issuedCredit: row.IssuedCredit__c, fees: row.Fees__c },
    lines: (row.Lines__r?.records ?? []).map((line) => ({
      line: line.LineNumber__c as LinePicture['line'],
      ...{ expected: line.Expected__c, received: line.Received__c, rejected: line.Rejected__c },
      ...{ missing: line.Missing__c, over: line.Over__c, damaged: line.Damaged__c },
      ...{ expectedCredit: line.ExpectedCredit__c, dueCredit: line.DueCredit__c, issuedCredit: line.IssuedCredit__c },
      reconciliation: line.Reconciliation__c
    }))
  };
}

/** What holds of every return, whatever was told. */
function check({ prices, taxRate, currency }: ReturnStory, pictures: readonly (ReturnPicture | undefined)[]): void {
  const all = pictures.filter((picture) => picture !== undefined);
  const unit = 10 ** -DIGITS[currency];
  const paid = (prices[0] * 3 + prices[1] * 2 + prices[2] * 2) * (1 + taxRate) * unit;
  for (const { lines, expectedCredit, issuedCredit, fees } of all) {
    const sum = (of: (line: LinePicture) => number): number => lines.reduce((total, line) => total + of(line), 0);
    expect(expectedCredit).toBeGreaterThanOrEqual(0);
    expect(expectedCredit).toBeLessThanOrEqual(Math.max(0, paid + 3 * unit - fees));
    if (lines.length > 0) expect(sum((line) => line.issuedCredit)).toBeCloseTo(issuedCredit, 6);
    for (const line of lines) {
      for (const value of Object.values(line)) if (typeof value === 'number') expect(value).toBeGreaterThanOrEqual(0);
      expect(line.rejected + line.damaged).toBeLessThanOrEqual(line.received);
      expect(line.received + line.missing).toBeLessThanOrEqual(Math.max(line.expected, line.received));
      for (const amount of [line.expectedCredit, line.dueCredit, line.issuedCredit])
        expect(amount / unit).toBeCloseTo(Math.round(amount / unit), 6);
    }
  }
  const due = all.flatMap(({ lines }) => lines.map((line) => line.dueCredit)).reduce((sum, one) => sum + one, 0);
  expect(due).toBeLessThanOrEqual(paid + 6 * unit);
}

/** In any order, some messages twice, so many at a time. */
async function deliver(events: readonly OrderEvent[], places: Iterator<number>, batch: number): Promise<void> {
  const again = events.filter((_event, index) => index % 5 === 0);
  const sent = [...events, ...again]
    .map((event): [number, OrderEvent] => [places.next().value as number, event])
    .sort(([one], [other]) => one - other)
    .map(([, event]) => event);
  for (let start = 0; start < sent.length; start += batch) await org.publish(sent.slice(start, start + batch));
}

it('returns are what a clerk makes of the facts who reads them as they happened, however they travel, legal or not', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(returnStoryArbitrary, { minLength: ORDERS, maxLength: ORDERS }),
      fc.infiniteStream(fc.nat(1_000_000)),
      fc.constantFrom(3, 11, 60, 500),
      async (stories, places, batch) => {
        const orders = stories.map((story) => ({ story, orderNumber: `RT-${++numbers}` }));
        const told = orders.flatMap(({ story, orderNumber }) => returnEvents(orderNumber, story));
        await deliver(told, places, batch);

        for (const { story, orderNumber } of orders) {
          const pictures = await shown(orderNumber);
          check(story, pictures);
          expect(pictures).toEqual(returnsOf(story));
        }
      }
    ),
    { numRuns: RUNS }
  );
});
