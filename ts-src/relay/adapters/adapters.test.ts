import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { orderEvent } from '../../contracts/index.js';
import { readSample, readText } from '../testing.js';
import { compactMoment, isoMoment } from './moments.js';

const parcel = (activities: string, more = ''): string =>
  `<?xml version="1.0"?><TrackResponse><Shipment><Package><TrackingNumber>1Z1</TrackingNumber>${more}${activities}</Package></Shipment></TrackResponse>`;
const activity = (type: string, code: string, date: string, time = '120000'): string =>
  `<Activity><Status><StatusType><Code>${type}</Code><Description>A &amp; B</Description></StatusType>${code && `<StatusCode><Code>${code}</Code></StatusCode>`}</Status><Date>${date}</Date><Time>${time}</Time></Activity>`;

const tracker = (details: object[], more: object = {}): string =>
  JSON.stringify({
    object: 'Tracker',
    tracking_code: '94001',
    status: 'in_transit',
    carrier: 'USPS',
    tracking_details: details,
    ...more
  });
const detail = (status: string, datetime: string, more: object = {}): object => ({
  status,
  status_detail: `${status}_detail`,
  datetime,
  ...more
});

const order = (more: object = {}): string =>
  JSON.stringify({
    ...{ id: 1, name: '#AO-1', created_at: '2026-03-01T10:00:00Z' },
    line_items: [
      { id: 11, sku: 'A', quantity: 2 },
      { id: 12, sku: 'B', quantity: 1 }
    ],
    ...more
  });

describe('recognition goes by content', () => {
  test.each([
    ['swift-freight-214.x12', 'X12 214', 9],
    ['ups-track.xml', 'carrier XML', 3],
    ['fedex-trackers.json', 'tracker JSON', 4],
    ['shop-order.json', 'commerce order JSON', 1],
    ['erp-events.json', 'contract JSON', 1],
    ['broken.json.txt', 'unknown', 0],
    ['not-a-message.txt', 'unknown', 0]
  ])('%s is %s', (file, format, count) => {
    const reading = readSample(file);

    expect(reading.format).toBe(format);
    expect(reading.events).toHaveLength(count);
    if (count === 0) expect(reading.refusals[0]!.reason).not.toBe('');
  });

  test('broken JSON is told where it breaks', () => {
    expect(readSample('broken.json.txt').refusals[0]).toMatchObject({ part: 'line 5, column 1' });
  });

  test('no text at all makes an adapter throw, and nothing is silent', () => {
    const start = fc.constantFrom(
      '',
      'ISA*',
      'ISA|00|~',
      '<TrackResponse>',
      '{"line_items":[',
      '{"tracking_code":1,"tracking_details":[]}',
      '[{"code":1,"sourceSystem":2}]'
    );
    fc.assert(
      fc.property(start, fc.string({ maxLength: 300 }), (head, tail) => {
        const { events, refusals } = readText(head + tail);
        expect(events.length + refusals.length).toBeGreaterThan(0);
      })
    );
  });

  test('every event of every sample keeps the contract', () => {
    for (const file of [
      'swift-freight-214.x12',
      'ups-track.xml',
      'fedex-trackers.json',
      'shop-order.json',
      'erp-events.json'
    ]) {
      for (const event of readSample(file).events) expect(orderEvent.safeParse(event).error, file).toBeUndefined();
    }
  });
});

describe('carrier XML', () => {
  test('keeps type and code apart, and the type as the general code', () => {
    const [event] = readText(parcel(activity('I', 'DP', '20260301'))).events;

    expect(event).toMatchObject({
      ...{
        sourceSystem: 'Ups',
        codeType: 'activity_status_I',
        code: 'DP',
        codeText: 'A & B',
        occurredAt: '2026-03-01T17:00:00.000Z'
      },
      payload: {
        general: { codeType: 'activity_status_type', code: 'I' },
        shipment: { trackingNumber: '1Z1', carrier: 'UPS' }
      }
    });
  });

  test('a status without a code has the general one', () => {
    expect(readText(parcel(activity('D', '', '20260301'))).events[0]).toMatchObject({
      codeType: 'activity_status_type',
      code: 'D'
    });
  });

  test('a new delivery date is a fact as of the newest scan', () => {
    const text = parcel(
      activity('I', 'AR', '20260301') + activity('I', 'DP', '20260302'),
      '<RescheduledDeliveryDate>20260305</RescheduledDeliveryDate>'
    );

    expect(readText(text).events.at(-1)).toMatchObject({
      code: 'RescheduledDeliveryDate',
      occurredAt: '2026-03-02T17:00:00.000Z'
    });
  });

  test('an unreadable activity costs only itself', () => {
    const { events, refusals } = readText(parcel(activity('I', 'AR', '2026-03-01') + activity('I', 'DP', '20260302')));

    expect(events).toHaveLength(1);
    expect(refusals[0]).toMatchObject({ part: 'response 1, package 1, activity 1' });
  });

  test.each([
    ['no XML', '<TrackResponse><Shipment>', /not well-formed/],
    ['another document', '<Invoice/>', /<Invoice>/],
    [
      'an error',
      '<TrackResponse><Response><Error><ErrorDescription>No information</ErrorDescription></Error></Response></TrackResponse>',
      /No information/
    ]
  ])('%s is refused with the reason', (_what, text, reason) => {
    const { events, refusals } = readText(text);

    expect(events).toEqual([]);
    expect(refusals[0]!.reason).toMatch(reason);
  });
});

