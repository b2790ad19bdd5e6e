import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import {
  creditAnswer,
  customerSearchResult,
  priceQuoteAnswer,
  problemDetails,
  promiseAnswer,
  reservation,
  reservationOutcome,
  type PromiseAnswer,
  type ReservationOutcome
} from '../contracts/index.js';
import { createFacade, type Facade } from './server.js';
import { readCatalogue } from './stock/catalogue.js';

const catalogue = readCatalogue('config/demonstration/stock.yaml');
/** A Monday morning. */
const MONDAY = Date.parse('2026-03-02T08:00:00Z');
const MINUTE = 60_000;

let folder: string;
let facade: Facade;
let url: string;
let now: number;

async function open(): Promise<void> {
  const options = { scenario: { stories: [] }, partners: [], token: 'secret', rateLimit: 5000, now: () => now };
  facade = createFacade({ ledgerPath: join(folder, 'ledger.db'), catalogue, ...options });
  url = await facade.server.listen({ host: '127.0.0.1', port: 0 });
}
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'throughline-stock-'));
  now = MONDAY;
  await open();
});
afterEach(async () => {
  await facade.close();
  rmSync(folder, { recursive: true, force: true });
});

const authorization = 'Bearer secret';
const post = (path: string, body: object, key?: string, timeout = 2_000): Promise<Response> =>
  fetch(url + path, {
    method: 'POST',
    headers: { authorization, 'content-type': 'application/json', ...(key && { 'idempotency-key': key }) },
    body: JSON.stringify(body),
    signal: AbortSignal.timeout(timeout)
  });
const get = async (path: string): Promise<unknown> => (await fetch(url + path, { headers: { authorization } })).json();
const effects = async (): Promise<{ capability: string; documentNumber: string }[]> =>
  ((await get('/systems/Erp/ledger')) as { effects: never[] }).effects;

const base = { brand: 'Lumen', accountNumber: 'C-30001', shipTo: { country: 'DE' } };
const promise = async (lines: object[], more: object = {}): Promise<PromiseAnswer> =>
  promiseAnswer.parse(await (await post('/v1/inventory/promise', { ...base, lines, ...more })).json());
const part = { location: 'EAST', quantity: 30, shipsAt: '2026-03-02' };
const wanted = { ...base, reference: 'Q-1', lines: [{ line: '1', sku: 'LM-DSK-1', parts: [part] }] };
const reserve = async (key: string, body: object = wanted): Promise<ReservationOutcome> =>
  reservationOutcome.parse(await (await post('/v1/inventory/reservations', body, key)).json());

test('two hundred lines are one request, with prices and credit asked along', async () => {
  const lines = catalogue.products
    .filter(({ sku }) => /LM-(BLB|SHD)-.*-/.test(sku))
    .slice(0, 200)
    .map(({ sku }, index) => ({ line: String(index + 1), sku, quantity: 1, unit: 'case', wantedAt: '2026-03-20' }));
  const answer = await promise(lines, { include: ['prices', 'credit'] });
  expect(answer.lines).toHaveLength(200);
  expect(new Set(answer.lines.map(({ factor }) => factor))).toEqual(new Set([24, 6]));
  expect(answer.order.amount).toBeGreaterThan(0);
  expect(answer.credit?.outcome).toBeDefined();
  expect(await get('/systems/requests')).toEqual({ answered: { 'POST /v1/inventory/promise': 1 } });
});

test('what somebody wrote is a SKU, else a part number of the account, else words of a name', async () => {
  const written = ['lm-dsk-1', 'HG-4410', 'floor lamp', 'DESKLAMP', 'desk', 'sofa'];
  const { lines } = await promise(written.map((item, index) => ({ line: `${index}`, item, quantity: 6 })));
  expect(lines.map(({ sku, outcome, choices }) => sku ?? [outcome, choices.length])).toEqual([
    ...['LM-DSK-1', 'LM-PEN-40', 'LM-FLR-2'],
    ...[
      ['ambiguous', 2],
      ['ambiguous', 2],
      ['unknown', 0]
    ]
  ]);
});

test('credit is asked for what the lines with a price come to, also when one has none', async () => {
  const lines = [
    { line: '1', sku: 'LM-PEN-40', quantity: 400 },
    { line: '2', item: 'sofa', quantity: 1 }
  ];
  const { order, credit } = await promise(lines, { include: ['prices', 'credit'] });
  expect(order.amount).toBeNull();
  expect(credit).toMatchObject({ outcome: 'review', reasonCode: 'overLimit' });
});

