import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { Misbehaviour } from '../../ts-src/facade/http/misbehaviour.js';
import { PromiseStage, type Ask, type Kept } from './stage.js';

const SKU = 'LM-DSK-2';
const QUANTITY = 12;

let stage: PromiseStage;
let ask: Ask;

beforeAll(async () => {
  stage = await PromiseStage.open({
    ...{ requestsPerWindow: 10_000, windowSeconds: 60, lookupsAtOnce: 6, openSeconds: 1 },
    ...{ freshSeconds: 300, patienceMilliseconds: 10_000, timeoutMilliseconds: 2_000 }
  });
  const recordId = await stage.insert('Account', { Name: 'Hotel Grand Group', AccountNumber: 'C-30001' });
  ask = { recordId, brand: 'Lumen', country: 'DE', lines: [{ line: '1', row: 1, item: SKU, quantity: QUANTITY }] };
});
afterAll(() => stage?.close());
afterEach(() => stage.misbehave(null));

/** What the ledger of the ERP holds of the product, in all reservations that are neither released nor over. */
function heldByErp(): number {
  const sql = `SELECT SUM(quantity) AS held FROM hold JOIN reservation USING (number)
    WHERE sku = ? AND released_at IS NULL AND expires_at > ?`;
  return Number(stage.facade.ledger.row(sql, [SKU, Date.now()])?.held ?? 0);
}

/** What the org believes is set aside of it. */
async function heldByOrg(): Promise<number> {
  const lines = await stage.query<{ Held__c: number | null; InventoryPromise__r: { State__c: string } }>(
    'SELECT Held__c, InventoryPromise__r.State__c FROM InventoryPromiseLine__c'
  );
  return lines
    .filter((line) => line.InventoryPromise__r.State__c === 'Held')
    .reduce((sum, line) => sum + (line.Held__c ?? 0), 0);
}

async function effectsOf(requestKey: string): Promise<number> {
  const effects = await stage.reservationEffects();
  return effects.filter(({ idempotencyKey }) => idempotencyKey === requestKey).length;
}

/** Pressed twice, sent again by a browser that lost the answer: five times the same. */
async function reserveOften(requestKey: string): Promise<Kept> {
  const answer = await stage.ask(ask);
  const kept = await Promise.all(Array.from({ length: 5 }, () => stage.reserve(requestKey, ask, answer)));
  expect(new Set(kept.map(({ id }) => id)).size).toBe(1);
  return kept[0]!;
}

describe('the ledger of what is set aside', () => {
  const kinds: (Misbehaviour | null)[] = [
    ...([null, 'error-before', 'error-after', 'hang', 'reset', 'half-body'] as const),
    ...(['wrong-json', 'wrong-version', 'busy', 'locked-out'] as const)
  ];

  it.each(kinds)(
    '%s: says Submitted until it is decided; one effect for one key, and both sides hold the same',
    async (how) => {
      const requestKey = `reservation-${how ?? 'well'}-0001`;
      const before = heldByErp();
      await stage.ask(ask);
      stage.misbehave(how);

      const submitted = await reserveOften(requestKey);
      expect(submitted).toMatchObject({ state: 'Submitted', open: true });
      if (how !== null) {
        await expect.poll(async () => (await stage.looked(submitted.id)).message, { timeout: 60_000 }).toMatch(/\w+\./);
        expect(await stage.looked(submitted.id)).toMatchObject({ state: 'Submitted', open: true });
      }
      stage.misbehave(null);
      const decided = await stage.settled(submitted.id);

      expect(decided).toMatchObject({ state: 'Held', open: false });
      expect(await effectsOf(requestKey)).toBe(1);
      expect(heldByErp()).toBe(before + QUANTITY);
      expect(await heldByOrg()).toBe(heldByErp());
      await reserveOften(requestKey);
      expect(heldByErp()).toBe(before + QUANTITY);
    }
  );

  it('gives back what is released, once for two clicks, also when the answer is lost', async () => {
    const promises = await stage.query<{ Id: string }>("SELECT Id FROM InventoryPromise__c WHERE State__c = 'Held'");
    expect(promises.length).toBeGreaterThan(1);
    for (const [index, { Id }] of promises.entries()) {
      stage.misbehave(index % 2 === 0 ? 'reset' : null);
      const key = `release-${Id}`;
      await Promise.all([stage.release(Id, key), stage.release(Id, key)]);
      await stage.looked(Id);
      stage.misbehave(null);
      expect(await stage.settled(Id)).toMatchObject({ state: 'Released' });
      expect(await effectsOf(key)).toBe(1);
    }

    expect(heldByErp()).toBe(0);
    expect(await heldByOrg()).toBe(0);
  });
});
