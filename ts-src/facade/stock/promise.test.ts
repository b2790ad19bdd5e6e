import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { promiseAnswer, promiseRequest, type PromiseLine } from '../../contracts/index.js';
import { parseCatalogue, type Catalogue } from './catalogue.js';
import { pictureOf, type StockPicture } from './picture.js';
import { PromiseMaker } from './promise.js';
import type { Position } from './supply.js';

/** A Monday, nine o'clock in Hamburg. */
const MONDAY = Date.parse('2026-03-02T08:00:00Z');

const catalogue: Catalogue = parseCatalogue(
  {
    minimumOrder: { amount: 100, currency: 'EUR' },
    products: [
      {
        sku: 'GLASS',
        description: 'Glass',
        baseUnit: 'piece',
        units: { case: 12 },
        listPrices: [{ amount: 2.5, currency: 'EUR' }]
      },
      {
        sku: 'PLATE',
        description: 'Plate',
        baseUnit: 'piece',
        units: { case: 24 },
        packSize: 6,
        minimum: 12,
        substitutes: ['GLASS', 'OLD']
      },
      { sku: 'ROPE', description: 'Rope', baseUnit: 'metre', isDivisible: true },
      { sku: 'OLD', description: 'Old glass', baseUnit: 'piece', isRetired: true, substitutes: ['GLASS'] }
    ],
    locations: [
      {
        code: 'HAM',
        name: 'Hamburg',
        timeZone: 'Europe/Berlin',
        cutOff: '14:00',
        transitDays: { DE: 1, FR: 3 },
        expressDays: 1,
        buffers: { web: 5 }
      },
      {
        code: 'LYS',
        name: 'Lyon',
        timeZone: 'Europe/Paris',
        cutOff: '12:00',
        handlingDays: 1,
        holidays: ['2026-03-03'],
        transitDays: { DE: 3, FR: 1 }
      },
      { code: 'SHOP', name: 'Store', channels: ['store'], transitDays: { DE: 1 } }
    ],
    accounts: [
      {
        ...{
          number: 'C-1',
          name: 'Bistro',
          currency: 'EUR',
          limit: 1000,
          open: 900,
          terms: '30 days net',
          contract: 'K-7'
        },
        ...{ prices: { GLASS: 1.999 }, partNumbers: { G1: ['GLASS'], X: ['GLASS', 'PLATE'] } }
      },
      { number: 'C-2', name: 'Blocked', currency: 'EUR', isBlocked: true }
    ],
    stock: []
  },
  'test'
);

type Stock = Record<string, Record<string, Partial<Position>>>;

const pictureWith = (stock: Stock): StockPicture =>
  pictureOf(catalogue, (sku) => {
    const kept = Object.entries(stock[sku] ?? {}).map(([location, said]) => [
      location,
      { location, onHand: 0, reserved: 0, isNet: false, safety: 0, inbound: [], asOf: MONDAY - 60_000, ...said }
    ]);
    return new Map(kept as [string, Position][]);
  });

const ask = (stock: Stock, lines: object[], more: object = {}, now = MONDAY): ReturnType<PromiseMaker['answer']> => {
  const numbered = lines.map((line, index) => ({ line: String(index + 1), ...line }));
  const request = promiseRequest.parse({ brand: 'B', shipTo: { country: 'DE' }, lines: numbered, ...more });
  return promiseAnswer.parse(new PromiseMaker(pictureWith(stock), request, now).answer());
};
const one = (stock: Stock, line: object, more: object = {}, now = MONDAY): PromiseLine =>
  ask(stock, [line], more, now).lines[0]!;
const inShort = ({ plan }: PromiseLine): string[] =>
  plan.map(({ location, quantity, shipsAt, arrivesAt }) => `${quantity} ${location} ${shipsAt} ${arrivesAt}`);

