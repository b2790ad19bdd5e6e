import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import {
  commandOutcome,
  orderDocument,
  problemDetails,
  type CommandOutcome,
  type TraceStep
} from '../contracts/index.js';
import { readPartners } from '../relay/settings.js';
import type { Misbehaviour } from './http/misbehaviour.js';
import { readScenario } from './scenario/scenario.js';
import { createFacade, type Facade } from './server.js';

const scenario = readScenario('config/demonstration/scenario.yaml');
const partners = readPartners('config/partners.json');
const folder = mkdtempSync(join(tmpdir(), 'throughline-commands-'));

let facade: Facade;
let url: string;
let file = 0;

async function open(): Promise<void> {
  facade = createFacade({ ledgerPath: join(folder, `${file}.db`), scenario, partners, token: 'secret' });
  facade.engine.playDue();
  url = await facade.server.listen({ host: '127.0.0.1', port: 0 });
}

beforeEach(async () => {
  file++;
  await open();
});
afterEach(async () => {
  await facade.close();
  if (file > 20) rmSync(folder, { recursive: true, force: true });
});

const authorization = 'Bearer secret';
const send = (
  path: string,
  body: object,
  key = 'key-00000001',
  headers: Record<string, string> = {}
): Promise<Response> =>
  fetch(url + path, {
    method: 'POST',
    headers: { authorization, 'content-type': 'application/json', 'idempotency-key': key, ...headers },
    body: JSON.stringify(body),
    signal: AbortSignal.timeout(1_500)
  });
const ask = (path: string): Promise<Response> => fetch(url + path, { headers: { authorization } });
const outcomeOf = async (response: Response): Promise<CommandOutcome> => commandOutcome.parse(await response.json());
const effects = async (system = 'Erp'): Promise<{ documentNumber: string; idempotencyKey: string }[]> =>
  ((await (await ask(`/systems/${system}/ledger`)).json()) as { effects: never[] }).effects;
const codesOf = async (order: string): Promise<string[]> => {
  const { events } = (await (await ask(`/v1/orders/${order}`)).json()) as { events: { code: string }[] };
  return events.map(({ code }) => code);
};

const anOrder = { brand: 'Lumen', orderNumber: 'LM-9', lines: [{ line: '1', sku: 'LM-1', quantity: 3 }] };
const whole = { reason: 'The customer changed her mind' };

describe('creating an order', () => {
  test('is done once by the system asked for, and the order speaks events like any other', async () => {
    const outcome = await outcomeOf(await send('/v1/orders?system=ErpNext', anOrder));

    expect(outcome).toMatchObject({
      outcome: 'accepted',
      system: 'ErpNext',
      documentNumber: '900001',
      orderNumber: 'LM-9'
    });
    expect(outcome.lines).toMatchObject([{ line: '1', outcome: 'accepted', quantity: 3 }]);
    expect(await effects('ErpNext')).toHaveLength(1);
    expect(await effects('Erp')).toEqual([]);
    expect((await codesOf('LM-9')).sort()).toEqual(['SalesOrd:B', 'created']);
  });

  test('gives a number when the caller has none, and refuses one that is taken', async () => {
    const { orderNumber: _none, ...unnumbered } = anOrder;
    const numbered = await outcomeOf(await send('/v1/orders', unnumbered));
    const taken = await outcomeOf(await send('/v1/orders', { ...anOrder, orderNumber: 'AO-10421' }, 'key-00000002'));

    expect(numbered.orderNumber).toMatch(/^TL-\d+$/);
    expect(taken).toMatchObject({ outcome: 'rejected', reasonCode: 'order-exists', documentNumber: null });
    expect(await effects()).toHaveLength(1);
  });

  test.each([
    ['without a key', anOrder, { 'idempotency-key': '' }, '/v1/orders', 400, 'request-invalid'],
    ['without lines', { ...anOrder, lines: [] }, {}, '/v1/orders', 400, 'request-invalid'],
    ['for an unknown system', anOrder, {}, '/v1/orders?system=EastWms', 404, 'system-unknown']
  ])('is refused %s', async (_what, body, headers, path, status, code) => {
    const response = await send(path, body, 'key-00000001', headers);

    expect(response.status).toBe(status);
    expect(problemDetails.parse(await response.json()).code).toBe(code);
  });
});

