import type { Timeline, TimelineMilestone } from '../../types/timeline.js';

/** The milestones of `after` that `before` did not have, in the order of `after`; none when the order is another one. */
export function newMilestones(before: Timeline | null, after: Timeline): TimelineMilestone[] {
  if (!before || before.order.id !== after.order.id) return [];
  const known = new Set(before.milestones.map(({ id }) => id));
  return after.milestones.filter(({ id }) => !known.has(id));
}
