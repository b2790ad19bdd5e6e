import { ApexException, apexError } from '../../apex/runtime/exceptions.js';
import type { EventTriggerState, UserContext } from '../../apex/runtime/host.js';
import type { SObject } from '../../apex/runtime/values/index.js';
import { refuse } from '../operations/api-error.js';
import { isChangeEvent } from '../../data/schema/change-event-object.js';
import type { Org } from '../org.js';
import { AUTOMATED_PROCESS } from '../users/bootstrap.js';
import { EventBus } from './event-bus.js';
import { MemoryEventLog, type StoredEvent } from './event-log.js';
import { streamMessage, type StreamMessage } from './event-record.js';
import { MemoryPositions } from './position-store.js';
import { SqlEventLog, SqlPositions } from './sql-event-log.js';
import { eventSubscribers } from './subscribers.js';
import type { BatchOutcome, Position, Subscriber } from './subscription.js';

/** A past message with its place in the log. */
export interface HistoryEntry {
  readonly replayId: number;
  readonly data: StreamMessage;
}

const RETRYABLE = 'eventbus.retryableexception';
/** Messages read at once when a client asks for the past. */
const HISTORY_LIMIT = 100_000;

/** The org's event bus: durable for the org itself, in memory while a test runs. */
export class EventDelivery {
  private readonly org: Org;
  private readonly subscribers: readonly Subscriber[];
  private readonly durable: EventBus;
  private bus: EventBus;

  constructor(org: Org) {
    this.org = org;
    this.subscribers = eventSubscribers(org.apex.triggers, org.schema, org.metadata);
    this.durable = this.newBus(true);
    this.bus = this.durable;
  }

  /** Appends events to the log. Each carries who published it. */
  publish(events: readonly SObject[]): void {
    if (events.length === 0) return;
    if (this.bus !== this.durable) this.publishNow(events);
    else this.org.store.within(() => this.publishNow(events));
  }

  /** Delivers one batch; false when nothing waits. */
  deliverNext(): boolean {
    return this.bus.deliverNext();
  }

