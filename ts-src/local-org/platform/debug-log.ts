import type { DebugLine, Transaction } from './transaction/transaction.js';

/** Lines the org keeps for people to look at. */
const KEPT = 5000;

/** Told of each line and of the transaction that wrote it. */
type Listener = (line: DebugLine, writer: Transaction | null) => void;

/** Everything Apex writes with `System.debug`, newest last. */
export class DebugLog {
  private lines: DebugLine[] = [];
  private readonly listeners = new Set<Listener>();

  add(transaction: Transaction | null, line: DebugLine): void {
    transaction?.log.push(line);
    this.lines.push(line);
    if (this.lines.length > 2 * KEPT) this.lines = this.lines.slice(-KEPT);
    for (const listener of this.listeners) listener(line, transaction);
  }

  /** The newest lines, oldest first. */
  tail(count: number): readonly DebugLine[] {
    return this.lines.slice(-count);
  }

  /** Calls `listener` with each line. Returns how to stop. */
  onLine(listener: Listener): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }
}
