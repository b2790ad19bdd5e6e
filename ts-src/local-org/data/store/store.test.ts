import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { ApexDecimal } from '../../apex/runtime/values/index.js';
import { canonicalId, derivedId, sequenceOf, sequentialId, to18 } from '../ids.js';
import { insert, record, rows } from '../testing/test-org.js';
import { TestData } from '../testing/test-data.js';
import { testProject, type TestObject, xml } from '../testing/test-project.js';
import { Database } from './database.js';

const text = { type: 'Text', length: 20 };
const number = (scale: number) => ({ type: 'Number', precision: 18, scale });

function open(file: string, objects: Record<string, TestObject>, files: Record<string, string> = {}) {
  const db = new Database(file);
  const { engine } = new TestData(testProject(objects, files), {}, db);
  return { engine, db };
}

describe('a stored org', () => {
  const file = (): string => join(mkdtempSync(join(tmpdir(), 'local-org-db-')), 'org.db');

  it('gains columns, tables and digits when the project does, and keeps its records', () => {
    const path = file();
    const first = open(path, { Thing__c: { fields: { Amount__c: number(0) } } });
    first.engine.begin();
    const [id] = insert(first.engine, record(first.engine, 'Thing__c', { Name: 'A', Amount__c: 5 }));
    first.engine.commit();
    first.db.close();

    const second = open(path, { Thing__c: { fields: { Amount__c: number(2), More__c: text } }, Other__c: {} });
    const [next] = insert(second.engine, record(second.engine, 'Thing__c', { Name: 'B', More__c: 'x' }));

    expect(rows(second.engine, 'SELECT Id, Amount__c, More__c FROM Thing__c ORDER BY Name')).toMatchObject([
      { Id: id, Amount__c: ApexDecimal.parse('5.00') },
      { Id: next, More__c: 'x' }
    ]);
    expect(next).not.toBe(id);
    second.db.close();
  });

  it('refuses a field whose stored values cannot follow', () => {
    const path = file();
    const first = open(path, { Thing__c: { fields: { X__c: text } } });
    insert(first.engine, record(first.engine, 'Thing__c', { X__c: 'a' }));
    first.db.close();
    const second = open(path, { Thing__c: { fields: { X__c: number(0) } } });

    expect(() => rows(second.engine, 'SELECT Id FROM Thing__c')).toThrow(
      'Thing__c.X__c is stored as text but is now decimal'
    );
    second.db.close();
  });

  it('follows custom metadata files and keeps what was changed in the org until its file changes', () => {
    const path = file();
    const type = { Code__mdt: { fields: { Value__c: text } } };
    const records = (values: Record<string, string>) =>
      Object.fromEntries(
        Object.entries(values).map(([name, value]) => [
          `customMetadata/Code.${name}.md-meta.xml`,
          xml('CustomMetadata', { label: name, values: { field: 'Value__c', value } })
        ])
      );
    const values = (engine: ReturnType<typeof open>['engine']) =>
      rows(engine, 'SELECT DeveloperName, Value__c FROM Code__mdt ORDER BY DeveloperName').map(
        (row) => `${String(row['DeveloperName'])}=${String(row['Value__c'])}`
      );
    const first = open(path, type, records({ A: '1', B: '2', C: '3' }));
    expect(values(first.engine)).toEqual(['A=1', 'B=2', 'C=3']);
    first.db.run('UPDATE "Code__mdt" SET "Value__c" = ? WHERE "DeveloperName" IN (?, ?)', ['changed', 'A', 'B']);
    first.db.close();

    const second = open(path, type, records({ A: '1', B: '20' }));

    expect(values(second.engine)).toEqual(['A=changed', 'B=20']);
    second.db.close();
  });

  it('takes back what a rolled-back transaction did, tables included', () => {
    const { engine, db } = open(':memory:', { Thing__c: {} });
    const name = () => rows(engine, 'SELECT Name FROM Thing__c').map((row) => row['Name']);
    engine.begin();
    insert(engine, record(engine, 'Thing__c', { Name: 'gone' }));
    engine.rollback();
    engine.begin();
    insert(engine, record(engine, 'Thing__c', { Name: 'kept' }));
    const savepoint = engine.savepoint();
    insert(engine, record(engine, 'Thing__c', { Name: 'undone' }));
    engine.rollbackTo(savepoint);
    engine.commit();

    expect(name()).toEqual(['kept']);
    db.close();
  });
});

describe('ids', () => {
  it('are the same with 15 and 18 characters', () => {
    expect(to18('001A0000006Vm9r')).toBe('001A0000006Vm9rIAC');
    expect(canonicalId('001A0000006Vm9r')).toBe('001A0000006Vm9rIAC');
    expect(canonicalId('001a0000006vm9rIAC')).toBe('001A0000006Vm9rIAC');
    expect(canonicalId('001A0000006Vm9')).toBeNull();
  });

  it('ascend and can be counted back', () => {
    const ids = [1, 61, 62, 3844, 1_000_000].map((n) => sequentialId('a00', n));

    expect([...ids].sort()).toEqual(ids);
    expect(ids.map(sequenceOf)).toEqual([1, 61, 62, 3844, 1_000_000]);
    expect(sequenceOf(derivedId('a00', 'x'))).toBeNull();
  });
});
