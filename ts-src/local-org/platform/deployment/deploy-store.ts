import type { Database } from '../../data/store/database.js';
import { type DeployRequest, isDone } from './deploy-result.js';

/** Deployments in the org's own database: what became of them is told after a restart too. */
export class DeployStore {
  private readonly db: Database;

  constructor(db: Database) {
    this.db = db;
    db.exec(
      `CREATE TABLE IF NOT EXISTS platform_deploy_request (
        id TEXT PRIMARY KEY, created INTEGER NOT NULL, request TEXT NOT NULL, zip BLOB)`
    );
  }

  /** Writes what is known about a deployment. */
  save(request: DeployRequest): void {
    const known = this.db.run('UPDATE platform_deploy_request SET request = ? WHERE id = ?', [
      JSON.stringify(request),
      request.id
    ]);
    if (known > 0) return;
    const values = [request.id, request.createdAt, JSON.stringify(request)];
    this.db.run('INSERT INTO platform_deploy_request (id, created, request) VALUES (?, ?, ?)', values);
  }

  /** Keeps the zip of a validation, so that it can be deployed without being sent again. */
  keepZip(id: string, zip: Uint8Array): void {
    this.db.run('UPDATE platform_deploy_request SET zip = ? WHERE id = ?', [zip, id]);
  }

  /** The deployment of that id (15 or 18 characters); null when there is none. */
  find(id: string): DeployRequest | null {
    const row = this.db.get('SELECT request FROM platform_deploy_request WHERE substr(id, 1, 15) = ?', [
      id.slice(0, 15)
    ]);
    return row ? (JSON.parse(String(row['request'])) as DeployRequest) : null;
  }

  /** The kept zip of a validation; null when there is none. */
  zipOf(id: string): Uint8Array | null {
    const row = this.db.get('SELECT zip FROM platform_deploy_request WHERE substr(id, 1, 15) = ?', [id.slice(0, 15)]);
    const zip = row?.['zip'];
    return zip instanceof Uint8Array ? zip : null;
  }

  /** When metadata last changed through a deployment, in epoch milliseconds; 0 when it never did. */
  lastChange(): number {
    return Math.max(
      0,
      ...this.all()
        .filter((each) => each.status.startsWith('Succeeded') && !each.options.checkOnly)
        .map((each) => each.completedAt ?? 0)
    );
  }

  /** Ends those that a stop of the org interrupted: nothing of them was applied. */
  failInterrupted(now: number): void {
    for (const request of this.all().filter((each) => !isDone(each))) {
      const errorMessage = 'The org was stopped before the deployment had ended; nothing of it was applied.';
      this.save({ ...request, status: 'Failed', errorMessage, completedAt: now, changedAt: now });
    }
  }

  private all(): DeployRequest[] {
    const rows = this.db.all('SELECT request FROM platform_deploy_request');
    return rows.map((row) => JSON.parse(String(row['request'])) as DeployRequest);
  }
}
