import type { Component, OrgMetadata } from '../../metadata/org-metadata.js';
import { child, children, text, texts, type XmlNode } from '../../metadata/xml.js';
import { designDefaults, type DesignProperties } from './design-properties.js';
import type { PageColumn, PageItem, PageModel, VisibilityRule } from './page-types.js';
import { templateRows } from './templates.js';

interface Region {
  name: string;
  items: XmlNode[];
}

function readRegions(page: XmlNode): { regions: Region[]; facets: Map<string, Region> } {
  const regions: Region[] = [];
  const facets = new Map<string, Region>();
  for (const node of children(page, 'flexiPageRegions')) {
    const region = { name: text(node, 'name') ?? '', items: itemNodes(node) };
    if (text(node, 'type') === 'Facet') facets.set(region.name, region);
    else regions.push(region);
  }
  return { regions, facets };
}

/** Older files put `componentInstances` directly into the region. */
function itemNodes(region: XmlNode): XmlNode[] {
  const old = children(region, 'componentInstances').map((componentInstance) => ({ componentInstance }));
  return [...children(region, 'itemInstances'), ...old];
}

function visibility(node: XmlNode): VisibilityRule | null {
  const rule = child(node, 'visibilityRule');
  if (!rule) return null;
  const criteria = children(rule, 'criteria').map((criterion) => ({
    left: text(criterion, 'leftValue') ?? '',
    operator: text(criterion, 'operator') ?? 'EQUAL',
    right: text(criterion, 'rightValue') ?? ''
  }));
  return criteria.length === 0 ? null : { criteria, filter: text(rule, 'booleanFilter') };
}

function propertyValue(property: XmlNode): unknown {
  const list = child(property, 'valueList');
  if (!list) return text(property, 'value') ?? '';
  return children(list, 'valueListItems').map((item) => text(item, 'value') ?? '');
}

interface Reading {
  facets: ReadonlyMap<string, Region>;
  design: (component: string) => DesignProperties;
  counter: { next: number };
}

function readComponent(node: XmlNode, reading: Reading): PageItem {
  const raw = text(node, 'componentName') ?? '';
  const name = /[:/]/.test(raw) ? raw.replace('/', ':') : `c:${raw}`;
  const design = reading.design(name);
  const properties: Record<string, unknown> = { ...design.defaults };
  const facets: Record<string, PageItem[]> = {};
  for (const property of children(node, 'componentInstanceProperties')) {
    const key = text(property, 'name') ?? '';
    const value = propertyValue(property);
    const facet = typeof value === 'string' ? reading.facets.get(value) : undefined;
    if (facet) facets[key] = readItems(facet.items, reading);
    else properties[key] = design.convert(key, value);
  }
  const id = `${text(node, 'identifier') ?? name}-${reading.counter.next++}`;
  return { kind: 'component', id, name, properties, facets, visibility: visibility(node) };
}

function readField(node: XmlNode, reading: Reading): PageItem {
  const behavior = children(node, 'fieldInstanceProperties').find((each) => text(each, 'name') === 'uiBehavior');
  const value = behavior ? text(behavior, 'value') : null;
  return {
    kind: 'field',
    id: `field-${reading.counter.next++}`,
    field: (text(node, 'fieldItem') ?? '').replace(/^Record\./, ''),
    behavior: value === 'required' || value === 'readonly' ? value : 'none',
    visibility: visibility(node)
  };
}

function readItems(nodes: readonly XmlNode[], reading: Reading): PageItem[] {
  return nodes.flatMap((node) => [
    ...children(node, 'componentInstance').map((instance) => readComponent(instance, reading)),
    ...children(node, 'fieldInstance').map((instance) => readField(instance, reading))
  ]);
}

/** Record fields that rules anywhere on the page read. */
export function ruleFields(items: readonly PageItem[]): string[] {
  const found = new Set<string>();
  const visit = (item: PageItem): void => {
    for (const { left } of item.visibility?.criteria ?? []) {
      const path = /^\{!Record\.([\w.]+)\}$/.exec(left)?.[1];
      if (path) found.add(path);
    }
    if (item.kind === 'component') Object.values(item.facets).flat().forEach(visit);
  };
  items.forEach(visit);
  return [...found];
}

/** Turns a FlexiPage into rows of columns with their components. */
export function readFlexiPage(page: Component, metadata: OrgMetadata): PageModel {
  const { regions, facets } = readRegions(page.xml);
  const type = text(page.xml, 'type') ?? 'AppPage';
  const reading: Reading = {
    facets,
    counter: { next: 1 },
    design: (component) => designDefaults(component, type, metadata)
  };
  const templateNode = child(page.xml, 'template');
  const template = (templateNode ? text(templateNode, 'name') : texts(page.xml, 'pageTemplate')[0]) ?? '';
  const items = new Map(regions.map((region) => [region.name, readItems(region.items, reading)]));
  const rows: PageColumn[][] = templateRows(template, [...items.keys()]).map((row) =>
    row.map(({ region, size }) => ({ region, size, items: items.get(region) ?? [] }))
  );
  return {
    name: page.fullName,
    label: text(page.xml, 'masterLabel') ?? page.fullName,
    type,
    template,
    rows,
    ruleFields: ruleFields([...items.values()].flat())
  };
}