describe('where it comes from', () => {
  test('one place that can send all of it is chosen before two, and every place is accounted for', () => {
    const answer = one(
      { GLASS: { HAM: { onHand: 20 }, LYS: { onHand: 40 } } },
      { sku: 'GLASS', quantity: 30, wantedAt: '2026-03-20' }
    );
    expect(inShort(answer)).toEqual(['30 LYS 2026-03-04 2026-03-07']);
    expect(answer.outcome).toBe('full');
    expect(answer.considered.map(({ location, reasonCode }) => [location, reasonCode])).toEqual([
      ['HAM', 'notNeeded'],
      ['LYS', 'chosen'],
      ['SHOP', 'notForChannel']
    ]);
  });
  test('it is split when only two together have it by the day wanted', () => {
    const answer = one(
      { GLASS: { HAM: { onHand: 20 }, LYS: { onHand: 15 } } },
      { sku: 'GLASS', quantity: 30, wantedAt: '2026-03-09' }
    );
    expect(inShort(answer)).toEqual(['15 HAM 2026-03-02 2026-03-03', '15 LYS 2026-03-04 2026-03-07']);
  });
  test('what other channels keep, safety stock and reservations are not given away', () => {
    const answer = one({ GLASS: { HAM: { onHand: 30, reserved: 10, safety: 8 } } }, { sku: 'GLASS', quantity: 30 });
    expect(answer.availableNow).toBe(7);
    expect(answer.outcome).toBe('partial');
    expect(answer.reason).toBe('7 of 30 piece have a date.');
  });
  test('a figure that is already net of reservations is not lessened twice', () => {
    const stock = { onHand: 30, reserved: 10, safety: 0 };
    expect(one({ GLASS: { LYS: { ...stock, isNet: true } } }, { sku: 'GLASS', quantity: 1 }).availableNow).toBe(30);
    expect(one({ GLASS: { LYS: stock } }, { sku: 'GLASS', quantity: 1 }).availableNow).toBe(20);
  });
  test('what comes in first makes good what is short', () => {
    const inbound = [{ quantity: 50, at: '2026-03-09', reference: 'PO-1' }];
    const answer = one({ GLASS: { LYS: { onHand: 5, reserved: 15, inbound } } }, { sku: 'GLASS', quantity: 60 });
    expect(answer.plan).toMatchObject([{ quantity: 40, supply: 'inbound', reference: 'PO-1', shipsAt: '2026-03-10' }]);
  });
  test('two lines of one request never get the same unit', () => {
    const { lines } = ask({ GLASS: { HAM: { onHand: 25 } } }, [
      { sku: 'GLASS', quantity: 15 },
      { sku: 'GLASS', quantity: 15 }
    ]);
    expect(lines.map(({ plan }) => plan.map(({ quantity }) => quantity))).toEqual([[15], [5]]);
  });
});

describe('when it arrives', () => {
  test('after the cut-off of the place it leaves a working day later', () => {
    const stock = { GLASS: { HAM: { onHand: 50 } } };
    const at = (time: string): string => inShort(one(stock, { sku: 'GLASS', quantity: 1 }, {}, Date.parse(time)))[0]!;
    expect(at('2026-03-06T12:59:00Z')).toBe('1 HAM 2026-03-06 2026-03-07');
    expect(at('2026-03-06T13:01:00Z')).toBe('1 HAM 2026-03-09 2026-03-10');
  });
  test('holidays and days of handling count', () => {
    const answer = one({ GLASS: { LYS: { onHand: 5 } } }, { sku: 'GLASS', quantity: 1 }, { shipTo: { country: 'FR' } });
    expect(inShort(answer)).toEqual(['1 LYS 2026-03-04 2026-03-05']);
  });
  test('late says from when on all of it can be there', () => {
    const inbound = [{ quantity: 50, at: '2026-03-09', reference: 'PO-1' }];
    const answer = one(
      { GLASS: { HAM: { onHand: 15, inbound } } },
      { sku: 'GLASS', quantity: 30, wantedAt: '2026-03-05' }
    );
    expect(answer).toMatchObject({ outcome: 'late', fullAt: '2026-03-10', availableByWanted: 10 });
    expect(answer.reason).toBe('All 30 can be there on 2026-03-10, wanted by 2026-03-05.');
  });
  test('shipped complete, everything waits for the last part and says so', () => {
    const inbound = [{ quantity: 50, at: '2026-03-09', reference: 'PO-1' }];
    const answer = ask(
      { GLASS: { HAM: { onHand: 50 } }, PLATE: { HAM: { inbound } } },
      [
        { sku: 'GLASS', quantity: 10, wantedAt: '2026-03-05' },
        { sku: 'PLATE', quantity: 12 }
      ],
      { shipComplete: true }
    );
    expect(answer.lines[0]).toMatchObject({ outcome: 'late', reasonCode: 'shipComplete', fullAt: '2026-03-10' });
    expect(answer.order).toMatchObject({ fullAt: '2026-03-10', shipments: 1, outcome: 'late' });
  });
});

