import { beforeEach, describe, expect, it } from 'vitest';
import { SObject } from '../../apex/runtime/values/index.js';
import { field } from '../../data/schema/field.js';
import type { ObjectDescribe, Schema } from '../../metadata/schema-types.js';
import { EventBus } from './event-bus.js';
import { MemoryEventLog } from './event-log.js';
import { MemoryPositions } from './position-store.js';
import type { BatchOutcome, Position, Subscriber } from './subscription.js';

const TEXT = field('Text__c', 'string', { length: 100 });
const EVENT = { apiName: 'Ping__e', kind: 'event', fields: new Map([['text__c', TEXT]]) } as unknown as ObjectDescribe;
const SCHEMA = { object: (name: string) => (name === 'Ping__e' ? EVENT : undefined) } as unknown as Schema;
const SUBSCRIBER: Subscriber = {
  trigger: 'OnPing',
  event: 'Ping__e',
  batchSize: 3,
  username: null,
  partitions: 1,
  partitionKey: 'Text__c'
};

let now: number;
let batches: string[][];
let outcomes: BatchOutcome[];
let seen: Readonly<Position>[];

function textsOf(events: readonly SObject[]): string[] {
  return events.map((event) => String(event.peek('Text__c')));
}

function open(subscriber = SUBSCRIBER, log = new MemoryEventLog(), positions = new MemoryPositions()): EventBus {
  return new EventBus({
    schema: SCHEMA,
    subscribers: [subscriber],
    log,
    positions,
    now: () => now,
    run: (_subscriber, events, position, save) => {
      batches.push(textsOf(events));
      seen.push({ ...position });
      save(outcomes.shift() ?? { kind: 'done', checkpoint: null });
    }
  });
}

function publish(bus: EventBus, ...texts: string[]): void {
  const events = texts.map((text) => {
    const event = new SObject(EVENT);
    event.setField('Text__c', text);
    return event;
  });
  bus.publish(events, '005');
}

function drain(bus: EventBus): void {
  while (bus.deliverNext()) continue;
}

describe('the event bus', () => {
  beforeEach(() => {
    now = 1000;
    batches = [];
    outcomes = [];
    seen = [];
  });

  it('delivers in order, in batches of the configured size', () => {
    const bus = open();
    publish(bus, 'a', 'b', 'c', 'd');

    drain(bus);

    expect(batches).toEqual([['a', 'b', 'c'], ['d']]);
  });

  it('sends what follows a checkpoint again in a new batch', () => {
    const bus = open();
    publish(bus, 'a', 'b', 'c');
    outcomes = [{ kind: 'done', checkpoint: 2 }];

    drain(bus);

    expect(batches).toEqual([['a', 'b', 'c'], ['c']]);
  });

  it('resumes after the checkpoint when the trigger failed, and skips the batch when there was none', () => {
    const bus = open();
    publish(bus, 'a', 'b', 'c', 'd');
    outcomes = [
      { kind: 'failed', message: 'no', checkpoint: 1 },
      { kind: 'failed', message: 'no', checkpoint: null }
    ];

    drain(bus);

    expect(batches).toEqual([
      ['a', 'b', 'c'],
      ['b', 'c', 'd']
    ]);
  });

  it('sends a batch again nine times, later each time, and then stops the subscription', () => {
    const bus = open();
    publish(bus, 'a');
    outcomes = Array.from({ length: 20 }, () => ({ kind: 'retry', message: 'busy' }) as const);

    for (let i = 0; i < 30; i++) {
      drain(bus);
      now += 60_000;
    }

    expect(batches).toHaveLength(10);
    expect(seen.map((position) => position.retries)).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9]);
    expect(seen[1]?.lastError).toBe('busy');
    expect(bus.positionsOfAll()[0]?.status).toBe('Error');
  });

  it('waits before it repeats, and tells until when', () => {
    const bus = open();
    publish(bus, 'a');
    outcomes = [{ kind: 'retry', message: 'busy' }];

    drain(bus);
    const waitsUntil = bus.nextRetryAt();
    now = waitsUntil ?? 0;
    drain(bus);

    expect(waitsUntil).toBeGreaterThan(1000);
    expect(batches).toEqual([['a'], ['a']]);
  });

  it('goes on where it stood when it is opened again', () => {
    const log = new MemoryEventLog();
    const positions = new MemoryPositions();
    const before = open(SUBSCRIBER, log, positions);
    publish(before, 'a', 'b');
    drain(before);
    publish(before, 'c');

    drain(open(SUBSCRIBER, log, positions));

    expect(batches).toEqual([['a', 'b'], ['c']]);
  });

  it('keeps the order within a key when partitions run in parallel', () => {
    const bus = open({ ...SUBSCRIBER, partitions: 4, batchSize: 2 });
    const texts = Array.from({ length: 24 }, (_, index) => `key${index % 6}`);
    publish(bus, ...texts);

    drain(bus);

    expect(batches.flat().sort()).toEqual([...texts].sort());
    for (const batch of batches) expect(batch.length).toBeLessThanOrEqual(2);
    const partitionsOf = new Map<string, Set<number>>();
    for (const [index, batch] of batches.entries()) {
      for (const key of batch) {
        partitionsOf.set(key, (partitionsOf.get(key) ?? new Set()).add(seen[index]?.partition ?? -1));
      }
    }
    expect([...partitionsOf.values()].every((partitions) => partitions.size === 1)).toBe(true);
  });

  it('does not show a new subscriber what was published before', () => {
    const log = new MemoryEventLog();
    publish(open(SUBSCRIBER, log), 'old');

    drain(open({ ...SUBSCRIBER, trigger: 'Other' }, log));

    expect(batches).toEqual([]);
  });
});
