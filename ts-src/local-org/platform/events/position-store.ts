import type { Position } from './subscription.js';

/** Keeps where each partition of each subscriber stands. */
export interface PositionStore {
  /** Positions of a trigger's partitions, in order. */
  of(trigger: string): Position[];
  save(position: Position): void;
  /** Drops partitions from `count` on. */
  keepPartitions(trigger: string, count: number): void;
}

/** Lives as long as a test method. */
export class MemoryPositions implements PositionStore {
  private readonly byTrigger = new Map<string, Position[]>();

  of(trigger: string): Position[] {
    return this.byTrigger.get(trigger) ?? [];
  }

  save(position: Position): void {
    const positions = this.of(position.trigger);
    if (!positions.includes(position)) this.byTrigger.set(position.trigger, [...positions, position]);
  }

  keepPartitions(trigger: string, count: number): void {
    this.byTrigger.set(
      trigger,
      this.of(trigger).filter((position) => position.partition < count)
    );
  }
}
