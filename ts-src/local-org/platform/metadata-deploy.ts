import type { MetadataRecord } from '../apex/runtime/host.js';
import { SObject } from '../apex/runtime/values/index.js';
import { checkRequired, checkValues } from '../data/dml/check-values.js';
import { newRow } from '../data/dml/types.js';
import { customMetadataId } from '../data/seed/custom-metadata.js';
import type { ObjectDescribe } from '../metadata/schema-types.js';
import type { Org } from './org.js';
import { SYSTEM } from './store.js';
import { derivedId } from '../data/ids.js';
import type { Transaction } from './transaction/transaction.js';

/** One `Metadata.Operations.enqueueDeployment` waiting to be carried out. */
export interface Deployment {
  readonly id: string;
  readonly userId: string;
  readonly records: readonly MetadataRecord[];
  /** A `Metadata.DeployCallback`, or null. */
  readonly callback: unknown;
}

/** Deployments of custom metadata records, carried out one after another in transactions of their own. */
export class Deployments {
  private readonly waiting: Deployment[] = [];
  private readonly isTest: () => boolean;
  private next = 1;

  constructor(isTest: () => boolean) {
    this.isTest = isTest;
  }

  /** Queues a deployment for when the transaction has committed. Tests deploy nothing, as on the platform. */
  enqueue(transaction: Transaction, records: readonly MetadataRecord[], callback: unknown): string {
    const id = derivedId('0Af', transaction.requestId, String(this.next++));
    if (this.isTest()) return id;
    const deployment = { id, userId: transaction.user.id, records, callback };
    transaction.revocable.afterCommit.push(() => this.waiting.push(deployment));
    return id;
  }

  /** Takes the next one off the queue. */
  take(): Deployment | undefined {
    return this.waiting.shift();
  }

  get pending(): boolean {
    return this.waiting.length > 0;
  }
}

/** Carries out a deployment, all or nothing, in a transaction of its own, then tells the callback in another. */
export function carryOut(org: Org, deployment: Deployment): void {
  const user = org.users.byUserId(deployment.userId);
  const problems = new Map<string, string>();
  try {
    org.asUser(user, 'UNDEFINED', () => {
      for (const record of deployment.records) tryToSave(org, record, problems);
      if (problems.size > 0) throw new DeploymentFailed();
    });
  } catch (error) {
    if (!(error instanceof DeploymentFailed)) throw error;
  }
  for (const [fullName, problem] of problems) org.reportFailure(`Deployment of ${fullName}`, new Error(problem));
  if (deployment.callback === null) return;
  const components = deployment.records.map(({ fullName }) => ({ fullName, problem: problems.get(fullName) ?? null }));
  const outcome = { id: deployment.id, at: org.now(), components };
  try {
    org.asUser(user, 'UNDEFINED', () => org.apex.tellDeployed(deployment.callback, outcome));
  } catch (error) {
    org.reportFailure(`Callback of deployment ${deployment.id}`, error);
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
  if (object?.kind !== 'metadata') throw new Error(`No CustomMetadata type ${typeName} found`);
  const values: Record<string, unknown> = {
    DeveloperName: developerName,
    MasterLabel: record.label,
    Label: record.label,
    QualifiedApiName: developerName
  };
  for (const [name, value] of record.values) {
    const field = object.fields.get(name.toLowerCase());
    if (!field) throw new Error(`No such field ${name} on ${object.apiName}`);
    values[field.apiName] = value;
  }
  const soql = `SELECT Id FROM ${object.apiName} WHERE DeveloperName = :name`;
  const [known] = org.store.query({ soql, binds: new Map([['name', developerName]]), access: SYSTEM });
  check(object, values, known?.id ?? null, org);
  return org.store.writeRow(object.apiName, { ...values, Id: known?.id ?? customMetadataId(object, developerName) });
}

/** The checks DML would make: lengths, types, required fields. */
function check(object: ObjectDescribe, values: Readonly<Record<string, unknown>>, id: string | null, org: Org): void {
  const stored = id === null ? null : org.customRecords(object.apiName).find((record) => record.id === id);
  const next = stored?.copy({ keepId: true, keepAudit: true, keepAutoNumber: true }) ?? new SObject(object);
  for (const [name, value] of Object.entries(values)) if (object.fields.has(name.toLowerCase())) next.poke(name, value);
  const row = newRow(0, next);
  row.next = next;
  checkValues(object, row);
  checkRequired(object, row);
  const [error] = row.errors;
  if (error) throw new Error(error.message);
}
