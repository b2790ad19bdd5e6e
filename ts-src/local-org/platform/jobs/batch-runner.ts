import type { UserContext } from '../../apex/runtime/host.js';
import { classOf, allMethods } from '../../apex/runtime/registry.js';
import { listOf, T } from '../../apex/runtime/types.js';
import { ApexList, SObject } from '../../apex/runtime/values/index.js';
import { apexError } from '../../apex/runtime/exceptions.js';
import { JobContext } from './contexts.js';
import { freeze, type Frozen, thaw } from './freeze.js';
import type { BatchProgress, StoredJob } from './job.js';
import type { JobRunnerOptions } from './job-runner.js';
import { implementsType, statusText } from './job-support.js';

const CALLOUT_REFUSAL = 'Callout not allowed from this batch: it must implement Database.AllowsCallouts';

/** Runs batch jobs: `start`, then `execute` for each scope, then `finish`, each in a transaction of its own. */
export class BatchRunner {
  private readonly options: JobRunnerOptions;

  constructor(options: JobRunnerOptions) {
    this.options = options;
  }

  /** Runs the job's next transaction. In a test what `execute` throws is thrown. */
  step(job: StoredJob, inTest: boolean): void {
    const current = this.options.store.get(job.id);
    if (!current) return;
    const progress = current.details.batch;
    if (!progress) this.start(current, inTest);
    else if (progress.next < progress.total) this.execute(current, progress, inTest);
    else this.finish(current, progress);
  }

  private start(job: StoredJob, inTest: boolean): void {
    try {
      this.run(job, false, () => {
        this.options.rows.update(job.id, 'Preparing');
        const object = thaw(job.state, this.options.schema);
        const started = call(object, 'start', [new JobContext(job.id)]);
        const scopes = scopesOf(this.options.itemsOf(started), job.details.scope ?? 200);
        if (inTest && scopes.length > 1) {
          const text =
            'No more than one executeBatch can be called from within a test method. Please make sure the iterable returned from your start method matches the batch size, resulting in one executeBatch invocation.';
          throw apexError('System.UnexpectedException', text);
        }
        this.options.store.addScopes(job.id, scopes);
        this.save(job, object, { total: scopes.length, next: 0, errors: 0 }, true);
        this.options.rows.update(job.id, 'Processing', { TotalJobItems: scopes.length });
      });
    } catch (error) {
      this.fail(job, error);
      throw error;
    }
  }

  private execute(job: StoredJob, progress: BatchProgress, inTest: boolean): void {
    const after = { ...progress, next: progress.next + 1 };
    try {
      this.run(job, false, () => {
        const object = thaw(job.state, this.options.schema);
        const items = thaw(this.options.store.scope(job.id, progress.next), this.options.schema);
        call(object, 'execute', [new JobContext(job.id), items]);
        this.save(job, object, after, implementsType(object, 'database.stateful'));
        this.options.rows.update(job.id, 'Processing', { JobItemsProcessed: after.next });
      });
    } catch (error) {
      const failed = { ...after, errors: progress.errors + 1 };
      this.run(job, false, () => {
        this.options.store.update({ ...job, details: { ...job.details, batch: failed } });
        const text =
          progress.errors === 0 ? { ExtendedStatus: `First error: ${statusText(error)}`.slice(0, 1000) } : {};
        const counts = { JobItemsProcessed: failed.next, NumberOfErrors: failed.errors };
        this.options.rows.update(job.id, 'Processing', { ...counts, ...text });
      });
      this.options.report(job, error);
      if (inTest) throw error;
    }
  }

  private finish(job: StoredJob, progress: BatchProgress): void {
    try {
      this.run(job, true, () => {
        const object = thaw(job.state, this.options.schema);
        call(object, 'finish', [new JobContext(job.id)]);
        this.options.rows.update(job.id, 'Completed', { NumberOfErrors: progress.errors });
        this.options.store.remove(job.id);
      });
    } catch (error) {
      this.fail(job, error);
      throw error;
    }
  }

  private save(job: StoredJob, object: unknown, batch: BatchProgress, keepState: boolean): void {
    const state: Frozen = keepState ? freeze(object) : job.state;
    this.options.store.update({ ...job, state, details: { ...job.details, batch } });
  }

  private fail(job: StoredJob, error: unknown): void {
    this.run(job, false, () => {
      this.options.rows.update(job.id, 'Failed', { NumberOfErrors: 1, ExtendedStatus: statusText(error) });
      this.options.store.remove(job.id);
    });
  }

  private run(job: StoredJob, mayChainBatch: boolean, body: () => void): void {
    const user: UserContext = this.options.userOf(job.userId);
    const object = thaw(job.state, this.options.schema);
    const calloutRefusal = implementsType(object, 'database.allowscallouts') ? null : CALLOUT_REFUSAL;
    this.options.transactions.run(
      { user, quiddity: 'BATCH_APEX', limits: 'asynchronous', jobId: job.id, mayChainBatch, calloutRefusal },
      body
    );
  }
}

/** Batch classes declare their own type of item: the method is found by name and number of parameters. */
function call(object: unknown, name: string, args: readonly unknown[]): unknown {
  const info = classOf(object);
  const methods = info ? allMethods(info) : [];
  const method = methods.find(
    (each) => each.name.toLowerCase() === name && each.params.length === args.length && !each.static
  );
  if (!method) throw apexError('System.AsyncException', `No ${name} method in ${info?.name ?? 'the batch class'}`);
  const callable = object as Record<string, (...args: readonly unknown[]) => unknown>;
  return callable[method.key]?.(...args);
}

function scopesOf(items: readonly unknown[], size: number): Frozen[] {
  const scopes: Frozen[] = [];
  for (let at = 0; at < items.length; at += size) {
    const chunk = items.slice(at, at + size);
    const first = chunk[0];
    const type = first instanceof SObject ? listOf(first.type) : listOf(T.Object);
    scopes.push(freeze(new ApexList(type, chunk)));
  }
  return scopes;
}
