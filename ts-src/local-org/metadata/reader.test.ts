import { describe, expect, it } from 'vitest';
import { buildSchema } from '../data/schema/build-schema.js';
import { testProject, writeProject, xml } from '../data/testing/test-project.js';
import { permissionSets } from './grants.js';
import { objectSources } from './object-parts.js';
import { readProject } from './reader.js';
import { MetadataError } from './xml.js';

const FIELD = { type: 'Text', length: 20 };

describe('reading a project', () => {
  it('joins an object with its parts, however deep its folder', () => {
    const metadata = testProject(
      { Order__c: { fields: { Key__c: FIELD } } },
      {
        'sales/deep/objects/Order__c/fields/Late__c.field-meta.xml': xml('CustomField', {
          fullName: 'Late__c',
          label: 'Late',
          ...FIELD
        })
      }
    );

    const [order] = objectSources(metadata);

    expect(order?.fields.map((field) => field.fullName)).toEqual(['Order__c.Key__c', 'Order__c.Late__c']);
    expect(buildSchema(metadata).object('ORDER__C')?.fields.get('late__c')?.label).toBe('Late');
  });

  it('reads classic object files with everything inside', () => {
    const metadata = testProject(
      {},
      {
        'objects/Classic__c.object': xml('CustomObject', {
          label: 'Classic',
          pluralLabel: 'Classics',
          nameField: { label: 'Name', type: 'Text' },
          sharingModel: 'Read',
          fields: [
            { fullName: 'A__c', label: 'A', ...FIELD },
            { fullName: 'B__c', label: 'B', type: 'Checkbox', defaultValue: true }
          ],
          validationRules: { fullName: 'Rule', active: true, errorConditionFormula: 'B__c', errorMessage: 'No' }
        })
      }
    );
    const object = buildSchema(metadata).object('Classic__c');

    expect(object?.fields.get('b__c')).toMatchObject({ type: 'boolean', defaultValueFormula: 'true' });
    expect(object?.validationRules).toHaveLength(1);
    expect(object?.sharingModel).toBe('Read');
  });

  it('keeps Apex with its version and bundles with their files', () => {
    const metadata = testProject(
      {},
      {
        'classes/Foo.cls': 'public class Foo {}',
        'classes/Foo.cls-meta.xml': xml('ApexClass', { apiVersion: '62.0', status: 'Active' }),
        'triggers/OnFoo.trigger': 'trigger OnFoo on Account (before insert) {}',
        'lwc/hello/hello.js': 'export {}',
        'lwc/hello/hello.js-meta.xml': xml('LightningComponentBundle', { apiVersion: '62.0', isExposed: true })
      }
    );

    expect(metadata.apex.map(({ name, kind, apiVersion }) => [name, kind, apiVersion])).toEqual([
      ['Foo', 'class', '62.0'],
      ['OnFoo', 'trigger', '65.0']
    ]);
    expect(metadata.bundles('LightningComponentBundle')[0]).toMatchObject({
      fullName: 'hello',
      files: [expect.stringMatching(/hello\.js$/), expect.stringMatching(/js-meta\.xml$/)]
    });
  });

  it('lists what it does not know', () => {
    const metadata = testProject({}, { 'bots/Do.bot-meta.xml': xml('Bot', { label: 'Do' }) });

    expect(metadata.unsupported).toEqual([
      { path: expect.stringContaining('Do.bot-meta.xml') as string, reason: 'metadata of "bot" files' }
    ]);
  });

  it('names what is kept in folders with its folders, and the folders as components of the same type', () => {
    const metadata = testProject(
      {},
      {
        'reports/Sales.reportFolder-meta.xml': xml('ReportFolder', { name: 'Sales' }),
        'reports/Sales/Open.report-meta.xml': xml('Report', { name: 'Open' }),
        'reports/Sales/East/Won.report-meta.xml': xml('Report', { name: 'Won' }),
        'dashboards/Sales/All.dashboard-meta.xml': xml('Dashboard', { title: 'All' })
      }
    );

    expect(
      metadata
        .components('Report')
        .map(({ fullName }) => fullName)
        .sort()
    ).toEqual(['Sales', 'Sales/East/Won', 'Sales/Open']);
    expect(metadata.component('Dashboard', 'Sales/All')).not.toBeNull();
    expect(metadata.unsupported).toEqual([]);
  });

  it('leaves out big objects and says so', () => {
    const metadata = testProject({ A__b: { fields: { X__c: FIELD } } });

    expect(metadata.unsupported.map((each) => each.reason)).toEqual(['big object A__b', 'big object A__b']);
    expect(buildSchema(metadata).object('A__b')).toBeUndefined();
  });

  it('leaves out what .forceignore names', () => {
    const dir = writeProject(
      {},
      {
        '../.forceignore': '# comment\n**/old/**\n*.bak.cls\n',
        'classes/old/Gone.cls': 'class Gone {}',
        'classes/X.bak.cls': 'x',
        'classes/Kept.cls': 'class Kept {}'
      }
    );

    expect(readProject(dir).apex.map((source) => source.name)).toEqual(['Kept']);
  });

  it('reads permission sets', () => {
    const metadata = testProject(
      {},
      {
        'permissionsets/Agent.permissionset-meta.xml': xml('PermissionSet', {
          label: 'Agent',
          objectPermissions: { object: 'Account', allowRead: true, allowEdit: false },
          externalCredentialPrincipalAccesses: { enabled: true, externalCredentialPrincipal: 'Facade-Main' },
          customPermissions: { enabled: false, name: 'Refund' }
        })
      }
    );

    expect(permissionSets(metadata)).toMatchObject([
      {
        name: 'Agent',
        objects: [{ object: 'Account', read: true, edit: false }],
        principals: ['Facade-Main'],
        customPermissions: []
      }
    ]);
  });
});

