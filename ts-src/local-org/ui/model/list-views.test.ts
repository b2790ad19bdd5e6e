import { describe, expect, it } from 'vitest';
import { aField, aLookup, anObject, aProject } from '../testing/metadata.js';
import { columnField } from './field-names.js';
import { filterCondition, listQuery, readListViews, type ListViewModel } from './list-views.js';

const cases = anObject('Case', [
  aField('CaseNumber', { nameField: true }),
  aField('Subject'),
  aField('Status', { dataType: 'Picklist' }),
  aField('IsClosed', { dataType: 'Boolean' }),
  aField('CreatedDate', { dataType: 'DateTime' }),
  aLookup('OwnerId', 'User', 'Owner'),
  aLookup('AccountId', 'Account', 'Account'),
  aLookup('Order__c', 'Order__c', 'Order__r')
]);

const view = (given: Partial<ListViewModel>): ListViewModel => ({
  name: 'View',
  label: 'View',
  columns: ['CASES.CASE_NUMBER'],
  filters: [],
  booleanFilter: null,
  scope: 'Everything',
  queue: null,
  ...given
});

const soqlOf = (given: Partial<ListViewModel>): string =>
  listQuery(view(given), cases, { userId: '005x', sort: null, limit: 10 }).soql;

describe('columns of list views', () => {
  it.each([
    ['CASES.CASE_NUMBER', 'CaseNumber'],
    ['CASES.CREATED_DATE_DATE_ONLY', 'CreatedDate'],
    ['CASES.CLOSED', 'IsClosed'],
    ['NAME', 'CaseNumber'],
    ['CORE.USERS.ALIAS', 'Owner.Alias'],
    ['ACCOUNT.NAME', 'Account.Name'],
    ['Order__c', 'Order__c'],
    ['Order__r.Total__c', 'Order__r.Total__c'],
    ['CASES.NO_SUCH_COLUMN', null]
  ])('%s is %s', (column, field) => {
    expect(columnField(column, cases)).toBe(field);
  });
});

describe('a list view as a query', () => {
  it('selects its columns, lookups with the names they point to', () => {
    expect(soqlOf({ columns: ['CASES.CASE_NUMBER', 'Order__c'] })).toBe(
      'SELECT Id, CaseNumber, Order__c, Order__r.Name FROM Case ORDER BY CaseNumber ASC NULLS LAST LIMIT 10'
    );
  });

  it('joins filters by their logic and keeps quotes inside values harmless', () => {
    const filters = [
      { field: 'CASES.SUBJECT', operation: 'contains', value: "o'clock" },
      { field: 'CASES.STATUS', operation: 'equals', value: 'New,Working' },
      { field: 'CASES.CLOSED', operation: 'equals', value: '0' }
    ];

    expect(soqlOf({ filters, booleanFilter: '1 AND (2 OR 3)' })).toContain(
      "WHERE ((Subject LIKE '%o\\'clock%') AND (Status IN ('New', 'Working') OR IsClosed = FALSE))"
    );
  });

  it('limits to the user or a queue by scope', () => {
    expect(soqlOf({ scope: 'Mine' })).toContain("WHERE OwnerId = '005x'");
    expect(soqlOf({ scope: 'Queue', queue: 'Tier1' })).toContain("DeveloperName = 'Tier1'");
    expect(() => soqlOf({ scope: 'MyTerritory' })).toThrow('MyTerritory');
  });

  it('names a filter it cannot express', () => {
    expect(() => filterCondition({ field: 'Nope__c', operation: 'equals', value: 'x' }, cases)).toThrow('Nope__c');
    expect(() => filterCondition({ field: 'Status', operation: 'within', value: 'x' }, cases)).toThrow('within');
  });

  it('writes dates and relative dates as SOQL does', () => {
    const on = (value: string): string =>
      filterCondition({ field: 'CASES.CREATED_DATE', operation: 'greaterThan', value }, cases);
    expect(on('1/31/2026')).toBe('CreatedDate > 2026-01-31T00:00:00Z');
    expect(on('LAST_N_DAYS:7')).toBe('CreatedDate > LAST_N_DAYS:7');
  });

  it('always offers a view of all records', () => {
    const metadata = aProject([
      ['ListView', 'Case.Hot', '<columns>NAME</columns><filterScope>Mine</filterScope><label>Hot</label>']
    ]);
    expect(readListViews(metadata, cases).map(({ label }) => label)).toEqual(['Hot', 'All Cases']);
    expect(readListViews(aProject([]), cases)[0]?.columns[0]).toBe('CaseNumber');
  });
});
