import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  objectPage,
  pageReference,
  parseUrl,
  recordPage,
  samePage,
  urlOf,
  type PageReference
} from './page-reference.js';

describe('addresses', () => {
  it.each([
    [
      '/lightning/r/Account/001000000000001AAA/view',
      'standard__recordPage',
      { objectApiName: 'Account', recordId: '001000000000001AAA', actionName: 'view' }
    ],
    [
      '/lightning/r/001000000000001AAA/view',
      'standard__recordPage',
      { recordId: '001000000000001AAA', actionName: 'view' }
    ],
    [
      '/lightning/r/Account/001000000000001AAA/related/Contacts/view',
      'standard__recordRelationshipPage',
      { objectApiName: 'Account', recordId: '001000000000001AAA', relationshipApiName: 'Contacts', actionName: 'view' }
    ],
    ['/lightning/o/Case/list', 'standard__objectPage', { objectApiName: 'Case', actionName: 'list' }],
    ['/lightning/n/My_Tab', 'standard__navItemPage', { apiName: 'My_Tab' }],
    ['/lightning/page/home', 'standard__namedPage', { pageName: 'home' }],
    ['/lightning/action/quick/Case.SendEmail', 'standard__quickAction', { apiName: 'Case.SendEmail' }],
    ['/lightning/cmp/c__thing', 'standard__component', { componentName: 'c__thing' }],
    ['/lightning/setup/CustomMetadata/Rule__mdt/view', 'local__setup', { node: 'CustomMetadata', item: 'Rule__mdt' }],
    ['/lightning/setup/ManageUsers/home', 'local__setup', { node: 'ManageUsers', item: undefined }],
    ['/lightning', 'local__start', {}],
    ['/lightning/nowhere/at/all', 'local__notFound', { url: '/lightning/nowhere/at/all' }]
  ])('%s', (url, type, attributes) => {
    expect(parseUrl(url).reference).toMatchObject({ type, attributes });
  });

  it('may name an application before the page', () => {
    expect(parseUrl('/lightning/app/Desk/o/Case/list', '?filterName=Mine')).toMatchObject({
      app: 'Desk',
      reference: { type: 'standard__objectPage', state: { filterName: 'Mine' } }
    });
  });

  it('lead back to the page they were made of', () => {
    const name = fc.stringMatching(/^[A-Za-z][A-Za-z0-9_]{0,20}$/);
    const id = fc.stringMatching(/^[A-Za-z0-9]{18}$/);
    const references: fc.Arbitrary<PageReference> = fc.oneof(
      fc.tuple(id, name).map(([recordId, objectName]) => recordPage(recordId, objectName)),
      fc.tuple(name, name).map(([objectName, filter]) => objectPage(objectName, 'list', filter)),
      name.map((apiName) => pageReference('standard__navItemPage', { apiName })),
      fc.tuple(name, name).map(([node, item]) => pageReference('local__setup', { node, item })),
      fc.string({ minLength: 1 }).map((term) => pageReference('local__search', {}, { term }))
    );
    fc.assert(
      fc.property(references, (reference) => {
        fc.pre(reference.attributes['item'] !== 'home');
        const { pathname, search } = new URL(urlOf(reference), 'http://localhost');
        const { reference: back } = parseUrl(pathname, search);
        expect(samePage(back, reference)).toBe(true);
        expect(back.state).toEqual(reference.state);
      })
    );
  });
});

describe('page references', () => {
  it('of an application may carry the page to open', () => {
    const pageRef = objectPage('Case') as unknown as string;
    expect(urlOf(pageReference('standard__app', { appTarget: 'c__Desk', pageRef }))).toBe(
      '/lightning/app/Desk/o/Case/list'
    );
  });

  it('that cannot be followed say why', () => {
    expect(() => urlOf(pageReference('comm__namedPage', {}))).toThrow('comm__namedPage');
    expect(() => urlOf(pageReference('standard__objectPage', {}))).toThrow('lacks an attribute');
  });
});
