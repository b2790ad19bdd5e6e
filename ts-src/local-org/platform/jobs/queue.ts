import { apexError } from '../../apex/runtime/exceptions.js';
import type { EnqueueOptions, FutureCall } from '../../apex/runtime/host.js';
import { classOf, qualifiedName } from '../../apex/runtime/registry.js';
import { localToInstant, zoneOffset } from '../../apex/stdlib/support/zones.js';
import type { Transaction } from '../transaction/transaction.js';
import { CronError, nextFire, parseCron } from './cron.js';
import { freeze } from './freeze.js';
import type { JobRows } from './job-rows.js';
import type { JobStore } from './job-store.js';

const MINUTE_MS = 60_000;
/** Longest delay of a queueable, in minutes. */
const MAX_DELAY = 10;
/** Longest chain in a test. */
const TEST_DEPTH = 1;

export interface QueueOptions {
  readonly store: JobStore;
  readonly rows: JobRows;
  readonly now: () => number;
  readonly transaction: () => Transaction;
  readonly inTest: () => boolean;
}

/** Takes jobs on: what `System.enqueueJob` and its siblings do inside a transaction. */
export class JobQueue {
  private readonly options: QueueOptions;

  constructor(options: QueueOptions) {
    this.options = options;
  }

  /** `System.enqueueJob`. Returns the job's id. */
  enqueue(job: unknown, options: EnqueueOptions = {}): string {
    const transaction = this.options.transaction();
    transaction.limits.use('queueableJobs', 1);
    transaction.uncommittedWork = true;
    const depth = this.depthInChain(transaction) + 1;
    this.checkDepth(depth, options.maximumDepth ?? this.inheritedDepth(transaction));
    const delay = options.delayMinutes ?? 0;
    if (delay < 0 || delay > MAX_DELAY) {
      throw apexError('System.HandledException', `Delay must be between 0 and ${MAX_DELAY} minutes`);
    }
    this.refuseDuplicate(options.duplicateSignature);
    const className = nameOf(job);
    const id = this.options.rows.create('Queueable', className, transaction.user.id);
    const maximumDepth = options.maximumDepth ?? this.inheritedDepth(transaction);
    this.options.store.add({
      id,
      kind: 'Queueable',
      className,
      userId: transaction.user.id,
      notBefore: delay === 0 ? 0 : this.options.now() + delay * MINUTE_MS,
      state: freeze(job),
      details: {
        depth,
        ...(maximumDepth === undefined ? {} : { maximumDepth }),
        ...(options.duplicateSignature === undefined ? {} : { signature: options.duplicateSignature })
      }
    });
    return id;
  }

  /** `Database.executeBatch`. */
  executeBatch(job: unknown, scope: number): string {
    if (scope <= 0) throw apexError('System.HandledException', 'Invalid batch size: it must be greater than zero');
    const transaction = this.options.transaction();
    if (transaction.quiddity === 'BATCH_APEX' && !transaction.mayChainBatch) {
      throw apexError(
        'System.AsyncException',
        'Database.executeBatch cannot be called from a batch start, batch execute, or future method.'
      );
    }
    if (transaction.quiddity === 'FUTURE') {
      throw apexError(
        'System.AsyncException',
        'Database.executeBatch cannot be called from a batch start, batch execute, or future method.'
      );
    }
    transaction.uncommittedWork = true;
    const className = nameOf(job);
    const id = this.options.rows.create('BatchApex', className, transaction.user.id, { Status: 'Holding' });
    this.options.store.add({
      id,
      kind: 'BatchApex',
      className,
      userId: transaction.user.id,
      notBefore: 0,
      state: freeze(job),
      details: { scope: Math.min(scope, 2000) }
    });
    return id;
  }

