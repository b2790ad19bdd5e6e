const MINUTE_MS = 60_000;

/** How many events about stock may go to the org: so many a minute, saved up for a minute at most. */
export class StockThrottle {
  private readonly perMinute: number;
  private readonly now: () => number;
  private saved: number;
  private asOf: number;

  constructor(perMinute: number, now: () => number = Date.now) {
    this.perMinute = perMinute;
    this.now = now;
    this.saved = perMinute;
    this.asOf = now();
  }

  allowed(): number {
    const passed = this.now() - this.asOf;
    this.saved = Math.min(this.perMinute, this.saved + (passed * this.perMinute) / MINUTE_MS);
    this.asOf = this.now();
    return Math.floor(this.saved);
  }

  used(count: number): void {
    this.saved -= count;
  }
}