describe('tracker JSON', () => {
  test('each detail is a fact; the status is the general code of the detail', () => {
    const [event] = readText(
      tracker([detail('in_transit', '2026-03-01T10:00:00Z', { tracking_location: { city: 'ALBANY' } })])
    ).events;

    expect(event).toMatchObject({
      ...{ codeType: 'tracker.status_detail', code: 'in_transit_detail', subjectId: '94001' },
      payload: {
        general: { codeType: 'tracker.status', code: 'in_transit' },
        shipment: { carrier: 'USPS' },
        location: { city: 'ALBANY' }
      }
    });
  });

  test('webhooks repeat the history: the newest one has everything the older ones had', () => {
    const history = ['2026-03-01T10:00:00Z', '2026-03-02T10:00:00Z', '2026-03-03T10:00:00Z'].map((at) =>
      detail('in_transit', at)
    );
    const keys = (count: number): string[] =>
      readText(tracker(history.slice(0, count))).events.map(({ eventKey }) => eventKey);

    expect(keys(3).slice(0, 2)).toEqual(keys(2));
  });

  test.each([
    ['a webhook', (text: string) => `{"object":"Event","result":${text}}`],
    ['a list', (text: string) => `[${text}]`],
    ['trackers', (text: string) => `{"trackers":[${text}]}`]
  ])('is found in %s', (_what, wrap) => {
    const text = tracker([detail('delivered', '2026-03-01T10:00:00Z')]);

    expect(readText(wrap(text)).events).toEqual(readText(text).events);
  });

  test('before the first scan the tracker itself is the news', () => {
    const text = tracker([], {
      status: 'pre_transit',
      status_detail: 'label_created',
      created_at: '2026-03-01T10:00:00Z'
    });

    expect(readText(text).events).toMatchObject([{ code: 'label_created', occurredAt: '2026-03-01T10:00:00.000Z' }]);
  });
});

describe('commerce orders', () => {
  test('an order says who, what and how much, with the first promise', () => {
    const text = order({
      email: 'a@b.example',
      note_attributes: [{ name: 'brand', value: 'Pacer' }],
      promises: [{ set_at: '2026-03-01T10:00:00Z', promised_at: '2026-03-05T10:00:00Z' }]
    });

    expect(readText(text).events[0]).toMatchObject({
      ...{ eventKey: 'NorthOms:AO-1:created', partitionKey: 'NorthOms|AO-1', codeType: 'order.event', code: 'created' },
      payload: {
        order: { brand: 'Pacer', contactEmail: 'a@b.example', promisedAt: '2026-03-05T10:00:00.000Z' },
        lines: [
          { line: '1', sku: 'A', quantity: 2, mode: 'cumulative' },
          { line: '2', sku: 'B', quantity: 1 }
        ]
      }
    });
  });

  test('a later snapshot has every event of an earlier one, unchanged', () => {
    const promises = [
      { set_at: '2026-03-01T10:00:00Z', promised_at: '2026-03-05T10:00:00Z' },
      { set_at: '2026-03-02T10:00:00Z', promised_at: '2026-03-09T10:00:00Z', reason: 'Late' }
    ];
    const before = readText(order({ promises: promises.slice(0, 1) })).events;
    const after = readText(order({ promises, cancelled_at: '2026-03-03T10:00:00Z', cancel_reason: 'customer' })).events;

    expect(after.slice(0, before.length)).toEqual(before);
    expect(after.map(({ code }) => code)).toEqual(['created', 'promise_changed', 'cancelled']);
  });

  test('the price of a line is told in the currency of the order, and without one not at all', () => {
    const line_items = [
      { id: 11, sku: 'CHR', quantity: 2, price: '12.50' },
      { id: 12, sku: 'RUG', quantity: 1 }
    ];

    expect(readText(order({ currency: 'EUR', line_items })).events[0]?.payload?.amounts).toEqual([
      { kind: 'price', stage: 'ordered', amount: 12.5, currency: 'EUR', line: '1' }
    ]);
    expect(readText(order({ line_items })).events[0]?.payload?.amounts).toBeUndefined();
  });

  test('the tax of the order is told as it was ordered, in its currency', () => {
    const tax = { kind: 'tax', stage: 'ordered', amount: 19.38, currency: 'EUR' };
    expect(readText(order({ currency: 'EUR', total_tax: '19.38' })).events[0]?.payload?.amounts).toEqual([tax]);
    expect(readText(order({ total_tax: '19.38' })).events[0]?.payload?.amounts).toBeUndefined();
  });

  test('a cancelled line is the fact of a line', () => {
    const refunds = [
      {
        id: 7,
        created_at: '2026-03-02T10:00:00Z',
        refund_line_items: [
          { line_item_id: 12, quantity: 1, restock_type: 'cancel' },
          { line_item_id: 11, quantity: 1, restock_type: 'return' }
        ]
      }
    ];

    expect(readText(order({ refunds })).events.slice(1)).toMatchObject([
      {
        subject: 'Line',
        subjectId: '2',
        code: 'line_cancelled',
        payload: { lines: [{ line: '2', quantity: 1, mode: 'delta' }] }
      }
    ]);
  });

  test('a voided label takes back the label, and its successor says what it replaces', () => {
    const events = [
      { id: 'e1', status: 'label_purchased', happened_at: '2026-03-01T11:00:00Z' },
      { id: 'e2', status: 'label_voided', happened_at: '2026-03-01T12:00:00Z', corrects: 'e1' }
    ];
    const fulfillments = [
      { id: 'F1', tracking_number: 'T1', line_items: [{ id: 11, quantity: 2 }], events },
      { id: 'F2', tracking_number: 'T2', replaces_tracking_number: 'T1', events: events.slice(0, 1) }
    ];
    const [, label, voided, successor] = readText(order({ fulfillments })).events;

    expect(voided).toMatchObject({ code: 'LABEL_VOIDED', payload: { corrects: label!.eventKey } });
    expect(successor).toMatchObject({ subjectId: 'T2', payload: { shipment: { supersedes: 'T1' } } });
  });

  test('a fulfilment without a history says its state by the name of the field', () => {
    const fulfillments = [
      { id: 1, status: 'success', created_at: '2026-03-01T11:00:00Z' },
      { id: 2, status: 'success', shipment_status: 'in_transit', created_at: '2026-03-01T11:00:00Z' }
    ];

    expect(readText(order({ fulfillments })).events.slice(1)).toMatchObject([
      { codeType: 'fulfillment.status', code: 'success' },
      { codeType: 'fulfillment.displayStatus', code: 'IN_TRANSIT' }
    ]);
  });
});

