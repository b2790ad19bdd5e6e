import { describe, expect, it } from 'vitest';
import type { RecordRepresentation } from '../../modules/client/records.js';
import type { ObjectInfo } from '../../uiapi/types.js';
import { addresses, addressFields, addressOf, addressProblem, relationOf, unknownDefaults } from './email.js';

const field = (apiName: string, dataType: string, targets: string[] = []) => ({
  apiName,
  dataType,
  createable: true,
  referenceToInfos: targets.map((target) => ({ apiName: target }))
});
const object = (apiName: string, ...fields: ReturnType<typeof field>[]): ObjectInfo =>
  ({ apiName, fields: Object.fromEntries(fields.map((each) => [each.apiName, each])) }) as unknown as ObjectInfo;
const record = (values: Record<string, unknown>): RecordRepresentation =>
  ({
    fields: Object.fromEntries(Object.entries(values).map(([name, value]) => [name, { value, displayValue: null }]))
  }) as unknown as RecordRepresentation;

const CASE = object(
  'Case',
  field('SuppliedEmail', 'Email'),
  field('ContactEmail', 'Email'),
  field('Subject', 'String')
);
const EMAIL = object('EmailMessage', field('RelatedToId', 'Reference', ['Account', 'Case', 'Thing__c']));

describe('whom to write to', () => {
  it('is the contact of a case before the address of its web form', () => {
    expect(addressOf(record({ SuppliedEmail: 'web@x.example', ContactEmail: 'ana@x.example' }), CASE)).toBe(
      'ana@x.example'
    );
    expect(addressOf(record({ SuppliedEmail: 'web@x.example', ContactEmail: null }), CASE)).toBe('web@x.example');
  });

  it('is nobody when the record has no address', () => {
    expect(addressOf(record({ ContactEmail: '' }), CASE)).toBe('');
    expect(addressFields(object('Thing__c', field('Email', 'String')))).toEqual([]);
  });

  it('may be several, separated by commas, semicolons or blanks', () => {
    expect(addresses(' a@x.example; b@x.example,c@x.example ')).toEqual(['a@x.example', 'b@x.example', 'c@x.example']);
    expect(addressProblem('a@x.example, b@x')).toBe('b@x is not an email address.');
    expect(addressProblem('a@x.example')).toBe('');
  });
});

describe('what a sent email hangs on', () => {
  it.each([
    ['Case.SendEmail', 'Case', 'ParentId'],
    ['Global.SendEmail', 'Account', 'RelatedToId'],
    ['Thing__c.SendEmail', 'Thing__c', 'RelatedToId'],
    ['Global.SendEmail', 'Contact', null],
    ['Global.SendEmail', 'Case', null]
  ])('%s on %s: %s', (action, apiName, fieldName) => {
    const relation = relationOf(action, apiName, EMAIL);
    expect(relation.field).toBe(fieldName);
    expect(relation.note === '').toBe(fieldName !== null);
  });

  it('is refused when the action is another object’s', () => {
    expect(() => relationOf('Case.SendEmail', 'Account', EMAIL)).toThrow(
      'Case.SendEmail cannot be started on a record of Account'
    );
  });
});

it('fields the composer cannot fill in are named', () => {
  expect(unknownDefaults({ Subject: 'a', HtmlBody: 'b', EmailTemplateId: 'c' })).toEqual(['EmailTemplateId']);
});
