import type { LogEntry } from './log-entry.js';
import type { DebugLine, Transaction } from '../transaction/transaction.js';

/** Lines the org keeps for people to look at. */
const KEPT = 5000;

/** Told of each line and of the transaction that wrote it. */
type Listener = (line: DebugLine, writer: Transaction | null) => void;

/** Everything Apex writes with `System.debug`, newest last; and, while somebody wants it, what it asks of the org. */
export class DebugLog {
  private lines: DebugLine[] = [];
  private readonly listeners = new Set<Listener>();
  private readonly entryListeners = new Set<(entry: LogEntry) => void>();
  private readonly hasReaders: () => boolean;
  private wanting = 0;

  /** @param hasReaders true while the running transaction's log is to be kept for somebody */
  constructor(hasReaders: () => boolean) {
    this.hasReaders = hasReaders;
  }

  add(transaction: Transaction | null, line: DebugLine): void {
    this.note(transaction, { at: line.at, category: 'APEX_CODE', level: line.level, text: debugged(line) });
    this.lines.push(line);
    if (this.lines.length > 2 * KEPT) this.lines = this.lines.slice(-KEPT);
    for (const listener of this.listeners) listener(line, transaction);
  }

  /** Adds what only debug logs show. */
  note(transaction: Transaction | null, entry: LogEntry): void {
    transaction?.log.push(entry);
    for (const listener of this.entryListeners) listener(entry);
  }

  /** True while queries, DML, triggers and exceptions are to be noted too. */
  get isDetailed(): boolean {
    return this.wanting > 0 || this.hasReaders();
  }

  /** Notes everything while `body` runs. */
  inDetail<T>(body: () => T): T {
    this.wanting++;
    try {
      return body();
    } finally {
      this.wanting--;
    }
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

  /** Calls `listener` with each entry of debug logs. Returns how to stop. */
  onEntry(listener: (entry: LogEntry) => void): () => void {
    this.entryListeners.add(listener);
    return () => this.entryListeners.delete(listener);
  }
}

function debugged(line: DebugLine): string {
  const number = /(\d+)\]?$/.exec(line.location)?.[1];
  return `USER_DEBUG|[${number ?? 'EXTERNAL'}]|${line.level}|${line.message}`;
}
