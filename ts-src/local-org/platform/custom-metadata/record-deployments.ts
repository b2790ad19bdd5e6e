import type { MetadataRecord, UserContext } from '../../apex/runtime/host.js';
import { derivedId } from '../../data/ids.js';
import type { Org } from '../org.js';
import type { Transaction } from '../transaction/transaction.js';
import { namedInFull } from './managed-records.js';
import { type RecordDeployment, RecordDeploymentStore } from './record-deployment-store.js';
import { saveCustomMetadata } from './save-record.js';

/** Deployments of custom metadata records by Apex, carried out one after another in transactions of their own. */
export class RecordDeployments {
  private readonly org: Org;
  private readonly store: RecordDeploymentStore;
  private readonly running = new Set<string>();
  private next = 1;

  constructor(org: Org) {
    this.org = org;
    this.store = new RecordDeploymentStore(org.store.db, org.schema);
  }

  /** Queues a deployment for when the transaction has committed. Tests deploy nothing, as on the platform. */
  enqueue(transaction: Transaction, records: readonly MetadataRecord[], callback: unknown): string {
    const id = derivedId('0Af', transaction.requestId, String(this.next++));
    if (this.org.host.test !== null) return id;
    transaction.uncommittedWork = true;
    const named = records.map((record) => namedInFull(record, this.org.schema));
    this.store.add(id, transaction.user.id, named, callback);
    return id;
  }

  /** Carries out the next one, all or nothing, then tells its callback; false when none waits. */
  carryOutNext(): boolean {
    const deployment = this.store.next(this.running);
    if (!deployment) return false;
    this.running.add(deployment.id);
    try {
      const user = this.org.users.byUserId(deployment.userId);
      this.tell(deployment, deployment.problems ?? this.carryOut(deployment, user), user);
    } finally {
      this.running.delete(deployment.id);
    }
    return true;
  }

  /** What was wrong with which record. The outcome is kept with the records, so that neither happens twice. */
  private carryOut({ id, records }: RecordDeployment, user: UserContext): ReadonlyMap<string, string> {
    const problems = new Map<string, string>();
    try {
      this.org.asUser(user, 'UNDEFINED', () => {
        for (const record of records) tryToSave(this.org, record, problems);
        if (problems.size > 0) throw new DeploymentFailed();
        this.store.carriedOut(id, problems);
      });
    } catch (error) {
      if (!(error instanceof DeploymentFailed)) throw error;
      this.store.carriedOut(id, problems);
    }
    for (const [name, problem] of problems) this.org.reportFailure(`Deployment of ${name}`, new Error(problem));
    return problems;
  }

  private tell({ id, records }: RecordDeployment, problems: ReadonlyMap<string, string>, user: UserContext): void {
    const components = records.map(({ fullName }) => ({ fullName, problem: problems.get(fullName) ?? null }));
    const outcome = { id, at: this.org.now(), components };
    try {
      this.org.asUser(user, 'UNDEFINED', () => {
        const callback = this.store.callback(id);
        if (callback !== null) this.org.apex.tellDeployed(callback, outcome);
        this.store.remove(id);
      });
    } catch (error) {
      this.store.remove(id);
      this.org.reportFailure(`Callback of deployment ${id}`, error);
    }
  }
}

/** Takes a deployment back. */
class DeploymentFailed extends Error {}

function tryToSave(org: Org, record: MetadataRecord, problems: Map<string, string>): void {
  try {
    saveCustomMetadata(org, record);
  } catch (error) {
    problems.set(record.fullName, error instanceof Error ? error.message : String(error));
  }
}
