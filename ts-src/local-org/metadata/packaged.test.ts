import { describe, expect, it } from 'vitest';
import { testProject, xml } from '../data/testing/test-project.js';
import { inNamespace, splitName } from './code-namespace.js';
import { packaged, qualified, together } from './packaged.js';
import { children, text, texts } from './xml.js';

const PROJECT = testProject(
  {
    Order__c: { fields: { Lines__c: { type: 'Summary', summaryForeignKey: 'Line__c.Order__c' } } },
    Line__c: { fields: { Order__c: { type: 'MasterDetail', referenceTo: 'Order__c', relationshipName: 'Lines' } } }
  },
  {
    'labels/CustomLabels.labels-meta.xml': xml('CustomLabels', {
      labels: { fullName: 'Hello', value: 'Say Order__c', protected: true }
    }),
    'flexipages/Desk.flexipage-meta.xml': xml('FlexiPage', { masterLabel: 'Desk', sobjectType: 'Order__c' }),
    'applications/Shop.app-meta.xml': xml('CustomApplication', {
      label: 'Shop',
      actionOverrides: { content: 'Desk', pageOrSobjectType: 'Order__c' },
      tabs: ['standard-Case', 'Order__c']
    }),
    'tabs/Order__c.tab-meta.xml': xml('CustomTab', { customObject: true }),
    'permissionsets/Clerk.permissionset-meta.xml': xml('PermissionSet', {
      label: 'Clerk of Order__c',
      objectPermissions: { object: 'Order__c', allowRead: true }
    })
  }
);
const PACKAGE = packaged(PROJECT, 'shop');

describe('a packaged project', () => {
  it('has its namespace in the names of its components', () => {
    const names = PACKAGE.types().flatMap((type) => PACKAGE.components(type).map(({ fullName }) => fullName));

    expect(names.sort()).toEqual([
      ...[
        'shop__Clerk',
        'shop__CustomLabels',
        'shop__Desk',
        'shop__Hello',
        'shop__Line__c',
        'shop__Line__c.shop__Order__c'
      ],
      ...['shop__Order__c', 'shop__Order__c', 'shop__Order__c.shop__Lines__c', 'shop__Shop']
    ]);
  });

  it('has it wherever a component names another, and not where people read', () => {
    const app = PACKAGE.component('CustomApplication', 'shop__Shop')!;
    const [override] = children(app.xml, 'actionOverrides');
    const lookup = PACKAGE.component('CustomField', 'shop__Line__c.shop__Order__c')!;
    const [label] = children(PACKAGE.component('CustomLabels', 'shop__CustomLabels')!.xml, 'labels');

    expect(texts(app.xml, 'tabs')).toEqual(['standard-Case', 'shop__Order__c']);
    expect([text(override!, 'content'), text(override!, 'pageOrSobjectType')]).toEqual([
      'shop__Desk',
      'shop__Order__c'
    ]);
    expect([text(lookup.xml, 'referenceTo'), text(lookup.xml, 'relationshipName')]).toEqual([
      'shop__Order__c',
      'shop__Lines'
    ]);
    expect([text(label!, 'fullName'), text(label!, 'value')]).toEqual(['shop__Hello', 'Say Order__c']);
    expect(text(PACKAGE.component('PermissionSet', 'shop__Clerk')!.xml, 'label')).toBe('Clerk of Order__c');
  });

  it('lets its own code leave the namespace out, and nobody else', () => {
    expect(inNamespace('shop', () => PACKAGE.component('PermissionSet', 'Clerk'))?.fullName).toBe('shop__Clerk');
    expect(PACKAGE.component('PermissionSet', 'Clerk')).toBeUndefined();
  });

  it('keeps what it installed when a project beside it brings the same', () => {
    const own = testProject({ shop__Order__c: { label: 'Ours', fields: { Mine__c: { type: 'Text', length: 5 } } } });
    const org = together([PACKAGE, own]);

    expect(text(org.component('CustomObject', 'shop__Order__c')!.xml, 'label')).toBe('Order');
    expect(org.component('CustomField', 'shop__Order__c.Mine__c')?.namespace).toBe('');
  });
});

it('names that have a namespace get no other', () => {
  expect(qualified("Order__r.Key__c = x__Other__c && Key__c__x + 'A_B__mdt'", 'shop')).toBe(
    "shop__Order__r.shop__Key__c = x__Other__c && Key__c__x + 'shop__A_B__mdt'"
  );
});

it.each([
  ['shop__Order__c', 'shop', 'Order__c'],
  ['Order__c', null, 'Order__c'],
  ['shop__Clerk', 'shop', 'Clerk'],
  ['Clerk', null, 'Clerk'],
  ['my_shop__A_B__mdt', 'my_shop', 'A_B__mdt']
])('%s is of %s and called %s', (full, namespace, name) => {
  expect(splitName(full)).toEqual({ namespace, name });
});
