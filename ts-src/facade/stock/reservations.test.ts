import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { promiseRequest, reservation, reserveRequest } from '../../contracts/index.js';
import { Ledger } from '../systems/ledger.js';
import { parseCatalogue } from './catalogue.js';
import { PromiseMaker } from './promise.js';
import { Reservations, type ReservationDecision } from './reservations.js';
import { StockBook } from './stock-book.js';

const MONDAY = Date.parse('2026-03-02T08:00:00Z');
const MINUTE = 60_000;
const DAY = '2026-03-02';

const catalogue = parseCatalogue(
  {
    products: [{ sku: 'GLASS', description: 'Glass', baseUnit: 'piece' }],
    locations: [
      { code: 'HAM', name: 'Hamburg', transitDays: { DE: 1 } },
      { code: 'LYS', name: 'Lyon', transitDays: { DE: 3 } }
    ],
    stock: [
      { sku: 'GLASS', location: 'HAM', onHand: 100, reserved: 10, safety: 5 },
      { sku: 'GLASS', location: 'LYS', onHand: 40, reserved: 10, isNet: true }
    ]
  },
  'test'
);

let ledger: Ledger;
let now: number;
let book: StockBook;
let reservations: Reservations;

beforeEach(() => {
  now = MONDAY;
  ledger = new Ledger(':memory:');
  book = new StockBook(ledger, catalogue, () => now);
  reservations = new Reservations(book, () => now);
});
afterEach(() => ledger.close());

const reserve = (quantity: number, location = 'HAM'): ReservationDecision =>
  reservations.reserve(
    reserveRequest.parse({
      ...{ brand: 'B', shipTo: { country: 'DE' }, reference: 'Q-1' },
      lines: [{ line: '1', sku: 'GLASS', parts: [{ location, quantity, shipsAt: DAY }] }]
    })
  );
/** What a rep is told is there now. */
const available = (): number => {
  const request = promiseRequest.parse({
    brand: 'B',
    shipTo: { country: 'DE' },
    lines: [{ line: '1', sku: 'GLASS', quantity: 1 }]
  });
  return new PromiseMaker(book.picture(), request, now).answer().lines[0]!.availableNow;
};

test('what is reserved is not promised to the next, wherever the figure is net', () => {
  expect(available()).toBe(85 + 40);
  expect(reserve(30).outcome).toBe('accepted');
  expect(reserve(15, 'LYS').outcome).toBe('accepted');
  expect(available()).toBe(55 + 25);
});

describe('a reservation ends', () => {
  test('by itself when its time is over', () => {
    const held = reservation.parse(reserve(30).reservation);
    expect(held).toMatchObject({ reservationNumber: 'RSV-7001', state: 'held', expiresAt: '2026-03-02T08:30:00.000Z' });
    now += 30 * MINUTE;
    expect(reservations.get('RSV-7001')!.state).toBe('expired');
    expect(available()).toBe(125);
    expect(reservations.extend('RSV-7001')).toMatchObject({ outcome: 'rejected', reasonCode: 'expired' });
  });
  test('later when it is extended, which is possible once', () => {
    reserve(30);
    now += 20 * MINUTE;
    expect(reservations.extend('RSV-7001').reservation).toMatchObject({
      expiresAt: '2026-03-02T08:50:00.000Z',
      mayExtend: false
    });
    expect(reservations.extend('RSV-7001')).toMatchObject({ outcome: 'rejected', reasonCode: 'extended' });
  });
  test('at once when it is released, and a second release changes nothing', () => {
    reserve(30);
    expect(reservations.release('RSV-7001').outcome).toBe('accepted');
    expect(available()).toBe(125);
    expect(reservations.release('RSV-7001')).toMatchObject({ outcome: 'rejected', reasonCode: 'released' });
  });
});

test('what is gone in the meantime is not set aside, and the line says how much was', () => {
  book.move('GLASS', 'HAM', -80);
  const { outcome, lines } = reserve(30);
  expect(outcome).toBe('changed');
  expect(lines).toMatchObject([
    { outcome: 'changed', quantity: 5, reason: 'Only 5 of 30 GLASS could still be set aside.' }
  ]);
  expect(reserve(1)).toMatchObject({ outcome: 'rejected', reservation: null });
});

test('whatever is reserved, extended, released, sold and waited for, stock and reservations balance', () => {
  const act = fc.oneof(
    fc.record({
      does: fc.constant('reserve' as const),
      quantity: fc.integer({ min: 1, max: 60 }),
      at: fc.constantFrom('HAM', 'LYS')
    }),
    fc.record({
      does: fc.constantFrom('extend' as const, 'release' as const),
      number: fc.integer({ min: 7001, max: 7008 })
    }),
    fc.record({ does: fc.constant('wait' as const), minutes: fc.integer({ min: 1, max: 25 }) })
  );
  fc.assert(
    fc.property(fc.array(act, { maxLength: 15 }), (acts) => {
      const own = new Ledger(':memory:');
      let clock = MONDAY;
      const kept = new StockBook(own, catalogue, () => clock);
      const sut = new Reservations(kept, () => clock);
      const model = new Map<string, { location: string; quantity: number; ends: number; extended: boolean }>();
      const held = (location: string): number =>
        [...model.values()]
          .filter((one) => one.location === location && one.ends > clock)
          .reduce((sum, one) => sum + one.quantity, 0);
      for (const step of acts) {
        if (step.does === 'wait') clock += step.minutes * MINUTE;
        else if (step.does === 'reserve') {
          const free = (step.at === 'HAM' ? 85 : 40) - held(step.at);
          const said = sut.reserve(
            reserveRequest.parse({
              ...{ brand: 'B', shipTo: { country: 'DE' } },
              lines: [
                { line: '1', sku: 'GLASS', parts: [{ location: step.at, quantity: step.quantity, shipsAt: DAY }] }
              ]
            })
          );
          expect(said.lines[0]!.quantity).toBe(Math.min(free, step.quantity));
          if (said.reservation)
            model.set(said.reservation.reservationNumber, {
              location: step.at,
              quantity: said.lines[0]!.quantity,
              ends: clock + 30 * MINUTE,
              extended: false
            });
        } else {
          const known = model.get(`RSV-${step.number}`);
          const isHeld = known !== undefined && known.ends > clock;
          const may = isHeld && (step.does === 'release' || !known.extended);
          expect(sut[step.does](`RSV-${step.number}`).outcome).toBe(may ? 'accepted' : 'rejected');
          if (may)
            Object.assign(known, step.does === 'release' ? { ends: 0 } : { ends: clock + 30 * MINUTE, extended: true });
        }
        const positions = kept.picture().positions('GLASS');
        expect(positions.get('HAM')).toMatchObject({ onHand: 100, reserved: 10 + held('HAM') });
        expect(positions.get('LYS')).toMatchObject({ onHand: 40 - held('LYS'), reserved: 10 + held('LYS') });
      }
      own.close();
    }),
    { numRuns: 60 }
  );
});