describe('cancelling', () => {
  test('a whole order that has not left is told by the order system and by the ERP, with the correlation id', async () => {
    const cancelled = await send('/v1/orders/LM-30222/cancel', whole, 'key-00000001', { 'x-correlation-id': 'case-7' });
    const outcome = await outcomeOf(cancelled);

    expect(outcome).toMatchObject({ outcome: 'accepted', system: 'Erp', documentNumber: '4711' });
    const { events } = (await (await ask('/v1/orders/LM-30222')).json()) as {
      events: { code: string; correlationId: string | null }[];
    };
    expect(events.map(({ code }) => code)).toContain('cancelled');
    expect(events.find(({ code }) => code === 'SalesOrd:C')?.correlationId).toBe('case-7');
  });

  test('tells each line apart: what is gone cannot be cancelled, what is left can', async () => {
    const lines = [
      { line: '1', quantity: 1 },
      { line: '2', quantity: 10 },
      { line: '9', quantity: 1 }
    ];
    const outcome = await outcomeOf(await send('/v1/orders/AO-10421/cancel', { ...whole, lines }));

    expect(outcome.outcome).toBe('changed');
    expect(outcome.lines.map(({ line, outcome: became, quantity }) => [line, became, quantity])).toEqual([
      ['1', 'rejected', 0],
      ['2', 'changed', 4],
      ['9', 'rejected', 0]
    ]);
    expect(outcome.lines[1]?.reason).toContain('Only 4');
    expect(await codesOf('AO-10421')).toContain('line_cancelled');
  });

  test('is rejected, with the reason, for an order that is cancelled or has left', async () => {
    await send('/v1/orders/LM-30222/cancel', whole);
    const again = await outcomeOf(await send('/v1/orders/LM-30222/cancel', whole, 'key-00000002'));

    expect(again).toMatchObject({ outcome: 'rejected', reasonCode: 'already-cancelled' });
    expect(again.reason).toContain('cancelled already');
    expect(await effects()).toHaveLength(1);
  });

  test('an unknown order is not found, and the key stays free', async () => {
    const response = await send('/v1/orders/NOPE-1/cancel', whole);

    expect(response.status).toBe(404);
    expect((await ask('/v1/orders/commands/key-00000001?system=Erp')).status).toBe(404);
  });
});

describe('changing', () => {
  const lower = (line: string, quantity: number): object => ({ reason: 'Too many', lines: [{ line, quantity }] });
  const became = ({ lines }: CommandOutcome): unknown[] =>
    lines.map(({ line, outcome, quantity, reasonCode }) => [line, outcome, quantity, reasonCode]);

  test('a quantity is answered by the ERP in an X12 865, with what was ordered from now on', async () => {
    const outcome = await outcomeOf(await send('/v1/orders/LM-30222/change', lower('1', 40)));

    expect(outcome).toMatchObject({ outcome: 'accepted', documentNumber: '4711', capability: 'orders.change' });
    const document = orderDocument.parse(await (await ask('/v1/orders/LM-30222')).json());
    const answered = document.events.find(({ code }) => code === 'QD:IA');
    expect(answered).toMatchObject({ sourceSystem: 'Erp', subject: 'Line', codeType: '865.POC02:ACK01' });
    expect(answered?.payload?.lines).toMatchObject([{ line: '1', quantity: 40, mode: 'cumulative' }]);
    expect(answered?.occurredAt).not.toBeNull();
    expect(await effects()).toHaveLength(1);
  });

  test('tells each line apart, and what was cancelled before stays cancelled', async () => {
    await send('/v1/orders/AO-10421/cancel', { ...whole, lines: [{ line: '2', quantity: 2 }] });
    const lines = [
      { line: '1', quantity: 0.5 },
      { line: '2', quantity: 5 },
      { line: '9', quantity: 1 }
    ];
    const outcome = await outcomeOf(
      await send('/v1/orders/AO-10421/change', { reason: 'Too many', lines }, 'key-00000002')
    );
    const again = await outcomeOf(await send('/v1/orders/AO-10421/change', lower('2', 6), 'key-00000003'));

    expect(outcome.outcome).toBe('changed');
    expect(became(outcome)).toEqual([
      ['1', 'rejected', 0, 'already-shipped'],
      ['2', 'changed', 6, 'already-shipped'],
      ['9', 'rejected', 0, 'line-unknown']
    ]);
    expect(again).toMatchObject({ outcome: 'rejected', reasonCode: 'already-shipped' });
    const { events } = orderDocument.parse(await (await ask('/v1/orders/AO-10421')).json());
    const quantities = events
      .filter(({ code }) => code === 'QD:IA')
      .map(({ payload }) => payload?.lines?.[0]?.quantity);
    expect(quantities).toEqual([8]);
  });

  test('the date is told by the order system, and a quantity that is not lower is refused', async () => {
    const requestedAt = '2030-05-01T00:00:00Z';
    const moved = await outcomeOf(await send('/v1/orders/LM-30222/change', { reason: 'Later', requestedAt }));
    const more = await outcomeOf(await send('/v1/orders/LM-30222/change', lower('1', 48), 'key-00000002'));

    expect(moved).toMatchObject({ outcome: 'accepted', lines: [] });
    expect(await codesOf('LM-30222')).toContain('promise_changed');
    expect(more).toMatchObject({ outcome: 'rejected', reasonCode: 'not-lower' });
  });

  test('nothing, or an order that has left, is refused', async () => {
    expect((await send('/v1/orders/LM-30222/change', { reason: 'Nothing' })).status).toBe(400);
    const gone = await outcomeOf(await send('/v1/orders/PC-20950/change', lower('1', 0.5), 'key-00000002'));
    expect(gone).toMatchObject({ outcome: 'rejected', reasonCode: 'already-shipped' });
  });
});

