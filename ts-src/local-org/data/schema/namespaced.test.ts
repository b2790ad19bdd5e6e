import { describe, expect, it } from 'vitest';
import { OrgData } from '../open-data.js';
import { Database } from '../store/database.js';
import { ADMIN, insert, ORGANIZATION, record, rows } from '../testing/test-org.js';
import { testProject, xml } from '../testing/test-project.js';
import { buildSchema } from './build-schema.js';

const text = { type: 'Text', length: 20 };
const PROJECT = testProject(
  {
    Order__c: {
      fields: {
        Key__c: { ...text, unique: true, externalId: true },
        Loud__c: { type: 'Text', formula: 'UPPER(Key__c)' },
        Lines__c: { type: 'Summary', summaryOperation: 'count', summaryForeignKey: 'Line__c.Order__c' }
      }
    },
    Line__c: { fields: { Order__c: { type: 'MasterDetail', referenceTo: 'Order__c', relationshipName: 'Lines' } } },
    Code__mdt: { fields: { Value__c: text } }
  },
  {
    'customMetadata/Code.A.md-meta.xml': xml('CustomMetadata', {
      label: 'A',
      values: { field: 'Value__c', value: '1' }
    })
  }
);

describe('a packaged project', () => {
  it('has its namespace in every name, and finds names without it', () => {
    const schema = buildSchema(PROJECT, { namespace: 'shop' });
    const hooks = { fireTriggers: () => undefined, hasTriggers: () => false, currentUser: () => ADMIN };
    const { engine } = new OrgData({
      db: new Database(),
      schema,
      metadata: PROJECT,
      hooks,
      organization: { id: ORGANIZATION, name: 'x' },
      now: () => 0
    });
    engine.records.insert(
      schema.object('User')!,
      record(engine, 'User', { Id: ADMIN.id, Username: 'a', LastName: 'a' })
    );
    const [order] = insert(engine, record(engine, 'Order__c', { Name: 'O', Key__c: 'a' }));
    insert(engine, record(engine, 'shop__Line__c', { Name: 'L', Order__c: order }));

    expect(schema.object('order__c')?.apiName).toBe('shop__Order__c');
    expect(rows(engine, "SELECT Key__c, Loud__c, shop__Lines__c FROM Order__c WHERE shop__Key__c = 'A'")).toMatchObject(
      [{ shop__Key__c: 'a', shop__Loud__c: 'A' }]
    );
    expect(rows(engine, 'SELECT Name, Order__r.Key__c FROM Line__c')).toMatchObject([
      { shop__Order__r: { shop__Key__c: 'a' } }
    ]);
    expect(
      engine.execute({
        soql: 'SELECT Id, (SELECT Id FROM Lines__r) FROM shop__Order__c',
        binds: new Map(),
        access: { mode: 'system', sharing: 'without' }
      }).rows
    ).toBe(2);
    expect(rows(engine, 'SELECT QualifiedApiName, Value__c FROM Code__mdt')).toMatchObject([
      { QualifiedApiName: 'shop__A', shop__Value__c: '1' }
    ]);
  });
});
