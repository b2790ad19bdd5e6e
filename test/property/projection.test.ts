import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { OrderEvent } from '../../ts-src/contracts/index.js';
import type { Timeline } from '../../ts-src/lwc/types/timeline.js';
import { ProductOrg } from '../support/org.js';
import { Telling, type Afterthoughts } from './messages.js';
import { shownBy, timelineOf } from './shown.js';
import { pictureOf, storyArbitrary } from './story.js';

/** How messages travel: in which order, which of them twice, and how many at a time. */
interface Journey {
  order: number[];
  again: number[];
  batch: number;
  /** After which of the batches finished parcels are compacted. */
  compactions: boolean[];
}

const journeyArbitrary: fc.Arbitrary<Journey> = fc.record({
  order: fc.array(fc.integer({ min: 0, max: 1_000_000 }), { minLength: 24, maxLength: 24 }),
  again: fc.array(fc.nat(23), { maxLength: 6 }),
  batch: fc.constantFrom(1, 2, 3, 5, 100),
  compactions: fc.array(fc.boolean(), { minLength: 4, maxLength: 4 })
});

const afterthoughtsArbitrary: fc.Arbitrary<Afterthoughts> = fc.record({
  stragglers: fc.array(fc.integer({ min: 0, max: 20 }), { maxLength: 3 }),
  takenBack: fc.array(fc.nat(8), { maxLength: 2 }),
  underOtherNumber: fc.boolean()
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

/** Publishes everything; compacts where the journey says so, and otherwise never. */
async function deliver(events: readonly OrderEvent[], journey: Journey, compacting = true): Promise<void> {
  for (const [index, batch] of travel(events, journey).entries()) {
    await org.publish(batch);
    if (compacting && journey.compactions[index % journey.compactions.length]) org.compactScans();
  }
}

async function milestoneRows(orderNumber: string): Promise<number> {
  const rows = await org.query(
    `SELECT Id FROM OrderMilestone__c WHERE CustomerOrder__r.OrderKey__c = 'NorthOms|${orderNumber}'`
  );
  return rows.length;
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
    'correlationId',
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
        await deliver(events, journey);

        expect(shownBy(await timelineOf(org, orderNumber))).toEqual(pictureOf(story));
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
          await deliver(events, journey);
          pages.push(readable(await timelineOf(org, orderNumber), orderNumber));
        }

        expect(pages[1]).toEqual(pages[0]);
      }),
      { numRuns: 30 }
    );
  });

  it('shows the same to the last word whether scans were compacted in between, late and corrected ones too', async () => {
    await fc.assert(
      fc.asyncProperty(
        storyArbitrary,
        afterthoughtsArbitrary,
        journeyArbitrary,
        async (story, afterthoughts, journey) => {
          const pages: unknown[] = [];
          for (const compacting of [false, true]) {
            const orderNumber = `C-${String(++numbers).padStart(6, '0')}`;
            const { events } = new Telling(orderNumber, story).withAfterthoughts(afterthoughts);
            await deliver(events, journey, compacting);
            pages.push(readable(await timelineOf(org, orderNumber), orderNumber));
          }

          expect(pages[1]).toEqual(pages[0]);
        }
      ),
      { numRuns: 40 }
    );
  });

  it('shows the very same page, times of arrival and all, before and after scans are compacted', async () => {
    let compacted = 0;
    await fc.assert(
      fc.asyncProperty(
        storyArbitrary,
        afterthoughtsArbitrary,
        journeyArbitrary,
        async (story, afterthoughts, journey) => {
          const orderNumber = `S-${++numbers}`;
          await deliver(new Telling(orderNumber, story).withAfterthoughts(afterthoughts).events, journey, false);
          const before = await timelineOf(org, orderNumber);
          const rows = await milestoneRows(orderNumber);
          org.compactScans();
          compacted += rows - (await milestoneRows(orderNumber));

          expect({ ...(await timelineOf(org, orderNumber)), readAt: before.readAt }).toEqual(before);
        }
      ),
      { numRuns: 30 }
    );
    expect(compacted).toBeGreaterThan(0);
  });

  it('counts cases and pieces alike, whenever somebody says how many a case holds', async () => {
    const pieces = 6;
    await fc.assert(
      fc.asyncProperty(storyArbitrary, journeyArbitrary, fc.nat(100), async (story, journey, share) => {
        const orderNumber = `U-${++numbers}`;
        const telling = new Telling(orderNumber, story).withCasesOf(pieces);
        const early = Math.floor((telling.events.length * share) / 100);
        if (early > 0) await deliver(telling.events.slice(0, early), journey);
        const drafts = story.lines.map((_, index) => ({
          kind: 'unit',
          code: telling.skuOf(index),
          target: 'case',
          factor: String(pieces),
          baseUnit: 'each'
        }));
        await org.callAura('admin', 'MasterDataController', 'saveNames', { draftsJson: JSON.stringify(drafts) });
        await deliver(telling.events, journey);

        const { status, lines, parcels } = pictureOf(story);
        const counted = lines.map((line) => ({
          ordered: line.ordered * pieces,
          cancelled: line.cancelled * pieces,
          shipped: line.shipped * pieces,
          delivered: line.delivered * pieces
        }));
        expect(shownBy(await timelineOf(org, orderNumber))).toEqual({ status, lines: counted, parcels });
      }),
      { numRuns: 10 }
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
