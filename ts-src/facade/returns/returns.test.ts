import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { problemDetails, returnDocument, returnEligibility } from '../../contracts/index.js';
import type { Misbehaviour } from '../http/misbehaviour.js';
import { bothThings, ORDER, RETURN, ReturnStage, wholeCredit } from './testing.js';

const LABEL = '1Z88A0X29000000001';
const authorized = [`returns.authorize ${RETURN}`];
const labelled = [`returns.label ${LABEL}`];
const lost = async (sent: Promise<Response>): Promise<void> =>
  void (await sent.then((response) => response.text()).catch(() => undefined));
const troubles: Misbehaviour[] = ['error-after', 'hang', 'reset', 'half-body', 'wrong-json', 'wrong-version'];

let stage: ReturnStage;

beforeEach(async () => {
  stage = new ReturnStage();
  await stage.open();
});
afterEach(async () => stage.close());

describe('eligibility', () => {
  test('tells what was bought, delivered, paid and is coming back, and decides nothing', async () => {
    await stage.authorize();
    await stage.credit({ ...wholeCredit, amount: 29 });
    const facts = returnEligibility.parse(await stage.ask(`/v1/returns/eligibility?orderNumber=${ORDER}`));

    expect(facts).toMatchObject({ system: 'NorthOms', brand: 'Pacer', channel: 'web', country: 'US', currency: 'USD' });
    expect(facts.lines).toMatchObject([
      { line: '1', bought: 1, delivered: 1, deliveredAt: '2026-03-08T10:00:00.000Z', returned: 1, unitPaid: 160 },
      { line: '2', bought: 1, delivered: 1, returned: 1, unitPaid: 29 },
      { line: '3', bought: 1, delivered: 0, deliveredAt: null, returned: 0, unitPaid: 75 }
    ]);
    expect(facts.returns).toMatchObject([{ system: 'NorthOms', returnNumber: RETURN, status: 'OPEN' }]);
    expect(facts.payments).toMatchObject([{ paid: 264, credited: 29, currency: 'USD' }]);
  });

  test('knows returns that were started elsewhere', async () => {
    const facts = returnEligibility.parse(await stage.ask('/v1/returns/eligibility?orderNumber=PC-20970'));

    expect(facts.returns).toMatchObject([{ system: 'Loopback', returnNumber: 'LB-9001' }]);
    expect(facts.lines).toMatchObject([{ delivered: 1, returned: 1 }]);
  });

  test('does not know orders that nobody knows', async () => {
    const answer = problemDetails.parse(await stage.ask('/v1/returns/eligibility?orderNumber=X-1'));

    expect(answer).toMatchObject({ status: 404, code: 'order-unknown' });
  });
});

