import type { MetadataRecord } from '../../apex/runtime/host.js';
import type { Database, SqlRow } from '../../data/store/database.js';
import type { Schema } from '../../metadata/schema-types.js';
import { freeze, type Frozen, thaw } from '../jobs/freeze.js';

/** One `Metadata.Operations.enqueueDeployment` that is not finished. */
export interface RecordDeployment {
  readonly id: string;
  readonly userId: string;
  readonly records: readonly MetadataRecord[];
  /** Full name → what was wrong with it, once it was carried out; null before. */
  readonly problems: ReadonlyMap<string, string> | null;
}

interface FrozenRecord {
  readonly fullName: string;
  readonly label: string;
  readonly isProtected: boolean;
  readonly values: readonly (readonly [string, Frozen])[];
}

/** Unfinished deployments in the org's own database, so that they survive a restart and a rollback takes them away. */
export class RecordDeploymentStore {
  private readonly db: Database;
  private readonly schema: Schema;

  constructor(db: Database, schema: Schema) {
    this.db = db;
    this.schema = schema;
    db.exec(
      `CREATE TABLE IF NOT EXISTS platform_deployment (
        position INTEGER PRIMARY KEY AUTOINCREMENT, id TEXT NOT NULL UNIQUE, user_id TEXT NOT NULL,
        records TEXT NOT NULL, callback TEXT NOT NULL, problems TEXT)`
    );
  }

  add(id: string, userId: string, records: readonly MetadataRecord[], callback: unknown): void {
    const frozen = records.map<FrozenRecord>(({ fullName, label, isProtected, values }) => ({
      fullName,
      label,
      isProtected,
      values: [...values].map(([name, value]) => [name, freeze(value)])
    }));
    const sql = 'INSERT INTO platform_deployment (id, user_id, records, callback) VALUES (?, ?, ?, ?)';
    this.db.run(sql, [id, userId, JSON.stringify(frozen), JSON.stringify(freeze(callback))]);
  }

  /** The first one that is none of the running; undefined when there is none. */
  next(running: ReadonlySet<string>): RecordDeployment | undefined {
    const sql =
      'SELECT * FROM platform_deployment WHERE id NOT IN (SELECT value FROM json_each(?)) ORDER BY position LIMIT 1';
    const row = this.db.get(sql, [JSON.stringify([...running])]);
    return row ? this.deployment(row) : undefined;
  }

  /** Its `Metadata.DeployCallback`, or null. */
  callback(id: string): unknown {
    const row = this.db.get('SELECT callback FROM platform_deployment WHERE id = ?', [id]);
    return thaw(JSON.parse(String(row?.callback ?? 'null')) as Frozen, this.schema);
  }

  /** Notes that it was carried out. */
  carriedOut(id: string, problems: ReadonlyMap<string, string>): void {
    this.db.run('UPDATE platform_deployment SET problems = ? WHERE id = ?', [JSON.stringify([...problems]), id]);
  }

  remove(id: string): void {
    this.db.run('DELETE FROM platform_deployment WHERE id = ?', [id]);
  }

  private deployment(row: SqlRow): RecordDeployment {
    const records = JSON.parse(String(row.records)) as FrozenRecord[];
    return {
      id: String(row.id),
      userId: String(row.user_id),
      records: records.map((record) => ({
        ...record,
        values: new Map(record.values.map(([name, value]) => [name, thaw(value, this.schema)]))
      })),
      problems: row.problems === null ? null : new Map(JSON.parse(String(row.problems)) as [string, string][])
    };
  }
}
