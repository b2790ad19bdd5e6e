import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { returnDocument, type OrderDocument, type ReturnCommandOutcome } from '../../contracts/index.js';
import { bothThings, ORDER, RETURN, ReturnStage, wholeCredit } from './testing.js';

const authorized = [`returns.authorize ${RETURN}`];
let stage: ReturnStage;

beforeEach(async () => {
  stage = new ReturnStage();
  await stage.open();
});
afterEach(async () => stage.close());

describe('something else instead', () => {
  const wanted = { sku: 'PC-JKT-L', description: 'Rain jacket L', unitPrice: 160 };
  const jacket = { line: '1', quantity: 1, reason: 'tooSmall' };
  const exchange = (what: object, more: object = {}): Promise<ReturnCommandOutcome> =>
    stage.authorize({
      orderNumber: ORDER,
      outcome: 'exchange',
      lines: [{ ...jacket, wanted: { ...wanted, ...what } }],
      ...more
    });

  test('an exchange places an order that says where it comes from, once', async () => {
    const outcome = await exchange({});
    await exchange({});
    const placed = await stage.ask<OrderDocument>('/v1/orders/TL-60001');

    expect(outcome.return).toMatchObject({ newOrder: 'NorthOms|TL-60001', charge: 0, expectedCredit: 0 });
    expect(outcome.return?.label).not.toBeNull();
    expect(placed.events[0]?.payload).toMatchObject({
      order: { related: { orderNumber: ORDER, kind: 'exchange' }, brand: 'Pacer', accountNumber: 'C-10421' },
      lines: [{ sku: 'PC-JKT-L', description: 'Rain jacket L', quantity: 1 }],
      amounts: [{ kind: 'price', amount: 160, currency: 'USD' }]
    });
    expect(await stage.effects('NorthOms')).toEqual([...authorized, 'orders.create TL-60001']);
  });

  test('what costs more is charged when the buyer agreed, and never more than that', async () => {
    const dearer = { unitPrice: 179.5 };
    expect(await exchange(dearer)).toMatchObject({ outcome: 'rejected', reasonCode: 'charge-differs' });
    const less = await stage.authorize(
      {
        ...bothThings,
        outcome: 'exchange',
        lines: [{ ...jacket, wanted: { ...wanted, ...dearer } }],
        charge: { amount: 19, currency: 'USD' }
      },
      'return-0002'
    );
    expect(less).toMatchObject({ outcome: 'rejected', reasonCode: 'charge-differs' });
    expect(await stage.effects('NorthOms')).toEqual([]);

    const agreed = { ...bothThings, outcome: 'exchange', lines: [{ ...jacket, wanted: { ...wanted, ...dearer } }] };
    const outcome = await stage.authorize({ ...agreed, charge: { amount: 19.5, currency: 'USD' } }, 'return-0003');
    expect(outcome.return).toMatchObject({ charge: 19.5, expectedCredit: 0, newOrder: 'NorthOms|TL-60001' });
    const told = returnDocument.parse(await stage.ask(`/v1/returns/${RETURN}`));
    expect(told.events.find(({ code }) => code === 'OPEN')?.payload?.return).toMatchObject({
      newOrder: 'NorthOms|TL-60001',
      amounts: [
        { kind: 'credit', amount: 0 },
        { kind: 'charge', amount: 19.5, currency: 'USD' }
      ]
    });
  });

  test('what costs less brings the difference back', async () => {
    const outcome = await exchange({ unitPrice: 130 });

    expect(outcome.return).toMatchObject({ charge: 0, expectedCredit: 30 });
    expect(await stage.credit({ ...wholeCredit, amount: 31 })).toMatchObject({ reasonCode: 'credit-exceeds-return' });
    expect(await stage.credit({ ...wholeCredit, amount: 30 }, 'credit-0002')).toMatchObject({ outcome: 'accepted' });
  });

  test('a replacement brings the same again; who keeps the goods gets no label', async () => {
    const outcome = await stage.authorize({
      ...bothThings,
      outcome: 'replaceAndKeep',
      lines: [{ ...jacket, reason: 'damaged' }]
    });
    const placed = await stage.ask<OrderDocument>('/v1/orders/TL-60001');

    expect(outcome.return).toMatchObject({ outcome: 'replaceAndKeep', label: null, expectedCredit: 0 });
    expect(placed.events[0]?.payload).toMatchObject({
      order: { related: { orderNumber: ORDER, kind: 'replacement' } },
      lines: [{ sku: 'PC-JKT-M', description: 'Rain jacket M' }]
    });
    expect(await stage.effects('Ups')).toEqual([]);
  });

  test('what was sent and did not arrive is replaced once, and not sent back', async () => {
    const lost = { ...bothThings, lines: [{ line: '3', quantity: 1, reason: 'lost' }] };
    expect(await stage.authorize(lost)).toMatchObject({ outcome: 'rejected', reasonCode: 'nothing-to-send' });
    const kept = { ...lost, outcome: 'replaceAndKeep' };
    expect(await stage.authorize(kept, 'return-0002')).toMatchObject({ outcome: 'accepted' });
    expect(await stage.authorize(kept, 'return-0003')).toMatchObject({ reasonCode: 'already-returned' });
    expect(
      await stage.authorize({ ...kept, lines: [{ line: '1', quantity: 1, reason: 'lost' }] }, 'return-0004')
    ).toMatchObject({ reasonCode: 'not-lost' });
  });

  test('cancelling the return cancels the new order, unless it is on its way', async () => {
    await exchange({});
    const cancelled = await stage.change('cancel', { reason: 'The customer keeps it' }, 'cancel-0001');
    expect(cancelled).toMatchObject({ outcome: 'accepted', return: { status: 'CANCELED' } });
    expect((await stage.ask<OrderDocument>('/v1/orders/TL-60001')).events.map(({ code }) => code)).toContain(
      'cancelled'
    );

    const again = await stage.authorize({ ...bothThings, outcome: 'replacement' }, 'return-0002');
    const newOrder = again.return?.newOrder?.split('|')[1];
    stage.facade.engine.act('EastWms', 'reports', {
      ...{
        number: 'W-9',
        order: newOrder,
        codeType: 'shipment_order_status',
        code: '95',
        text: 'Shipped',
        subject: 'Line'
      },
      ...{ lines: { '1': 1 }, shipment: { tracking: '1Z9', carrier: 'UPS', id: 'W-9-1' } }
    });
    const response = await stage.send(`/v1/returns/${ORDER}-R2/cancel`, { reason: 'Too late' }, 'cancel-0002');
    expect(await response.json()).toMatchObject({ outcome: 'rejected', reasonCode: 'new-order-shipped' });
  });
});
