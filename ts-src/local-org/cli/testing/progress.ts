/** How often the line may change, in milliseconds. */
const INTERVAL = 100;

/** A line on a terminal that says how far a long run is; nothing anywhere else. */
export class Progress {
  private readonly stream: NodeJS.WriteStream;
  private total = 0;
  private done = 0;
  private failed = 0;
  private shownAt = 0;
  private isShown = false;

  constructor(stream: NodeJS.WriteStream = process.stderr) {
    this.stream = stream;
  }

  begin(total: number): void {
    Object.assign(this, { total, done: 0, failed: 0 });
    this.say(`0 of ${total}`);
  }

  /** Says something until the next line. */
  say(text: string): void {
    if (!this.stream.isTTY) return;
    this.clear();
    this.stream.write(text);
    this.isShown = true;
  }

  ended(passed: boolean): void {
    this.done++;
    if (!passed) this.failed++;
    const now = performance.now();
    if (now - this.shownAt < INTERVAL) return;
    this.shownAt = now;
    this.say(`${this.done} of ${this.total}${this.failed > 0 ? `, ${this.failed} failed` : ''}`);
  }

  /** Makes room for other output. */
  clear(): void {
    if (!this.isShown) return;
    this.stream.write('\r\u001B[K');
    this.isShown = false;
  }
}
