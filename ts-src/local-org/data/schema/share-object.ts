import type { FieldDescribe, ObjectDescribe } from '../../metadata/schema-types.js';
import { field, idField, isDeletedField } from './field.js';

/** Names of the share object and its reference and access fields. */
export interface ShareShape {
  readonly objectName: string;
  readonly parentField: string;
  readonly accessField: string;
}

const STANDARD: ReadonlySet<string> = new Set([
  'Account',
  'Case',
  'Opportunity',
  'Lead',
  'Contact',
  'Campaign',
  'Asset',
  'Order'
]);

/** How records of an object are shared by hand; null when they cannot be. */
export function shareShape(object: Pick<ObjectDescribe, 'apiName' | 'kind'>): ShareShape | null {
  const { apiName } = object;
  if (object.kind === 'custom') {
    return { objectName: apiName.replace(/__c$/, '__Share'), parentField: 'ParentId', accessField: 'AccessLevel' };
  }
  if (!STANDARD.has(apiName)) return null;
  return { objectName: `${apiName}Share`, parentField: `${apiName}Id`, accessField: `${apiName}AccessLevel` };
}

const access = (apiName: string): FieldDescribe =>
  field(apiName, 'picklist', {
    required: true,
    restrictedPicklist: true,
    length: 40,
    picklistValues: ['Read', 'Edit', 'All', 'None', 'ControlledByParent'].map((value) => ({
      value,
      label: value,
      active: true,
      isDefault: false
    }))
  });

/** Fields of a share object. */
export function shareFields(parent: string, shape: ShareShape): FieldDescribe[] {
  const related = parent === 'Account' ? ['ContactAccessLevel', 'CaseAccessLevel', 'OpportunityAccessLevel'] : [];
  return [
    idField(),
    field(shape.parentField, 'reference', {
      required: true,
      nillable: false,
      updateable: false,
      referenceTo: [parent],
      relationshipName: shape.parentField.slice(0, -2),
      childRelationshipName: 'Shares',
      cascadeDelete: true,
      deleteConstraint: 'Cascade'
    }),
    field('UserOrGroupId', 'reference', {
      label: 'User/Group ID',
      required: true,
      nillable: false,
      updateable: false,
      referenceTo: ['Group', 'User'],
      relationshipName: 'UserOrGroup',
      namePointing: true
    }),
    access(shape.accessField),
    ...related.map((name) => ({ ...access(name), required: false, nillable: true })),
    field('RowCause', 'picklist', { length: 40, label: 'Row Cause', updateable: false, defaultedOnCreate: true }),
    field('LastModifiedDate', 'datetime', { createable: false, updateable: false, nillable: false }),
    field('LastModifiedById', 'reference', {
      createable: false,
      updateable: false,
      nillable: false,
      referenceTo: ['User'],
      relationshipName: 'LastModifiedBy'
    }),
    isDeletedField()
  ];
}
