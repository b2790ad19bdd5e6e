import type { MetadataRecord, UserContext } from '../apex/runtime/host.js';
import { SObject } from '../apex/runtime/values/index.js';
import { textOf } from '../apex/runtime/values/text.js';
import { checkRequired, checkValues } from '../data/dml/check-values.js';
import { newRow } from '../data/dml/types.js';
import { customMetadataId } from '../data/seed/custom-metadata.js';
import { inNamespace, isHidden, splitName } from '../metadata/code-namespace.js';
import type { ObjectDescribe } from '../metadata/schema-types.js';
import { type Deployment, DeploymentStore } from './deployment-store.js';
import { checkManaged, namedInFull } from './managed-records.js';
import type { Org } from './org.js';
import { derivedId } from '../data/ids.js';
import type { Transaction } from './transaction/transaction.js';

/** Deployments of custom metadata records, carried out one after another in transactions of their own. */
export class Deployments {
  private readonly org: Org;
  private readonly store: DeploymentStore;
  private readonly running = new Set<string>();
  private next = 1;

  constructor(org: Org) {
    this.org = org;
    this.store = new DeploymentStore(org.store.db, org.schema);
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
  private carryOut({ id, records }: Deployment, user: UserContext): ReadonlyMap<string, string> {
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

  private tell({ id, records }: Deployment, problems: ReadonlyMap<string, string>, user: UserContext): void {
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

/** Creates or changes a custom metadata record. Throws when its type, a field or a value is wrong. Returns its id. */
export function saveCustomMetadata(org: Org, record: MetadataRecord): string {
  const [typeName = '', developerName = ''] = record.fullName.split('.');
  const object = org.schema.object(typeName.endsWith('__mdt') ? typeName : `${typeName}__mdt`);
  if (object?.kind !== 'metadata' || isHidden(object)) throw new Error(`No CustomMetadata type ${typeName} found`);
  const values: Record<string, unknown> = {
    DeveloperName: splitName(developerName).name,
    MasterLabel: record.label,
    Label: record.label,
    QualifiedApiName: developerName
  };
  for (const [name, value] of record.values) {
    const field = object.fields.get(name.toLowerCase());
    if (!field) throw new Error(`No such field ${name} on ${object.apiName}`);
    values[field.apiName] = value;
  }
  const stored = storedRecord(object, developerName, org);
  checkManaged(object, developerName, stored, values);
  check(object, values, stored);
  return org.store.writeRow(object.apiName, { ...values, Id: stored?.id ?? customMetadataId(object, developerName) });
}

/** The record of that name, seen as code of its type's package sees it. */
function storedRecord(object: ObjectDescribe, developerName: string, org: Org): SObject | null {
  const all = inNamespace(splitName(object.apiName).namespace ?? '', () => org.customRecords(object.apiName));
  return all.find((record) => textOf(record.peek('QualifiedApiName') ?? null) === developerName) ?? null;
}

/** The checks DML would make: lengths, types, required fields. */
function check(object: ObjectDescribe, values: Readonly<Record<string, unknown>>, stored: SObject | null): void {
  const next = stored?.copy({ keepId: true, keepAudit: true, keepAutoNumber: true }) ?? new SObject(object);
  for (const [name, value] of Object.entries(values)) if (object.fields.has(name.toLowerCase())) next.poke(name, value);
  const row = newRow(0, next);
  row.next = next;
  checkValues(object, row);
  checkRequired(object, row);
  const [error] = row.errors;
  if (error) throw new Error(error.message);
}
