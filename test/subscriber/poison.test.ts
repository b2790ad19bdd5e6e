import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { ROOT } from '../../scripts/lib/process.js';
import type { OrderEvent } from '../../ts-src/contracts/index.js';
import { ProductOrg } from '../support/org.js';

// Among 2,000 events one is poison in each of ten ways, two of them by the subscriber's own automation.

const EVENTS = 2000;
/** Some twenty seconds on a machine that does nothing else. */
const LONGEST_MS = 600_000;

let org: ProductOrg;

beforeAll(async () => {
  org = await ProductOrg.open(':memory:', { namespace: 'thruline', beside: join(ROOT, 'test', 'subscriber') });
});

afterAll(() => org.close());

/** A healthy event: five of them an order. */
const event = (at: number): OrderEvent => ({
  ...{ eventKey: `NorthOms:poison-${at}`, contractVersion: '1', sourceSystem: 'NorthOms' },
  ...{ orderNumber: `PO-${Math.floor(at / 5)}`, partitionKey: `NorthOms|PO-${Math.floor(at / 5)}`, subject: 'Order' },
  ...{ codeType: 'order.event', code: 'created', occurredAt: '2026-03-01T09:30:00Z' },
  payload: { order: { brand: 'Pacer' } }
});

/** What is wrong with each, and what its dead letter must say. */
const POISON: readonly [poison: object, says: RegExp][] = [
  [{ contractVersion: '9' }, /version "9" is not known.*publish version 1/],
  [{ subject: 'Pallet' }, /Subject "Pallet" is not one of Order, Line/],
  [{ code: null }, /"code" is missing/],
  [{ payload: { order: { gift: 'perhaps' } } }, /"order.gift" must be: true or false/],
  [{ payload: { lines: [{ line: '1', quantity: 1, mode: 'guess' }] } }, /mode "guess" is not one of/],
  [{ payload: { lines: 'many' } }, /"lines" must be: list/],
  [{ orderNumber: null }, /names no order, shipment or tracking number.*Add one/],
  [{ orderNumber: 'LONG-1', payload: { shipment: { carrier: 'x'.repeat(60) } } }, /Carrier__c.*Correct the value/],
  [
    { orderNumber: 'GONE-1', payload: { order: { brand: 'Forgotten' } } },
    /We do not sell Forgotten.*Correct the value/
  ],
  [{ codeText: 'divide by zero' }, /MilestoneGuard[\s\S]*repair that trigger/]
];
const PLACES = POISON.map((_poison, index) => 100 + index * 190);

it(
  '2,000 events with ten kinds of poison: 1,990 applied, ten dead letters that each say what to do',
  async () => {
    const events = Array.from({ length: EVENTS }, (_, at) => event(at));
    POISON.forEach(([poison], index) => {
      const at = PLACES[index]!;
      events[at] = { ...events[at]!, ...poison } as OrderEvent;
    });

    await org.publish(events);

    const dead = await org.query<{ thruline__IdempotencyKey__c: string; thruline__ErrorMessage__c: string }>(
      'SELECT thruline__IdempotencyKey__c, thruline__ErrorMessage__c, thruline__State__c FROM thruline__IntegrationMessage__c'
    );
    const said = new Map(dead.map((row) => [row.thruline__IdempotencyKey__c, row.thruline__ErrorMessage__c]));
    expect([...said.keys()].sort()).toEqual(PLACES.map((at) => `NorthOms:poison-${at}`).sort());
    POISON.forEach(([, says], index) => expect(said.get(`NorthOms:poison-${PLACES[index]}`)).toMatch(says));
    expect(new Set(said.values()).size).toBe(POISON.length);
    const [counts] = await org.query<Record<string, number>>(
      'SELECT SUM(thruline__Accepted__c) accepted, SUM(thruline__Applied__c) applied, SUM(thruline__Dead__c) dead, ' +
        'SUM(thruline__Duplicates__c) duplicates, SUM(thruline__Waiting__c) waiting FROM thruline__IngestionRun__c'
    );
    expect(counts).toMatchObject({ accepted: EVENTS, applied: EVENTS - 10, dead: 10, duplicates: 0, waiting: 0 });
    const [milestones] = await org.query<{ many: number }>('SELECT COUNT(Id) many FROM thruline__OrderMilestone__c');
    expect(milestones?.many).toBe(EVENTS - POISON.length);
  },
  LONGEST_MS
);
