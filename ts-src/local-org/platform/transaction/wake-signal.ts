/** Wakes a sleeping thread from others: a counter they share. */
export class WakeSignal {
  readonly buffer: SharedArrayBuffer;
  private readonly counter: Int32Array;

  constructor(buffer: SharedArrayBuffer = new SharedArrayBuffer(4)) {
    this.buffer = buffer;
    this.counter = new Int32Array(buffer);
  }

  /** How often it rang. */
  get count(): number {
    return Atomics.load(this.counter, 0);
  }

  /** Wakes the sleeper. */
  ring(): void {
    Atomics.add(this.counter, 0, 1);
    Atomics.notify(this.counter, 0);
  }

  /** Sleeps until it rings beyond `count`, at most `ms` milliseconds. */
  sleep(count: number, ms: number): void {
    Atomics.wait(this.counter, 0, count, ms);
  }
}
