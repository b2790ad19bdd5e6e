import type { MetadataRecord } from '../apex/runtime/host.js';
import type { FieldDescribe } from '../metadata/schema-types.js';
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

/** Carries out a deployment in a transaction of its own, then tells the callback in another. */
export function carryOut(org: Org, deployment: Deployment): void {
  const user = org.users.byUserId(deployment.userId);
  const problems: string[] = [];
  try {
    org.asUser(user, 'UNDEFINED', () => {
      for (const record of deployment.records) saveCustomMetadata(org, record);
    });
  } catch (error) {
    problems.push(error instanceof Error ? error.message : String(error));
  }
  if (deployment.callback !== null) org.apex.tellDeployed(org, deployment, problems);
  for (const problem of problems) org.reportFailure(`Metadata deployment ${deployment.id}`, new Error(problem));
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
    checkLength(field, value, record.fullName);
    values[field.apiName] = value;
  }
  const soql = `SELECT Id FROM ${object.apiName} WHERE DeveloperName = :name`;
  const [known] = org.store.query({ soql, binds: new Map([['name', developerName]]), access: SYSTEM });
  return org.store.writeRow(object.apiName, known?.id ? { ...values, Id: known.id } : values);
}

function checkLength(field: FieldDescribe, value: unknown, fullName: string): void {
  if (typeof value === 'string' && field.length > 0 && value.length > field.length) {
    throw new Error(`${fullName}: ${field.label}: data value too large: ${value} (max length=${field.length})`);
  }
  if (field.required && (value === null || value === '')) {
    throw new Error(`${fullName}: Required fields are missing: [${field.apiName}]`);
  }
}
