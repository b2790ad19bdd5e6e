import { crc32 } from 'node:zlib';
import type { StoredEvent } from './event-log.js';

/** An Apex trigger on a platform event, with what its PlatformEventSubscriberConfig says. */
export interface Subscriber {
  /** Name of the trigger. */
  readonly trigger: string;
  /** Canonical event name. */
  readonly event: string;
  readonly batchSize: number;
  /** Username it runs as; null is Automated Process. */
  readonly username: string | null;
  readonly partitions: number;
  /** Field whose value chooses the partition: `EventUuid` or a required custom field. */
  readonly partitionKey: string;
}

export type SubscriptionStatus = 'Running' | 'Error' | 'Suspended';

/** Where one partition of a subscriber stands. */
export interface Position {
  readonly trigger: string;
  readonly event: string;
  readonly partition: number;
  /** Replay id of the last event dealt with. */
  position: number;
  status: SubscriptionStatus;
  /** Times the current batch was sent again. */
  retries: number;
  lastError: string | null;
  /** Epoch ms before which the batch is not sent again. */
  notBefore: number;
}

/** How a trigger's run over a batch ended. */
export type BatchOutcome =
  | { kind: 'done'; checkpoint: number | null }
  | { kind: 'retry'; message: string }
  | { kind: 'failed'; message: string; checkpoint: number | null };

/** After this many repetitions a subscription stops. */
export const MAX_RETRIES = 9;
/** Longest wait between two repetitions, in milliseconds. */
const MAX_BACKOFF_MS = 30_000;

/** True when the event belongs to that partition of the subscriber. */
export function inPartition(subscriber: Subscriber, partition: number, event: StoredEvent): boolean {
  if (subscriber.partitions <= 1) return true;
  const key =
    subscriber.partitionKey === 'EventUuid' ? event.uuid : String(event.payload[subscriber.partitionKey] ?? '');
  return crc32(key) % subscriber.partitions === partition;
}

/**
 * Moves a position according to the outcome of a batch. `events` is the batch, `scanned` the replay id up to which the
 * log was read for it (events of other partitions included).
 */
export function advance(position: Position, outcome: BatchOutcome, scanned: number, now: number): void {
  if (outcome.kind === 'retry') {
    retry(position, outcome.message, now);
    return;
  }
  position.retries = 0;
  position.notBefore = 0;
  position.lastError = outcome.kind === 'failed' ? outcome.message : null;
  position.position = outcome.checkpoint ?? scanned;
}

function retry(position: Position, message: string, now: number): void {
  position.lastError = message;
  if (position.retries >= MAX_RETRIES) {
    position.status = 'Error';
    return;
  }
  position.notBefore = now + Math.min(MAX_BACKOFF_MS, 100 * 2 ** position.retries);
  position.retries++;
}