describe('a wrong project', () => {
  const failure = (body: () => unknown): MetadataError => {
    try {
      body();
    } catch (error) {
      if (error instanceof MetadataError) return error;
      throw error;
    }
    throw new Error('nothing failed');
  };

  it('is named with file and line when XML is broken', () => {
    const error = failure(() =>
      testProject(
        {},
        { 'labels/X.labels-meta.xml': '<?xml version="1.0"?>\n<CustomLabels>\n<labels>\n</CustomLabels>' }
      )
    );

    expect(error.message).toMatch(/X\.labels-meta\.xml:[34]: not well-formed XML/);
  });

  it('names references that lead nowhere', () => {
    const lookup = { Gone__c: { type: 'Lookup', referenceTo: 'Nowhere__c', relationshipName: 'Xs' } };
    const picklist = { Kind__c: { type: 'Picklist', valueSet: { valueSetName: 'Kinds' } } };

    expect(failure(() => buildSchema(testProject({ A__c: { fields: lookup } }))).message).toContain(
      "referenceTo value of 'Nowhere__c' does not resolve to a valid sObject type"
    );
    expect(failure(() => buildSchema(testProject({ A__c: { fields: picklist } }))).message).toMatch(
      /Kind__c\.field-meta\.xml:\d+: global value set Kinds/
    );
  });

  it('refuses unknown field types', () => {
    expect(
      failure(() => buildSchema(testProject({ A__c: { fields: { X__c: { type: 'Hologram' } } } }))).message
    ).toContain('field type Hologram');
  });

  it('refuses metadata of a class that is missing, and folders that are no project', () => {
    expect(
      failure(() => testProject({}, { 'classes/Foo.cls-meta.xml': xml('ApexClass', { apiVersion: '62.0' }) })).message
    ).toContain('Foo.cls, which does not exist');
    expect(failure(() => readProject('/nowhere')).message).toContain('no sfdx-project.json');
  });
});
