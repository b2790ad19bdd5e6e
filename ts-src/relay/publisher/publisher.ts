import { isInventoryEvent } from '../../contracts/index.js';
import type { Outbox, Waiting } from '../outbox/outbox.js';
import type { StockThrottle } from './throttle.js';
import { COLLECTION_SIZE, OrgUnreachable, type Org } from './org.js';

/** What one run of the publisher did. */
export interface PublishRun {
  published: number;
  /** Events that the org answered with an error. */
  failed: number;
  /** Why the run stopped before the outbox was empty. */
  unreachable: string | null;
}

/**
 * Publishes what is due, in collections, oldest first, until nothing is due or the org stops answering.
 * Of stock only as much goes as the throttle allows; the rest waits, and is replaced meanwhile by newer snapshots.
 * Between the org's answer and the mark in the outbox a crash sends an event twice: its key makes that harmless.
 */
export async function publishDue(outbox: Outbox, org: Org, throttle?: StockThrottle): Promise<PublishRun> {
  const run: PublishRun = { published: 0, failed: 0, unreachable: null };
  for (;;) {
    const waiting = outbox.due(COLLECTION_SIZE, throttle?.allowed());
    if (waiting.length === 0) return run;
    try {
      throttle?.used(waiting.filter(({ event }) => isInventoryEvent(event)).length);
      await publishCollection(outbox, org, waiting, run);
    } catch (error) {
      if (!(error instanceof OrgUnreachable)) throw error;
      run.unreachable = error.message;
      return run;
    }
  }
}

async function publishCollection(
  outbox: Outbox,
  org: Org,
  waiting: readonly Waiting[],
  run: PublishRun
): Promise<void> {
  const outcomes = await org.publish(waiting.map(({ event }) => event));
  const published: number[] = [];
  waiting.forEach((entry, index) => {
    const outcome = outcomes[index];
    if (outcome?.success) published.push(entry.sequence);
    else {
      run.failed++;
      outbox.markFailed(entry, outcome?.error ?? 'The org gave no answer for this row.', outcome?.final ?? false);
    }
  });
  outbox.markPublished(published);
  run.published += published.length;
}
