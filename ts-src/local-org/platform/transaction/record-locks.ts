import { apexError } from '../../apex/runtime/exceptions.js';
import type { DmlError } from '../../apex/runtime/host.js';
import { type LockHolder, LockTable } from './lock-table.js';
import type { Transaction } from './transaction.js';
import type { Waiting } from './waiting.js';

/** Longest a transaction waits for a lock on the platform, in milliseconds. */
export const LOCK_WAIT_MS = 10_000;

const UNAVAILABLE =
  'Record Currently Unavailable: The record you are attempting to edit, or one of its related records, is currently being modified by another user. Please try again.';

/**
 * Locks on records. `FOR UPDATE` takes them until the transaction ends or calls out. DML needs none of its own: a
 * transaction with changes is never interrupted by another; it only has to respect the locks of others.
 */
export class RecordLocks {
  private readonly table = new LockTable();
  private readonly waiting: Waiting;
  private readonly longestWait: number;

  /** @param longestWait milliseconds */
  constructor(waiting: Waiting, longestWait: number = LOCK_WAIT_MS) {
    this.waiting = waiting;
    this.longestWait = longestWait;
  }

  /**
   * Locks what `read` finds and returns it as it is once the locks are there. Throws `System.QueryException` when
   * others keep one of them.
   */
  lockWhatIsRead<T>(transaction: Transaction, read: () => T, idsOf: (result: T) => readonly string[]): T {
    for (;;) {
      const result = read();
      const ids = idsOf(result);
      const wasFree = this.table.inTheWay(ids, transaction).size === 0;
      if (this.waitFor(ids, transaction).size > 0) throw apexError('System.QueryException', UNAVAILABLE);
      this.table.take(ids, transaction);
      for (const id of ids) transaction.locked.push(id);
      if (wasFree) return result;
    }
  }

  /**
   * Waits for the locks a statement's rows need; the errors of the rows whose records stay locked, by row. `idsOfRows`
   * is only asked when others hold locks.
   */
  refusedRows(transaction: Transaction, idsOfRows: () => readonly (readonly string[])[]): Map<number, DmlError> {
    const refused = new Map<number, DmlError>();
    if (!this.table.isContended(transaction)) return refused;
    const rows = idsOfRows();
    const locked = this.waitFor(rows.flat(), transaction);
    for (const [index, ids] of locked.size === 0 ? [] : rows.entries()) {
      const blocked = ids.filter((id) => locked.has(id));
      if (blocked.length > 0) refused.set(index, unableToLock(blocked));
    }
    return refused;
  }

  /** Gives up what a transaction locked since a mark, everything by default. */
  release(transaction: Transaction, mark = 0): void {
    const given = transaction.locked.splice(mark);
    const kept = new Set(transaction.locked);
    const ids = given.filter((id) => !kept.has(id));
    if (ids.length > 0) this.table.release(transaction, ids);
  }

  /**
   * Holds locks as another session would, for a time. Returns ids that are locked already; then none is taken. Zero
   * milliseconds end the locks of such sessions.
   */
  holdFor(ids: readonly string[], milliseconds: number): string[] {
    const session: LockHolder = { until: Date.now() + milliseconds };
    const held = this.table.inTheWay(ids, session);
    if (milliseconds === 0) {
      for (const [id, holder] of held) if (holder.until !== null) this.table.release(holder, [id]);
      this.waiting.signal.ring();
      return [];
    }
    if (held.size === 0) this.table.take(ids, session);
    return [...held.keys()];
  }

  /** Waits as long as it makes sense; what is still locked then. */
  private waitFor(ids: readonly string[], transaction: Transaction): ReadonlyMap<string, LockHolder> {
    const deadline = Date.now() + this.longestWait;
    const locked = (): ReadonlyMap<string, LockHolder> => this.table.inTheWay(ids, transaction);
    const settled = (): ReadonlyMap<string, LockHolder> | null => {
      const held = locked();
      return held.size === 0 || this.isHopeless(held, deadline) ? held : null;
    };
    return transaction.limits.uncounted(() => this.waiting.until(settled, deadline)) ?? locked();
  }

  /** A waiting transaction below this one cannot end before it; and nobody else is kept waiting for nothing. */
  private isHopeless(held: ReadonlyMap<string, LockHolder>, deadline: number): boolean {
    return [...held.values()].some(({ until }) => until === null || (until > deadline && !this.waiting.servesOthers));
  }
}

function unableToLock(ids: readonly string[]): DmlError {
  const message = `unable to obtain exclusive access to this record or ${ids.length} records: ${ids.join(',')}`;
  return { statusCode: 'UNABLE_TO_LOCK_ROW', message, fields: [] };
}
