import { expect, test } from 'vitest';
import type { Reading } from '../adapter.js';
import { readText } from '../../testing.js';

const opened = { id: 'e1', status: 'open', happened_at: '2026-03-01T10:00:00Z', return_by: '2026-03-31T10:00:00Z' };
const extended = { ...opened, id: 'e2', happened_at: '2026-03-02T10:00:00Z', return_by: '2026-04-15T10:00:00Z' };
const closed = { id: 'e3', status: 'CLOSED', happened_at: '2026-03-09T10:00:00Z' };
const told = {
  ...{ name: '#PC-1-R1', order_name: '#PC-1', outcome: 'refund', currency: 'USD' },
  ...{ expected_refund: 40, restocking_fee: 4 },
  return_line_items: [{ line: '1', sku: 'S', quantity: 2, reason: 'unwanted', serial: 'A-7' }],
  events: [opened],
  reverse_deliveries: [
    {
      id: 'd1',
      attached_at: '2026-03-01T10:00:01Z',
      tracking_company: 'UPS',
      tracking_number: '1Z',
      drop_off_code: '77'
    }
  ]
};
const readReturn = (change: object = {}): Reading => readText(JSON.stringify({ return: { ...told, ...change } }));
const keysOf = ({ events }: Reading): string[] => events.map(({ eventKey }) => eventKey);

test('a return is told with its goods, the money that is expected, and its label', () => {
  const { events, refusals, format } = readReturn();

  expect([format, refusals]).toEqual(['commerce return JSON', []]);
  expect(events).toMatchObject([
    {
      ...{ sourceSystem: 'NorthOms', orderNumber: 'PC-1', subject: 'Return', subjectId: 'NorthOms|PC-1-R1' },
      ...{ partitionKey: 'NorthOms|PC-1', codeType: 'return.status', code: 'OPEN' },
      payload: {
        return: {
          ...{ returnNumber: 'PC-1-R1', system: 'NorthOms', expectedBy: '2026-03-31T10:00:00.000Z' },
          lines: [{ line: '1', quantity: 2, mode: 'cumulative', serial: 'A-7' }],
          amounts: [
            { kind: 'credit', amount: 40, currency: 'USD', reference: 'PC-1-R1' },
            { kind: 'fee', amount: 4 }
          ]
        }
      }
    },
    { codeType: 'return.topic', payload: { return: { label: { trackingNumber: '1Z', dropOffCode: '77' } } } }
  ]);
});

test('the newest snapshot has the events of all the older ones under the same keys', () => {
  const newest = readReturn({ events: [opened, extended, closed] });

  expect(keysOf(newest)).toEqual(expect.arrayContaining(keysOf(readReturn())));
  expect(newest.events.map(({ payload }) => payload?.return?.expectedBy)).toEqual([
    ...['2026-03-31T10:00:00.000Z', '2026-04-15T10:00:00.000Z'],
    ...[undefined, undefined]
  ]);
});

test.each([
  ['a value of the wrong type', { expected_refund: 'forty' }, /expected_refund/],
  ['a time nobody can read', { events: [{ ...opened, happened_at: 'soon' }], reverse_deliveries: [] }, /time/]
])('%s is told and costs no other return', (_what, change, reason) => {
  const text = JSON.stringify({
    returns: [
      { ...told, ...change },
      { ...told, name: '#PC-1-R2' }
    ]
  });
  const { events, refusals } = readText(text);

  expect(refusals).toMatchObject([{ system: 'NorthOms', reason: expect.stringMatching(reason) as string }]);
  expect(new Set(events.map(({ subjectId }) => subjectId))).toEqual(new Set(['NorthOms|PC-1-R2']));
});
