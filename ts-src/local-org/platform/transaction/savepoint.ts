import type { Transaction } from './transaction.js';

/** A point a transaction can go back to: the store's savepoint and how much revocable work there was. */
export interface PlatformSavepoint {
  readonly store: unknown;
  /** Takes back the revocable work done since. */
  restore(): void;
}

/** Marks where a transaction stands now. */
export function savepointOf(transaction: Transaction, store: unknown): PlatformSavepoint {
  const { events, afterCommit } = transaction.revocable;
  const marks = { events: events.length, afterCommit: afterCommit.length };
  return {
    store,
    restore: () => {
      events.length = Math.min(events.length, marks.events);
      afterCommit.length = Math.min(afterCommit.length, marks.afterCommit);
    }
  };
}
