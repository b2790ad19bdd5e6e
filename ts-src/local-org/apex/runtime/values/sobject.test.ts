import { describe, expect, it } from 'vitest';
import { salesSchema } from '../../testing/fake-schema.js';
import type { ObjectDescribe } from '../../../metadata/schema-types.js';
import { typeRef } from '../types.js';
import { ApexList } from './list.js';
import { ApexSet } from './set.js';
import { SObject } from './sobject.js';
import { textOf } from './text.js';

const account = salesSchema().object('Account') as ObjectDescribe;
const row = (values: Record<string, unknown>, ...selected: string[]): SObject =>
  SObject.row(account, new Set(['Id', ...selected]), Object.entries(values));

describe('reading', () => {
  it('answers null, or false for checkboxes, for what was never set', () => {
    const record = new SObject(account);
    expect(record.getField('Name')).toBeNull();
    expect(record.getField('IsActive__c')).toBe(false);
    expect((record.getField('Contacts') as ApexList).size()).toBe(0);
  });

  it('answers false for checkboxes that hold null, which stays in the record', () => {
    const record = new SObject(account);
    record.setField('IsActive__c', null);
    record.setField('Name', null);
    expect([record.getField('IsActive__c'), record.getField('Name')]).toEqual([false, null]);
    expect([...record.populated()]).toEqual([
      ['IsActive__c', null],
      ['Name', null]
    ]);
  });

  it('refuses fields that the query did not select, and names them', () => {
    const record = row({ Id: '001000000000001AAA', Name: null }, 'Name');
    expect(record.getField('Name')).toBeNull();
    expect(() => record.getField('Industry')).toThrow(
      'SObject row was retrieved via SOQL without querying the requested field: Account.Industry'
    );
  });

  it('leaves null columns out of what is populated', () => {
    expect([...row({ Id: '001000000000001AAA', Name: null }, 'Name').populated()].map(([name]) => name)).toEqual([
      'Id'
    ]);
  });
});

describe('writing', () => {
  it('refuses to change read-only records', () => {
    const record = new SObject(account);
    record.readOnly = true;
    expect(() => record.setField('Name', 'x')).toThrow('Record is read-only');
  });

  it('copies without id and audit fields unless told to keep them', () => {
    const record = new SObject(account);
    record.poke('Id', '001000000000001AAA');
    record.poke('Name', 'Acme');
    record.poke('CreatedDate', null);
    const plain = record.copy();
    expect([plain.id, plain.getField('Name'), plain.has('CreatedDate')]).toEqual([null, 'Acme', false]);
    expect(plain.cloneSource).toBe('001000000000001AAA');
    expect(record.copy({ keepId: true, keepAudit: true }).has('CreatedDate')).toBe(true);
  });

  it('shares parents in shallow copies and copies them in deep ones', () => {
    const parent = new SObject(account);
    const record = new SObject(account);
    record.poke('Parent', parent);
    expect(record.copy().peek('Parent')).toBe(parent);
    expect(record.copy({ deep: true }).peek('Parent')).not.toBe(parent);
  });
});

describe('equality', () => {
  it('compares records by their field values', () => {
    const make = (name: string): SObject => {
      const record = new SObject(account);
      record.setField('Name', name);
      return record;
    };
    const set = new ApexSet(typeRef('Set<SObject>'), [make('a'), make('a'), make('b')]);
    expect(set.size()).toBe(2);
    expect(textOf(make('a'))).toBe('Account:{Name=a}');
  });
});
