import { ApexLimitException } from '../../apex/runtime/exceptions.js';
import type { LimitName, LimitsMeter } from '../../apex/runtime/host.js';
import { collectGarbage } from '../hosting/garbage.js';
import { threadCpu } from './cpu-clock.js';
import { HeapMeter } from './heap-meter.js';

/** Which set of governor limits a transaction has. */
export type LimitSet = 'synchronous' | 'asynchronous';

const MEGABYTE = 1_000_000;

const SYNCHRONOUS: Record<LimitName, number> = {
  queries: 100,
  queryRows: 50_000,
  aggregateQueries: 300,
  queryLocatorRows: 10_000,
  soslQueries: 20,
  dmlStatements: 150,
  dmlRows: 10_000,
  callouts: 100,
  cpuTime: 10_000,
  heapSize: 6 * MEGABYTE,
  queueableJobs: 50,
  futureCalls: 50,
  emailInvocations: 10,
  mobilePushApexCalls: 10,
  publishImmediateDml: 150,
  savepoints: 150,
  savepointRollbacks: 150,
  asyncCalls: 200,
  apexCursorRows: 50_000_000,
  fetchCallsOnApexCursor: 10
};

const ASYNCHRONOUS: Record<LimitName, number> = {
  ...SYNCHRONOUS,
  queries: 200,
  cpuTime: 60_000,
  heapSize: 12 * MEGABYTE,
  queueableJobs: 1
};

/** Every limit there is. */
export const LIMIT_NAMES = Object.keys(SYNCHRONOUS) as readonly LimitName[];

/** What the platform says when a limit is passed; `n` is the amount reached. */
const MESSAGES: Record<LimitName, (n: number) => string> = {
  queries: (n) => `Too many SOQL queries: ${n}`,
  queryRows: (n) => `Too many query rows: ${n}`,
  aggregateQueries: (n) => `Too many Aggregate query rows: ${n}`,
  queryLocatorRows: (n) => `Too many query locator rows: ${n}`,
  soslQueries: (n) => `Too many SOSL queries: ${n}`,
  dmlStatements: (n) => `Too many DML statements: ${n}`,
  dmlRows: (n) => `Too many DML rows: ${n}`,
  callouts: (n) => `Too many callouts: ${n}`,
  cpuTime: () => 'Apex CPU time limit exceeded',
  heapSize: (n) => `Apex heap size too large: ${n}`,
  queueableJobs: (n) => `Too many queueable jobs added to the queue: ${n}`,
  futureCalls: (n) => `Too many future calls: ${n}`,
  emailInvocations: (n) => `Too many Email Invocations: ${n}`,
  mobilePushApexCalls: (n) => `Too many mobile push Apex calls: ${n}`,
  publishImmediateDml: (n) => `Too many DML statements: ${n}`,
  savepoints: (n) => `Too many DML statements: ${n}`,
  savepointRollbacks: (n) => `Too many DML statements: ${n}`,
  asyncCalls: (n) => `Too many async calls: ${n}`,
  apexCursorRows: (n) => `Too many Apex cursor rows: ${n}`,
  fetchCallsOnApexCursor: (n) => `Too many fetch calls on Apex cursor: ${n}`
};

/** Counts what one transaction uses and stops it beyond the platform's maximum. */
export class Limits implements LimitsMeter {
  private readonly amounts = new Map<LimitName, number>();
  private readonly maxima: Record<LimitName, number>;
  private readonly clock: () => number;
  private cpuSpent = 0;
  private cpuSince: number;
  private pauses = 0;
  private readonly heap: HeapMeter;

  /** @param clock CPU milliseconds so far; of this thread by default */
  constructor(set: LimitSet, clock: () => number = threadCpu) {
    this.maxima = { ...(set === 'synchronous' ? SYNCHRONOUS : ASYNCHRONOUS) };
    this.clock = clock;
    this.cpuSince = clock();
    // Measuring is no work of the transaction.
    this.heap = new HeapMeter((type) => this.uncounted(() => collectGarbage(type)));
  }

  used(name: LimitName): number {
    if (name === 'cpuTime') return Math.floor(this.cpu());
    if (name === 'heapSize') return this.heap.used();
    return this.amounts.get(name) ?? 0;
  }

  max(name: LimitName): number {
    return this.maxima[name];
  }

  use(name: LimitName, amount: number): void {
    const total = this.used(name) + amount;
    this.amounts.set(name, total);
    if (total > this.maxima[name]) throw limitError(name, total);
  }

  /** Lowers a maximum for the rest of the transaction. */
  restrict(name: LimitName, maximum: number): void {
    this.maxima[name] = maximum;
  }

  /** True when `amount` more would still fit. */
  allows(name: LimitName, amount: number): boolean {
    return this.used(name) + amount <= this.maxima[name];
  }

  /** Throws when the CPU time is spent. */
  checkCpu(): void {
    if (this.pauses === 0 && this.cpu() > this.maxima.cpuTime) throw limitError('cpuTime', this.used('cpuTime'));
  }

  /** Throws when the heap is used up. */
  checkHeap(): void {
    const used = this.heap.beyond(this.maxima.heapSize);
    if (used !== null) throw limitError('heapSize', used);
  }

  /** Notes a joined text; throws when it alone uses up the heap. True when it is time to look at the heap. */
  noteJoined(text: string, added: number): boolean {
    if (text.length > this.maxima.heapSize) throw limitError('heapSize', text.length);
    return this.heap.noteJoined(text, added);
  }

  /** Runs work the platform does not count as CPU time: the database and callouts. */
  uncounted<T>(work: () => T): T {
    if (this.pauses++ === 0) this.cpuSpent += this.clock() - this.cpuSince;
    try {
      return work();
    } finally {
      this.pauses--;
      this.cpuSince = this.clock();
    }
  }

  /** Counts CPU again inside {@link uncounted}: triggers run in the middle of a DML statement. */
  counted<T>(work: () => T): T {
    const pauses = this.pauses;
    if (pauses === 0) return work();
    this.pauses = 0;
    this.cpuSince = this.clock();
    try {
      return work();
    } finally {
      this.cpuSpent += this.clock() - this.cpuSince;
      this.pauses = pauses;
    }
  }

  private cpu(): number {
    return this.pauses > 0 ? this.cpuSpent : this.cpuSpent + this.clock() - this.cpuSince;
  }
}

/** The uncatchable exception for a passed limit. */
export function limitError(name: LimitName, reached: number): ApexLimitException {
  return new ApexLimitException(MESSAGES[name](reached));
}
