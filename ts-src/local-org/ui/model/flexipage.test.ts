import { describe, expect, it } from 'vitest';
import { aProject, type Given } from '../testing/metadata.js';
import { readFlexiPage } from './flexipage.js';
import type { PageComponent } from './page-types.js';

const instance = (name: string, properties: Record<string, string> = {}, rule = ''): string =>
  `<itemInstances><componentInstance>${Object.entries(properties)
    .map(
      ([key, value]) =>
        `<componentInstanceProperties><name>${key}</name><value>${value}</value></componentInstanceProperties>`
    )
    .join(
      ''
    )}<componentName>${name}</componentName><identifier>${name}</identifier>${rule}</componentInstance></itemInstances>`;

const region = (name: string, items: string, type = 'Region'): string =>
  `<flexiPageRegions>${items}<name>${name}</name><type>${type}</type></flexiPageRegions>`;

function read(xml: string, others: readonly Given[] = []): ReturnType<typeof readFlexiPage> {
  const metadata = aProject([['FlexiPage', 'Page', xml], ...others]);
  const page = metadata.component('FlexiPage', 'Page');
  if (!page) throw new Error('no page');
  return readFlexiPage(page, metadata);
}

const components = (page: ReturnType<typeof readFlexiPage>): PageComponent[] =>
  page.rows.flat().flatMap(({ items }) => items as PageComponent[]);

describe('a Lightning page', () => {
  it('puts regions where its template says', () => {
    const page = read(
      region('header', instance('force:highlightsPanel')) +
        region('main', instance('force:detailPanel')) +
        region('sidebar', instance('c:box')) +
        '<template><name>flexipage:recordHomeTemplateDesktop</name></template><type>RecordPage</type>'
    );

    expect(page.rows.map((row) => row.map((column) => [column.region, column.size]))).toEqual([
      [['header', 12]],
      [
        ['main', 8],
        ['sidebar', 4]
      ]
    ]);
  });

  it('resolves facets through tabs to their content', () => {
    const page = read(
      region('body', instance('force:detailPanel'), 'Facet') +
        region('tabs', instance('flexipage:tab', { title: 'One', body: 'body' }), 'Facet') +
        region('main', instance('flexipage:tabset', { tabs: 'tabs' }))
    );

    const [tabset] = components(page);
    const [tab] = tabset?.facets['tabs'] as PageComponent[];
    expect(tab?.properties['title']).toBe('One');
    expect((tab?.facets['body'] as PageComponent[])[0]?.name).toBe('force:detailPanel');
  });

  it('gives a component its design properties with their types and defaults', () => {
    const box: Given = [
      'LightningComponentBundle',
      'box',
      `<targetConfigs><targetConfig targets="lightning__RecordPage"><property name="rows" type="Integer" default="5"/>
       <property name="wide" type="Boolean" default="true"/></targetConfig></targetConfigs>`
    ];
    const page = read(region('main', instance('box', { rows: '12' })) + '<type>RecordPage</type>', [box]);

    expect(components(page)[0]).toMatchObject({ name: 'c:box', properties: { rows: 12, wide: true } });
  });

  it('collects the record fields its rules read, inside facets too', () => {
    const rule =
      '<visibilityRule><criteria><leftValue>{!Record.Account.Type}</leftValue><operator>EQUAL</operator><rightValue>x</rightValue></criteria></visibilityRule>';
    const page = read(
      region('inner', instance('c:box', {}, rule), 'Facet') +
        region('main', instance('flexipage:tab', { body: 'inner' }))
    );

    expect(page.ruleFields).toEqual(['Account.Type']);
  });
});