describe('what is asked for', () => {
  test('units are read by product: a case is 12 here and 24 there', () => {
    const stock = { GLASS: { LYS: { onHand: 100 } }, PLATE: { LYS: { onHand: 100 } } };
    const { lines } = ask(stock, [
      { sku: 'GLASS', quantity: 2, unit: 'case' },
      { sku: 'PLATE', quantity: 2, unit: 'case' }
    ]);
    expect(lines.map(({ quantity, factor }) => [quantity, factor])).toEqual([
      [24, 12],
      [48, 24]
    ]);
  });
  test.each([
    [{ sku: 'PLATE', quantity: 13 }, 18, 'packSize'],
    [{ sku: 'PLATE', quantity: 1 }, 12, 'minimum'],
    [{ sku: 'GLASS', quantity: 1.5 }, 2, 'indivisible'],
    [{ sku: 'ROPE', quantity: 1.5 }, 1.5, undefined]
  ])('%o is answered as %d because of %s', (line, quantity, code) => {
    const answer = one({}, line);
    expect([answer.quantity, answer.constraint?.code]).toEqual([quantity, code]);
  });
  test.each([
    [{ sku: 'NOPE', quantity: 1 }, 'unknown', 'There is no product NOPE.'],
    [{ sku: 'OLD', quantity: 1 }, 'retired', 'OLD is no longer sold.'],
    [{ sku: 'GLASS', quantity: 1, unit: 'pallet' }, 'invalid', 'GLASS is not sold by pallet, but by piece, case.'],
    [{ partNumber: 'X', quantity: 1 }, 'ambiguous', 'X stands for 2 products; choose one.'],
    [{ partNumber: 'Z', quantity: 1 }, 'unknown', 'Bistro has no part number Z.']
  ])('%o is %s', (line, outcome, reason) => {
    expect(one({}, line, { accountNumber: 'C-1' })).toMatchObject({ outcome, reason, plan: [] });
  });
  test('a retired product has its substitute, and none that is retired itself', () => {
    const stock = { GLASS: { LYS: { onHand: 3 } }, OLD: { LYS: { onHand: 9 } } };
    expect(one(stock, { sku: 'OLD', quantity: 1 }).substitutes.map(({ sku }) => sku)).toEqual(['GLASS']);
    expect(one(stock, { sku: 'PLATE', quantity: 12 }).substitutes.map(({ sku }) => sku)).toEqual(['GLASS']);
  });
});

describe('price and credit asked along', () => {
  const stock = { GLASS: { LYS: { onHand: 500 } } };
  const along = { accountNumber: 'C-1', include: ['prices', 'credit'] };
  test('the contract price is taken, its line rounded to the minor unit', () => {
    const answer = ask(stock, [{ sku: 'GLASS', quantity: 7 }], along);
    expect(answer.lines[0]!.price).toMatchObject({ unitAmount: 1.999, lineAmount: 13.99, contract: 'K-7' });
    expect(answer.order).toMatchObject({ amount: 13.99, currency: 'EUR', minimumOrder: { isMet: false } });
    expect(answer.credit).toMatchObject({ outcome: 'approved', available: 100 });
  });
  test('above the limit somebody has to look at it', () => {
    const { credit } = ask(stock, [{ sku: 'GLASS', quantity: 100 }], along);
    expect(credit).toMatchObject({ outcome: 'review', reason: '99.9 EUR above the limit.' });
  });
  test('no price in a currency is no price, and then there is no sum', () => {
    const answer = ask(stock, [{ sku: 'GLASS', quantity: 1 }], { ...along, currency: 'USD' });
    expect([answer.lines[0]!.price, answer.order.amount]).toEqual([null, null]);
  });
});