describe('authorizing', () => {
  test('gives a number, a time to send the goods, and a label', async () => {
    const outcome = await stage.authorize();

    expect(outcome).toMatchObject({ outcome: 'accepted', system: 'NorthOms', documentNumber: RETURN });
    expect(outcome.return).toMatchObject({
      ...{ status: 'OPEN', expectedBy: '2026-04-09T12:00:00.000Z', expectedCredit: 189, fee: 0 },
      label: { carrier: 'UPS', trackingNumber: LABEL, url: expect.stringContaining(LABEL) as string }
    });
    expect(await stage.effects('NorthOms')).toEqual(authorized);
    expect(await stage.effects('Ups')).toEqual(labelled);
  });

  test('gives a code for a drop-off point instead of a label, and neither to who keeps the goods', async () => {
    const withCode = await stage.authorize({ ...bothThings, lines: [bothThings.lines[0]], label: 'dropOffCode' });
    const kept = await stage.authorize(
      { ...bothThings, lines: [bothThings.lines[1]], outcome: 'keepIt' },
      'return-0002'
    );

    expect(withCode.return?.label).toMatchObject({ dropOffCode: 'DO-000001' });
    expect(withCode.return?.label?.url).toBeUndefined();
    expect(kept.return).toMatchObject({ returnNumber: `${ORDER}-R2`, label: null });
    expect(await stage.effects('Ups')).toHaveLength(1);
  });

  test('refuses line by line what cannot come back, and expects no money for it', async () => {
    const asked = ['1', '3', '9'].map((line) => ({ line, quantity: 1, reason: 'unwanted' }));
    const outcome = await stage.authorize({
      ...{ ...bothThings, lines: [...asked, { line: '2', quantity: 2, reason: 'unwanted' }] },
      ...{ expectedCredit: { amount: 300, currency: 'USD' }, fee: 5.555 }
    });

    expect(outcome.outcome).toBe('changed');
    expect(outcome.lines.map(({ line, reasonCode }) => [line, reasonCode])).toEqual([
      ['1', null],
      ['3', 'not-delivered'],
      ['9', 'line-unknown'],
      ['2', 'more-than-delivered']
    ]);
    expect(outcome.return).toMatchObject({ expectedCredit: 160, fee: 5.56 });
    expect(outcome.return?.lines).toHaveLength(1);
  });

  test.each([
    ['in another currency', { expectedCredit: { amount: 189, currency: 'EUR' } }, 'currency-differs'],
    ['of what is on its way', { lines: [{ line: '3', quantity: 1, reason: 'unwanted' }] }, 'not-delivered'],
    ['of what a platform takes back', { ...platformGoods() }, 'already-returned']
  ])('is rejected %s, and nothing is done', async (_what, change, reasonCode) => {
    expect(await stage.authorize({ ...bothThings, ...change })).toMatchObject({ outcome: 'rejected', reasonCode });
    expect(await stage.effects('NorthOms')).toEqual([]);
    expect(await stage.effects('Ups')).toEqual([]);
  });

  test('counts entries of one line together', async () => {
    const twice = [bothThings.lines[0], { ...bothThings.lines[0], serial: 'S-2' }];
    const outcome = await stage.authorize({ ...bothThings, lines: twice });

    expect(outcome.lines.map(({ outcome: became }) => became)).toEqual(['accepted', 'rejected']);
  });

  test('lets two people return the same goods once, whoever comes first', async () => {
    const both = await Promise.all([
      stage.authorize(bothThings, 'person-one'),
      stage.authorize(bothThings, 'person-two')
    ]);

    expect(both.map(({ outcome }) => outcome).sort()).toEqual(['accepted', 'rejected']);
    expect(await stage.effects('NorthOms')).toEqual(authorized);
    expect(await stage.effects('Ups')).toEqual(labelled);
  });
});

function platformGoods(): object {
  return { orderNumber: 'PC-20970', lines: [{ line: '1', quantity: 1, reason: 'tooSmall' }] };
}

describe('one key, one authorization, one label, one credit', () => {
  const everything = async (): Promise<unknown[]> => [
    await stage.effects('NorthOms'),
    await stage.effects('Ups'),
    await stage.effects('Erp'),
    await stage.payments()
  ];
  const once = [authorized, labelled, ['credits.request CM-8101'], [189]];

  test('under a double click', async () => {
    const [first, second] = await Promise.all([stage.authorize(), stage.authorize()]);
    const [credit, again] = await Promise.all([stage.credit(), stage.credit()]);
    stage.pass(120);

    expect(second).toEqual(first);
    expect(again.documentNumber).toBe(credit.documentNumber);
    expect(await everything()).toEqual(once);
  });

  test.each(troubles)(
    'when the façade shows the fault %s, and the outcome is asked for by the key',
    async (trouble) => {
      stage.facade.misbehaving.current = trouble;
      await lost(stage.send('/v1/returns', bothThings, 'return-0001'));
      await lost(stage.send('/v1/returns', bothThings, 'return-0001'));
      await lost(stage.send('/v1/credits', wholeCredit, 'credit-0001'));
      stage.facade.misbehaving.current = null;
      stage.pass(120);

      expect(await stage.ask('/v1/returns/commands/return-0001')).toMatchObject({ documentNumber: RETURN });
      expect(await stage.ask('/v1/credits/commands/credit-0001')).toMatchObject({
        ...{ documentNumber: 'CM-8101', credit: { state: 'issued' } }
      });
      await stage.authorize();
      await stage.credit();
      stage.pass(120);
      expect(await everything()).toEqual(once);
    }
  );

  test('after restarts between request and payment', async () => {
    await stage.authorize();
    await stage.restart();
    await stage.authorize();
    await stage.credit();
    await stage.restart();
    await stage.credit();
    stage.pass(120);
    await stage.restart();
    stage.pass(120);

    expect(await everything()).toEqual(once);
  });

  test('a key that was used for something else is refused', async () => {
    await stage.authorize();
    const other = await stage.send('/v1/returns', { ...bothThings, outcome: 'exchange' }, 'return-0001');

    expect(problemDetails.parse(await other.json()).code).toBe('idempotency-key-reused');
    expect(await stage.effects('NorthOms')).toEqual(authorized);
  });

  test('a system that is down has done nothing and is asked again', async () => {
    stage.facade.faults.set('NorthOms', 'down', true);
    const refused = await stage.send('/v1/returns', bothThings, 'return-0001');
    stage.facade.faults.set('NorthOms', 'down', false);

    expect([refused.status, refused.headers.get('retry-after')]).toEqual([503, '5']);
    expect(await stage.authorize()).toMatchObject({ outcome: 'accepted', documentNumber: RETURN });
    expect(await stage.effects('NorthOms')).toEqual(authorized);
  });
});

