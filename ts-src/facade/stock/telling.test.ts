import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { problemDetails } from '../../contracts/index.js';
import { read } from '../../relay/adapters/index.js';
import { readPartners } from '../../relay/settings.js';
import { readScenario } from '../scenario/scenario.js';
import { createFacade, type Facade } from '../server.js';
import { readCatalogue } from './catalogue.js';

const MINUTE = 60_000;
const partners = readPartners('config/partners.json');
const whole = readCatalogue('config/demonstration/stock.yaml');
/** Without the hundreds that differ in a few words. */
const isOneOfMany = (sku: string): boolean => /^LM-(BLB|SHD)-.*-/.test(sku);
const catalogue = {
  ...whole,
  products: whole.products.filter(({ sku }) => !isOneOfMany(sku)),
  stock: whole.stock.filter(({ sku }) => !isOneOfMany(sku))
};
const scenario = readScenario('config/demonstration/scenario.yaml');

let facade: Facade;
let now: number;

const open = (told = scenario): Facade =>
  createFacade({ ledgerPath: ':memory:', scenario: told, catalogue, partners, token: 'secret', now: () => now });
beforeEach(() => {
  now = Date.parse('2026-03-02T08:00:00Z');
  facade = open();
});
afterEach(() => facade.close());

/** Who knows stock by what came out of the mailboxes alone, read as the relay reads it. */
function heard({ ledger }: Facade): Map<string, number> {
  const places = new Map(
    catalogue.locations.flatMap(({ code, codes }) =>
      Object.entries(codes).map(([system, theirs]) => [`${system} ${theirs}`, code])
    )
  );
  const known = new Map<string, number>();
  const systems = [...new Set(catalogue.locations.flatMap(({ codes }) => Object.keys(codes)))];
  const messages = systems.flatMap((system) =>
    ledger.mailbox(system, 0, 10_000, now).map(({ body }) => ({ system, text: body, name: '' }))
  );
  const events = messages.flatMap((message) => read(message, partners).stock ?? []);
  const inOrder = events.sort(
    (a, b) =>
      Math.floor(Date.parse(a.occurredAt) / 1000) - Math.floor(Date.parse(b.occurredAt) / 1000) ||
      (a.sequence ?? 0) - (b.sequence ?? 0)
  );
  for (const event of inOrder) {
    if (event.subject === 'Invalidation') continue;
    const product = catalogue.products.find(({ sku }) => sku === event.sku);
    const factor = product?.units[event.unit ?? ''] ?? 1;
    const key = `${event.sku} ${places.get(`${event.sourceSystem} ${event.location}`)} ${event.bucket}`;
    const before = event.subject === 'Movement' ? (known.get(key) ?? NaN) : 0;
    known.set(key, before + event.quantity * factor);
  }
  return known;
}

/** What a promise is made from, by the same names; of nothing, only on hand has one. */
function held({ stock }: Facade): Map<string, number> {
  const picture = stock.picture();
  const all = catalogue.products.flatMap(({ sku }) =>
    [...picture.positions(sku)].flatMap(([location, { onHand, reserved, isNet, safety, inbound }]) => [
      [`${sku} ${location} onHand`, isNet ? onHand + reserved : onHand] as const,
      [`${sku} ${location} reserved`, reserved] as const,
      [`${sku} ${location} safety`, safety] as const,
      [`${sku} ${location} inbound`, inbound.reduce((sum, { quantity }) => sum + quantity, 0)] as const
    ])
  );
  return new Map(all.filter(([key, quantity]) => quantity !== 0 || key.endsWith('onHand')));
}

/** Both must say the same, wherever one of them says anything. */
function expectOneTruth(): void {
  const [told, is] = [heard(facade), held(facade)];
  for (const key of new Set([...told.keys(), ...is.keys()]))
    expect([key, told.get(key) ?? 0]).toEqual([key, is.get(key) ?? 0]);
}

