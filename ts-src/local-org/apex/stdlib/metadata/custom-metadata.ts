import type { ApexList } from '../../runtime/values/list.js';
import { defineClass, type StdClass } from '../define.js';
import { makeList } from '../support/make.js';

/** `Metadata.Metadata`: anything that can be deployed. */
export class DeployableMetadata {
  fullName: string | null = null;
}

/** `Metadata.CustomMetadata`: one custom metadata record. */
export class CustomMetadataRecord extends DeployableMetadata {
  label: string | null = null;
  description: string | null = null;
  protected_x: boolean | null = null;
  values: ApexList = makeList('Metadata.CustomMetadataValue');
}

/** `Metadata.CustomMetadataValue`: one field of it. */
export class CustomMetadataValue {
  field: string | null = null;
  value: unknown = null;
}

export const customMetadataClasses: readonly StdClass[] = [
  defineClass({
    namespace: 'Metadata',
    name: 'Metadata',
    kind: 'object',
    jsClass: DeployableMetadata,
    properties: ['fullName']
  }),
  defineClass({
    namespace: 'Metadata',
    name: 'CustomMetadata',
    kind: 'object',
    jsClass: CustomMetadataRecord,
    properties: ['fullName', 'label', 'description', 'protected_x', 'values'],
    construct: () => new CustomMetadataRecord()
  }),
  defineClass({
    namespace: 'Metadata',
    name: 'CustomMetadataValue',
    kind: 'object',
    jsClass: CustomMetadataValue,
    properties: ['field', 'value'],
    construct: () => new CustomMetadataValue()
  })
];
