import type { DmlRowResult } from '../../apex/runtime/host.js';
import type { Schema } from '../../metadata/schema-types.js';
import type { Database } from '../store/database.js';
import type { Records } from '../store/records.js';

/** Records that `Approval.lock` and approvals keep from being edited, in the org's own database. */
export class ApprovalLocks {
  readonly #db: Database;
  /** False as long as nothing was ever locked: most orgs never ask. */
  #used: boolean;

  constructor(db: Database) {
    this.#db = db;
    db.exec('CREATE TABLE IF NOT EXISTS "_approval_lock" (id TEXT PRIMARY KEY) WITHOUT ROWID');
    this.#used = db.get('SELECT id FROM "_approval_lock" LIMIT 1') !== null;
  }

  /** Locks or unlocks records; locking what is locked does no harm. */
  set(ids: readonly string[], locked: boolean, schema: Schema, records: Records): DmlRowResult[] {
    this.#used = true;
    return ids.map((id) => {
      const object = schema.objectByKeyPrefix(id.slice(0, 3));
      const record = object && records.byIds(object, [id]).get(id);
      if (!record || record.peek('IsDeleted') === true) {
        const error = { statusCode: 'INVALID_CROSS_REFERENCE_KEY', message: 'invalid cross reference id', fields: [] };
        return { id, success: false, created: false, errors: [error] };
      }
      const sql = locked
        ? 'INSERT OR IGNORE INTO "_approval_lock" VALUES (?)'
        : 'DELETE FROM "_approval_lock" WHERE id = ?';
      this.#db.run(sql, [id]);
      return { id, success: true, created: false, errors: [] };
    });
  }

  /** Those of the ids that are locked. */
  among(ids: readonly string[]): ReadonlySet<string> {
    if (!this.#used || ids.length === 0) return new Set();
    const sql = 'SELECT id FROM "_approval_lock" WHERE id IN (SELECT value FROM json_each(?))';
    return new Set(this.#db.all(sql, [JSON.stringify(ids)]).map((row) => String(row['id'])));
  }
}
