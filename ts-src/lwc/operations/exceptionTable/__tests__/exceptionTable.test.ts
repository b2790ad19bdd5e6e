import { tableOf } from 'c/exceptionTable';
import { anException } from '../../../testing/exception-builder';

const NOW = Date.parse('2026-05-01T12:00:00Z');

it('tells an overdue exception in words and marks it', () => {
  const [shown] = tableOf([anException()], NOW).rows;
  expect(shown).toMatchObject({ due: 'Overdue by 60 minutes', dueClass: 'slds-text-color_error', severity: 'Warning' });
});

it('says how often it was reopened', () => {
  expect(tableOf([anException({ reopened: 2 })], NOW).rows[0]?.what).toBe(
    'Parcel 1Z1 could not be delivered. Reopened: 2.'
  );
});

it('offers neither order nor path where there is none, and names what it concerns', () => {
  const [shown] = tableOf(
    [anException({ orderId: null, orderName: null, concernsId: 'Ups', correlationId: null })],
    NOW
  ).rows;
  expect(shown).toMatchObject({ orderName: 'Ups', withoutOrder: true, withoutTrace: true });
});

it('leaves nothing undefined in what the table shows', () => {
  const { columns, rows } = tableOf([anException()], NOW);
  const shown = columns.flatMap(({ fieldName }) => (fieldName ? [fieldName] : []));
  expect(shown.filter((fieldName) => !(fieldName in rows[0]!))).toEqual([]);
});

it('says that an exception was escalated, beside its clock', () => {
  const [shown] = tableOf([anException({ escalatedAt: '2026-05-01T11:30:00Z' })], NOW).rows;
  expect(shown?.due).toBe('Overdue by 60 minutes, escalated');
});

it('links the case of an exception, and nothing where there is none', () => {
  const [without, linked] = tableOf([anException(), anException({ caseId: '500x', caseNumber: '00001026' })], NOW).rows;
  expect(without).toMatchObject({ caseId: null, caseNumber: '', withoutCase: true });
  expect(linked).toMatchObject({ caseId: '500x', caseNumber: '00001026', withoutCase: false });
});