describe('releasing', () => {
  test('an order that the ERP holds lets it go on, once', async () => {
    const released = await outcomeOf(await send('/v1/orders/LM-30222/release', { reason: 'Credit is fine' }));
    const again = await outcomeOf(
      await send('/v1/orders/LM-30222/release', { reason: 'Credit is fine' }, 'key-00000002')
    );

    expect(released).toMatchObject({ outcome: 'accepted', documentNumber: '4711', capability: 'orders.release' });
    expect((await codesOf('LM-30222')).at(-1)).toBe('SalesOrd:B');
    expect(again).toMatchObject({ outcome: 'rejected', reasonCode: 'not-on-hold' });
    expect(await effects()).toHaveLength(1);
  });
});

describe('a key', () => {
  test('used again has the first answer and no second effect, also at the same moment and after a restart', async () => {
    const [first, second] = await Promise.all([send('/v1/orders', anOrder), send('/v1/orders', anOrder)]);
    const [one, two] = [await outcomeOf(first), await outcomeOf(second)];
    await facade.close();
    await open();
    const three = await outcomeOf(await send('/v1/orders', anOrder));
    const asked = await outcomeOf(await ask('/v1/orders/commands/key-00000001?system=Erp'));

    expect([two, three, asked]).toEqual([one, one, one]);
    expect(await effects()).toHaveLength(1);
  });

  test('used for something else is refused', async () => {
    await send('/v1/orders', anOrder);
    const response = await send('/v1/orders', { ...anOrder, orderNumber: 'LM-10' });

    expect(response.status).toBe(409);
    expect(problemDetails.parse(await response.json()).code).toBe('idempotency-key-reused');
  });

  test('that never arrived is unknown, by a code of its own', async () => {
    const response = await ask('/v1/orders/commands/key-00000001?system=Erp');

    expect(response.status).toBe(404);
    expect(problemDetails.parse(await response.json()).code).toBe('command-unknown');
  });
});

