import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { health, orderDocument, orderSearchResult, problemDetails } from '../contracts/index.js';
import { readPartners } from '../relay/settings.js';
import { readScenario } from './scenario/scenario.js';
import { createFacade, type Facade } from './server.js';

const scenario = readScenario('config/demonstration/scenario.yaml');
const partners = readPartners('config/partners.json');
const start = Date.parse('2026-03-10T12:00:00Z');

let clock = start;
let facade: Facade;
let url: string;

const get = (path: string, headers: Record<string, string> = {}): Promise<Response> =>
  fetch(url + path, { headers: { authorization: 'Bearer secret', ...headers } });

beforeEach(async () => {
  clock = start;
  facade = createFacade({
    ledgerPath: ':memory:',
    scenario,
    partners,
    token: 'secret',
    now: () => clock,
    rateLimit: 60
  });
  facade.engine.playDue();
  url = await facade.server.listen({ host: '127.0.0.1', port: 0 });
});

afterEach(() => facade.close());

describe('the orders capability over HTTP', () => {
  test('answers every order of the scenario by the contract', async () => {
    const placed = scenario.stories.filter(({ names }) => names.order && names.order !== 'LM-30210');
    for (const { names } of placed) {
      const response = await get(`/v1/orders/${names.order}?system=NorthOms`);

      expect(response.status).toBe(200);
      const document = orderDocument.parse(await response.json());
      expect(document.orderNumber).toBe(names.order);
      expect(document.events.length).toBeGreaterThan(0);
    }
  });

  test('an answer holds what every system said about the order, and nothing about others', async () => {
    const document = orderDocument.parse(await (await get('/v1/orders/AO-10421')).json());

    const systems = new Set(document.events.map(({ sourceSystem }) => sourceSystem));
    expect([...systems].sort()).toEqual(['EastWms', 'EasyPost', 'Erp', 'NorthOms', 'SwiftFreight', 'Ups']);
    const parcels = new Set(document.events.map(({ payload }) => payload?.shipment?.trackingNumber).filter(Boolean));
    expect(parcels.size).toBe(3);
  });

  test.each([
    ['an order number', 'q=ao-10421'],
    ['a tracking number', 'q=9400111899223110421017'],
    ['a warehouse order number', 'q=W-7421']
  ])('finds an order by %s', async (_what, query) => {
    const { orders } = orderSearchResult.parse(await (await get(`/v1/orders?${query}`)).json());

    expect(orders.map(({ orderNumber }) => orderNumber)).toEqual(['AO-10421']);
  });

  test('finds the orders of a buyer, newest first, no more than asked for', async () => {
    const { orders } = orderSearchResult.parse(
      await (await get('/v1/orders?email=grace.obi@mail.example&limit=2')).json()
    );

    expect(orders.map(({ orderNumber }) => orderNumber)).toEqual(['AO-10500', 'PC-20950']);
  });

  test.each([
    ['an unknown order', '/v1/orders/NOPE-1', 404, 'order-unknown'],
    ['an unknown system', '/v1/orders/AO-10421?system=Elsewhere', 404, 'order-unknown'],
    ['an empty search', '/v1/orders', 400, 'search-empty'],
    ['a limit that is none', '/v1/orders?q=x&limit=many', 400, 'request-invalid'],
    ['an unknown path', '/v1/nothing', 404, 'no-such-path']
  ])('refuses %s with problem details', async (_what, path, status, code) => {
    const response = await get(path);

    expect(response.status).toBe(status);
    expect(response.headers.get('content-type')).toContain('application/problem+json');
    expect(problemDetails.parse(await response.json())).toMatchObject({ status, code });
  });

  test('lets nobody in without the token, except to health', async () => {
    const refused = await get('/v1/orders/AO-10421', { authorization: 'Bearer wrong' });
    const answer = await fetch(`${url}/v1/health`);

    expect(refused.status).toBe(401);
    expect(health.parse(await answer.json())).toMatchObject({ status: 'up' });
  });

  test('echoes correlation id and trace, and names the contract version', async () => {
    const traceparent = '00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01';
    const response = await get('/v1/orders/AO-10421', { 'x-correlation-id': 'case-1', traceparent });

    expect(response.headers.get('x-correlation-id')).toBe('case-1');
    expect(response.headers.get('traceparent')).toBe(traceparent);
    expect(response.headers.get('x-contract-version')).toBe('1');
    expect((await get('/v1/orders/AO-10421')).headers.get('x-correlation-id')).toMatch(/^[0-9a-f-]{36}$/);
  });

  test('says when to come again after too many requests', async () => {
    const statuses = await Promise.all(
      Array.from({ length: 70 }, async () => (await get('/v1/orders/AO-10500')).status)
    );
    const refused = await get('/v1/orders/AO-10500');

    expect(statuses.filter((status) => status === 200)).toHaveLength(60);
    expect(refused.status).toBe(429);
    expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0);
    clock += 11_000;
    expect((await get('/v1/orders/AO-10500')).status).toBe(200);
  });

  test('says that the order system is down, and when to try again', async () => {
    facade.faults.set('NorthOms', 'down', true);
    const response = await get('/v1/orders/AO-10421');

    expect(response.status).toBe(503);
    expect(response.headers.get('retry-after')).toBe('5');
    expect(problemDetails.parse(await response.json()).code).toBe('system-unavailable');
  });
});