  /** `System.schedule`. Returns the CronTrigger's id. */
  schedule(name: string, cron: string, job: unknown): string {
    const transaction = this.options.transaction();
    const taken = this.options.store.all(['ScheduledApex']).some((stored) => stored.details.name === name);
    if (taken) {
      throw apexError('System.AsyncException', `The Apex job named "${name}" is already scheduled for execution.`);
    }
    const next = this.nextTime(name, cron, transaction.user.timeZone);
    transaction.uncommittedWork = true;
    const className = nameOf(job);
    const userId = transaction.user.id;
    const cronTriggerId = this.options.rows.createTrigger(name, cron, userId, transaction.user.timeZone, next);
    const id = this.options.rows.create('ScheduledApex', className, userId, { CronTriggerId: cronTriggerId });
    const details = { cronTriggerId, name, cron, timeZone: transaction.user.timeZone, fired: 0 };
    this.options.store.add({
      id,
      kind: 'ScheduledApex',
      className,
      userId,
      notBefore: next,
      state: freeze(job),
      details
    });
    return cronTriggerId;
  }

  /** A call of an `@future` method. */
  future(call: FutureCall): void {
    const transaction = this.options.transaction();
    if (transaction.quiddity === 'FUTURE' || transaction.quiddity === 'BATCH_APEX') {
      const method = call.method.slice(0, call.method.indexOf('('));
      throw apexError(
        'System.AsyncException',
        `Future method cannot be called from a future or batch method: ${call.className}.${method}`
      );
    }
    transaction.limits.use('futureCalls', 1);
    transaction.uncommittedWork = true;
    const method = call.method.slice(0, call.method.indexOf('('));
    const id = this.options.rows.create('Future', call.className, transaction.user.id, { MethodName: method });
    this.options.store.add({
      id,
      kind: 'Future',
      className: call.className,
      userId: transaction.user.id,
      notBefore: 0,
      state: call.args.map((arg) => freeze(arg)),
      details: { method: call.method, callout: call.callout }
    });
  }

  /** `System.abortJob`, with the id of a job or of a CronTrigger. */
  abort(id: string): void {
    const scheduled = this.options.store.all(['ScheduledApex']).find((job) => job.details.cronTriggerId === id);
    const job = scheduled ?? this.options.store.get(id);
    if (!job) throw apexError('System.StringException', `Invalid job id: ${id}`);
    this.options.store.remove(job.id);
    this.options.rows.update(job.id, 'Aborted');
    if (job.details.cronTriggerId) this.options.rows.deleteTrigger(job.details.cronTriggerId);
  }

  /** When a schedule fires next after now; throws the platform's exceptions. */
  nextTime(name: string, cron: string, timeZone: string): number {
    try {
      const next = nextInZone(cron, timeZone, this.options.now());
      if (next !== null) return next;
    } catch (error) {
      if (error instanceof CronError) throw apexError('System.StringException', error.message);
      throw error;
    }
    const text = `Based on configured schedule, the given trigger '${name}' will never fire.`;
    throw apexError('System.AsyncException', text);
  }

  private depthInChain(transaction: Transaction): number {
    return transaction.jobId === null ? 0 : (this.running(transaction)?.details.depth ?? 0);
  }

  private inheritedDepth(transaction: Transaction): number | undefined {
    return transaction.jobId === null ? undefined : this.running(transaction)?.details.maximumDepth;
  }

  private running(transaction: Transaction): ReturnType<JobStore['get']> {
    return transaction.jobId === null ? null : this.options.store.get(transaction.jobId);
  }

  private checkDepth(depth: number, maximum: number | undefined): void {
    const allowed = maximum ?? (this.options.inTest() ? TEST_DEPTH : Infinity);
    if (depth > allowed) throw apexError('System.AsyncException', 'Maximum stack depth has been reached.');
  }

  private refuseDuplicate(signature: string | undefined): void {
    if (signature === undefined) return;
    const waiting = this.options.store.all(['Queueable']);
    if (waiting.some((job) => job.details.signature === signature)) {
      throw apexError('System.DuplicateMessageException', 'Attempt to enqueue job with duplicate queueable signature');
    }
  }
}

/** The schedule's next time after `after`, its fields read in that time zone. */
export function nextInZone(cron: string, timeZone: string, after: number): number | null {
  const local = nextFire(parseCron(cron), after + zoneOffset(after, timeZone));
  return local === null ? null : localToInstant(local, timeZone);
}

function nameOf(job: unknown): string {
  const info = classOf(job);
  if (!info) throw apexError('System.AsyncException', 'Only objects of Apex classes can be queued');
  return qualifiedName(info);
}
