import { field } from '../../metadata/field-describe.js';
import { objectDescribe } from '../../metadata/object-describe.js';
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
  return objectDescribe(apiName, [fakeField('Id', 'id', { createable: false }), ...fields], {
    label: apiName,
    pluralLabel: `${apiName}s`,
    custom: apiName.includes('__'),
    nameField: 'Name',
    sharingModel: 'ReadWrite',
    searchable: true,
    ...more
  });
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
