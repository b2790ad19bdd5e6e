import { tableOf } from 'c/exceptionTable';
import type { ExceptionRow } from '../../../types/watch';

const NOW = Date.parse('2026-05-01T12:00:00Z');
const row = (changes: Partial<ExceptionRow> = {}): ExceptionRow => ({
  id: 'a01',
  name: 'EX-000001',
  title: 'Parcel 1Z1 could not be delivered.',
  kindLabel: 'Failed delivery',
  severity: 'warning',
  state: 'Open',
  queue: 'DeliveryProblems',
  queueLabel: 'Delivery problems',
  raisedAt: '2026-05-01T09:00:00Z',
  sinceAt: null,
  dueAt: '2026-05-01T11:00:00Z',
  raisedBy: 'Delivery attempted, UPS',
  reopened: 0,
  orderId: 'a02',
  orderName: 'AO-1042',
  concernsId: '1Z1',
  systemLabel: 'UPS',
  takenBy: null,
  correlationId: 'c0ffee',
  ...changes
});

it('tells an overdue exception in words and marks it', () => {
  const [shown] = tableOf([row()], NOW).rows;
  expect(shown).toMatchObject({ due: 'Overdue by 60 minutes', dueClass: 'slds-text-color_error', severity: 'Warning' });
});

it('says how often it was reopened', () => {
  expect(tableOf([row({ reopened: 2 })], NOW).rows[0]?.what).toBe('Parcel 1Z1 could not be delivered. Reopened: 2.');
});

it('offers neither order nor path where there is none, and names what it concerns', () => {
  const [shown] = tableOf([row({ orderId: null, orderName: null, concernsId: 'Ups', correlationId: null })], NOW).rows;
  expect(shown).toMatchObject({ orderName: 'Ups', withoutOrder: true, withoutTrace: true });
});

it('leaves nothing undefined in what the table shows', () => {
  const { columns, rows } = tableOf([row()], NOW);
  const shown = columns.flatMap(({ fieldName }) => (fieldName ? [fieldName] : []));
  expect(shown.filter((fieldName) => !(fieldName in rows[0]!))).toEqual([]);
});
