import { expect, test } from 'vitest';
import { inventoryEvent, isInventoryEvent, stockPartition, type InventoryEvent } from './inventory-event.js';
import { platformEventOf, toPlatformEvent } from './platform-event.js';

const movement: InventoryEvent = {
  eventKey: 'EastWms:M-1',
  contractVersion: '1',
  sourceSystem: 'EastWms',
  partitionKey: stockPartition('MW-CHR-04', 'E1'),
  subject: 'Movement',
  sku: 'MW-CHR-04',
  location: 'E1',
  bucket: 'onHand',
  quantity: -3,
  unit: 'CS',
  occurredAt: '2026-03-01T09:30:00+01:00',
  sequence: 7,
  payload: { reason: 'PICK' }
};

test('an invalidation needs neither bucket nor quantity', () => {
  const { bucket: _bucket, quantity: _quantity, ...rest } = movement;

  expect(inventoryEvent.safeParse({ ...rest, subject: 'Invalidation' }).success).toBe(true);
});

test.each([
  ['a movement without a quantity', { quantity: undefined }],
  ['a snapshot without a bucket', { subject: 'Snapshot', bucket: undefined }],
  ['an unknown bucket', { bucket: 'shelf' }],
  ['an unknown subject', { subject: 'Counted' }],
  ['no moment', { occurredAt: undefined }],
  ['no location', { location: '' }]
])('%s breaks the contract', (_what, change) => {
  expect(inventoryEvent.safeParse({ ...movement, ...change }).success).toBe(false);
});

test('it travels as an event of its own, with a moment in UTC', () => {
  expect(isInventoryEvent(movement)).toBe(true);
  expect(platformEventOf(movement)).toBe('InventoryEvent__e');
  expect(toPlatformEvent(movement)).toMatchObject({
    ...{ EventKey__c: 'EastWms:M-1', PartitionKey__c: 'MW-CHR-04|E1', Subject__c: 'Movement' },
    ...{ Sku__c: 'MW-CHR-04', Location__c: 'E1', Quantity__c: -3, Unit__c: 'CS', Bucket__c: 'onHand' },
    ...{ OccurredAt__c: '2026-03-01T08:30:00.000Z', Sequence__c: 7, Payload__c: '{"reason":"PICK"}' }
  });
});
