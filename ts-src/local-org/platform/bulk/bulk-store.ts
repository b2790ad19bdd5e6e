import type { Database, SqlRow } from '../../data/store/database.js';
import type { BulkJob, BulkState } from './bulk-job.js';

/** How the row of a job ended. */
export interface RowOutcome {
  readonly number: number;
  readonly outcome: 'created' | 'changed' | 'failed';
  /** Id of the record; empty when there is none. */
  readonly recordId: string;
  /** `CODE:message:fields --`; empty when it worked. */
  readonly error: string;
}

/** A row of a job with what became of it; `outcome` null means it was not processed. */
export interface StoredRow {
  readonly number: number;
  readonly cells: readonly string[];
  readonly outcome: RowOutcome['outcome'] | null;
  readonly recordId: string;
  readonly error: string;
}

/** Bulk jobs in the org's own database: they survive a restart, and each batch is kept together with its records. */
export class BulkStore {
  private readonly db: Database;

  constructor(db: Database) {
    this.db = db;
    db.exec(
      `CREATE TABLE IF NOT EXISTS bulk_job (
        position INTEGER PRIMARY KEY AUTOINCREMENT, id TEXT NOT NULL UNIQUE, kind TEXT NOT NULL, state TEXT NOT NULL,
        job TEXT NOT NULL)`
    );
    db.exec('CREATE TABLE IF NOT EXISTS bulk_upload (id TEXT PRIMARY KEY, content BLOB NOT NULL)');
    db.exec(
      `CREATE TABLE IF NOT EXISTS bulk_row (
        id TEXT NOT NULL, number INTEGER NOT NULL, cells TEXT NOT NULL, outcome TEXT, record_id TEXT, error TEXT,
        PRIMARY KEY (id, number)) WITHOUT ROWID`
    );
  }

  add(job: BulkJob): void {
    const sql = 'INSERT INTO bulk_job (id, kind, state, job) VALUES (?, ?, ?, ?)';
    this.db.run(sql, [job.id, job.kind, job.state, JSON.stringify(job)]);
  }

  /** Changes some values of a job; the others stay as they are by now. */
  change(id: string, values: Partial<BulkJob>): BulkJob | null {
    const row = this.db.get('SELECT job FROM bulk_job WHERE id = ?', [id]);
    if (!row) return null;
    const job = { ...jobOf(row), ...values };
    this.db.run('UPDATE bulk_job SET state = ?, job = ? WHERE id = ?', [job.state, JSON.stringify(job), id]);
    return job;
  }

  /** Removes a job with everything that belongs to it. */
  remove(id: string): void {
    for (const table of ['bulk_job', 'bulk_upload', 'bulk_row']) this.db.run(`DELETE FROM ${table} WHERE id = ?`, [id]);
  }

  get(id: string, kind: BulkJob['kind']): BulkJob | null {
    const row = this.db.get('SELECT job FROM bulk_job WHERE id = ? AND kind = ?', [id, kind]);
    return row && jobOf(row);
  }

  /** Jobs of a kind, the newest first. */
  all(kind: BulkJob['kind'], offset: number, limit: number): BulkJob[] {
    const sql = 'SELECT job FROM bulk_job WHERE kind = ? ORDER BY position DESC LIMIT ? OFFSET ?';
    return this.db.all(sql, [kind, limit, offset]).map(jobOf);
  }

  /** The job to work on next: the oldest one begun or ready. */
  next(): BulkJob | null {
    const states: BulkState[] = ['InProgress', 'UploadComplete'];
    const sql = `SELECT job FROM bulk_job WHERE state IN (?, ?) ORDER BY state, position LIMIT 1`;
    const row = this.db.get(sql, states);
    return row && jobOf(row);
  }

  /** Keeps what was uploaded; false when there was something already. */
  upload(id: string, content: Uint8Array): boolean {
    return this.db.run('INSERT OR IGNORE INTO bulk_upload VALUES (?, ?)', [id, content]) > 0;
  }

  uploaded(id: string): Uint8Array | null {
    return (
      (this.db.get('SELECT content FROM bulk_upload WHERE id = ?', [id])?.content as Uint8Array | undefined) ?? null
    );
  }

  /** Appends rows, numbered from `first`. */
  addRows(id: string, rows: Iterable<readonly string[]>, first = 0): number {
    let number = first;
    for (const cells of rows) {
      const sql = 'INSERT INTO bulk_row (id, number, cells) VALUES (?, ?, ?)';
      this.db.run(sql, [id, number++, JSON.stringify(cells)]);
    }
    return number - first;
  }

  /** Rows nobody has processed yet, in order. */
  waiting(id: string, limit: number): StoredRow[] {
    const sql = 'SELECT * FROM bulk_row WHERE id = ? AND outcome IS NULL ORDER BY number LIMIT ?';
    return this.db.all(sql, [id, limit]).map(rowOf);
  }

  /** Rows from a number on. */
  rows(id: string, from: number, limit: number): StoredRow[] {
    const sql = 'SELECT * FROM bulk_row WHERE id = ? AND number >= ? ORDER BY number LIMIT ?';
    return this.db.all(sql, [id, from, limit]).map(rowOf);
  }

  settle(id: string, outcomes: readonly RowOutcome[]): void {
    const sql = 'UPDATE bulk_row SET outcome = ?, record_id = ?, error = ? WHERE id = ? AND number = ?';
    for (const each of outcomes) this.db.run(sql, [each.outcome, each.recordId, each.error, id, each.number]);
  }

  /** Throws the upload away once its rows are kept. */
  forgetUpload(id: string): void {
    this.db.run('DELETE FROM bulk_upload WHERE id = ?', [id]);
  }
}

function jobOf(row: SqlRow): BulkJob {
  return JSON.parse(String(row.job)) as BulkJob;
}

function rowOf(row: SqlRow): StoredRow {
  return {
    number: Number(row.number),
    cells: JSON.parse(String(row.cells)) as string[],
    outcome: (row.outcome as StoredRow['outcome']) ?? null,
    recordId: String(row.record_id ?? ''),
    error: String(row.error ?? '')
  };
}
