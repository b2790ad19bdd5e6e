import { afterAll, beforeAll, expect, it } from 'vitest';
import { ProductOrg } from '../support/org.js';
import { Telling } from './messages.js';

/** Longer than the platform's ten seconds, so that the first attempt fails. */
const LOCKED_MS = 11_500;
const ORDER = 'LOCKED-1';

let org: ProductOrg;

beforeAll(async () => {
  org = await ProductOrg.open();
});

afterAll(async () => {
  await org.close();
});

it('an event for an order somebody else keeps locked is tried again and applied, and nothing is lost', async () => {
  const story = {
    accepted: true,
    lines: [{ ordered: 2, cancelled: 0, backordered: false }],
    parcels: [{ progress: 'delivered' as const, contents: [2] }]
  };
  const { events } = new Telling(ORDER, story);
  await org.publish(events.slice(0, -1));
  const [order] = await org.query<{ Id: string; MilestoneCount__c: number }>(
    'SELECT Id, MilestoneCount__c FROM CustomerOrder__c'
  );
  const { locks, events: bus } = org.engine.org;

  expect(locks.holdFor([order?.Id ?? ''], LOCKED_MS)).toEqual([]);
  await org.publish(events.slice(-1));

  const [subscriber] = await org.query<{ Retries: number; LastError: string }>(
    'SELECT Retries, LastError FROM EventBusSubscriber WHERE Retries > 0'
  );
  expect(subscriber?.Retries).toBe(1);
  expect(subscriber?.LastError).toMatch(/Record Currently Unavailable|unable to obtain exclusive access/);
  while (bus.nextRetryAt() !== null) {
    await new Promise((resolve) => setTimeout(resolve, 100));
    org.engine.drain();
  }

  const [applied] = await org.query<{ Status__c: string; MilestoneCount__c: number }>(
    'SELECT Status__c, MilestoneCount__c FROM CustomerOrder__c'
  );
  expect(applied?.Status__c).toBe('Delivered');
  expect(applied?.MilestoneCount__c).toBe((order?.MilestoneCount__c ?? 0) + 1);
  expect(await org.query('SELECT Id FROM IntegrationMessage__c')).toEqual([]);
});
