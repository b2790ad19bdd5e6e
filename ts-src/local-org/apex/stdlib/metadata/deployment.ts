import { UnsupportedFeature } from '../../runtime/exceptions.js';
import { host, type MetadataRecord } from '../../runtime/host.js';
import type { ApexEnum } from '../../runtime/objects.js';
import { typeRef } from '../../runtime/types.js';
import { ApexDatetime } from '../../runtime/values/datetime.js';
import type { ApexList } from '../../runtime/values/list.js';
import type { SObject } from '../../runtime/values/sobject.js';
import { throwApex, throwNullArgument } from '../../runtime/values/throw.js';
import type { DataObject } from '../data-class.js';
import { defineClass, type StdClass } from '../define.js';
import { standardClass } from '../registry.js';
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

/** What a deployment did: the full name of each component and what was wrong with it. */
export interface DeploymentOutcome {
  readonly id: string;
  /** Epoch milliseconds. */
  readonly at: number;
  readonly components: readonly { readonly fullName: string; readonly problem: string | null }[];
}

/** The `Metadata.DeployResult` for the callback of a deployment. */
export function deployResult({ id, at, components }: DeploymentOutcome): DataObject {
  const failed = components.filter(({ problem }) => problem !== null);
  const success = failed.length === 0;
  return holding('DeployResult', {
    id,
    done: true,
    success,
    status: enumConstant('Metadata.DeployStatus', success ? 'Succeeded' : 'Failed'),
    details: holding('DeployDetails', {
      componentFailures: deployMessages(failed),
      componentSuccesses: deployMessages(components.filter(({ problem }) => problem === null))
    }),
    errorMessage: failed[0]?.problem ?? null,
    numberComponentsTotal: components.length,
    numberComponentErrors: failed.length,
    numberComponentsDeployed: success ? components.length : 0,
    completedDate: new ApexDatetime(at)
  });
}

/** How each component fared. */
function deployMessages(components: DeploymentOutcome['components']): ApexList {
  const messages = components.map(({ fullName, problem }) =>
    holding('DeployMessage', {
      fullName,
      problem,
      success: problem === null,
      componentType: 'CustomMetadata',
      problemType: problem === null ? null : enumConstant('Metadata.DeployProblemType', 'Error')
    })
  );
  return makeList('Metadata.DeployMessage', messages);
}

/** An object of a class of this namespace that only holds values. */
function holding(name: string, values: Readonly<Record<string, unknown>>): DataObject {
  const object = standardClass('Metadata', name)?.construct?.(typeRef(`Metadata.${name}`)) as DataObject;
  for (const [property, value] of Object.entries(values)) object.values.set(property.toLowerCase(), value);
  return object;
}

/** `Metadata.DeployCallbackContext`; tests make one without a job. */
export class DeployCallbackContext {
  private readonly jobId: string | null;

  constructor(jobId: string | null = null) {
    this.jobId = jobId;
  }

  getCallbackJobId(): string | null {
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

export const deploymentClasses: readonly StdClass[] = [
  defineClass({
    namespace: 'Metadata',
    name: 'DeployContainer',
    kind: 'object',
    jsClass: DeployContainer,
    construct: () => new DeployContainer()
  }),
  defineClass({
    namespace: 'Metadata',
    name: 'DeployCallbackContext',
    kind: 'object',
    jsClass: DeployCallbackContext,
    construct: () => new DeployCallbackContext()
  }),
  defineClass({ namespace: 'Metadata', name: 'Operations', kind: 'self', statics: { enqueueDeployment, retrieve } })
];
