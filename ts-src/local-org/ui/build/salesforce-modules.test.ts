import { describe, expect, it } from 'vitest';
import type { ProjectModules } from './project-modules.js';
import { generateSalesforceModule } from './salesforce-modules.js';

const project: ProjectModules = {
  dir: '/project',
  namespaces: ['c', 'acme'],
  bundles: new Map(),
  labels: new Map([['hello', 'Hello, "you"']]),
  messageChannels: new Set(['News']),
  staticResources: new Set(['logo'])
};

const codeOf = (specifier: string): string => {
  const generated = generateSalesforceModule(specifier, project);
  if (!generated) return 'not ours';
  return 'code' in generated ? generated.code : `problem: ${generated.problem}`;
};

describe('@salesforce modules', () => {
  it.each([
    ['@salesforce/label/c.Hello', 'export default "Hello, \\"you\\"";'],
    ['@salesforce/label/acme.hello', 'export default "Hello, \\"you\\"";'],
    ['@salesforce/label/c.Missing', 'problem: The project has no label c.Missing'],
    [
      '@salesforce/schema/Account.Owner.Name',
      'export default {"fieldApiName":"Owner.Name","objectApiName":"Account"};'
    ],
    ['@salesforce/schema/Thing__c', 'export default {"objectApiName":"Thing__c"};'],
    ['@salesforce/messageChannel/News__c', 'export default {"channelName":"News__c"};'],
    ['@salesforce/messageChannel/acme__News__c', 'export default {"channelName":"acme__News__c"};'],
    ['@salesforce/messageChannel/Other__c', 'problem: The project has no message channel Other__c'],
    ['@salesforce/resourceUrl/logo', 'export default "/resource/logo";'],
    ['@salesforce/resourceUrl/nope', 'problem: The project has no static resource nope'],
    ['@salesforce/user/Id', 'export default globalThis.localOrg.user.id;'],
    ['@salesforce/i18n/timeZone', 'export default globalThis.localOrg.i18n["timeZone"];'],
    ['@salesforce/user/nothing', 'problem: @salesforce/user/nothing is not supported by the local org'],
    ['@salesforce/community/Id', 'not ours']
  ])('%s', (specifier, expected) => {
    expect(codeOf(specifier)).toBe(expected);
  });

  it('call Apex by class and method, with or without a namespace', () => {
    expect(codeOf('@salesforce/apex/Orders.read')).toContain('apexMethod("Orders", "read")');
    expect(codeOf('@salesforce/apex/acme.Orders.read')).toContain('apexMethod("Orders", "read")');
    expect(codeOf('@salesforce/apex/Orders')).toContain('is not Class.method');
  });

  it('mean the package of the bundle that imports them', () => {
    const bundle = { name: 'timeline', namespace: 'shop', dir: '/shop/lwc/timeline' };
    const org: ProjectModules = {
      ...project,
      namespaces: ['c', 'shop'],
      bundles: new Map([['shop/timeline', bundle]]),
      labels: new Map([
        ['hello', 'ours'],
        ['shop__hello', 'theirs']
      ])
    };
    const both = (specifier: string): unknown[] =>
      ['shop', 'c'].map((owner) => generateSalesforceModule(specifier, org, owner));

    expect(both('@salesforce/label/c.Hello')).toEqual([
      { code: 'export default "theirs";' },
      { code: 'export default "ours";' }
    ]);
    expect(both('@salesforce/schema/Thing__c')).toEqual([
      { code: 'export default {"objectApiName":"shop__Thing__c"};' },
      { code: 'export default {"objectApiName":"Thing__c"};' }
    ]);
    expect(both('@salesforce/apex/Orders.read')).toEqual([
      { code: expect.stringContaining('apexMethod("shop.Orders", "read")') },
      { code: expect.stringContaining('apexMethod("Orders", "read")') }
    ]);
  });

  it('give a permission as true or undefined', () => {
    expect(codeOf('@salesforce/customPermission/Boss')).toContain('|| undefined');
  });
});