  /** Sends everything published so far to the triggers, for tests; what fails waits for the next call. */
  deliverAll(channel?: string): void {
    const name = channel?.replace(/^\/(event|data)\//, '');
    while (this.bus.deliverRound(name)) if (this.bus.nextRetryAt() !== null) break;
  }

  /** Epoch ms of the next repetition; null when none waits. */
  nextRetryAt(): number | null {
    return this.bus.nextRetryAt();
  }

  /** Runs `body` with a bus of its own that forgets everything afterwards. */
  inTest(body: () => void): void {
    this.bus = this.newBus(false);
    try {
      body();
    } finally {
      this.bus = this.durable;
    }
  }

  /** Calls `listener` with new messages, grouped by channel. */
  onMessages(listener: (channel: string, messages: readonly HistoryEntry[]) => void): void {
    this.durable.onPublish((events) => {
      for (const [name, group] of groupByName(events)) {
        const entries = group.map((each) => this.entry(each));
        for (const channel of this.channelsOf(name)) listener(channel, entries);
      }
    });
  }

  /** What a subscriber of a channel gets first: -1 nothing, -2 everything kept, otherwise what follows that replay id. */
  history(channel: string, from: number): { messages: HistoryEntry[]; tip: number } {
    const names = this.eventsOn(channel);
    if (names === null) {
      throw refuse(403, 'NOT_FOUND', `The channel you requested to subscribe to does not exist {${channel}}`);
    }
    const { log } = this.durable;
    const tip = Math.max(0, ...names.map((name) => log.tip(name)));
    if (from === -1) return { messages: [], tip };
    if (from > tip || from < -2) {
      const text = `The replayId {${from}} you provided was invalid. Please provide a valid ID, -2 to replay all events, or -1 to replay only new events.`;
      throw refuse(400, 'INVALID_REPLAY_ID', text);
    }
    const after = from === -2 ? 0 : from;
    const stored = names.flatMap((name) => log.read(name, after, HISTORY_LIMIT));
    stored.sort((a, b) => a.replayId - b.replayId);
    return { messages: stored.map((each) => this.entry(each)), tip };
  }

  /** Channels an event is sent on: `/event/Name__e`, `/data/NameChangeEvent` and those that change was selected for. */
  private channelsOf(event: string): string[] {
    const object = this.org.schema.object(event);
    if (!object || !isChangeEvent(object)) return [`/event/${event}`];
    return this.org.changes.channelsOf(event).map((name) => `/data/${name}`);
  }

  /** Null when there is no such channel. */
  private eventsOn(channel: string): string[] | null {
    const [, family, name = ''] = /^\/(event|data)\/(\w+)$/.exec(channel) ?? [];
    if (family === 'data') return this.org.changes.eventsOn(name);
    const object = family === undefined ? undefined : this.org.schema.object(name);
    return object?.kind === 'event' && !isChangeEvent(object) ? [object.apiName] : null;
  }

  /** Forgets events past their retention. */
  prune(): void {
    this.durable.prune();
  }

  private newBus(durable: boolean): EventBus {
    return new EventBus({
      schema: this.org.schema,
      subscribers: this.subscribers,
      log: durable ? new SqlEventLog(this.org.store.db) : new MemoryEventLog(),
      positions: durable
        ? new SqlPositions(this.org.store.db, (position) => this.writeSubscriber(position))
        : new MemoryPositions(),
      now: this.org.now,
      run: (subscriber, events, position, save) => this.run(subscriber, events, position, save)
    });
  }

  private publishNow(events: readonly SObject[]): void {
    for (const event of events) this.bus.publish([event], String(event.peek('CreatedById') ?? ''));
  }

  private run(
    subscriber: Subscriber,
    events: SObject[],
    position: Readonly<Position>,
    save: (outcome: BatchOutcome) => void
  ): void {
    const state = new TriggerState(events, position);
    const user = this.userOf(subscriber);
    try {
      this.org.transactions.run({ user, quiddity: 'UNDEFINED', limits: 'synchronous', eventTrigger: state }, () => {
        this.org.triggers.fireEvent(subscriber.trigger, subscriber.event, events);
        save({ kind: 'done', checkpoint: state.checkpoint });
      });
    } catch (error) {
      save(this.outcomeOf(error, state, subscriber));
    }
  }

  private outcomeOf(error: unknown, state: TriggerState, subscriber: Subscriber): BatchOutcome {
    const message = error instanceof ApexException ? error.toString() : String(error);
    if (error instanceof ApexException && error.typeName.toLowerCase() === RETRYABLE) {
      return { kind: 'retry', message: error.apexMessage ?? '' };
    }
    this.org.reportFailure(`Trigger ${subscriber.trigger}`, error);
    return { kind: 'failed', message, checkpoint: state.checkpoint };
  }

  private userOf(subscriber: Subscriber): UserContext {
    const username = subscriber.username ?? AUTOMATED_PROCESS;
    const user = this.org.users.byUsername(username);
    if (!user) throw new Error(`The subscriber ${subscriber.trigger} runs as ${username}, who does not exist`);
    return user;
  }

  private entry(stored: StoredEvent): HistoryEntry {
    const object = this.org.schema.object(stored.event);
    if (!object) throw new Error(`No event ${stored.event}`);
    return { replayId: stored.replayId, data: streamMessage(object, stored) };
  }

  private writeSubscriber(position: Position): void {
    this.org.writeSubscriberRow(position);
  }
}

/** What the running trigger is told about its batch, and what it says about it. */
class TriggerState implements EventTriggerState {
  readonly retries: number;
  readonly lastError: string | null;
  resumeCheckpoint: string | null = null;
  checkpoint: number | null = null;
  private readonly replayIds: ReadonlySet<string>;

  constructor(events: readonly SObject[], position: Readonly<Position>) {
    this.retries = position.retries;
    this.lastError = position.lastError;
    this.replayIds = new Set(events.map((event) => String(event.peek('ReplayId'))));
  }

  setResumeCheckpoint(replayId: string): void {
    if (!this.replayIds.has(replayId)) {
      throw apexError('EventBus.InvalidReplayIdException', `Invalid ReplayId: ${replayId}`);
    }
    this.resumeCheckpoint = replayId;
    this.checkpoint = Number(replayId);
  }
}

function groupByName(events: readonly StoredEvent[]): Map<string, StoredEvent[]> {
  const groups = new Map<string, StoredEvent[]>();
  for (const event of events) groups.set(event.event, [...(groups.get(event.event) ?? []), event]);
  return groups;
}
