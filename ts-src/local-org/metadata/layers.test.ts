import { describe, expect, it } from 'vitest';
import { componentsOf, layered, without } from './layers.js';
import { type ApexSource, type Component, OrgMetadata } from './org-metadata.js';
import { emptyProject } from './project.js';

function component(type: string, fullName: string, mark = 'below', namespace = ''): Component {
  return { type, fullName, namespace, path: `${mark}/${fullName}`, xml: { mark }, contentPath: null };
}

function source(name: string, text: string): ApexSource {
  return { name, namespace: '', kind: 'class', path: `${name}.cls`, text, apiVersion: '65.0', active: true };
}

function org(components: readonly Component[], apex: readonly ApexSource[] = []): OrgMetadata {
  return new OrgMetadata(emptyProject('/'), components, apex, []);
}

function marks(metadata: OrgMetadata): Record<string, unknown> {
  return Object.fromEntries(componentsOf(metadata).map((each) => [each.fullName, each.xml['mark']]));
}

describe('deployed metadata over a project', () => {
  it('replaces components of the same name, whatever its case, and keeps the others', () => {
    const below = org([component('Layout', 'A-One'), component('Layout', 'B-Two')], [source('Foo', 'old')]);
    const top = org([component('Layout', 'a-one', 'top')], [source('FOO', 'new'), source('Bar', 'new')]);

    const both = layered(below, top, []);

    expect(marks(both)).toEqual({ 'a-one': 'top', 'B-Two': 'below' });
    expect(both.apex.map(({ name, text }) => `${name} ${text}`)).toEqual(['FOO new', 'Bar new']);
  });

  it('leaves out what was deleted, an object with its parts and records', () => {
    const below = org([
      component('CustomObject', 'Kind__mdt'),
      component('CustomField', 'Kind__mdt.Code__c'),
      component('CustomMetadata', 'Kind.One'),
      component('CustomField', 'Account.Code__c')
    ]);

    expect(marks(without(below, [{ type: 'CustomObject', fullName: 'Kind__mdt' }]))).toEqual({
      'Account.Code__c': 'below'
    });
  });

  it('does not touch what came with an installed package', () => {
    const below = org([component('Layout', 'ns__A', 'package', 'ns')]);

    const both = layered(below, org([]), [{ type: 'Layout', fullName: 'ns__A' }]);

    expect(marks(both)).toEqual({ ns__A: 'package' });
  });

  it('shows again what was deleted and deployed once more', () => {
    const both = layered(org([component('Layout', 'A')]), org([component('Layout', 'A', 'top')]), [
      { type: 'Layout', fullName: 'A' }
    ]);

    expect(marks(both)).toEqual({ A: 'top' });
  });
});
