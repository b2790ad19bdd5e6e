import fc from 'fast-check';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { ROOT } from '../../scripts/lib/process.js';
import { ProductOrg } from '../support/org.js';
import { Telling } from './messages.js';
import { shownBy, timelineOf } from './shown.js';
import { knowCases, knowCodes } from './stock-master-data.js';
import { stockArbitrary, stockEvents, stockOf } from './stock-story.js';
import { pictureOf, storyArbitrary } from './story.js';

/** Four partitions, one event a batch: what systems say of one order is dealt with by several subscribers. */
const PARTITIONED = join(ROOT, 'test/property/partitions');

let org: ProductOrg;
let numbers = 0;
/** How often stock is told of. */
const STOCK_STORIES = 10;
/** At which of its queries a transaction lets another subscriber run, over and over again. */
let pattern: readonly boolean[] = [true];
let steps = 0;
let interleaved = 0;

beforeAll(async () => {
  org = await ProductOrg.open(':memory:', { beside: PARTITIONED });
  interleave();
});

afterAll(async () => {
  await org.close();
});

/**
 * Makes the end of every query and the beginning of every change a place where another subscriber gets a batch, from
 * beginning to end, as on the platform, where between any two statements others may commit. Once a transaction has locked
 * its orders, others wait until it is through; what becomes of those that wait for too long is in `locked-order.test.ts`.
 */
function interleave(): void {
  const { host } = org.engine.org;
  const [query, dml] = [host.query.bind(host), host.dml.bind(host)];
  host.query = (request) => {
    const found = query(request);
    letOthers();
    return found;
  };
  host.dml = (request) => {
    letOthers();
    return dml(request);
  };
}

function letOthers(): void {
  const { transactions, events } = org.engine.org;
  const { eventTrigger, locked } = transactions.current;
  const isFree = transactions.maySuspend && eventTrigger !== null && locked.length === 0;
  if (isFree && pattern[steps++ % pattern.length] && transactions.suspended(() => events.deliverNext())) interleaved++;
}

/** Lets subscribers work until nothing is due, not even what had to be tried again because an order was locked. */
async function settle(): Promise<void> {
  const { events } = org.engine.org;
  org.engine.drain();
  for (let due = events.nextRetryAt(); due !== null; due = events.nextRetryAt()) {
    await new Promise((resolve) => setTimeout(resolve, Math.max(1, due! - Date.now())));
    org.engine.drain();
  }
}

const patterns = fc.oneof(fc.constant([true]), fc.array(fc.boolean(), { minLength: 1, maxLength: 12 }));

it('shows what truly happened when several subscribers work on one order, interleaved at every step', async () => {
  let published = 0;
  await fc.assert(
    fc.asyncProperty(storyArbitrary, patterns, fc.array(fc.nat(), { minLength: 24 }), async (story, where, order) => {
      pattern = where;
      const rank = (index: number): number => order[index % order.length]!;
      const orderNumber = `I-${++numbers}`;
      const { events } = new Telling(orderNumber, story);
      // Any partition may have any of them: what is one order to us has other numbers elsewhere.
      const spread = events.map((event, index) => ({ ...event, partitionKey: `${orderNumber}-${rank(index) % 7}` }));
      const sent = events.map((_, index) => index).sort((one, other) => rank(one) - rank(other) || one - other);
      published += events.length;
      await org.publish(sent.map((index) => spread[index]!));
      await settle();

      expect(shownBy(await timelineOf(org, orderNumber))).toEqual(pictureOf(story));
    }),
    // Made smaller, a failure would be tried for longer than a test may take.
    { numRuns: 15, endOnFailure: true }
  );

  const milestones = await org.query<{ EventKey__c: string }>('SELECT EventKey__c FROM OrderMilestone__c');
  expect(new Set(milestones.map(({ EventKey__c }) => EventKey__c)).size).toBe(published);
  expect(milestones).toHaveLength(published);
  expect(await org.query("SELECT Id FROM IntegrationMessage__c WHERE State__c IN ('Waiting', 'Dead')")).toEqual([]);
  expect(interleaved).toBeGreaterThan(15);
});

it('counts stock as a clerk would when several subscribers work on one position, interleaved at every step', async () => {
  knowCodes(org);
  let told = 0;
  const skus = Array.from({ length: STOCK_STORIES }, (_, index) => `I-STOCK-${index}`);
  knowCases(org, skus);
  const before = interleaved;
  await fc.assert(
    fc.asyncProperty(stockArbitrary, patterns, fc.array(fc.nat(), { minLength: 12 }), async (story, where, order) => {
      pattern = where;
      const rank = (index: number): number => order[index % order.length]!;
      const sku = skus[told++]!;
      // Any partition may have any of them: each system has codes of its own for the same place.
      const spread = stockEvents(sku, story).map((event, index) => ({
        ...event,
        partitionKey: `${sku}-${rank(index) % 7}`
      }));
      const sent = spread.map((_, index) => index).sort((one, other) => rank(one) - rank(other) || one - other);
      await org.publish([...sent, ...sent.slice(0, 3)].map((index) => spread[index]!));
      await settle();

      const [row] = await org.query<Record<string, number | null>>(
        `SELECT OnHand__c, Reserved__c, Inbound__c, Mismatch__c FROM InventoryPosition__c WHERE Sku__c = '${sku}'`
      );
      expect(row).toMatchObject(
        Object.fromEntries(
          Object.entries(stockOf(story)).map(([name, value]) => [`${name[0]!.toUpperCase()}${name.slice(1)}__c`, value])
        )
      );
    }),
    { numRuns: STOCK_STORIES, endOnFailure: true }
  );

  expect(await org.query("SELECT Id FROM IntegrationMessage__c WHERE State__c IN ('Waiting', 'Dead')")).toEqual([]);
  expect(interleaved).toBeGreaterThan(before + 10);
});
