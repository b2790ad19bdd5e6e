import { clockOf } from 'c/exceptionClock';

const NOW = Date.parse('2026-05-01T12:00:00Z');

it('says how much time is left', () => {
  expect(clockOf('2026-05-01T14:00:00Z', NOW)).toEqual({ text: 'Due in 2 hours', overdue: false });
});

it('says in words by how much it is overdue', () => {
  expect(clockOf('2026-05-01T11:15:00Z', NOW)).toEqual({ text: 'Overdue by 45 minutes', overdue: true });
});