describe('changing a return', () => {
  const reason = 'The customer asked for it';

  test('cancelling frees the goods for another return', async () => {
    await stage.authorize();
    expect(await stage.change('cancel', { reason }, 'cancel-0001')).toMatchObject({
      ...{ outcome: 'accepted', return: { status: 'CANCELED' } }
    });

    expect(await stage.change('cancel', { reason }, 'cancel-0002')).toMatchObject({ reasonCode: 'return-closed' });
    expect(await stage.authorize(bothThings, 'return-0002')).toMatchObject({ documentNumber: `${ORDER}-R2` });
  });

  test('what has arrived or was credited cannot be cancelled', async () => {
    await stage.authorize({ ...bothThings, lines: [bothThings.lines[0]] });
    await stage.credit({ ...wholeCredit, amount: 10 });
    expect(await stage.change('cancel', { reason }, 'cancel-0001')).toMatchObject({ reasonCode: 'already-credited' });

    stage.pass(70);
    expect(await stage.change('cancel', { reason }, 'cancel-0002')).toMatchObject({ reasonCode: 'goods-received' });
  });

  test('the returns platform cancels its own, unless the goods are there', async () => {
    const cancel = (number: string, key: string): Promise<Response> =>
      stage.send(`/v1/returns/${number}/cancel?system=Loopback`, { reason }, key);
    stage.facade.engine.act('Loopback', 'starts', {
      ...{ order: ORDER, return: 'LB-9002', reason: 'unwanted', lines: { '2': 1 }, credit: 29 }
    });
    expect(await stage.authorize()).toMatchObject({
      outcome: 'changed',
      lines: [{}, { reasonCode: 'already-returned' }]
    });

    expect(await (await cancel('LB-9001', 'cancel-0001')).json()).toMatchObject({ reasonCode: 'goods-received' });
    expect(await (await cancel('LB-9002', 'cancel-0002')).json()).toMatchObject({
      ...{ outcome: 'accepted', system: 'Loopback', documentNumber: 'LB-9002', return: { status: '4' } }
    });
    expect(await stage.effects('Loopback')).toEqual(['returns.cancel LB-9002']);
    expect(await stage.ask('/v1/returns/commands/cancel-0002?system=Loopback')).toMatchObject({ outcome: 'accepted' });
  });

  test('the returns platform gives more time, and says who makes its labels', async () => {
    const change = async (what: string, body: object): Promise<unknown> =>
      (await stage.send(`/v1/returns/LB-9001/${what}?system=Loopback`, { reason, ...body }, `${what}-0001`)).json();
    const until = '2026-05-01T12:00:00.000Z';

    expect(await change('extend', { until })).toMatchObject({ outcome: 'accepted', return: { expectedBy: until } });
    expect(await change('label', {})).toMatchObject({
      ...{ outcome: 'rejected', reasonCode: 'label-elsewhere' },
      reason: 'The returns platform gives buyers their labels on its own page.'
    });
    expect(await stage.effects('Loopback')).toEqual(['returns.extend LB-9001']);
  });

  test.each([
    ['closes', 'already-returned'],
    ['declines', null]
  ])('what the order system %s by itself is over; the goods asked for again: %s', async (ends, reasonCode) => {
    await stage.authorize();
    stage.facade.engine.act('NorthOms', `${ends}Return`, { number: RETURN, reason });
    const label = await stage.change('label', { reason }, 'label-0001');
    const again = await stage.authorize(bothThings, 'return-0002');

    expect([label.reasonCode, again.reasonCode]).toEqual(['return-closed', reasonCode]);
  });

  test('more time is later than before', async () => {
    await stage.authorize();
    const until = '2026-05-01T12:00:00.000Z';

    expect((await stage.change('extend', { reason, until }, 'extend-001')).return?.expectedBy).toBe(until);
    expect(await stage.change('extend', { reason, until }, 'extend-002')).toMatchObject({ reasonCode: 'not-later' });
  });

  test('another label takes the place of the one before', async () => {
    await stage.authorize();
    const outcome = await stage.change('label', { reason, label: 'dropOffCode' }, 'label-0001');

    expect(outcome.return?.label).toMatchObject({ trackingNumber: '1Z88A0X29000000002', dropOffCode: 'DO-000002' });
    expect(await stage.effects('Ups')).toHaveLength(2);
  });

  test('a return nobody knows is not changed', async () => {
    const answer = await stage.send('/v1/returns/X-1/cancel', { reason }, 'cancel-0001');

    expect(problemDetails.parse(await answer.json())).toMatchObject({ status: 404, code: 'return-unknown' });
  });
});

