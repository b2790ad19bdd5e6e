import type { Transactions } from './transactions.js';
import { WakeSignal } from './wake-signal.js';

/** Serves one piece of other work; false when there is none now. */
export type Meanwhile = () => boolean;

/** So many transactions may wait on top of each other; the next one waits without serving others. */
const MOST_WAITING = 8;
/** Work that comes with time, such as a delayed job, is looked for this often, in milliseconds. */
const LOOK_EVERY_MS = 100;

/**
 * Waiting inside a transaction: for a callout's answer or for a lock. The engine has one thread, so other transactions
 * run on top of the waiting one, which goes on when they are through.
 */
export class Waiting {
  readonly signal: WakeSignal;
  /** What to do meanwhile; null sleeps only. */
  meanwhile: Meanwhile | null = null;
  private readonly transactions: Transactions;
  private waiting = 0;

  constructor(transactions: Transactions, signal: WakeSignal = new WakeSignal()) {
    this.transactions = transactions;
    this.signal = signal;
  }

  /** True when others may run while the running transaction waits. */
  get servesOthers(): boolean {
    return this.meanwhile !== null && this.waiting < MOST_WAITING && this.transactions.maySuspend;
  }

  /** Waits until `ready` gives something; null when that did not happen before `deadline` (epoch ms). */
  until<T>(ready: () => T | null, deadline: number): T | null {
    for (;;) {
      const rung = this.signal.count;
      const found = ready();
      if (found !== null) return found;
      const remaining = deadline - Date.now();
      if (remaining <= 0) return null;
      if (!this.serveOne()) this.signal.sleep(rung, Math.min(remaining, LOOK_EVERY_MS));
    }
  }

  private serveOne(): boolean {
    const { meanwhile } = this;
    if (!meanwhile || !this.servesOthers) return false;
    this.waiting++;
    try {
      return this.transactions.suspended(meanwhile);
    } finally {
      this.waiting--;
    }
  }
}