describe('contract JSON', () => {
  const event = {
    eventKey: 'Erp:1',
    sourceSystem: 'Erp',
    orderNumber: 'SO-1',
    subject: 'Order',
    codeType: 'sales_order',
    code: 'B',
    occurredAt: '2026-03-01T10:00:00Z'
  };

  test.each([
    ['one event', JSON.stringify(event)],
    ['a list', JSON.stringify([event])],
    ['one a line', `${JSON.stringify(event)}\n${JSON.stringify(event)}\n`]
  ])('%s is read; what can be derived is filled in', (_what, text) => {
    expect(readText(text).events[0]).toMatchObject({ ...event, contractVersion: '1', partitionKey: 'Erp|SO-1' });
  });

  test('an event without a key gets the one of its content, whatever its correlation id', () => {
    const { eventKey: _key, ...anonymous } = event;
    const key = (more: object): string => readText(JSON.stringify({ ...anonymous, ...more })).events[0]!.eventKey;

    expect(key({ correlationId: 'a' })).toBe(key({ correlationId: 'b' }));
    expect(key({ code: 'C' })).not.toBe(key({}));
  });

  test.each([
    ['a version nobody speaks', { contractVersion: '9' }, /version 9/],
    ['a wrong type', { payload: { lines: [{ line: '1', quantity: 'many' }] } }, /payload\.lines\[0\]\.quantity/],
    ['no code', { code: '' }, /code/]
  ])('%s is refused and costs its neighbour nothing', (_what, change, reason) => {
    const { events, refusals } = readText(JSON.stringify([{ ...event, ...change }, event]));

    expect(events).toHaveLength(1);
    expect(refusals).toMatchObject([{ part: 'event 1' }]);
    expect(refusals[0]!.reason).toMatch(reason);
  });
});

describe('moments', () => {
  test.each([
    ['20260301', '0930', 'ET', '2026-03-01T14:30:00.000Z'],
    ['20260701', '0930', 'ET', '2026-07-01T13:30:00.000Z'],
    ['20260701', '0930', 'ES', '2026-07-01T14:30:00.000Z'],
    ['260301', '093015', 'UT', '2026-03-01T09:30:15.000Z'],
    ['20260301', '0930', 'LT', '2026-03-01T15:30:00.000Z']
  ])('%s %s %s is %s', (date, time, zone, expected) => {
    expect(compactMoment(date, time, zone, 'America/Chicago')?.occurredAt).toBe(expected);
  });

  test.each(['20260230', '2026-3-1', 'today', ''])('“%s” is no date', (date) => {
    expect(compactMoment(date, '0930', 'UT')).toBeUndefined();
  });

  test('ISO moments keep their zone; without one they are taken in the partner’s', () => {
    expect(isoMoment('2026-03-01T09:30:00+01:00')?.occurredAt).toBe('2026-03-01T08:30:00.000Z');
    expect(isoMoment('2026-03-01T09:30:00', 'America/New_York')?.occurredAt).toBe('2026-03-01T14:30:00.000Z');
    expect(isoMoment('2026-03-01')).toEqual({ occurredAt: null, occurredAtText: '2026-03-01' });
    expect(isoMoment('2026-13-01T09:30:00Z')).toBeUndefined();
  });
});
