import { ApexDatetime } from '../../apex/runtime/values/index.js';
import type { Database } from '../../data/store/database.js';
import type { OrgStore } from '../store/org-store.js';
import { type DeployRequest, failedTests, isDone } from './deploy-result.js';

/** Deployments in the org's own database: what became of them is told after a restart too. */
export class DeployStore {
  private readonly store: OrgStore;
  private readonly db: Database;

  constructor(store: OrgStore) {
    this.store = store;
    this.db = store.db;
    this.db.exec(
      `CREATE TABLE IF NOT EXISTS platform_deploy_request (
        id TEXT PRIMARY KEY, created INTEGER NOT NULL, request TEXT NOT NULL, zip BLOB)`
    );
  }

  /** Writes what is known about a deployment, in the open transaction or in one of its own. */
  save(request: DeployRequest): void {
    this.store.within(() => this.write(request));
  }

  private write(request: DeployRequest): void {
    this.store.writeRow('DeployRequest', rowOf(request));
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

/** The row of the Tooling API's DeployRequest. */
function rowOf(request: DeployRequest): Record<string, unknown> {
  const time = (at: number | null): ApexDatetime | null => (at === null ? null : new ApexDatetime(at));
  const { options, tests } = request;
  const failed = failedTests(request).length;
  return {
    Id: request.id,
    Status: request.status,
    TestLevel: options.testLevel,
    CheckOnly: options.checkOnly,
    IgnoreWarnings: options.ignoreWarnings,
    RollbackOnError: options.rollbackOnError,
    StartDate: time(request.startedAt),
    CompletedDate: time(request.completedAt),
    CanceledById: request.canceledBy === null ? null : request.userId,
    ErrorMessage: request.errorMessage,
    NumberComponentsTotal: request.componentsTotal,
    NumberComponentsDeployed: request.components.length,
    NumberComponentErrors: request.problems.length,
    NumberTestsTotal: request.testsTotal,
    NumberTestsCompleted: tests.length - failed,
    NumberTestErrors: failed,
    CreatedById: request.userId,
    CreatedDate: time(request.createdAt),
    LastModifiedById: request.userId,
    LastModifiedDate: time(request.changedAt),
    SystemModstamp: time(request.changedAt)
  };
}
