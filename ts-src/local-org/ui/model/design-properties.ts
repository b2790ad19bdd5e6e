import type { OrgMetadata } from '../../metadata/org-metadata.js';
import { children, text, texts, type XmlNode } from '../../metadata/xml.js';

/** Types and defaults of a component's design properties for one kind of page. */
export interface DesignProperties {
  defaults: Record<string, unknown>;
  /** Turns a page's text value into what the component expects. */
  convert(name: string, value: unknown): unknown;
}

/** Page type → target of a component's metadata. */
const TARGETS: Record<string, string> = {
  RecordPage: 'lightning__RecordPage',
  AppPage: 'lightning__AppPage',
  HomePage: 'lightning__HomePage',
  UtilityBar: 'lightning__UtilityBar'
};

const attribute = (node: XmlNode, name: string): string | null => {
  const value = node[`@${name}`];
  return typeof value === 'string' ? value : null;
};

function typed(type: string | null, value: unknown): unknown {
  if (typeof value !== 'string') return value;
  if (type === 'Boolean') return value === 'true';
  if (type === 'Integer' || type === 'Decimal') return value === '' ? null : Number(value);
  return value;
}

/** Design properties of a project component on a kind of page; components of the platform have none here. */
export function designDefaults(component: string, pageType: string, metadata: OrgMetadata): DesignProperties {
  const types = new Map<string, string | null>();
  const defaults: Record<string, unknown> = {};
  const [namespace, name = ''] = component.split(':');
  const own = namespace === 'c' || namespace === metadata.project.namespace;
  const bundle =
    metadata.component('LightningComponentBundle', `${namespace}__${name}`) ??
    (own ? metadata.component('LightningComponentBundle', name) : undefined);
  for (const configs of bundle ? children(bundle.xml, 'targetConfigs') : []) {
    for (const config of children(configs, 'targetConfig')) {
      if (!(attribute(config, 'targets') ?? '').includes(TARGETS[pageType] ?? pageType)) continue;
      for (const property of children(config, 'property')) {
        const key = attribute(property, 'name') ?? '';
        types.set(key, attribute(property, 'type'));
        const preset = attribute(property, 'default');
        if (preset !== null) defaults[key] = typed(attribute(property, 'type'), preset);
      }
    }
  }
  return { defaults, convert: (key, value) => typed(types.get(key) ?? null, value) };
}

/** True when a component may be opened by its own address or tab. */
export function hasTarget(component: string, target: string, metadata: OrgMetadata): boolean {
  const bundle = metadata.component('LightningComponentBundle', component);
  return bundle ? children(bundle.xml, 'targets').some((targets) => texts(targets, 'target').includes(target)) : false;
}

/** Label of a component as people read it. */
export function componentLabel(component: string, metadata: OrgMetadata): string {
  const bundle = metadata.component('LightningComponentBundle', component);
  return (bundle && text(bundle.xml, 'masterLabel')) ?? component;
}
