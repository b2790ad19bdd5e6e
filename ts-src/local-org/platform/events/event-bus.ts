import { randomUUID } from 'node:crypto';
import type { SObject } from '../../apex/runtime/values/index.js';
import type { Schema } from '../../metadata/schema-types.js';
import type { EventLog, NewEvent, StoredEvent } from './event-log.js';
import { eventPayload, eventRecord } from './event-record.js';
import type { PositionStore } from './position-store.js';
import { advance, type BatchOutcome, inPartition, type Position, type Subscriber } from './subscription.js';

/** Events are kept this long. */
export const RETENTION_MS = 72 * 3_600_000;
/** The log is read in pages of this size when a subscriber has partitions. */
const SCAN = 2000;

/**
 * Runs a trigger over a batch in a transaction of its own and saves how it ended: within that transaction when it
 * commits, so that a batch is dealt with exactly once, after it otherwise.
 */
export type BatchRunner = (
  subscriber: Subscriber,
  events: SObject[],
  position: Readonly<Position>,
  save: (outcome: BatchOutcome) => void
) => void;

export interface EventBusOptions {
  readonly schema: Schema;
  readonly subscribers: readonly Subscriber[];
  readonly log: EventLog;
  readonly positions: PositionStore;
  readonly now: () => number;
  readonly run: BatchRunner;
}

/** Publishes events into the log and delivers them to Apex triggers, batch by batch, each partition at its own pace. */
export class EventBus {
  readonly log: EventLog;
  readonly subscribers: readonly Subscriber[];
  private readonly options: EventBusOptions;
  private readonly positions: PositionStore;
  private turn = 0;
  /** Batches on their way; their transactions may wait while others run. */
  private readonly running = new Set<Position>();
  private readonly listeners = new Set<(events: readonly StoredEvent[]) => void>();

  constructor(options: EventBusOptions) {
    this.options = options;
    this.log = options.log;
    this.subscribers = options.subscribers;
    this.positions = options.positions;
    for (const subscriber of options.subscribers) this.subscribe(subscriber);
  }

  /** Appends events to the log and tells the listeners. */
  publish(events: readonly SObject[], createdById: string): StoredEvent[] {
    if (events.length === 0) return [];
    const createdAt = this.options.now();
    const fresh = events.map<NewEvent>((event) => ({
      event: event.typeName,
      uuid: (event.peek('EventUuid') as string | undefined) ?? randomUUID(),
      createdAt,
      createdById,
      payload: eventPayload(event)
    }));
    const stored = this.log.append(fresh);
    for (const listener of this.listeners) listener(stored);
    return stored;
  }

  /** Calls `listener` with each group of new events. Returns how to stop. */
  onPublish(listener: (events: readonly StoredEvent[]) => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  /**
   * Delivers one batch to one subscription that has something waiting; each has its turn. False when there is nothing
   * to do now.
   */
  deliverNext(): boolean {
    const now = this.options.now();
    const turns = this.subscribers.flatMap((subscriber) =>
      this.positions.of(subscriber.trigger).map((position) => ({ subscriber, position }))
    );
    for (let i = 0; i < turns.length; i++) {
      const turn = turns[(this.turn + i) % turns.length];
      if (!turn || turn.position.notBefore > now || !this.deliverBatch(turn.subscriber, turn.position)) continue;
      this.turn = (this.turn + i + 1) % turns.length;
      return true;
    }
    return false;
  }

  /** Delivers one batch to each subscription that has something waiting; true if there was any. For tests. */
  deliverRound(channel?: string): boolean {
    let delivered = false;
    for (const subscriber of this.subscribers) {
      if (channel !== undefined && subscriber.event.toLowerCase() !== channel.toLowerCase()) continue;
      for (const position of this.positions.of(subscriber.trigger)) {
        delivered = this.deliverBatch(subscriber, position) || delivered;
      }
    }
    return delivered;
  }

  /** Epoch ms at which a batch may be sent again; null when none waits for that. */
  nextRetryAt(): number | null {
    const waiting = this.positionsOfAll().filter((position) => position.status === 'Running' && position.notBefore > 0);
    return waiting.length === 0 ? null : Math.min(...waiting.map((position) => position.notBefore));
  }

  /** All subscriptions, for EventBusSubscriber. */
  positionsOfAll(): readonly Position[] {
    return this.subscribers.flatMap((subscriber) => this.positions.of(subscriber.trigger));
  }

  /** Puts a stopped subscription back to work, after the last event it dealt with or at the newest. */
  resume(trigger: string, from: 'last' | 'tip'): void {
    for (const position of this.positions.of(trigger)) {
      if (from === 'tip') position.position = this.log.tip(position.event);
      Object.assign(position, { status: 'Running', retries: 0, lastError: null, notBefore: 0 });
      this.positions.save(position);
    }
  }

  /** Forgets events older than the retention. */
  prune(): void {
    this.log.prune(this.options.now() - RETENTION_MS);
  }

  private subscribe(subscriber: Subscriber): void {
    const known = this.positions.of(subscriber.trigger);
    const tip = this.log.tip(subscriber.event);
    const oldest = known.length === 0 ? tip : Math.min(...known.map((position) => position.position));
    // Keys move between partitions when their number changes: all begin again where the slowest stood.
    const moved = known.length > 0 && known.length !== subscriber.partitions;
    for (const position of moved ? known : []) this.positions.save(Object.assign(position, { position: oldest }));
    for (let partition = 0; partition < subscriber.partitions; partition++) {
      if (known.some((position) => position.partition === partition)) continue;
      this.positions.save({
        trigger: subscriber.trigger,
        event: subscriber.event,
        partition,
        position: oldest,
        status: 'Running',
        retries: 0,
        lastError: null,
        notBefore: 0
      });
    }
    this.positions.keepPartitions(subscriber.trigger, subscriber.partitions);
  }

  private deliverBatch(subscriber: Subscriber, position: Position): boolean {
    if (position.status !== 'Running' || this.running.has(position)) return false;
    const { batch, scanned } = this.collect(subscriber, position);
    if (batch.length === 0) {
      if (scanned > position.position) this.save(position, { kind: 'done', checkpoint: null }, scanned);
      return false;
    }
    const object = this.options.schema.object(subscriber.event);
    if (!object) throw new Error(`No event ${subscriber.event}`);
    const records = batch.map((stored) => eventRecord(object, stored));
    this.running.add(position);
    try {
      this.options.run(subscriber, records, position, (outcome) => this.save(position, outcome, scanned));
    } finally {
      this.running.delete(position);
    }
    return true;
  }

  /** Reads the log until the batch is full; `scanned` is where the next reading begins. */
  private collect(subscriber: Subscriber, position: Position): { batch: StoredEvent[]; scanned: number } {
    const batch: StoredEvent[] = [];
    let scanned = position.position;
    for (;;) {
      const page = this.log.read(subscriber.event, scanned, subscriber.partitions > 1 ? SCAN : subscriber.batchSize);
      for (const stored of page) {
        if (inPartition(subscriber, position.partition, stored)) {
          if (batch.length === subscriber.batchSize) return { batch, scanned };
          batch.push(stored);
        }
        scanned = stored.replayId;
      }
      if (page.length < SCAN || batch.length === subscriber.batchSize) return { batch, scanned };
    }
  }

  private save(position: Position, outcome: BatchOutcome, scanned: number): void {
    advance(position, outcome, scanned, this.options.now());
    this.positions.save(position);
  }
}
