import type { Org } from '../org.js';
import { JobQueue } from './queue.js';
import { JobRows } from './job-rows.js';
import { JobRunner } from './job-runner.js';
import { JobStore } from './job-store.js';

/** The org's asynchronous jobs: taking them on, running them, showing them. */
export class OrgJobs {
  readonly queue: JobQueue;
  readonly store: JobStore;
  private readonly runner: JobRunner;

  constructor(org: Org) {
    this.store = new JobStore(org.store.db);
    const rows = new JobRows(org.store, org.now, (className) => org.apex.classId(className));
    this.queue = new JobQueue({
      store: this.store,
      rows,
      now: org.now,
      transaction: () => org.transactions.current,
      inTest: () => org.host.test !== null
    });
    this.runner = new JobRunner({
      store: this.store,
      rows,
      schema: org.schema,
      transactions: org.transactions,
      now: org.now,
      userOf: (userId) => org.users.byUserId(userId),
      itemsOf: (started) => org.apex.itemsOf(started, org.store),
      report: (job, error) => org.reportFailure(`${job.kind} ${job.className}`, error),
      parentJobResult: (name) => org.apex.parentJobResult(name)
    });
  }

  /** Runs one transaction of the next due job; false when none is due. */
  runNext(): boolean {
    return this.runner.runNext();
  }

  /** Epoch ms at which the next job is due; null when none waits. */
  nextAt(): number | null {
    return this.runner.nextAt();
  }

  /**
   * Runs the jobs that wait now, for tests: also delayed and scheduled ones, each to its end and once. `ran` holds the
   * ids of those that had their turn.
   */
  runAllForTest(ran: Set<string>): void {
    for (const job of this.store.all(['Future', 'Queueable', 'BatchApex', 'ScheduledApex'])) {
      if (ran.has(job.id) || !this.store.get(job.id)) continue;
      ran.add(job.id);
      this.runner.runWhole(job);
    }
  }
}
