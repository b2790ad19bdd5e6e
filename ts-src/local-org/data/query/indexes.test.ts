import { expect, it } from 'vitest';
import { ApexSet } from '../../apex/runtime/values/index.js';
import { setOf, T } from '../../apex/runtime/types.js';
import { Database, type SqlRow, type SqlValue } from '../store/database.js';
import { insert, record, rows } from '../testing/test-org.js';
import { TestData } from '../testing/test-data.js';
import { testProject } from '../testing/test-project.js';

const db = new Database();
const { engine } = new TestData(
  testProject({
    Parcel__c: {
      fields: { Key__c: { type: 'Text', length: 40, externalId: true }, Note__c: { type: 'Text', length: 40 } }
    }
  }),
  {},
  db
);
insert(engine, record(engine, 'Parcel__c', { Name: 'P-1', Key__c: 'K-1' }));

/** How SQLite finds the rows of a query. */
function planOf(soql: string, binds: Record<string, unknown> = {}): string {
  const asked: [string, readonly SqlValue[]][] = [];
  const all = db.all.bind(db);
  db.all = (sql: string, values: readonly SqlValue[] = []): SqlRow[] => {
    asked.push([sql, values]);
    return all(sql, values);
  };
  try {
    rows(engine, soql, binds);
  } finally {
    db.all = all;
  }
  const [sql, values] = asked.find(([text]) => text.includes('"Parcel__c"'))!;
  return all(`EXPLAIN QUERY PLAN ${sql}`, values)
    .map(({ detail }) => String(detail))
    .join('\n');
}

it.each<[string, Record<string, unknown>]>([
  ["SELECT Id FROM Parcel__c WHERE Name = 'P-1'", {}],
  ["SELECT Id FROM Parcel__c WHERE Name IN ('P-1', 'P-2')", {}],
  ["SELECT Id FROM Parcel__c WHERE Key__c = 'K-1'", {}],
  ["SELECT Id FROM Parcel__c WHERE Key__c = 'K-1' OR Name = 'P-1'", {}],
  ["SELECT Id FROM Parcel__c WHERE Key__c = 'K-1' OR Note__c IN :none", { none: new ApexSet(setOf(T.String), []) }]
])('reads by an index: %s', (soql, binds) => {
  expect(planOf(soql, binds)).toContain('USING INDEX');
});

it('reads everything for a field without an index', () => {
  expect(planOf("SELECT Id FROM Parcel__c WHERE Note__c = 'x'")).toMatch(/^SCAN /);
});
