import { UnsupportedFeature } from '../../runtime/exceptions.js';
import { host, type MetadataRecord } from '../../runtime/host.js';
import type { ApexEnum } from '../../runtime/objects.js';
import { ApexDatetime } from '../../runtime/values/datetime.js';
import type { ApexList } from '../../runtime/values/list.js';
import type { SObject } from '../../runtime/values/sobject.js';
import { throwApex, throwNullArgument } from '../../runtime/values/throw.js';
import { defineClass, type StdClass } from '../define.js';
import { enumConstant } from '../support/enums.js';
import { makeList } from '../support/make.js';
import { CustomMetadataRecord, CustomMetadataValue, DeployableMetadata } from './custom-metadata.js';

/** `Metadata.DeployContainer`: what one deployment holds. */
class DeployContainer {
  readonly items: DeployableMetadata[] = [];

  addMetadata(item: DeployableMetadata | null): void {
    if (item === null) throwNullArgument();
    if (item.fullName === null) throwApex('System.NullPointerException', 'Metadata without fullName');
    if (this.items.some((each) => each.fullName === item.fullName)) {
      throwApex('Metadata.DeployException', `Duplicate metadata component: ${item.fullName}`);
    }
    this.items.push(item);
  }

  getMetadata(): ApexList {
    return makeList('Metadata.Metadata', this.items);
  }

  removeMetadata(item: DeployableMetadata | null): boolean {
    return this.removeMetadataByFullName(item?.fullName ?? null);
  }

  removeMetadataByFullName(fullName: string | null): boolean {
    const at = this.items.findIndex((each) => each.fullName === fullName);
    return at >= 0 && this.items.splice(at, 1).length > 0;
  }
}

/** `Metadata.DeployMessage`: how one component fared. */
class DeployMessage {
  readonly fullName: string;
  readonly problem: string | null;
  readonly success: boolean;
  readonly componentType = 'CustomMetadata';
  readonly problemType: ApexEnum | null;

  constructor(fullName: string, problem: string | null) {
    this.fullName = fullName;
    this.problem = problem;
    this.success = problem === null;
    this.problemType = problem === null ? null : enumConstant('Metadata.DeployProblemType', 'Error');
  }
}

/** `Metadata.DeployDetails`. */
class DeployDetails {
  readonly componentFailures: ApexList;
  readonly componentSuccesses: ApexList;

  constructor(messages: readonly DeployMessage[]) {
    const those = (success: boolean): ApexList =>
      makeList(
        'Metadata.DeployMessage',
        messages.filter((each) => each.success === success)
      );
    this.componentFailures = those(false);
    this.componentSuccesses = those(true);
  }
}

/** What a deployment did: the full name of each component and what was wrong with it. */
export interface DeploymentOutcome {
  readonly id: string;
  /** Epoch milliseconds. */
  readonly at: number;
  readonly components: readonly { readonly fullName: string; readonly problem: string | null }[];
}

/** `Metadata.DeployResult`, for the callback of a deployment. */
export class DeployResult {
  readonly id: string;
  readonly done = true;
  readonly success: boolean;
  readonly status: ApexEnum;
  readonly details: DeployDetails;
  readonly errorMessage: string | null;
  readonly numberComponentsTotal: number;
  readonly numberComponentErrors: number;
  readonly numberComponentsDeployed: number;
  readonly completedDate: ApexDatetime;

  constructor({ id, at, components }: DeploymentOutcome) {
    const messages = components.map(({ fullName, problem }) => new DeployMessage(fullName, problem));
    const failures = messages.filter((message) => !message.success);
    this.id = id;
    this.success = failures.length === 0;
    this.status = enumConstant('Metadata.DeployStatus', this.success ? 'Succeeded' : 'Failed');
    this.details = new DeployDetails(messages);
    this.errorMessage = failures[0]?.problem ?? null;
    this.numberComponentsTotal = messages.length;
    this.numberComponentErrors = failures.length;
    this.numberComponentsDeployed = this.success ? messages.length : 0;
    this.completedDate = new ApexDatetime(at);
  }
}

/** `Metadata.DeployCallbackContext`. */
export class DeployCallbackContext {
  private readonly jobId: string;

  constructor(jobId: string) {
    this.jobId = jobId;
  }

  getCallbackJobId(): string {
    return this.jobId;
  }
}

function toRecord(item: DeployableMetadata): MetadataRecord {
  if (!(item instanceof CustomMetadataRecord)) throw new UnsupportedFeature(`Deploying ${item.fullName ?? ''}`);
  const fields = item.values.items as CustomMetadataValue[];
  return {
    fullName: item.fullName ?? '',
    label: item.label ?? '',
    isProtected: item.protected_x === true,
    values: new Map(fields.map(({ field, value }) => [field ?? throwNullArgument(), value]))
  };
}

function enqueueDeployment(container: DeployContainer | null, callback: unknown): string {
  const { items } = container ?? throwNullArgument();
  return host().deployMetadata(items.map(toRecord), callback);
}

/** `Metadata.Operations.retrieve`: the records of these full names that exist. */
function retrieve(type: ApexEnum, fullNames: ApexList): ApexList {
  if (type.name !== 'CustomMetadata') throw new UnsupportedFeature(`Retrieving ${type.name}`);
  const found = (fullNames.items as string[]).flatMap((fullName) => stored(fullName) ?? []);
  return makeList('Metadata.Metadata', found);
}

function stored(fullName: string): CustomMetadataRecord | null {
  const [typeName = '', recordName = ''] = fullName.split('.');
  const object = typeName.endsWith('__mdt') ? typeName : `${typeName}__mdt`;
  const name = recordName.toLowerCase();
  const row = host()
    .customRecords(object)
    .find((each) => String(each.peek('DeveloperName')).toLowerCase() === name);
  return row ? recordOf(fullName, row) : null;
}

function recordOf(fullName: string, row: SObject): CustomMetadataRecord {
  const record = new CustomMetadataRecord();
  record.fullName = fullName;
  record.label = (row.peek('MasterLabel') as string | undefined) ?? null;
  for (const field of row.describe?.fields.values() ?? []) {
    if (!field.custom) continue;
    const value = new CustomMetadataValue();
    value.field = field.apiName;
    value.value = row.peek(field.apiName) ?? null;
    record.values.add(value);
  }
  return record;
}

const object = (name: string, jsClass: StdClass['jsClass'], properties: readonly string[] = []): StdClass =>
  defineClass({ namespace: 'Metadata', name, kind: 'object', ...(jsClass ? { jsClass } : {}), properties });

export const deploymentClasses: readonly StdClass[] = [
  defineClass({
    namespace: 'Metadata',
    name: 'DeployContainer',
    kind: 'object',
    jsClass: DeployContainer,
    construct: () => new DeployContainer()
  }),
  object('DeployMessage', DeployMessage, ['fullName', 'problem', 'success', 'componentType', 'problemType']),
  object('DeployDetails', DeployDetails, ['componentFailures', 'componentSuccesses']),
  object('DeployResult', DeployResult, [
    'id',
    'done',
    'success',
    'status',
    'details',
    'errorMessage',
    'numberComponentsTotal',
    'numberComponentErrors',
    'numberComponentsDeployed',
    'completedDate'
  ]),
  object('DeployCallbackContext', DeployCallbackContext),
  defineClass({ namespace: 'Metadata', name: 'Operations', kind: 'self', statics: { enqueueDeployment, retrieve } })
];
