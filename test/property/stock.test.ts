import fc from 'fast-check';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { InventoryEvent } from '../../ts-src/contracts/index.js';
import { ProductOrg } from '../support/org.js';
import { knowCases, knowCodes } from './stock-master-data.js';
import { stockArbitrary, stockEvents, stockOf, type Speaker, type StockPicture } from './stock-story.js';

/** Positions are told of together: they must not disturb each other. */
const POSITIONS = 12;
const RUNS = 3;

let org: ProductOrg;
let numbers = 0;

beforeAll(async () => {
  org = await ProductOrg.open();
  knowCodes(org);
});

afterAll(() => org.close());

interface Row {
  Sku__c: string;
  OnHand__c: number | null;
  Reserved__c: number | null;
  Inbound__c: number | null;
  Mismatch__c: number | null;
}

async function shown(skus: readonly string[]): Promise<(StockPicture | undefined)[]> {
  const names = skus.map((sku) => `'${sku}'`).join(', ');
  const rows = await org.query<Row>(
    `SELECT Sku__c, OnHand__c, Reserved__c, Inbound__c, Mismatch__c FROM InventoryPosition__c WHERE Location__c = 'EAST' AND Sku__c IN (${names})`
  );
  const pictures = new Map(
    rows.map(({ Sku__c, OnHand__c, Reserved__c, Inbound__c, Mismatch__c }): [string, StockPicture] => [
      Sku__c,
      { onHand: OnHand__c, reserved: Reserved__c, inbound: Inbound__c, mismatch: Mismatch__c }
    ])
  );
  return skus.map((sku) => pictures.get(sku));
}

it('stock is what the book of a clerk says, in whatever units and codes it is told, however the messages travel and how often they come', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(stockArbitrary, { minLength: POSITIONS, maxLength: POSITIONS }),
      fc.infiniteStream(fc.nat(1_000_000)),
      fc.constantFrom(7, 25, 500),
      async (stories, places, batch) => {
        const skus = stories.map(() => `STOCK-${++numbers}`);
        knowCases(org, skus);
        const told = stories.flatMap((story, index) => stockEvents(skus[index]!, story));
        const again = told.filter((_event, index) => index % 4 === 0);
        const sent = [...told, ...again]
          .map((event): [number, InventoryEvent] => [places.next().value as number, event])
          .sort(([one], [other]) => one - other)
          .map(([, event]) => event);
        for (let start = 0; start < sent.length; start += batch) await org.publish(sent.slice(start, start + batch));

        expect(await shown(skus)).toEqual(stories.map(stockOf));
      }
    ),
    { numRuns: RUNS }
  );
});

it('a unit nobody has named is refused with what to add, and counts once that is added', async () => {
  const sku = `STOCK-${++numbers}`;
  const counted = { kind: 'counted', bucket: 'onHand', pause: 0 } as const;
  const speaker: Speaker = { system: 'EastWms', location: 'E1', unit: 'pallet', factor: 480 };
  await org.publish(stockEvents(sku, { facts: [{ ...counted, quantity: 2, speaker }] }));

  const refused = `SELECT State__c, ErrorMessage__c FROM IntegrationMessage__c WHERE WaitingFor__c = 'unit:${sku.toLowerCase()}|pallet'`;
  const [message] = await org.query<{ State__c: string; ErrorMessage__c: string }>(refused);
  expect(message?.State__c).toBe('Waiting');
  expect(message?.ErrorMessage__c).toContain(`“${sku}” are in “pallet”`);
  expect(await shown([sku])).toEqual([undefined]);

  org.runApex(`insert new ProductUnit__c(
    Sku__c = '${sku}', Unit__c = 'pallet', Factor__c = 480, BaseUnit__c = 'each', UnitKey__c = Units.keyOf('${sku}', 'pallet'));
    InventoryEventService.release(new Set<String>{ Units.waitingKey('${sku}', 'pallet') });`);
  expect((await shown([sku]))[0]?.onHand).toBe(960);
});
