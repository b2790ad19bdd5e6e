import { newMilestones } from 'c/timelineNews';
import { aMilestone, anOrder, aTimeline } from '../../../testing/timeline-builder';

const old = aMilestone({ id: 'old' });
const fresh = aMilestone({ id: 'fresh', occurredAt: '2020-01-01T00:00:00Z' });

it('finds what was not there before, wherever it takes its place', () => {
  const before = aTimeline({ milestones: [old] });
  expect(newMilestones(before, aTimeline({ milestones: [old, fresh] }))).toEqual([fresh]);
});

it('finds nothing new at first sight or on another order', () => {
  const after = aTimeline({ milestones: [old, fresh] });
  expect(newMilestones(null, after)).toEqual([]);
  expect(newMilestones(aTimeline({ order: anOrder({ id: 'other' }), milestones: [] }), after)).toEqual([]);
});
