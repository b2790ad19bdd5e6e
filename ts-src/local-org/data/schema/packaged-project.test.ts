import { describe, expect, it } from 'vitest';
import { inNamespace } from '../../metadata/code-namespace.js';
import type { OrgMetadata } from '../../metadata/org-metadata.js';
import { packaged, together } from '../../metadata/packaged.js';
import type { DataEngine } from '../engine.js';
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
    Code__mdt: { fields: { Value__c: text } },
    Hidden__mdt: { fields: {}, visibility: 'Protected' }
  },
  {
    'customMetadata/Code.A.md-meta.xml': xml('CustomMetadata', {
      label: 'A',
      values: { field: 'Value__c', value: '1' }
    }),
    'customMetadata/Code.Secret.md-meta.xml': xml('CustomMetadata', { label: 'Secret', protected: true })
  }
);

const PACKAGE = packaged(PROJECT, 'shop');

function open(metadata: OrgMetadata): DataEngine {
  const hooks = { fireTriggers: () => undefined, hasTriggers: () => false, currentUser: () => ADMIN };
  const { engine } = new OrgData({
    db: new Database(),
    schema: buildSchema(metadata),
    metadata,
    hooks,
    organization: { id: ORGANIZATION, name: 'x' },
    now: () => 0
  });
  const user = record(engine, 'User', { Id: ADMIN.id, Username: 'a', LastName: 'a' });
  engine.records.insert(engine.schema.object('User')!, user);
  return engine;
}

describe('a packaged project', () => {
  it('has its namespace in every name, and its own code finds names without it', () => {
    const engine = open(PACKAGE);
    inNamespace('shop', () => {
      const [order] = insert(engine, record(engine, 'Order__c', { Name: 'O', Key__c: 'a' }));
      insert(engine, record(engine, 'shop__Line__c', { Name: 'L', Order__c: order }));
      const soql = 'SELECT Id, (SELECT Id FROM Lines__r) FROM shop__Order__c';
      const children = { soql, binds: new Map(), access: { mode: 'system', sharing: 'without' } } as const;

      expect(engine.schema.object('order__c')?.apiName).toBe('shop__Order__c');
      expect(
        rows(engine, "SELECT Key__c, Loud__c, shop__Lines__c FROM Order__c WHERE shop__Key__c = 'A'")
      ).toMatchObject([{ shop__Key__c: 'a', shop__Loud__c: 'A' }]);
      expect(rows(engine, 'SELECT Name, Order__r.Key__c FROM Line__c')).toMatchObject([
        { shop__Order__r: { shop__Key__c: 'a' } }
      ]);
      expect(engine.execute(children).rows).toBe(2);
      expect(rows(engine, 'SELECT QualifiedApiName, Value__c FROM Code__mdt WHERE Value__c != null')).toMatchObject([
        { QualifiedApiName: 'shop__A', shop__Value__c: '1' }
      ]);
    });
  });

  it('is found by others under its full names only', () => {
    const engine = open(PACKAGE);

    expect(engine.schema.object('Order__c')).toBeUndefined();
    expect(engine.schema.object('shop__Order__c')?.fields.get('key__c')).toBeUndefined();
    expect(() => rows(engine, 'SELECT Key__c FROM shop__Order__c')).toThrow("No such column 'Key__c'");
  });

  it('gives its own fields to its code where the org has a field of the same name', () => {
    const own = testProject({ shop__Order__c: { fields: { Key__c: text } } });
    const engine = open(together([PACKAGE, own]));
    const order = record(engine, 'shop__Order__c', { Name: 'O', Key__c: 'ours', shop__Key__c: 'theirs' });
    insert(engine, order);

    const key = (): unknown => order.getField(order.find('Key__c')?.name ?? '');

    expect(key()).toBe('ours');
    expect(inNamespace('shop', key)).toBe('theirs');
  });

  it('keeps protected records from all code but its own', () => {
    const engine = open(PACKAGE);
    const names = (): unknown[] =>
      rows(engine, 'SELECT DeveloperName FROM shop__Code__mdt ORDER BY DeveloperName').map(
        (row) => row['DeveloperName']
      );

    expect(names()).toEqual(['A']);
    expect(inNamespace('shop', names)).toEqual(['A', 'Secret']);
  });

  it('keeps protected types from all code but its own', () => {
    const engine = open(PACKAGE);

    expect(() => rows(engine, 'SELECT Id FROM shop__Hidden__mdt')).toThrow('is not supported');
    expect(inNamespace('shop', () => rows(engine, 'SELECT Id FROM Hidden__mdt'))).toEqual([]);
  });
});