const ask = (url: string, payload: object, key = ''): Promise<{ statusCode: number; json(): unknown }> =>
  facade.server.inject({
    ...{ method: 'POST', url, payload },
    headers: { authorization: 'Bearer secret', ...(key && { 'idempotency-key': key }) }
  });
const reserve = (sku: string, location: string, quantity: number, key: string) =>
  ask(
    '/v1/inventory/reservations',
    {
      ...{ accountNumber: 'C-30001', shipTo: { country: 'DE' } },
      lines: [{ line: '1', sku, parts: [{ location, quantity, shipsAt: '2026-04-30' }] }]
    },
    key
  );

test('the opening stock and what the scenario says is told, once, and a restart adds nothing', () => {
  facade.tick();
  expectOneTruth();
  expect(heard(facade).get('AO-CHR-04 EAST onHand')).toBe(70);
  expect(heard(facade).get('LM-DSK-1 WEST onHand')).toBe(96);
  const told = facade.ledger.sentToMailboxes().length;
  facade.tick();
  expect(facade.ledger.sentToMailboxes()).toHaveLength(told);
});

test('what differs in a few words only is in snapshots, and told whole once something of it is set aside', async () => {
  await facade.close();
  facade = createFacade({
    ...{ ledgerPath: ':memory:', scenario: { stories: [] }, catalogue: whole, partners },
    ...{ token: 'secret', now: () => now }
  });
  const sku = 'LM-BLB-E27-9WW';
  const told = (): (number | undefined)[] =>
    ['onHand', 'reserved'].map((bucket) => heard(facade).get(`${sku} EAST ${bucket}`));
  facade.tick();
  expect(told()).toEqual([undefined, undefined]);
  const { body } = await facade.server.inject({
    ...{ url: '/systems/EastWms/stock', headers: { authorization: 'Bearer secret' } }
  });
  const snapshot = read({ name: '', text: body, system: 'EastWms' }, partners);
  const { onHand } = facade.stock.picture().positions(sku).get('EAST')!;
  expect(snapshot.refusals).toEqual([]);
  expect(snapshot.stock).toHaveLength(4 * 230);
  expect(snapshot.stock).toContainEqual(
    expect.objectContaining({ sku, location: 'E1', bucket: 'onHand', quantity: onHand, subject: 'Snapshot' })
  );
  await reserve(sku, 'EAST', 3, 'key-0000004');
  expect(told()).toEqual([onHand, 3]);
});

describe('a store sells', () => {
  const sell = (articles: Record<string, number>, system = 'BremenOutlet') =>
    ask('/demonstration/sales', { system, articles });

  test('by its tills: the list is in its mailbox, and the stock is gone for promises', async () => {
    facade.tick();
    expect((await sell({ 'LM-FLR-2': 5 })).json()).toMatchObject({
      stores: [
        { name: 'RenoStore' },
        {
          articles: [
            { sku: 'LM-FLR-2', onHand: 13 },
            { sku: 'LM-PEN-40', onHand: 10 }
          ]
        }
      ]
    });
    const [list] = facade.ledger.mailbox('BremenOutlet', 1, 5, now);
    expect(list).toMatchObject({ name: 'sales-R-90001.csv' });
    expect(read({ name: '', text: list!.body, system: 'BremenOutlet' }, partners)).toMatchObject({
      refusals: [],
      stock: [{ sku: 'LM-FLR-2', location: 'B01', unit: 'ST', quantity: -5, eventKey: 'BremenOutlet:R-90001-1' }]
    });
    expect(facade.stock.picture().positions('LM-FLR-2').get('BREMEN')).toMatchObject({ onHand: 13 });
  });

  test.each([
    ['more than it has', { 'LM-FLR-2': 19 }, 'BremenOutlet', /has 18 LM-FLR-2, so it cannot sell 19/],
    ['what it does not keep', { 'LM-DSK-1': 1 }, 'BremenOutlet', /has 0 LM-DSK-1/],
    ['nothing', {}, 'BremenOutlet', /Say what is sold/],
    ['without being a store', { 'LM-DSK-1': 1 }, 'Erp', /no store Erp/]
  ])('but not %s', async (_what, articles, system, reason) => {
    facade.tick();
    expect(problemDetails.parse((await sell(articles as Record<string, number>, system)).json()).detail).toMatch(
      reason
    );
    expectOneTruth();
  });
});

