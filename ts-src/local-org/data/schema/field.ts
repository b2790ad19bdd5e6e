import { field } from '../../metadata/field-describe.js';
import type { FieldDescribe } from '../../metadata/schema-types.js';

export { field, plural, spaced } from '../../metadata/field-describe.js';

const systemField = {
  createable: false,
  updateable: false,
  permissionable: false,
  nillable: false,
  defaultedOnCreate: true
};

/** `Id`. */
export function idField(label = 'Record ID'): FieldDescribe {
  return field('Id', 'id', { ...systemField, label, idLookup: true, groupable: true });
}

/** `IsDeleted`. */
export const isDeletedField = (): FieldDescribe => field('IsDeleted', 'boolean', { ...systemField, label: 'Deleted' });

/** `OwnerId`. Objects whose records queues may own point to Group too. */
export function ownerField(toQueues: boolean): FieldDescribe {
  return field('OwnerId', 'reference', {
    label: 'Owner ID',
    nillable: false,
    defaultedOnCreate: true,
    permissionable: false,
    referenceTo: toQueues ? ['Group', 'User'] : ['User'],
    relationshipName: 'Owner',
    namePointing: toQueues
  });
}

const userReference = (apiName: string, label: string): FieldDescribe =>
  field(apiName, 'reference', {
    ...systemField,
    label,
    referenceTo: ['User'],
    relationshipName: apiName.slice(0, -2)
  });

const stamp = (apiName: string, label: string): FieldDescribe => field(apiName, 'datetime', { ...systemField, label });

/** Created, modified and system stamp fields. */
export function auditFields(kind: 'audit' | 'created' | 'none'): FieldDescribe[] {
  const created = [stamp('CreatedDate', 'Created Date'), userReference('CreatedById', 'Created By ID')];
  const modified = [
    stamp('LastModifiedDate', 'Last Modified Date'),
    userReference('LastModifiedById', 'Last Modified By ID')
  ];
  const system = stamp('SystemModstamp', 'System Modstamp');
  if (kind === 'audit') return [...created, ...modified, system];
  return kind === 'created' ? created : [system];
}
