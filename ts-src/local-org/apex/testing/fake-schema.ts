import type { FieldDescribe, ObjectDescribe, ObjectKind, Schema } from '../../metadata/schema-types.js';

/** One field of a fake object: name, Apex type, and what it refers to. */
export interface FakeField {
  readonly name: string;
  readonly apexType: string;
  readonly referenceTo?: readonly string[];
  readonly relationshipName?: string;
  readonly childRelationshipName?: string;
  readonly externalId?: boolean;
}

const field = (fake: FakeField): FieldDescribe =>
  ({
    apiName: fake.name,
    label: fake.name,
    type: fake.apexType === 'Boolean' ? 'boolean' : 'string',
    apexType: fake.apexType,
    calculated: false,
    autoNumber: false,
    externalId: fake.externalId ?? false,
    idLookup: fake.name === 'Id',
    referenceTo: fake.referenceTo ?? [],
    relationshipName: fake.relationshipName ?? null,
    childRelationshipName: fake.childRelationshipName ?? null
  }) as unknown as FieldDescribe;

/** Describes an object well enough for the compiler and for records in memory. */
export function fakeObject(name: string, fields: readonly FakeField[], kind: ObjectKind = 'standard'): ObjectDescribe {
  const all = [{ name: 'Id', apexType: 'Id' }, ...fields].map(field);
  return {
    apiName: name,
    label: name,
    kind,
    customSetting: kind === 'hierarchySetting' || kind === 'listSetting',
    nameField: 'Name',
    fields: new Map(all.map((each) => [each.apiName.toLowerCase(), each])),
    parentRelationships: new Map(
      all.flatMap((each) => (each.relationshipName ? [[each.relationshipName.toLowerCase(), each] as const] : []))
    ),
    childRelationships: [],
    fieldSets: new Map()
  } as unknown as ObjectDescribe;
}

/** A schema of the objects given; children are worked out from the references. */
export function fakeSchema(objects: readonly ObjectDescribe[]): Schema {
  const byName = new Map(objects.map((object) => [object.apiName.toLowerCase(), object]));
  for (const child of objects) {
    for (const reference of child.fields.values()) {
      for (const parent of reference.referenceTo) {
        (byName.get(parent.toLowerCase())?.childRelationships as unknown as unknown[] | undefined)?.push({
          childObject: child.apiName,
          field: reference.apiName,
          relationshipName: reference.childRelationshipName,
          cascadeDelete: false,
          restrictedDelete: false
        });
      }
    }
  }
  return {
    object: (name) => byName.get(name.toLowerCase()),
    objects: () => objects,
    objectByKeyPrefix: () => undefined
  };
}

/** Accounts and contacts, enough for most tests. */
export function salesSchema(): Schema {
  return fakeSchema([
    fakeObject('Account', [
      { name: 'Name', apexType: 'String' },
      { name: 'AnnualRevenue', apexType: 'Decimal' },
      { name: 'NumberOfEmployees', apexType: 'Integer' },
      { name: 'IsActive__c', apexType: 'Boolean' },
      { name: 'Key__c', apexType: 'String', externalId: true }
    ]),
    fakeObject('Contact', [
      { name: 'LastName', apexType: 'String' },
      {
        name: 'AccountId',
        apexType: 'Id',
        referenceTo: ['Account'],
        relationshipName: 'Account',
        childRelationshipName: 'Contacts'
      }
    ]),
    fakeObject('User', [{ name: 'Username', apexType: 'String' }])
  ]);
}
