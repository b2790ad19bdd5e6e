import { describe, expect, it } from 'vitest';
import { developerNameFrom, searchRecords, sortRecords, type MetadataRecord } from './metadata-records.js';

const record = (developerName: string, texts: Record<string, string>): MetadataRecord => ({
  id: developerName,
  developerName,
  label: `Label ${developerName}`,
  values: {},
  texts
});

const records = [
  record('A', { Code__c: '10', Set__c: 'UPS' }),
  record('B', { Code__c: '9', Set__c: 'ups' }),
  record('C', { Code__c: '', Set__c: 'USPS' })
];
const names = (found: readonly MetadataRecord[]): string => found.map(({ developerName }) => developerName).join('');

describe('custom metadata records', () => {
  it('are found when every word is somewhere in them', () => {
    expect(names(searchRecords(records, 'UPS 9'))).toBe('B');
    expect(names(searchRecords(records, 'label ups'))).toBe('AB');
    expect(names(searchRecords(records, '  '))).toBe('ABC');
  });

  it('are sorted with numbers by size', () => {
    expect(names(sortRecords(records, 'Code__c', false))).toBe('CBA');
    expect(names(sortRecords(records, 'Code__c', true))).toBe('ABC');
  });

  it.each([
    ['UPS – delivered (door)', 'UPS_delivered_door'],
    ['214 status', 'X214_status'],
    ['', '']
  ])('named %j get the unique name %j', (label, name) => {
    expect(developerNameFrom(label)).toBe(name);
  });
});