describe('a reservation', () => {
  test('is made once for a key, also after a restart, and is found by its number', async () => {
    const first = await reserve('key-00000001');
    expect(first).toMatchObject({ outcome: 'accepted', documentNumber: 'RSV-7001', capability: 'inventory.reserve' });
    await facade.close();
    await open();
    expect(await reserve('key-00000001')).toEqual(first);
    expect(await get('/v1/inventory/commands/key-00000001')).toEqual(first);
    expect(await effects()).toHaveLength(1);
    expect(reservation.parse(await get('/v1/inventory/reservations/RSV-7001')).lines).toEqual([
      { line: '1', sku: 'LM-DSK-1', location: 'EAST', quantity: 30, shipsAt: '2026-03-02' }
    ]);
  });
  test('whose answer never comes has been made all the same, and only once', async () => {
    await post('/demonstration/facade', { misbehaviour: 'hang' });
    await expect(post('/v1/inventory/reservations', wanted, 'key-00000002', 300)).rejects.toThrow();
    await post('/demonstration/facade', { misbehaviour: null });
    expect((await reserve('key-00000002')).documentNumber).toBe('RSV-7001');
    expect(await effects()).toHaveLength(1);
  });
  test('tells who follows it which checkpoints it passed, when, and the same when it is asked for again', async () => {
    const followed = async (key: string, location: string): Promise<ReservationOutcome> => {
      const response = await fetch(`${url}/v1/inventory/reservations`, {
        method: 'POST',
        headers: {
          ...{ authorization, 'content-type': 'application/json' },
          ...{ 'idempotency-key': key, 'x-correlation-id': `click-${key}` }
        },
        body: JSON.stringify({ ...wanted, lines: [{ ...wanted.lines[0]!, parts: [{ ...part, location }] }] })
      });
      return reservationOutcome.parse(await response.json());
    };
    const { trace } = await followed('key-00000010', 'EAST');
    expect(trace).toMatchObject([
      { correlationId: 'click-key-00000010', checkpoint: 'AcceptedByMiddleware', system: 'Facade', outcome: 'ok' },
      { checkpoint: 'ValidatedByErp', system: 'Erp', outcome: 'ok', detail: 'RSV-7001' }
    ]);
    now += MINUTE;
    expect((await followed('key-00000010', 'EAST')).trace).toEqual(trace);
    expect((await followed('key-00000011', 'HAM-STORE')).trace).toMatchObject([
      { checkpoint: 'AcceptedByMiddleware' },
      { checkpoint: 'ValidatedByErp', outcome: 'failed', detail: 'Nothing of it is left to be set aside.' }
    ]);
    expect((await reserve('key-00000012')).trace).toBeUndefined();
  });
  test('lessens what is promised until it is released', async () => {
    const available = async (): Promise<number> =>
      (await promise([{ line: '1', sku: 'LM-DSK-1', quantity: 6 }])).lines[0]!.availableNow;
    const before = await available();
    await reserve('key-00000003');
    expect(await available()).toBe(before - 30);
    const release = (key: string): Promise<Response> => post('/v1/inventory/reservations/RSV-7001/release', {}, key);
    expect(reservationOutcome.parse(await (await release('key-00000004')).json())).toMatchObject({
      capability: 'inventory.release',
      reservation: { state: 'released' }
    });
    expect(await available()).toBe(before);
    expect((await effects()).map(({ capability }) => capability)).toEqual(['inventory.reserve', 'inventory.release']);
  });
  test('is extended once, and expires by itself', async () => {
    await reserve('key-00000005');
    now += 25 * MINUTE;
    const extend = async (key: string): Promise<ReservationOutcome> =>
      reservationOutcome.parse(await (await post('/v1/inventory/reservations/RSV-7001/extend', {}, key)).json());
    expect((await extend('key-00000006')).reservation).toMatchObject({ expiresAt: '2026-03-02T08:55:00.000Z' });
    expect(await extend('key-00000007')).toMatchObject({ outcome: 'rejected', reasonCode: 'extended' });
    now += 31 * MINUTE;
    expect(await get('/v1/inventory/reservations/RSV-7001')).toMatchObject({ state: 'expired' });
  });
});

describe('what does not fit is refused with what to mend', () => {
  const problemOf = async (path: string, body: object): Promise<{ status: number; detail?: string | undefined }> =>
    problemDetails.parse(await (await post(path, body, 'key-00000009')).json());
  test.each([
    [{ line: '1', sku: 'LM-DSK-1', quantity: 0 }, 'lines.0.quantity'],
    [{ line: '1', sku: 'LM-DSK-1', quantity: -3 }, 'lines.0.quantity'],
    [{ line: '1', quantity: 3 }, 'needs one of sku, partNumber and item'],
    [{ line: '1', sku: 'LM-DSK-1', quantity: 1, wantedAt: '2026-02-30' }, 'lines.0.wantedAt']
  ])('%o', async (line, named) => {
    const problem = await problemOf('/v1/inventory/promise', { ...base, lines: [line] });
    expect(problem.status).toBe(400);
    expect(problem.detail).toContain(named);
  });
  test('more lines than one request takes', async () => {
    const lines = Array.from({ length: 1001 }, (_, index) => ({ line: `${index}`, sku: 'LM-DSK-1', quantity: 1 }));
    expect((await problemOf('/v1/inventory/promise', { ...base, lines })).detail).toContain('1000');
  });
});

test('credit, customers and prices are answered by themselves too', async () => {
  expect(creditAnswer.parse(await get('/v1/customers/C-30002/credit?amount=300&currency=EUR'))).toMatchObject({
    outcome: 'review',
    reason: '100 EUR above the limit.'
  });
  expect(creditAnswer.parse(await get('/v1/customers/C-30002/credit?amount=1&currency=USD'))).toMatchObject({
    outcome: 'review',
    reason: 'The limit is in EUR, the order in USD.'
  });
  expect(creditAnswer.parse(await get('/v1/customers/NOBODY/credit')).outcome).toBe('unknown');
  const { customers } = customerSearchResult.parse(await get('/v1/customers?q=hotel'));
  expect(customers.map(({ accountNumber }) => accountNumber)).toEqual(['C-30001']);
  const quoted = await post('/v1/prices/quote', {
    accountNumber: 'C-30001',
    lines: [
      { line: '1', sku: 'LM-PEN-40', quantity: 3 },
      { line: '2', sku: 'NOPE', quantity: 1 }
    ]
  });
  expect(priceQuoteAnswer.parse(await quoted.json()).lines).toMatchObject([
    { price: { lineAmount: 597, contract: 'K-2207', currency: 'EUR' } },
    { price: null, reason: 'There is no product NOPE.' }
  ]);
});
