import { expect, test } from 'vitest';
import { read, type Partner, type Reading } from '../index.js';

const carrier: Partner = { system: 'Ups', format: 'carrier-xml', carrier: 'UPS', timeZone: 'UTC' };
const knowing: Partner = {
  ...{ ...carrier, orderNumberSystem: 'NorthOms', orderNumberIn: ['ReferenceNumber:ON'] },
  ...{ returnNumberSystem: 'NorthOms', returnNumberIn: ['ReferenceNumber:RZ'] }
};
const reference = (code: string, value: string): string =>
  `<ReferenceNumber><Code>${code}</Code><Value>${value}</Value></ReferenceNumber>`;
const readParcel = (references: string, partner = knowing): Reading => {
  const activity =
    '<Activity><Status><StatusType><Code>I</Code></StatusType><StatusCode><Code>DP</Code></StatusCode></Status><Date>20260301</Date><Time>101500</Time></Activity>';
  const parcel = `<Package><TrackingNumber>1Z9</TrackingNumber>${references}${activity}</Package>`;
  return read({ name: 'm', text: `<TrackResponse><Shipment>${parcel}</Shipment></TrackResponse>` }, [partner]);
};

test('a parcel that names a return is about that return, and ships nothing of the order', () => {
  const { events } = readParcel(reference('RZ', 'PC-1-R1') + reference('ON', 'PC-1'));

  expect(events).toMatchObject([
    {
      ...{ subject: 'Return', subjectId: 'NorthOms|PC-1-R1', orderNumber: 'PC-1', partitionKey: 'NorthOms|PC-1' },
      payload: {
        return: { returnNumber: 'PC-1-R1', system: 'NorthOms', label: { carrier: 'UPS', trackingNumber: '1Z9' } },
        references: [{ system: 'NorthOms', type: 'order', number: 'PC-1' }]
      }
    }
  ]);
  expect(events[0]?.payload?.shipment).toBeUndefined();
});

test.each([
  ['names no return', reference('ON', 'PC-1'), knowing],
  ['comes from a carrier whose profile does not say where returns stand', reference('RZ', 'PC-1-R1'), carrier]
])('a parcel that %s is a shipment', (_what, references, partner) => {
  expect(readParcel(references, partner).events).toMatchObject([
    { subject: 'Shipment', subjectId: '1Z9', payload: { shipment: { trackingNumber: '1Z9', carrier: 'UPS' } } }
  ]);
});
