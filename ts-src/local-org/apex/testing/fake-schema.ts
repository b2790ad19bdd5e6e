import { field } from '../../metadata/field-describe.js';
import type { FieldDescribe, FieldType, ObjectDescribe, Schema } from '../../metadata/schema-types.js';

/** A field for tests; `more` overrides what matters to the test. */
export function fakeField(
  apiName: string,
  type: FieldType = 'string',
  more: Partial<FieldDescribe> = {}
): FieldDescribe {
  return field(apiName, type, {
    label: apiName.replace(/__c$/, ''),
    custom: apiName.endsWith('__c'),
    nameField: apiName === 'Name',
    defaultedOnCreate: false,
    nillable: true,
    ...(type === 'string' ? { length: 255 } : {}),
    ...more
  });
}

/** An object for tests with an Id and the fields given. */
export function fakeObject(
  apiName: string,
  fields: readonly FieldDescribe[],
  more: Partial<ObjectDescribe> = {}
): ObjectDescribe {
  const all = [fakeField('Id', 'id', { createable: false }), ...fields];
  const parents = all.filter((field) => field.relationshipName !== null);
  return {
    apiName,
    label: apiName,
    pluralLabel: `${apiName}s`,
    description: null,
    keyPrefix: null,
    custom: apiName.includes('__'),
    customSetting: false,
    kind: 'standard',
    fields: new Map(all.map((field) => [field.apiName.toLowerCase(), field])),
    parentRelationships: new Map(parents.map((field) => [(field.relationshipName as string).toLowerCase(), field])),
    childRelationships: [],
    nameField: 'Name',
    sharingModel: 'ReadWrite',
    recordTypes: [],
    fieldSets: new Map(),
    validationRules: [],
    createable: true,
    updateable: true,
    deletable: true,
    undeletable: true,
    mergeable: false,
    queryable: true,
    searchable: true,
    triggerable: true,
    feedEnabled: false,
    historyTracked: false,
    event: null,
    visibility: null,
    path: null,
    ...more
  };
}

/** A schema of these objects. */
export function fakeSchema(objects: readonly ObjectDescribe[]): Schema {
  const byName = new Map(objects.map((object) => [object.apiName.toLowerCase(), object]));
  return {
    object: (name) => byName.get(name.toLowerCase()),
    objects: () => objects,
    objectByKeyPrefix: (prefix) => objects.find((object) => object.keyPrefix === prefix)
  };
}

/** Account, Contact and User with the fields tests need. */
export function salesSchema(): Schema {
  const account = fakeObject(
    'Account',
    [
      fakeField('Name'),
      fakeField('AnnualRevenue', 'currency'),
      fakeField('NumberOfEmployees', 'int'),
      fakeField('IsActive__c', 'boolean'),
      fakeField('Key__c', 'string', { externalId: true }),
      fakeField('Founded__c', 'date'),
      fakeField('CreatedDate', 'datetime', { createable: false, updateable: false }),
      fakeField('Industry', 'picklist', {
        picklistValues: [
          { value: 'Retail', label: 'Retail', active: true, isDefault: true },
          { value: 'Old', label: 'Old', active: false, isDefault: false }
        ]
      })
    ],
    {
      keyPrefix: '001',
      childRelationships: [
        {
          childObject: 'Contact',
          field: 'AccountId',
          relationshipName: 'Contacts',
          cascadeDelete: false,
          restrictedDelete: false
        }
      ]
    }
  );
  const contact = fakeObject(
    'Contact',
    [
      fakeField('LastName'),
      fakeField('AccountId', 'reference', {
        referenceTo: ['Account'],
        relationshipName: 'Account',
        childRelationshipName: 'Contacts'
      })
    ],
    { keyPrefix: '003' }
  );
  const user = fakeObject('User', [fakeField('Username')], { keyPrefix: '005' });
  return fakeSchema([account, contact, user]);
}