describe('the path of a request', () => {
  const followed = { 'x-correlation-id': 'case-7' };
  const pathOf = (trace: CommandOutcome['trace']): string[] =>
    (trace ?? []).map(({ checkpoint, system, outcome }) => `${checkpoint} ${system} ${outcome}`);
  const orderPath = async (order: string): Promise<TraceStep[]> =>
    orderDocument.parse(await (await ask(`/v1/orders/${order}`)).json()).trace ?? [];
  const CREATED = ['AcceptedByMiddleware Facade ok', 'ValidatedByErp Erp ok', 'RoutedToOms NorthOms ok'];

  test('is told with its answer, by whom and when, and grows with what the systems do next', async () => {
    const outcome = await outcomeOf(await send('/v1/orders', anOrder, 'key-00000001', followed));
    expect(pathOf(outcome.trace).sort()).toEqual([...CREATED].sort());
    expect(outcome.trace!.every(({ correlationId }) => correlationId === 'case-7')).toBe(true);

    facade.engine.act('EastWms', 'reports', { number: 'W-9', order: 'LM-9', codeType: 'x', code: '02' });
    facade.engine.act('EastWms', 'reports', {
      ...{ number: 'W-9', order: 'LM-9', codeType: 'x', code: '95', lines: { '1': 3 } },
      shipment: { tracking: '1Z9', carrier: 'UPS' }
    });
    facade.engine.act('Ups', 'scans', { tracking: '1Z9', type: 'P', code: 'PU', text: 'PICKUP SCAN' });
    const again = await outcomeOf(await send('/v1/orders', anOrder, 'key-00000001', followed));

    expect(pathOf(again.trace).slice(-2)).toEqual(['ReleasedToWms EastWms ok', 'ConfirmedByCarrier Ups ok']);
    expect(again.trace!.slice(0, 3)).toEqual(outcome.trace);
    expect(pathOf(await orderPath('LM-9'))).toEqual(pathOf(again.trace));
    expect((await orderPath('LM-9')).every(({ correlationId }) => correlationId === 'case-7')).toBe(true);
  });

  test('says where it was refused, and why', async () => {
    await send('/v1/orders/LM-30222/cancel', whole);
    const again = await outcomeOf(await send('/v1/orders/LM-30222/cancel', whole, 'key-00000002', followed));

    expect(pathOf(again.trace)).toEqual(['AcceptedByMiddleware Facade ok', 'ValidatedByErp Erp failed']);
    expect(again.trace![1]!.detail).toBe('The order is cancelled already.');
  });

  test('of an order nobody asked about is told by its systems, each at its first word', async () => {
    const steps = await orderPath('AO-10421');

    expect(steps.map(({ checkpoint, system }) => `${checkpoint} ${system}`)).toEqual([
      'RoutedToOms NorthOms',
      'ValidatedByErp Erp',
      'ReleasedToWms EastWms',
      'ConfirmedByCarrier EasyPost'
    ]);
    expect(steps.every(({ correlationId, outcome }) => correlationId === null && outcome === 'ok')).toBe(true);
  });

  test('is not told to who brings no correlation id', async () => {
    expect((await outcomeOf(await send('/v1/orders', anOrder))).trace).toBeUndefined();
  });
});

describe('a façade that goes wrong', () => {
  const read = async (): Promise<string> => {
    try {
      const response = await send('/v1/orders', anOrder);
      const text = await response.text();
      const version = response.headers.get('x-contract-version');
      return `${response.status} v${version} ${response.headers.get('retry-after') ?? '-'} ${text.slice(0, 6)}`;
    } catch (error) {
      return (error as Error).name;
    }
  };

  test.each([
    ['error-before', '500 v1 - {"type', 0],
    ['error-after', '500 v1 - {"type', 1],
    ['hang', 'TimeoutError', 1],
    ['reset', 'TypeError', 1],
    ['half-body', 'TypeError', 1],
    ['wrong-json', '200 v1 - <html>', 1],
    ['wrong-version', '200 v2 - {"resu', 1],
    ['busy', '429 v1 8 {"type', 0],
    ['locked-out', '401 v1 - {"type', 0]
  ] as [Misbehaviour, string, number][])(
    '%s: the caller sees “%s”, %i effect; healed, the repetition has one',
    async (how, seen, done) => {
      facade.misbehaving.current = how;
      const answer = await read();
      facade.misbehaving.current = null;

      expect(answer).toBe(seen);
      expect(await effects()).toHaveLength(done);
      expect(await outcomeOf(await send('/v1/orders', anOrder))).toMatchObject({ outcome: 'accepted' });
      expect(await effects()).toHaveLength(1);
    }
  );

  test('does so on the panel’s word, and only in ways it knows', async () => {
    const set = (misbehaviour: string | null): Promise<Response> =>
      fetch(`${url}/demonstration/facade`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ misbehaviour })
      });

    expect((await set('wrong-json')).status).toBe(200);
    expect(facade.misbehaving.current).toBe('wrong-json');
    expect((await set('haunted')).status).toBe(400);
    expect((await set(null)).status).toBe(200);
    expect(facade.misbehaving.current).toBeNull();
  });

  test('a system that is down is told apart from the façade', async () => {
    facade.faults.set('Erp', 'down', true);
    const response = await send('/v1/orders', anOrder);

    expect(response.status).toBe(503);
    expect(problemDetails.parse(await response.json())).toMatchObject({ code: 'system-unavailable' });
    expect((await send('/v1/orders?system=ErpNext', anOrder)).status).toBe(200);
  });
});
