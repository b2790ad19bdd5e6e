import fc from 'fast-check';
import { expect, test } from 'vitest';
import { reservationOutcome, type ReservationOutcome } from '../../contracts/index.js';
import { createFacade } from '../server.js';
import { parseCatalogue } from './catalogue.js';

const MONDAY = Date.parse('2026-03-02T08:00:00Z');
const MINUTE = 60_000;
const ON_HAND = 60;
const catalogue = parseCatalogue(
  {
    products: [{ sku: 'GLASS', description: 'Glass', baseUnit: 'piece' }],
    locations: [{ code: 'HAM', name: 'Hamburg', transitDays: { DE: 1 } }],
    stock: [{ sku: 'GLASS', location: 'HAM', onHand: ON_HAND }]
  },
  'test'
);

const tab = fc.integer({ min: 0, max: 4 });
const click = fc.oneof(
  fc.record({
    does: fc.constant('reserve' as const),
    tab,
    quantity: fc.integer({ min: 1, max: 30 }),
    how: fc.constantFrom('once', 'twice at once', 'unanswered', 'unanswered, then again', 'refused on the way')
  }),
  fc.record({
    does: fc.constantFrom('release' as const, 'extend' as const),
    tab,
    how: fc.constantFrom('once', 'twice at once', 'unanswered')
  }),
  fc.record({ does: fc.constant('wait' as const), minutes: fc.integer({ min: 1, max: 20 }) })
);

/** Each click has a key of its own; what it did, it did once, whatever the person saw of it. */
test('double clicks, answers that never come, closed tabs and expiry neither double nor leak a reservation', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(click, { maxLength: 12 }), async (clicks) => {
      let now = MONDAY;
      const facade = createFacade({
        ...{ ledgerPath: ':memory:', scenario: { stories: [] }, catalogue, partners: [] },
        ...{ token: 'secret', rateLimit: 100_000, now: () => now }
      });
      const send = async (path: string, key: string, payload: object): Promise<ReservationOutcome | undefined> => {
        const response = await facade.server.inject({
          ...{ method: 'POST', url: `/v1/inventory/reservations${path}`, payload },
          headers: { authorization: 'Bearer secret', 'idempotency-key': key }
        });
        return response.statusCode === 200 ? reservationOutcome.parse(response.json()) : undefined;
      };
      const click = async (path: string, key: string, payload: object, how: string): Promise<void> => {
        if (how === 'twice at once') {
          const [one, other] = await Promise.all([send(path, key, payload), send(path, key, payload)]);
          expect(other).toEqual(one);
          return;
        }
        if (how === 'refused on the way') facade.misbehaving.current = 'error-before';
        if (how.startsWith('unanswered')) facade.misbehaving.current = 'error-after';
        const answer = await send(path, key, payload);
        facade.misbehaving.current = null;
        expect(answer === undefined).toBe(how !== 'once');
        if (how === 'unanswered, then again') expect(await send(path, key, payload)).toBeDefined();
      };
      const effects = (): { capability: string; key: string; number: string }[] =>
        facade.ledger.rows('SELECT * FROM effect ORDER BY id', []).map((row) => ({
          ...{ capability: String(row.capability), key: String(row.idempotency_key) },
          number: String(row.document)
        }));
      /** Until when each reservation holds how much, worked out from the effects alone. */
      const ends = new Map<string, { quantity: number; until: number }>();
      const reservedNow = (): number =>
        [...ends.values()].filter(({ until }) => until > now).reduce((sum, { quantity }) => sum + quantity, 0);
      let seen = 0;
      const follow = (asked: number): void => {
        const news = effects().slice(seen);
        seen += news.length;
        expect(news.length).toBeLessThanOrEqual(1);
        for (const { capability, number } of news) {
          if (capability === 'inventory.reserve')
            ends.set(number, { quantity: Math.min(asked, ON_HAND - reservedNow()), until: now + 30 * MINUTE });
          else ends.get(number)!.until = capability === 'inventory.release' ? now : now + 30 * MINUTE;
        }
      };

      const numberOf = (who: number): string =>
        effects().findLast(({ key }) => key.startsWith(`tab-${who}-`))?.number ?? 'RSV-0';
      for (const [index, step] of clicks.entries()) {
        if (step.does === 'wait') now += step.minutes * MINUTE;
        else {
          const key = `tab-${step.tab}-click-${index}`;
          const quantity = 'quantity' in step ? step.quantity : 0;
          const lines = [{ line: '1', sku: 'GLASS', parts: [{ location: 'HAM', quantity, shipsAt: '2026-03-31' }] }];
          if (step.does === 'reserve') await click('', key, { shipTo: { country: 'DE' }, lines }, step.how);
          else await click(`/${numberOf(step.tab)}/${step.does}`, key, {}, step.how);
          follow(quantity);
        }
        const position = facade.stock.picture().positions('GLASS').get('HAM')!;
        expect(position).toMatchObject({ onHand: ON_HAND, reserved: reservedNow() });
        expect(position.reserved).toBeLessThanOrEqual(ON_HAND);
      }
      now += 61 * MINUTE;
      expect(facade.stock.picture().positions('GLASS').get('HAM')).toMatchObject({ onHand: ON_HAND, reserved: 0 });
      expect(new Set(effects().map(({ key }) => key)).size).toBe(effects().length);
      await facade.close();
    }),
    { numRuns: 30 }
  );
}, 120_000);
