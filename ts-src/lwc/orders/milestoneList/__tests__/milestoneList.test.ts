import { byDay, byLane, countOf, dayOf, limitFor, newestFirst, portionOf, portionOfEach } from 'c/milestoneList';
import { aLane, aMilestone, manyMilestones } from '../../../testing/timeline-builder';

const ids = (milestones: readonly { id: string }[]) => milestones.map(({ id }) => id);

it('puts a late arrival where it happened, not where it arrived', () => {
  const early = aMilestone({ id: 'early', occurredAt: '2025-11-20T10:00:00Z', arrivedAt: '2025-11-23T10:00:00Z' });
  const later = aMilestone({ id: 'later', occurredAt: '2025-11-21T10:00:00Z', arrivedAt: '2025-11-21T10:00:00Z' });
  expect(ids(newestFirst([early, later]))).toEqual(['later', 'early']);
});

it('keeps the order of equal times and takes arrival for a fact without a time', () => {
  const at = '2025-11-21T10:00:00Z';
  const one = aMilestone({ id: 'one', occurredAt: at });
  const two = aMilestone({ id: 'two', occurredAt: at });
  const timeless = aMilestone({ id: 'timeless', occurredAt: null, arrivedAt: '2025-11-22T10:00:00Z' });
  expect(ids(newestFirst([one, two, timeless]))).toEqual(['timeless', 'one', 'two']);
});

it('leaves a fact that knows only its day on that day in every time zone', () => {
  expect(dayOf(aMilestone({ precision: 'day', occurredAt: '2025-11-21T00:00:00Z' }))).toBe('2025-11-21');
  // Midnight UTC is still the day before in the reader's zone.
  expect(dayOf(aMilestone({ occurredAt: '2025-11-21T00:00:00Z' }))).toBe('2025-11-20');
});

it('groups by day, newest day first', () => {
  const days = byDay([
    aMilestone({ id: 'a', occurredAt: '2025-11-21T20:00:00Z' }),
    aMilestone({ id: 'b', occurredAt: '2025-11-21T19:00:00Z' }),
    aMilestone({ id: 'c', occurredAt: '2025-11-20T19:00:00Z' })
  ]);
  expect(days.map(({ key, milestones }) => [key, ids(milestones)])).toEqual([
    ['2025-11-21', ['a', 'b']],
    ['2025-11-20', ['c']]
  ]);
});

it('groups by lane in the order of lanes; what concerns no known lane comes last', () => {
  const lanes = [aLane({ id: 'l1' }), aLane({ id: 'l2' })];
  const milestones = [
    aMilestone({ id: 'order', laneId: null }),
    aMilestone({ id: 'second', laneId: 'l2' }),
    aMilestone({ id: 'gone', laneId: 'l9' }),
    aMilestone({ id: 'first', laneId: 'l1' })
  ];
  expect(byLane(milestones, lanes).map(({ key, milestones: of }) => [key, ids(of)])).toEqual([
    ['l1', ['first']],
    ['l2', ['second']],
    ['', ['order', 'gone']]
  ]);
});

it('takes a portion across groups and knows how large it must be to reach a milestone', () => {
  const groups = byDay(manyMilestones(1000));
  for (const limit of [0, 1, 20, 999, 1000, 5000]) {
    expect(portionOf(groups, limit).flatMap(({ milestones }) => milestones)).toHaveLength(Math.min(limit, 1000));
  }
  expect(limitFor(groups, 'm0')).toBe(1);
  expect(limitFor(groups, 'm777')).toBe(778);
  expect(limitFor(groups, 'elsewhere')).toBe(0);
});

it('takes a portion of each group and knows how large it must be there', () => {
  const groups = [
    { key: 'a', milestones: manyMilestones(30) },
    { key: 'b', milestones: manyMilestones(2, { id: 'b' }) }
  ];
  expect(portionOfEach(groups, 10).map(({ milestones }) => milestones.length)).toEqual([10, 2]);
  expect(countOf(portionOfEach(groups, 10))).toBe(12);
  expect(limitFor(groups, 'b', true)).toBe(1);
  expect(limitFor(groups, 'b')).toBe(31);
});
