import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ObjectDescribe } from '../../../metadata/schema-types.js';
import { type Host, setHost } from '../../runtime/host.js';
import type { ApexList } from '../../runtime/values/list.js';
import type { ApexMap } from '../../runtime/values/map.js';
import { SObject } from '../../runtime/values/sobject.js';
import { textOf } from '../../runtime/values/text.js';
import { sobjectFieldToken, sobjectTypeToken } from '../../runtime/values/tokens.js';
import { call, callStatic } from '../testing/call.js';
import { fakeHost } from '../testing/fake-host.js';
import { fakeField, fakeObject, fakeSchema, salesSchema } from '../../testing/fake-schema.js';

const schema = salesSchema();
const account = (): SObject => new SObject(schema.object('Account') as ObjectDescribe);
const on = (self: SObject, method: string, ...args: unknown[]): unknown =>
  call('System.SObject', method, self, ...args);

beforeAll(() => setHost(fakeHost({ schema })));
afterAll(() => setHost(null));

describe('fields by name', () => {
  it('finds them in any case and by token', () => {
    const record = account();
    on(record, 'put', 'NAME', 'Acme');
    expect(on(record, 'get', sobjectFieldToken('Account', 'Name'))).toBe('Acme');
    expect(on(record, 'put', 'name', 'New')).toBe('Acme');
  });

  it('refuses unknown fields and wrong types', () => {
    expect(() => on(account(), 'get', 'Nope')).toThrow('Invalid field Nope for Account');
    expect(() => on(account(), 'put', 'Name', 1)).toThrow('Illegal assignment from Integer to String');
    expect(() => on(account(), 'getSObject', 'Nope')).toThrow('Invalid relationship Nope for Account');
  });

  it('converts numbers to the type of the field', () => {
    const record = account();
    on(record, 'put', 'AnnualRevenue', 5);
    expect(String(record.getField('AnnualRevenue'))).toBe('5');
  });

  it('knows what is set, null included', () => {
    const record = account();
    on(record, 'put', 'Name', null);
    expect([on(record, 'isSet', 'Name'), on(record, 'isSet', 'Industry')]).toEqual([true, false]);
    expect(textOf(on(record, 'getPopulatedFieldsAsMap'))).toBe('{Name=null}');
  });

  it('follows relationships', () => {
    const contact = new SObject(schema.object('Contact') as ObjectDescribe);
    const parent = account();
    on(contact, 'putSObject', 'Account', parent);
    expect(on(contact, 'getSObject', sobjectFieldToken('Contact', 'AccountId'))).toBe(parent);
    expect(on(parent, 'getSObjects', 'Contacts')).toBeNull();
  });
});

describe('errors', () => {
  it('keeps record and field errors', () => {
    const record = account();
    on(record, 'addError', 'Stop');
    on(record, 'addError', 'name', 'Bad name');
    on(record, 'addError', sobjectFieldToken('Account', 'Industry'), 'Bad industry', false);
    expect(record.errors).toEqual([
      { field: null, message: 'Stop' },
      { field: 'Name', message: 'Bad name' },
      { field: 'Industry', message: 'Bad industry' }
    ]);
    expect(on(record, 'hasErrors')).toBe(true);
    expect((on(record, 'getErrors') as ApexList).size()).toBe(3);
  });
});

