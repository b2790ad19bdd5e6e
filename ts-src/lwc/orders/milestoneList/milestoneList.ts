import { dayKey } from 'c/timeText';
import type { Lane, TimelineMilestone } from '../../types/timeline.js';

/** Milestones under one heading, newest first. */
export interface MilestoneGroup {
  /** Day as `2023-11-23`, or the lane's id; empty for what belongs to none. */
  key: string;
  milestones: TimelineMilestone[];
}

/** Newest first by when it happened, else by when it arrived. Equal times keep the order they came in. */
export function newestFirst(milestones: readonly TimelineMilestone[]): TimelineMilestone[] {
  return milestones
    .map((milestone) => ({ milestone, at: Date.parse(milestone.occurredAt ?? milestone.arrivedAt) }))
    .sort((a, b) => b.at - a.at)
    .map(({ milestone }) => milestone);
}

/** The calendar day a milestone belongs to. A fact that knows only its day keeps that day in every time zone. */
export function dayOf(milestone: TimelineMilestone): string {
  if (milestone.precision === 'day' && milestone.occurredAt) return milestone.occurredAt.slice(0, 10);
  return dayKey(milestone.occurredAt ?? milestone.arrivedAt);
}

/** Groups milestones, already sorted, by calendar day. */
export function byDay(sorted: readonly TimelineMilestone[]): MilestoneGroup[] {
  return groupBy(sorted, dayOf);
}

/** Groups milestones, already sorted, by lane in the order of `lanes`; those of no lane come last under an empty key. */
export function byLane(sorted: readonly TimelineMilestone[], lanes: readonly Lane[]): MilestoneGroup[] {
  const known = new Set(lanes.map((lane) => lane.id));
  const groups = groupBy(sorted, ({ laneId }) => (laneId && known.has(laneId) ? laneId : ''));
  const rank = new Map(lanes.map((lane, index) => [lane.id, index]));
  return groups.sort((a, b) => (rank.get(a.key) ?? lanes.length) - (rank.get(b.key) ?? lanes.length));
}

/** The first `limit` milestones of all groups together; groups that get none are left out. */
export function portionOf(groups: readonly MilestoneGroup[], limit: number): MilestoneGroup[] {
  const shown: MilestoneGroup[] = [];
  let left = limit;
  for (const { key, milestones } of groups) {
    if (left <= 0) break;
    shown.push({ key, milestones: milestones.slice(0, left) });
    left -= milestones.length;
  }
  return shown;
}

/** The first `limit` milestones of each group, so that a long lane does not hide the others. */
export function portionOfEach(groups: readonly MilestoneGroup[], limit: number): MilestoneGroup[] {
  return groups.map(({ key, milestones }) => ({ key, milestones: milestones.slice(0, limit) }));
}

/** How many milestones groups hold together. */
export function countOf(groups: readonly MilestoneGroup[]): number {
  return groups.reduce((sum, { milestones }) => sum + milestones.length, 0);
}

/** How many milestones have to be shown for this one to be among them, counted across groups or within each; 0 when it is in none. */
export function limitFor(groups: readonly MilestoneGroup[], milestoneId: string, withinEach = false): number {
  let before = 0;
  for (const { milestones } of groups) {
    const index = milestones.findIndex(({ id }) => id === milestoneId);
    if (index >= 0) return before + index + 1;
    if (!withinEach) before += milestones.length;
  }
  return 0;
}

function groupBy(
  milestones: readonly TimelineMilestone[],
  keyOf: (milestone: TimelineMilestone) => string
): MilestoneGroup[] {
  const groups = new Map<string, TimelineMilestone[]>();
  for (const milestone of milestones) {
    const key = keyOf(milestone);
    const group = groups.get(key);
    if (group) group.push(milestone);
    else groups.set(key, [milestone]);
  }
  return [...groups].map(([key, members]) => ({ key, milestones: members }));
}
