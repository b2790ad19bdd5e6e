import { describe, expect, test } from 'vitest';
import { orderEvent, type OrderEvent } from './order-event.js';
import { toPlatformEvent } from './platform-event.js';
import { unreadableEvent } from './unreadable-event.js';

const event: OrderEvent = {
  eventKey: 'Erp:1',
  contractVersion: '1',
  sourceSystem: 'Erp',
  partitionKey: 'Erp|SO-1',
  orderNumber: 'SO-1',
  subject: 'Order',
  codeType: 'sales_order',
  code: 'SalesOrd:B',
  occurredAt: '2026-03-01T09:30:00+01:00',
  payload: { order: { brand: 'Pacer' }, somethingNew: { kept: true } }
};

test('keys that the contract does not know are kept', () => {
  expect(orderEvent.parse({ ...event, extra: 1 })).toMatchObject({
    extra: 1,
    payload: { somethingNew: { kept: true } }
  });
});

test.each([
  ['a code that is missing', { code: undefined }],
  ['an unknown subject', { subject: 'Parcel' }],
  ['a moment without a zone', { occurredAt: '2026-03-01T09:30:00' }],
  ['a quantity in words', { payload: { lines: [{ line: '1', quantity: 'ten' }] } }],
  ['a key that does not fit', { eventKey: 'x'.repeat(121) }]
])('%s breaks the contract', (_what, change) => {
  expect(orderEvent.safeParse({ ...event, ...change }).success).toBe(false);
});

test('the platform event has UTC moments and the payload as text', () => {
  expect(toPlatformEvent(event)).toMatchObject({
    EventKey__c: 'Erp:1',
    OccurredAt__c: '2026-03-01T08:30:00.000Z',
    SubjectId__c: null,
    Payload__c: JSON.stringify(event.payload)
  });
});

describe('an unreadable part', () => {
  const { orderNumber: _order, occurredAt: _at, ...fields } = event;
  const unreadable = { file: 'a.x12', format: 'X12', part: 'line 3', problem: 'No date.', cure: 'Send one.' };
  const told = { ...fields, subject: 'Unreadable', payload: { unreadable } };

  test('is an event of its own, which nobody can send as a fact', () => {
    expect(unreadableEvent.parse(told)).toEqual(told);
    expect(orderEvent.safeParse(told).success).toBe(false);
  });

  test('has to say what is wrong', () => {
    const silent = { ...told, payload: { unreadable: { ...unreadable, problem: '' } } };

    expect(unreadableEvent.safeParse(silent).success).toBe(false);
  });
});