describe('the demonstration', () => {
  const post = (path: string, body: object = {}): Promise<Response> =>
    fetch(url + path, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) });

  test('plays one step at a time on demand, and the others when their time comes', async () => {
    const before = facade.engine.pending().length;
    await post('/demonstration/next');
    expect(facade.engine.pending()).toHaveLength(before - 1);

    clock += 60 * 60_000;
    expect(facade.engine.playDue()).toBe(0);
    facade.engine.begin();
    clock += 60 * 60_000;
    expect(facade.engine.playDue()).toBe(before - 1);
    expect(facade.engine.pending()).toHaveLength(0);
  });

  test('a step played ahead of its time happens now and not in the future', async () => {
    await post('/demonstration/next');
    const document = orderDocument.parse(await (await get('/v1/orders/AO-10421')).json());

    const newest = document.events
      .map(({ occurredAt }) => occurredAt ?? '')
      .sort()
      .at(-1)!;
    expect(Date.parse(newest)).toBeLessThanOrEqual(clock);
  });

  test('is moved by its own page only', async () => {
    const foreign = await fetch(`${url}/demonstration/next`, {
      method: 'POST',
      headers: { origin: 'http://elsewhere.test' }
    });
    const own = await fetch(`${url}/demonstration/next`, { method: 'POST', headers: { origin: url } });

    expect([foreign.status, own.status]).toEqual([403, 200]);
  });

  test('switches faults, and refuses those it does not know', async () => {
    expect((await post('/demonstration/faults', { system: 'Erp', fault: 'slow', on: true })).status).toBe(200);
    expect(facade.faults.has('Erp', 'slow')).toBe(true);
    expect((await post('/demonstration/faults', { system: 'Erp', fault: 'haunted' })).status).toBe(400);
  });
});

describe('mailboxes', () => {
  const mailbox = async (system: string, after = 0): Promise<{ id: number; name: string; body: string }[]> =>
    (
      (await (await get(`/systems/${system}/mailbox?after=${after}&limit=500`)).json()) as {
        messages: { id: number; name: string; body: string }[];
      }
    ).messages;

  test('hold messages in the system’s own format, behind the position asked for', async () => {
    const all = await mailbox('SwiftFreight');
    const later = await mailbox('SwiftFreight', all[0]!.id);

    expect(all[0]!.body).toMatch(/^ISA\*/);
    expect(later).toEqual(all.slice(1));
  });

  test('never hold what a story keeps from the relay', async () => {
    const bodies = (await mailbox('NorthOms')).map(({ body }) => body).join('');

    expect(bodies).toContain('#AO-10421');
    expect(bodies).not.toContain('PC-20999');
  });

  test.each([
    ['duplicate', 2, 2_000],
    ['lost', 1, 31_000],
    ['malformed', 2, 31_000],
    ['batch', 1, 61_000]
  ] as const)('with the fault %s a message arrives %i times', async (fault, times, patience) => {
    const before = (await mailbox('SwiftFreight')).length;
    facade.faults.set('SwiftFreight', fault, true);
    facade.engine.playNext();

    clock += patience;
    expect(await mailbox('SwiftFreight')).toHaveLength(before + times);
  });
});
