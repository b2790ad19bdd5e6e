import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';

// An org refuses a deployment that names what does not exist; this says so before anybody deploys.

const main = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '../force-app/main');
const files = readdirSync(main, { recursive: true, encoding: 'utf8' }).map((file) => file.split(path.sep).join('/'));
const app = files.filter((file) => file.startsWith('app/') && file.endsWith('-meta.xml'));
const read = (file: string) => readFileSync(path.join(main, file), 'utf8');
const values = (xml: string, element: string) =>
  [...xml.matchAll(new RegExp(`<${element}>([^<]*)</${element}>`, 'g'))].map((match) => match[1] as string);

const fields = new Map<string, Set<string>>();
for (const file of files) {
  const [, object, field] = /\/objects\/(\w+)\/fields\/(\w+)\.field-meta\.xml$/.exec(`/${file}`) ?? [];
  if (object && field) fields.set(object, (fields.get(object) ?? new Set()).add(field));
}
const unknown = (object: string, names: string[]) =>
  names.filter((name) => name.endsWith('__c') && !fields.get(object)?.has(name)).map((name) => `${object}.${name}`);

const layouts = app.filter((file) => file.includes('/layouts/'));
const pages = app.filter((file) => file.includes('/flexipages/'));

describe.each(app.filter((file) => file.includes('/objects/')))('%s', (file) => {
  it('names only fields of its object', () => {
    const object = /\/objects\/(\w+)\//.exec(file)?.[1] as string;
    const xml = read(file);
    expect(unknown(object, [...values(xml, 'columns'), ...values(xml, 'fields'), ...values(xml, 'field')])).toEqual([]);
    expect(path.basename(file).split('.')[0]).toBe(values(xml, 'fullName')[0]);
  });
});

describe.each(layouts)('%s', (file) => {
  const object = path.basename(file).split('-')[0] as string;
  const xml = read(file);
  const own = xml.replace(/<relatedLists>[\s\S]*?<\/relatedLists>/g, '');

  it('names only fields of its object', () => {
    expect(unknown(object, values(own, 'field'))).toEqual([]);
  });

  it('has every required field, as required', () => {
    const required = [...(fields.get(object) ?? [])].filter((field) => {
      const definition = files.find((each) =>
        each.endsWith(`/objects/${object}/fields/${field}.field-meta.xml`)
      ) as string;
      return /<required>true|<type>MasterDetail/.test(read(definition));
    });
    const items = [...own.matchAll(/<behavior>Required<\/behavior>\s*<field>(\w+)</g)].map((match) => match[1]);
    expect(required.filter((field) => !items.includes(field))).toEqual([]);
  });

  it('lists only related records that exist', () => {
    for (const [, list = ''] of xml.matchAll(/<relatedLists>([\s\S]*?)<\/relatedLists>/g)) {
      const [child = '', lookup = ''] = values(list, 'relatedList')[0]?.split('.') ?? [];
      expect(unknown(child, [lookup, ...values(list, 'fields')])).toEqual([]);
    }
  });
});

describe.each(pages)('%s', (file) => {
  const xml = read(file);

  it('places only components that exist', () => {
    const own = values(xml, 'componentName').filter((name) => !name.includes(':'));
    const bundles = readdirSync(path.join(main, '../../ts-src/lwc'), { recursive: true, encoding: 'utf8' });
    for (const name of own) expect(bundles.filter((each) => each.endsWith(`/${name}.js-meta.xml`))).toHaveLength(1);
  });

  it('gives every facet it names, and names every facet it gives', () => {
    const facets = [...xml.matchAll(/<name>(Facet-\w+)<\/name>/g)].map((match) => match[1]);
    const named = values(xml, 'value').filter((value) => value.startsWith('Facet-'));
    expect([...new Set(named)].sort()).toEqual([...facets].sort());
  });

  it('shows only fields of its object', () => {
    const names = values(xml, 'fieldItem').map((name) => name.replace('Record.', ''));
    expect(unknown(values(xml, 'sobjectType')[0] as string, names)).toEqual([]);
  });
});

it('has a layout for every object and custom metadata type of the package', () => {
  const objects = [...fields.keys()].filter((name) => /__(c|mdt)$/.test(name));
  const without = objects.filter((name) => !layouts.some((file) => path.basename(file).startsWith(`${name}-`)));
  expect(without).toEqual([]);
});

it('opens every object of the application on a page that exists', () => {
  const xml = read('app/applications/Throughline.app-meta.xml');
  for (const page of values(xml, 'content')) {
    expect(app).toContain(`app/flexipages/${page}.flexipage-meta.xml`);
  }
  for (const tab of values(xml, 'tabs').filter((name) => name.endsWith('__c'))) {
    expect(app).toContain(`app/tabs/${tab}.tab-meta.xml`);
  }
});

it('uses every compact layout it has', () => {
  for (const file of app.filter((each) => each.includes('/compactLayouts/'))) {
    const [, object, layout] = /\/objects\/(\w+)\/compactLayouts\/(\w+)\./.exec(file) ?? [];
    const definition = files.find((each) => each.endsWith(`/objects/${object}/${object}.object-meta.xml`)) as string;
    expect(values(read(definition), 'compactLayoutAssignment')).toEqual([layout]);
  }
});
