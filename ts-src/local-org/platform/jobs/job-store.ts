import type { Database, SqlRow } from '../../data/store/database.js';
import type { Frozen } from './freeze.js';
import type { JobDetails, JobKind, StoredJob } from './job.js';

const NOT_RUNNING = 'id NOT IN (SELECT value FROM json_each(?))';

/** Waiting jobs in the org's own database, so that they survive a restart and a rollback takes them away. */
export class JobStore {
  private readonly db: Database;

  constructor(db: Database) {
    this.db = db;
    db.exec(
      `CREATE TABLE IF NOT EXISTS platform_job (
        position INTEGER PRIMARY KEY AUTOINCREMENT, id TEXT NOT NULL UNIQUE, kind TEXT NOT NULL, class_name TEXT NOT NULL,
        user_id TEXT NOT NULL, not_before INTEGER NOT NULL, state TEXT NOT NULL, details TEXT NOT NULL)`
    );
    db.exec(
      `CREATE TABLE IF NOT EXISTS platform_job_scope (
        id TEXT NOT NULL, number INTEGER NOT NULL, items TEXT NOT NULL, PRIMARY KEY (id, number))`
    );
  }

  add(job: StoredJob): void {
    const sql =
      'INSERT INTO platform_job (id, kind, class_name, user_id, not_before, state, details) VALUES (?, ?, ?, ?, ?, ?, ?)';
    const { id, kind, className, userId, notBefore } = job;
    this.db.run(sql, [id, kind, className, userId, notBefore, JSON.stringify(job.state), JSON.stringify(job.details)]);
  }

  update(job: StoredJob): void {
    const sql = 'UPDATE platform_job SET not_before = ?, state = ?, details = ? WHERE id = ?';
    this.db.run(sql, [job.notBefore, JSON.stringify(job.state), JSON.stringify(job.details), job.id]);
  }

  remove(id: string): void {
    this.db.run('DELETE FROM platform_job WHERE id = ?', [id]);
    this.db.run('DELETE FROM platform_job_scope WHERE id = ?', [id]);
  }

  /** Keeps the scopes of a batch job. */
  addScopes(id: string, scopes: readonly Frozen[]): void {
    for (const [number, items] of scopes.entries()) {
      this.db.run('INSERT INTO platform_job_scope VALUES (?, ?, ?)', [id, number, JSON.stringify(items)]);
    }
  }

  /** One scope of a batch job. */
  scope(id: string, number: number): Frozen {
    const row = this.db.get('SELECT items FROM platform_job_scope WHERE id = ? AND number = ?', [id, number]);
    return JSON.parse(String(row?.items ?? 'null')) as Frozen;
  }

  get(id: string): StoredJob | null {
    const row = this.db.get('SELECT * FROM platform_job WHERE id = ?', [id]);
    return row && storedJob(row);
  }

  /** The first job that may start at `now`, those left out that run already. */
  due(now: number, running: readonly string[]): StoredJob | null {
    const sql = `SELECT * FROM platform_job WHERE not_before <= ? AND ${NOT_RUNNING} ORDER BY position LIMIT 1`;
    const row = this.db.get(sql, [now, JSON.stringify(running)]);
    return row && storedJob(row);
  }

  /** All waiting jobs of these kinds, in the order they were queued. */
  all(kinds: readonly JobKind[]): StoredJob[] {
    return this.db
      .all('SELECT * FROM platform_job ORDER BY position')
      .map(storedJob)
      .filter((job) => kinds.includes(job.kind));
  }

  /** Epoch ms at which the next waiting job may start, those left out that run already; null when none waits. */
  nextAt(running: readonly string[]): number | null {
    const sql = `SELECT min(not_before) AS next FROM platform_job WHERE ${NOT_RUNNING}`;
    const next = this.db.get(sql, [JSON.stringify(running)])?.next;
    return next === null || next === undefined ? null : Number(next);
  }
}

function storedJob(row: SqlRow): StoredJob {
  return {
    id: String(row.id),
    kind: String(row.kind) as JobKind,
    className: String(row.class_name),
    userId: String(row.user_id),
    notBefore: Number(row.not_before),
    state: JSON.parse(String(row.state)) as Frozen,
    details: JSON.parse(String(row.details)) as JobDetails
  };
}
