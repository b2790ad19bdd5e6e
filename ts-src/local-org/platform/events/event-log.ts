/** One published event as the bus keeps it. */
export interface StoredEvent {
  readonly replayId: number;
  /** Canonical object name: `OrderEvent__e`. */
  readonly event: string;
  readonly uuid: string;
  /** Epoch ms. */
  readonly createdAt: number;
  readonly createdById: string;
  /** Field values as JSON, by canonical name; decimals are texts. */
  readonly payload: Readonly<Record<string, unknown>>;
}

export type NewEvent = Omit<StoredEvent, 'replayId'>;

/** An append-only log with ascending replay ids. */
export interface EventLog {
  append(events: readonly NewEvent[]): StoredEvent[];
  /** Events after a replay id, oldest first. */
  read(event: string, after: number, limit: number): StoredEvent[];
  /** Replay id of the newest event of that name; 0 when there is none. */
  tip(event: string): number;
  /** Forgets events created before that instant. */
  prune(before: number): void;
}

/** Lives as long as a test method. */
export class MemoryEventLog implements EventLog {
  private events: StoredEvent[] = [];
  private next = 1;

  append(events: readonly NewEvent[]): StoredEvent[] {
    const stored = events.map((event) => ({ ...event, replayId: this.next++ }));
    this.events.push(...stored);
    return stored;
  }

  read(event: string, after: number, limit: number): StoredEvent[] {
    const found: StoredEvent[] = [];
    for (const stored of this.events) {
      if (stored.event === event && stored.replayId > after && found.push(stored) === limit) break;
    }
    return found;
  }

  tip(event: string): number {
    return this.events.findLast((stored) => stored.event === event)?.replayId ?? 0;
  }

  prune(before: number): void {
    this.events = this.events.filter((stored) => stored.createdAt >= before);
  }
}
