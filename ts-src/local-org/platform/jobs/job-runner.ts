import { ApexException } from '../../apex/runtime/exceptions.js';
import type { QuiddityName, UserContext } from '../../apex/runtime/host.js';
import { invoke, registry, staticInvoke } from '../../apex/runtime/registry.js';
import type { Schema } from '../../metadata/schema-types.js';
import type { Transaction } from '../transaction/transaction.js';
import type { Transactions } from '../transaction/transactions.js';
import { BatchRunner } from './batch-runner.js';
import { FinalizerJobContext, JobContext, ScheduleContext } from './contexts.js';
import { type Frozen, thaw } from './freeze.js';
import type { StoredJob } from './job.js';
import type { JobRows } from './job-rows.js';
import { implementsType, statusText } from './job-support.js';
import type { JobStore } from './job-store.js';
import { nextInZone } from './queue.js';

export interface JobRunnerOptions {
  readonly store: JobStore;
  readonly rows: JobRows;
  readonly schema: Schema;
  readonly transactions: Transactions;
  readonly now: () => number;
  readonly userOf: (userId: string) => UserContext;
  /** The rows of a `Database.QueryLocator` or the items of an iterable that a batch's `start` returned. */
  readonly itemsOf: (started: unknown) => unknown[];
  /** Told about failures; nobody else hears of them. */
  readonly report: (job: StoredJob, error: unknown) => void;
  /** The constant of `System.ParentJobResult`. */
  readonly parentJobResult: (name: 'SUCCESS' | 'UNHANDLED_EXCEPTION') => unknown;
}

/** Runs waiting jobs, each in transactions of its own. */
export class JobRunner {
  private readonly options: JobRunnerOptions;
  private readonly batches: BatchRunner;
  /** Jobs whose transaction waits while others run. */
  private readonly running = new Set<string>();

  constructor(options: JobRunnerOptions) {
    this.options = options;
    this.batches = new BatchRunner(options);
  }

  /** Runs one transaction of the next job that is due. False when none is. */
  runNext(): boolean {
    const job = this.options.store.due(this.options.now(), [...this.running]);
    if (!job) return false;
    this.running.add(job.id);
    try {
      this.runStep(job);
    } catch (error) {
      this.options.report(job, error);
    } finally {
      this.running.delete(job.id);
    }
    return true;
  }

  /** Epoch ms at which the next job is due; null when none waits. */
  nextAt(): number | null {
    return this.options.store.nextAt([...this.running]);
  }

  /** Runs a job to its end, for tests; what it throws is thrown. */
  runWhole(job: StoredJob): void {
    const isSingle = job.kind !== 'BatchApex';
    do this.runStep(job, true);
    while (!isSingle && this.options.store.get(job.id) !== null);
  }

  private runStep(job: StoredJob, inTest = false): void {
    switch (job.kind) {
      case 'Queueable':
        return this.runQueueable(job);
      case 'Future':
        return this.runFuture(job);
      case 'ScheduledApex':
        return this.runScheduled(job, inTest);
      case 'BatchApex':
        return this.batches.step(job, inTest);
    }
  }

  private runQueueable(job: StoredJob): void {
    const object = thaw(job.state, this.options.schema);
    const refusal = implementsType(object, 'database.allowscallouts') ? null : CALLOUT_REFUSAL;
    let finalizer: unknown = null;
    let requestId = '';
    const outcome = this.attempt(job, 'QUEUEABLE', refusal, (transaction) => {
      requestId = transaction.requestId;
      try {
        invoke(object, 'execute', ['System.QueueableContext'], [new JobContext(job.id)]);
      } finally {
        finalizer = transaction.finalizer;
      }
    });
    if (finalizer !== null) this.runFinalizer(job, finalizer, requestId, outcome);
    if (outcome !== null) throw outcome;
  }

  private runFinalizer(job: StoredJob, finalizer: unknown, requestId: string, failure: unknown): void {
    const result = this.options.parentJobResult(failure === null ? 'SUCCESS' : 'UNHANDLED_EXCEPTION');
    const exception = failure instanceof ApexException ? failure : null;
    const user = this.options.userOf(job.userId);
    const quiddity: QuiddityName = 'TRANSACTION_FINALIZER_QUEUEABLE';
    const options = { user, quiddity, limits: 'asynchronous', jobId: job.id } as const;
    this.options.transactions.run(options, () => {
      const context = new FinalizerJobContext(job.id, requestId, result, exception, this.options.now());
      invoke(finalizer, 'execute', ['System.FinalizerContext'], [context]);
    });
  }

  private runFuture(job: StoredJob): void {
    const method = registry()
      .find(job.className)
      ?.methods.find((each) => each.key === job.details.method);
    if (!method) throw new Error(`The method ${job.className}.${job.details.method} of a waiting job does not exist`);
    const args = (job.state as Frozen[]).map((arg) => thaw(arg, this.options.schema));
    const refusal = job.details.callout ? null : FUTURE_REFUSAL;
    const outcome = this.attempt(job, 'FUTURE', refusal, () => staticInvoke(method, args));
    if (outcome !== null) throw outcome;
  }

  private runScheduled(job: StoredJob, inTest: boolean): void {
    const object = thaw(job.state, this.options.schema);
    const { cronTriggerId = '', cron = '', timeZone = 'UTC', fired = 0 } = job.details;
    const at = job.notBefore;
    const next = nextInZone(cron, timeZone, Math.max(this.options.now(), at));
    const { store, rows, transactions } = this.options;
    const user = this.options.userOf(job.userId);
    const refusal = 'Callout from scheduled Apex not supported.';
    const options = {
      user,
      quiddity: 'SCHEDULED',
      limits: 'asynchronous',
      jobId: job.id,
      calloutRefusal: refusal
    } as const;
    try {
      transactions.run(options, () => {
        invoke(object, 'execute', ['System.SchedulableContext'], [new ScheduleContext(cronTriggerId)]);
      });
    } finally {
      this.inOwnTransaction(user, () => {
        // A test runs a schedule once and finds it still waiting.
        if (!inTest) rows.fired(cronTriggerId, fired + 1, at, next);
        if (next === null) store.remove(job.id);
        else store.update({ ...job, notBefore: next, details: { ...job.details, fired: fired + 1 } });
      });
    }
  }

  /** Runs a single-transaction job; returns what it threw, or null. */
  private attempt(
    job: StoredJob,
    quiddity: QuiddityName,
    calloutRefusal: string | null,
    body: (transaction: Transaction) => void
  ): unknown {
    const { store, rows, transactions } = this.options;
    const user = this.options.userOf(job.userId);
    try {
      transactions.run({ user, quiddity, limits: 'asynchronous', jobId: job.id, calloutRefusal }, (transaction) => {
        rows.update(job.id, 'Processing');
        body(transaction);
        rows.update(job.id, 'Completed');
        store.remove(job.id);
      });
      return null;
    } catch (error) {
      this.inOwnTransaction(user, () => {
        rows.update(job.id, 'Failed', { NumberOfErrors: 1, ExtendedStatus: statusText(error) });
        store.remove(job.id);
      });
      return error;
    }
  }

  private inOwnTransaction(user: UserContext, body: () => void): void {
    this.options.transactions.run({ user, quiddity: 'UNDEFINED', limits: 'asynchronous' }, body);
  }
}

const CALLOUT_REFUSAL = 'Callout not allowed from this queueable: it must implement Database.AllowsCallouts';
const FUTURE_REFUSAL =
  'Callout not allowed from this future method. Please enable callout by annotating the future method. eg: @Future(callout=true)';
