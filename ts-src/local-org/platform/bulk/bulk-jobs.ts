import { derivedId } from '../../data/ids.js';
import { randomUUID } from 'node:crypto';
import type { UserContext } from '../../apex/runtime/host.js';
import { refuse } from '../operations/api-error.js';
import type { Org } from '../org.js';
import { type BulkJob, hasEnded, JobFailure } from './bulk-job.js';
import { BulkQuery } from './bulk-query.js';
import { BulkStore, type StoredRow } from './bulk-store.js';
import { writeCsv } from './csv.js';
import { Ingest } from './ingest.js';

/** Largest upload in bytes: what is 150 MB after the platform has encoded it. */
export const MAX_UPLOAD = 100_000_000;
/** Rows read at once while results are written. */
const RESULT_PAGE = 5_000;

export type NewJob = Omit<
  BulkJob,
  'id' | 'userId' | 'createdAt' | 'state' | 'modifiedAt' | 'columns' | 'processed' | 'failed' | 'time' | 'errorMessage'
>;

/** The org's Bulk API 2.0 jobs: taking them on, working on them in the background, handing out their results. */
export class BulkJobs {
  private readonly org: Org;
  private readonly store: BulkStore;
  private readonly ingest: Ingest;
  private readonly query: BulkQuery;
  /** True while a job is being worked on: waiting for a locked record lets other work run, but not a second job. */
  private working = false;

  constructor(org: Org) {
    this.org = org;
    this.store = new BulkStore(org.store.db);
    this.ingest = new Ingest(org, this.store);
    this.query = new BulkQuery(org, this.store);
  }

  create(user: UserContext, job: NewJob): BulkJob {
    const now = this.org.now();
    const created: BulkJob = {
      ...job,
      id: derivedId('750', randomUUID()),
      userId: user.id,
      createdAt: now,
      modifiedAt: now,
      state: job.kind === 'ingest' ? 'Open' : 'UploadComplete',
      columns: [],
      processed: 0,
      failed: 0,
      time: 0,
      errorMessage: null
    };
    this.store.add(created);
    this.org.noteWork();
    return created;
  }

  /** A job by id. Throws `ApiError` 404. */
  get(id: string, kind: BulkJob['kind']): BulkJob {
    const job = this.store.get(this.org.canonicalId(id) ?? id, kind);
    if (!job) throw refuse(404, 'NOT_FOUND', 'The requested resource does not exist');
    return job;
  }

  /** Jobs, the newest first. */
  list(kind: BulkJob['kind'], offset: number, limit: number): BulkJob[] {
    return this.store.all(kind, offset, limit);
  }

  /** Keeps the file of a job. Throws `ApiError` when there is one already, or it is too large. */
  upload(job: BulkJob, content: Uint8Array): void {
    if (job.state !== 'Open') {
      throw refuse(400, 'INVALIDJOBSTATE', `Uploading data to a job in the state ${job.state} is not allowed`);
    }
    if (content.length > MAX_UPLOAD) {
      throw refuse(400, 'CLIENTINPUTERROR', `Maximum size of the data of one job exceeded: ${MAX_UPLOAD} bytes`);
    }
    if (!this.store.upload(job.id, content)) {
      const advice = `please 'Close' / 'Abort' / 'Delete' the current Job then create a new Job and make sure you only do 'PUT' once on a given Job.`;
      throw refuse(400, 'CLIENTINPUTERROR', `Found multiple contents for job: <${job.id}>, ${advice}`);
    }
  }

  /** `UploadComplete` or `Aborted`. Throws `ApiError` when the job is not in a state for it. */
  move(job: BulkJob, state: 'UploadComplete' | 'Aborted'): BulkJob {
    const refused = state === 'Aborted' ? hasEnded(job.state) : job.state !== 'Open';
    if (refused) {
      const doing = state === 'Aborted' ? 'Aborting' : 'Closing';
      const is = hasEnded(job.state) ? 'already Completed' : `already ${job.state}`;
      throw refuse(400, 'INVALIDJOBSTATE', `${doing} ${is} Job not allowed`);
    }
    const moved = this.change(job, { state }) ?? job;
    this.org.noteWork();
    return moved;
  }

  /** Removes a job that has ended, or never began. Throws `ApiError`. */
  delete(job: BulkJob): void {
    if (job.state === 'UploadComplete' || job.state === 'InProgress') {
      throw refuse(400, 'INVALIDJOBSTATE', 'Deleting not Completed Job not allowed');
    }
    this.store.remove(job.id);
  }

  /** Works on the next job for one transaction; false when none waits, or one is being worked on further up. */
  runNext(): boolean {
    const job = this.working ? null : this.store.next();
    if (!job) return false;
    const started = performance.now();
    this.working = true;
    try {
      this.work(job);
    } catch (error) {
      if (!(error instanceof JobFailure)) this.org.reportFailure(`Bulk job ${job.id}`, error);
      const errorMessage = error instanceof Error ? error.message : String(error);
      this.change(job, { state: 'Failed', errorMessage });
    } finally {
      this.working = false;
    }
    this.change(job, { time: job.time + Math.round(performance.now() - started) });
    return true;
  }

  /** One result file of an ingest job. */
  results(job: BulkJob, which: 'successful' | 'failed' | 'unprocessed'): string {
    const wanted = (row: StoredRow): boolean =>
      which === 'unprocessed'
        ? row.outcome === null
        : row.outcome !== null && (row.outcome === 'failed') === (which === 'failed');
    const heads = { successful: ['sf__Id', 'sf__Created'], failed: ['sf__Id', 'sf__Error'], unprocessed: [] };
    const own = (row: StoredRow): string[] => {
      if (which === 'unprocessed') return [];
      return [row.recordId, which === 'failed' ? row.error : String(row.outcome === 'created')];
    };
    const rows = this.rowsOf(job.id);
    return writeCsv(
      (function* () {
        yield [...heads[which], ...job.columns];
        for (const row of rows) if (wanted(row)) yield [...own(row), ...row.cells];
      })(),
      job
    );
  }

  /** One page of a query job's rows, and where the next begins; null when there is none. */
  page(job: BulkJob, from: number, limit: number): { csv: string; count: number; next: number | null } {
    const rows = this.store.rows(job.id, from, limit);
    const next = from + rows.length < job.processed ? from + rows.length : null;
    return { csv: writeCsv([job.columns, ...rows.map((row) => row.cells)], job), count: rows.length, next };
  }

  private work(job: BulkJob): void {
    if (job.state === 'UploadComplete') {
      this.org.store.within(() => {
        const columns = job.kind === 'ingest' ? this.ingest.begin(job) : [];
        this.change(job, { state: 'InProgress', columns });
      });
    } else if (job.kind === 'query') {
      const user = this.org.users.byUserId(job.userId);
      this.org.asUser(user, 'UNDEFINED', () => this.change(job, { ...this.query.run(job), state: 'JobComplete' }));
    } else if (!this.ingest.step(job)) {
      this.change(job, { state: 'JobComplete' });
    }
  }

  private *rowsOf(id: string): Generator<StoredRow> {
    for (let from = 0; ; from += RESULT_PAGE) {
      const rows = this.store.rows(id, from, RESULT_PAGE);
      yield* rows;
      if (rows.length < RESULT_PAGE) return;
    }
  }

  private change(job: BulkJob, values: Partial<BulkJob>): BulkJob | null {
    return this.store.change(job.id, { ...values, modifiedAt: this.org.now() });
  }
}
