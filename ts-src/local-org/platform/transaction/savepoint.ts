import type { Transaction } from './transaction.js';

/** A point a transaction can go back to: the store's savepoint and how much revocable work there was. */
export interface PlatformSavepoint {
  /** Of the store. */
  readonly store: string;
  readonly events: number;
  readonly locked: number;
  readonly uncommittedWork: boolean;
}

/** Marks where a transaction stands now. */
export function savepointOf(transaction: Transaction, store: string): PlatformSavepoint {
  const { events, locked, uncommittedWork } = transaction;
  const savepoint = { store, events: events.length, locked: locked.length, uncommittedWork };
  transaction.savepoints.push(savepoint);
  return savepoint;
}

/** Takes back what a transaction did since, the savepoints set since included. */
export function takeBack(transaction: Transaction, savepoint: PlatformSavepoint): void {
  transaction.events.length = Math.min(transaction.events.length, savepoint.events);
  transaction.uncommittedWork = savepoint.uncommittedWork;
  const at = transaction.savepoints.indexOf(savepoint);
  if (at >= 0) transaction.savepoints.length = at + 1;
}

/** Gives up a savepoint and those set since. */
export function releaseSavepoint(transaction: Transaction, savepoint: PlatformSavepoint): void {
  const at = transaction.savepoints.indexOf(savepoint);
  if (at >= 0) transaction.savepoints.length = at;
}
