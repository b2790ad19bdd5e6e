import type { Org } from './org.js';

/** Longest sleep between two looks at the clock, in milliseconds. */
const MAX_SLEEP_MS = 30_000;
/** How often old events are forgotten. */
const PRUNE_EVERY_MS = 600_000;

/** Runs the org's waiting work in the background, one transaction at a time, leaving room for calls in between. */
export class Dispatcher {
  private readonly org: () => Org;
  private immediate: NodeJS.Immediate | null = null;
  private timer: NodeJS.Timeout | null = null;
  private running = false;
  private loading = false;
  private prunedAt = 0;

  constructor(org: () => Org) {
    this.org = org;
  }

  /** Begins to work by itself. */
  start(): void {
    this.running = true;
    this.wake();
  }

  stop(): void {
    this.running = false;
    if (this.immediate) clearImmediate(this.immediate);
    if (this.timer) clearTimeout(this.timer);
  }

  /** Looks for work soon. */
  wake(): void {
    if (!this.running || this.immediate) return;
    if (this.timer) clearTimeout(this.timer);
    this.immediate = setImmediate(() => {
      this.immediate = null;
      if (this.step()) this.wake();
      else this.sleep();
    });
  }

  /** Does the same in the middle of a waiting transaction, whose concern failures are not. */
  stepMeanwhile(): boolean {
    if (!this.running) return false;
    try {
      return this.step();
    } catch (error) {
      setImmediate(() => {
        throw error;
      });
      return false;
    }
  }

  /** Does one piece of each kind of work; false when nothing was due. */
  step(): boolean {
    const org = this.org();
    const delivered = org.events.deliverNext();
    const told = org.callbacks.runNext();
    const worked = org.jobs.runNext();
    const loaded = this.load();
    const deployed = org.deployNext();
    return delivered || told || worked || loaded || deployed;
  }

  /** One transaction of bulk work, unless one waits below this. */
  private load(): boolean {
    if (this.loading) return false;
    this.loading = true;
    try {
      return this.org().bulk.runNext();
    } finally {
      this.loading = false;
    }
  }

  private sleep(): void {
    const org = this.org();
    const now = org.now();
    if (now - this.prunedAt > PRUNE_EVERY_MS) {
      this.prunedAt = now;
      org.events.prune();
    }
    const next = Math.min(org.jobs.nextAt() ?? Infinity, org.events.nextRetryAt() ?? Infinity, now + MAX_SLEEP_MS);
    this.timer = setTimeout(() => this.wake(), Math.max(1, next - now));
    this.timer.unref();
  }
}