describe('describe', () => {
  const describeResult = (): unknown => call('Schema.SObjectType', 'getDescribe', sobjectTypeToken('Account'));

  it('lists fields whatever the case of the key', () => {
    const fields = call('Schema.DescribeSObjectResult', 'getFields', describeResult());
    const tokens = call('Schema.SObjectTypeFields', 'getMap', fields) as ApexMap;
    expect(tokens.get('NAME')).toBe(sobjectFieldToken('Account', 'Name'));
    expect(tokens.containsKey('industry')).toBe(true);
  });

  it('tells types, picklists and parents', () => {
    const of = (object: string, field: string): unknown =>
      call('Schema.SObjectField', 'getDescribe', sobjectFieldToken(object, field));
    expect(String(call('Schema.DescribeFieldResult', 'getType', of('Account', 'NumberOfEmployees')))).toBe('INTEGER');
    const entries = call('Schema.DescribeFieldResult', 'getPicklistValues', of('Account', 'Industry')) as ApexList;
    expect(entries.items.map((entry) => call('Schema.PicklistEntry', 'isActive', entry))).toEqual([true, false]);
    const parents = call('Schema.DescribeFieldResult', 'getReferenceTo', of('Contact', 'AccountId')) as ApexList;
    expect(parents.items).toEqual([sobjectTypeToken('Account')]);
  });

  it('makes records with defaults', () => {
    const made = call('Schema.SObjectType', 'newSObject', sobjectTypeToken('Account'), null, true) as SObject;
    expect(made.getField('Industry')).toBe('Retail');
    expect(made.has('IsActive__c')).toBe(true);
  });

  it('finds the object of an id', () => {
    expect(call('System.Id', 'getSobjectType', '003000000000001AAA')).toBe(sobjectTypeToken('Contact'));
    expect(callStatic('System.Id', 'valueOf', '001000000000001')).toBe('001000000000001AAA');
    expect(() => callStatic('System.Id', 'valueOf', 'short')).toThrow('Invalid id: short');
  });
});

describe('custom metadata and settings', () => {
  const level = fakeObject('Level__mdt', [fakeField('DeveloperName'), fakeField('QualifiedApiName')], {
    kind: 'metadata'
  });
  const setting = fakeObject(
    'Setting__c',
    [fakeField('SetupOwnerId', 'reference'), fakeField('A__c'), fakeField('B__c')],
    { kind: 'hierarchySetting', customSetting: true }
  );
  const make = (object: ObjectDescribe, fields: Record<string, unknown>): SObject => {
    const record = new SObject(object);
    for (const [name, value] of Object.entries(fields)) record.poke(name, value);
    return record;
  };
  const stored: Record<string, SObject[]> = {
    Level__mdt: [make(level, { Id: 'm00000000000001AAA', DeveloperName: 'High', QualifiedApiName: 'High' })],
    Setting__c: [
      make(setting, { SetupOwnerId: '00D000000000001AAA', A__c: 'org', B__c: 'org' }),
      make(setting, { SetupOwnerId: '00e000000000001AAA', B__c: 'profile' })
    ]
  };

  beforeAll(() => {
    const organization = { id: '00D000000000001AAA' } as Host['organization'];
    const customRecords = (object: string): SObject[] => stored[object] ?? [];
    setHost(fakeHost({ schema: fakeSchema([level, setting]), organization, customRecords }));
  });

  it('finds metadata records by name', () => {
    const found = callStatic('System.SObject', 'getInstance', 'Level__mdt', 'high') as SObject;
    expect(found.getField('DeveloperName')).toBe('High');
    expect((callStatic('System.SObject', 'getAll', 'Level__mdt') as ApexMap).containsKey('High')).toBe(true);
    expect(callStatic('System.SObject', 'getInstance', 'Level__mdt', 'Low')).toBeNull();
  });

  it('merges the levels of a hierarchy setting', () => {
    const inForce = callStatic('System.SObject', 'getInstance', 'Setting__c') as SObject;
    expect([inForce.getField('A__c'), inForce.getField('B__c')]).toEqual(['org', 'profile']);
    expect(callStatic('System.SObject', 'getValues', 'Setting__c', '005000000000001AAA')).toBeNull();
    expect((callStatic('System.SObject', 'getOrgDefaults', 'Setting__c') as SObject).getField('B__c')).toBe('org');
  });

  it('hands out copies', () => {
    (callStatic('System.SObject', 'getInstance', 'Level__mdt', 'High') as SObject).setField('DeveloperName', 'x');
    expect(stored['Level__mdt']?.[0]?.getField('DeveloperName')).toBe('High');
  });
});