describe('credits', () => {
  test.each([
    ['more than the return is worth', { amount: 190 }, 'credit-exceeds-return'],
    ['another currency', { currency: 'EUR' }, 'currency-differs'],
    ['lines that do not add up', { lines: [{ line: '1', quantity: 1, amount: 160 }] }, 'amounts-differ'],
    ['another order', { orderNumber: 'PC-20950' }, 'order-differs']
  ])('refuse %s', async (_what, change, reasonCode) => {
    await stage.authorize();

    expect(await stage.credit({ ...wholeCredit, ...change })).toMatchObject({ outcome: 'rejected', reasonCode });
    expect(await stage.effects('Erp')).toEqual([]);
  });

  test('may be several, together never more than the return less its fee', async () => {
    await stage.authorize({ ...bothThings, fee: 9 });
    const amounts = [100, 80, 1];
    const outcomes = [];
    for (const amount of amounts) outcomes.push(await stage.credit({ ...wholeCredit, amount }, `credit-${amount}-key`));
    stage.pass(120);

    expect(outcomes.map(({ reasonCode }) => reasonCode)).toEqual([null, null, 'already-credited']);
    expect((await stage.payments()).sort()).toEqual([100, 80]);
  });

  test('are paid by the ERP that is asked, under its own numbers', async () => {
    await stage.authorize();
    const answer = await stage.send('/v1/credits?system=ErpNext', wholeCredit, 'credit-0001');
    stage.pass(60);

    expect(await answer.json()).toMatchObject({ system: 'ErpNext', documentNumber: 'RF-20001' });
    expect([await stage.payments('Erp'), await stage.payments('ErpNext')]).toEqual([[], [189]]);
    expect(await stage.ask('/v1/credits/RF-20001?system=ErpNext')).toMatchObject({ state: 'issued', attempts: 1 });
  });

  test('that fail once are tried again by the ERP and paid once', async () => {
    await stage.authorize();
    await stage.credit();
    stage.pass(30);
    expect(await stage.ask('/v1/credits/CM-8101')).toMatchObject({ state: 'failed', attempts: 1, issuedAt: null });
    expect(await stage.payments()).toEqual([]);

    stage.pass(60);
    expect(await stage.ask('/v1/credits/CM-8101')).toMatchObject({ state: 'issued', attempts: 2, reason: null });
    expect(await stage.payments()).toEqual([189]);
  });
});

test('a return shows what came of its goods, with the events of the bus', async () => {
  await stage.authorize();
  stage.pass(120);
  const found = returnDocument.parse(await stage.ask(`/v1/returns/${RETURN}`));

  expect(found.lines).toMatchObject([
    { line: '1', received: 1, condition: 'damaged', disposition: 'scrap' },
    { line: '2', received: 0, condition: null, disposition: null }
  ]);
  expect(new Set(found.events.map(({ subjectId }) => subjectId))).toEqual(new Set([`NorthOms|${RETURN}`]));
  expect(found.events.map(({ sourceSystem, code }) => `${sourceSystem} ${code}`).sort()).toEqual([
    'EastWms 2',
    'EastWms 3',
    'NewThreePl NOT_RESTOCKED',
    'NorthOms OPEN',
    'NorthOms reverse_deliveries/attach_deliverable',
    'Ups DP',
    'Ups MP'
  ]);
});