describe('whatever the stock', () => {
  const supply = fc.record({
    onHand: fc.integer({ min: -20, max: 60 }),
    reserved: fc.integer({ min: 0, max: 30 }),
    safety: fc.integer({ min: 0, max: 10 }),
    inbound: fc.array(
      fc.record({
        quantity: fc.integer({ min: 1, max: 40 }),
        at: fc.integer({ min: 1, max: 28 }).map((day) => `2026-03-${String(day).padStart(2, '0')}`),
        reference: fc.constant('PO')
      }),
      { maxLength: 3 }
    )
  });
  const stocks = fc.record({ HAM: supply, LYS: supply });
  const lines = fc.array(
    fc.record({
      sku: fc.constant('GLASS'),
      quantity: fc.integer({ min: 1, max: 90 }),
      wantedAt: fc.option(fc.constantFrom('2026-03-04', '2026-03-11', '2026-03-25'), { nil: undefined })
    }),
    { minLength: 1, maxLength: 4 }
  );

  test('no unit is promised twice, every promise adds up, and every place is accounted for', () => {
    fc.assert(
      fc.property(stocks, lines, (kept, wanted) => {
        const answer = ask({ GLASS: kept }, wanted);
        for (const [code, { onHand, reserved, safety, inbound }] of Object.entries(kept)) {
          const free =
            onHand -
            reserved -
            safety -
            (code === 'HAM' ? 5 : 0) +
            inbound.reduce((sum, part) => sum + part.quantity, 0);
          const given = answer.lines.flatMap(({ plan }) => plan).filter(({ location }) => location === code);
          expect(given.reduce((sum, { quantity }) => sum + quantity, 0)).toBeLessThanOrEqual(Math.max(free, 0));
        }
        answer.lines.forEach(({ outcome, plan, quantity, considered, fullAt }, index) => {
          const planned = plan.reduce((sum, part) => sum + part.quantity, 0);
          const { wantedAt } = wanted[index]!;
          expect(considered.map(({ location }) => location)).toEqual(['HAM', 'LYS', 'SHOP']);
          expect(considered.reduce((sum, { used }) => sum + used, 0)).toBe(planned);
          expect(planned).toBeLessThanOrEqual(quantity);
          if (outcome === 'full' || outcome === 'late') expect(planned).toBe(quantity);
          if (outcome === 'full' && wantedAt) expect(plan.every(({ arrivesAt }) => arrivesAt <= wantedAt)).toBe(true);
          if (outcome === 'late')
            expect(
              plan
                .map(({ arrivesAt }) => arrivesAt)
                .sort()
                .at(-1)
            ).toBe(fullAt);
        });
      }),
      { numRuns: 300 }
    );
  });
  test('more stock never means a later day', () => {
    fc.assert(
      fc.property(stocks, fc.integer({ min: 1, max: 90 }), fc.integer({ min: 1, max: 20 }), (kept, quantity, more) => {
        const before = one({ GLASS: kept }, { sku: 'GLASS', quantity }).fullAt;
        const richer = { ...kept, LYS: { ...kept.LYS, onHand: kept.LYS.onHand + more } };
        const after = one({ GLASS: richer }, { sku: 'GLASS', quantity }).fullAt;
        if (before !== null) expect(after !== null && after <= before).toBe(true);
      }),
      { numRuns: 200 }
    );
  });
});
