import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { OrderEvent } from '../../ts-src/contracts/index.js';
import type { Timeline, TimelineAnswer } from '../../ts-src/lwc/types/timeline.js';
import { ProductOrg } from '../support/org.js';
import { Telling } from './messages.js';
import { pictureOf, storyArbitrary, type Picture } from './story.js';

/** How messages travel: in which order, which of them twice, and how many at a time. */
interface Journey {
  order: number[];
  again: number[];
  batch: number;
}

const journeyArbitrary: fc.Arbitrary<Journey> = fc.record({
  order: fc.array(fc.integer({ min: 0, max: 1_000_000 }), { minLength: 24, maxLength: 24 }),
  again: fc.array(fc.nat(23), { maxLength: 6 }),
  batch: fc.constantFrom(1, 2, 3, 5, 100)
});

let org: ProductOrg;
let numbers = 0;

beforeAll(async () => {
  org = await ProductOrg.open();
});

afterAll(async () => {
  await org.close();
});

function travel(events: readonly OrderEvent[], journey: Journey): OrderEvent[][] {
  const sent = [...events, ...journey.again.map((index) => events[index % events.length]!)];
  const ranked = sent.map((event, index) => ({
    event,
    rank: journey.order[index % journey.order.length]! + index / 1000
  }));
  ranked.sort((one, other) => one.rank - other.rank);
  const batches: OrderEvent[][] = [];
  for (let start = 0; start < ranked.length; start += journey.batch) {
    batches.push(ranked.slice(start, start + journey.batch).map(({ event }) => event));
  }
  return batches;
}

async function timelineOf(orderNumber: string): Promise<Timeline> {
  const [order] = await org.query<{ Id: string }>(
    `SELECT Id FROM CustomerOrder__c WHERE OrderKey__c = 'NorthOms|${orderNumber}'`
  );
  const answer = await org.callController<TimelineAnswer>('getTimelineOf', { orderId: order!.Id });
  return answer.timeline!;
}

function seen(timeline: Timeline): Picture {
  return {
    status: timeline.order.status,
    lines: [...timeline.lines]
      .sort((one, other) => one.lineNumber.localeCompare(other.lineNumber))
      .map(({ ordered, cancelled, shipped, delivered }) => ({ ordered, cancelled, shipped, delivered })),
    parcels: timeline.lanes
      .filter((lane) => lane.kind === 'shipment')
      .map((lane) => lane.status)
      .sort()
  };
}

/** Everything a reader sees, without what tells when it arrived or which row it is. */
function readable(timeline: Timeline, orderNumber: string): unknown {
  const arrival = new Set([
    'id',
    'laneId',
    'readAt',
    'arrivedAt',
    'lateArrival',
    'version',
    'lastHeardAt',
    'milestoneId',
    'orderId'
  ]);
  const alerts = timeline.alerts.filter((alert) => alert.kind !== 'lateArrival');
  const text = JSON.stringify({ ...timeline, alerts }, (key, value: unknown) => (arrival.has(key) ? undefined : value));
  return JSON.parse(text.replaceAll(orderNumber, 'ORDER'));
}

describe('the projection', () => {
  it('shows what truly happened, however the messages travel', async () => {
    await fc.assert(
      fc.asyncProperty(storyArbitrary, journeyArbitrary, async (story, journey) => {
        const orderNumber = `P-${++numbers}`;
        const { events } = new Telling(orderNumber, story);
        for (const batch of travel(events, journey)) await org.publish(batch);

        expect(seen(await timelineOf(orderNumber))).toEqual(pictureOf(story));
      }),
      { numRuns: 60 }
    );
  });

  it('shows the same to the last word after any other journey', async () => {
    await fc.assert(
      fc.asyncProperty(storyArbitrary, journeyArbitrary, journeyArbitrary, async (story, one, other) => {
        const pages: unknown[] = [];
        for (const journey of [one, other]) {
          const orderNumber = `J-${String(++numbers).padStart(6, '0')}`;
          const { events } = new Telling(orderNumber, story);
          for (const batch of travel(events, journey)) await org.publish(batch);
          pages.push(readable(await timelineOf(orderNumber), orderNumber));
        }

        expect(pages[1]).toEqual(pages[0]);
      }),
      { numRuns: 30 }
    );
  });

  it('accounts for every message: applied, waiting and dead add up to what came in', async () => {
    const counts = ['Accepted', 'Applied', 'Duplicates', 'Waiting', 'Dead', 'Released'];
    const sums = counts.map((name) => `SUM(${name}__c) ${name}`).join(', ');
    const [run] = await org.query<Record<string, number>>(`SELECT ${sums} FROM IngestionRun__c`);
    const count = (name: string): number => run![name]!;

    expect(count('Duplicates')).toBeGreaterThan(0);
    expect(count('Waiting')).toBeGreaterThan(0);
    expect(count('Applied') + count('Duplicates') + count('Waiting') + count('Dead')).toBe(count('Accepted'));
    expect(count('Released')).toBe(count('Waiting'));
    expect(count('Dead')).toBe(0);
  });
});