test('what came back and is put on a shelf again can be promised again, and is told', () => {
  facade.tick();
  const onHand = (): number | undefined => heard(facade).get('PC-RUN-9 NORTH-3PL onHand');
  expect(onHand()).toBe(14);

  now += 9 * MINUTE;
  facade.engine.begin();
  now += 9 * MINUTE;
  facade.tick();

  expect(onHand()).toBe(15);
  expectOneTruth();
  const shelf = { location: 'N1', articles: { 'PC-RUN-9': 1 } };
  const scrapped = { return: 'LB-9001', order: 'PC-20970', lines: { '1': 1 }, disposition: 'scrap', shelf };
  expect(() => facade.engine.act('NewThreePl', 'disposes', scrapped)).toThrow(/Only what is restocked/);
});

test('what is set aside, extended, released and expired is told as reserved', async () => {
  facade.tick();
  const reserved = (): number => heard(facade).get('LM-DSK-1 WEST reserved') ?? 0;
  await reserve('LM-DSK-1', 'WEST', 20, 'key-0000001');
  expect(reserved()).toBe(20);
  now += MINUTE;
  await reserve('LM-DSK-1', 'WEST', 6, 'key-0000002');
  expect(reserved()).toBe(26);
  await ask('/v1/inventory/reservations/RSV-7002/release', {}, 'key-0000003');
  expect(reserved()).toBe(20);
  now += 31 * MINUTE;
  expect(reserved()).toBe(20);
  facade.tick();
  expect(reserved()).toBe(0);
  expectOneTruth();
});

test('whatever stores sell, warehouses count and move, and reps set aside: what is told is what is promised from', async () => {
  const quantity = fc.integer({ min: 1, max: 9 });
  const step = fc.oneof(
    fc.record({ does: fc.constant('sells'), quantity, sku: fc.constantFrom('LM-FLR-2', 'LM-PEN-40') }),
    fc.record({
      does: fc.constantFrom('counts', 'moves'),
      quantity,
      bucket: fc.constantFrom('onHand', 'reserved', 'safety')
    }),
    fc.record({ does: fc.constant('reserve'), quantity, location: fc.constantFrom('WEST', 'EAST') }),
    fc.record({ does: fc.constant('wait'), quantity })
  );
  await fc.assert(
    fc.asyncProperty(fc.array(step, { maxLength: 10 }), async (steps) => {
      await facade.close();
      facade = open({ stories: [] });
      facade.tick();
      for (const [index, { does, ...how }] of steps.entries()) {
        now += 1_000;
        const act = (system: string, details: object): void =>
          facade.ledger.atomically(() => facade.engine.act(system, does, details));
        if (does === 'sells' && 'sku' in how) act('BremenOutlet', { articles: { [how.sku]: how.quantity } });
        else if (does === 'reserve' && 'location' in how)
          await reserve('LM-DSK-1', how.location, how.quantity, `key-of-step-${index}`);
        else if ('bucket' in how)
          act('Erp', {
            ...{ location: index % 2 ? 'W01' : 'W02', bucket: how.bucket, reason: 'test' },
            ...{ [does]: { 'LM-DSK-1': how.quantity * 10 } }
          });
        else now += how.quantity * 5 * MINUTE;
        facade.tick();
      }
      now += 1_000;
      facade.tick();
      expectOneTruth();
    }),
    { numRuns: 25 }
  );
}, 120_000);
