import type { OrgMetadata, Component } from '../../metadata/org-metadata.js';
import { child, flag, text, texts } from '../../metadata/xml.js';
import type { AppSummary, NavItem } from '../contract.js';
import { objectIcon, tabIcons } from './icons.js';

/** What must be known of an object to show its tab. */
export interface NavObject {
  name: string;
  labelPlural: string;
}

/** Application that shows every tab; the only one when the project brings none. */
export const ALL_TABS = 'LocalOrgAllTabs';

/** Objects offered beside the project's own tabs in the application of all tabs. */
const COMMON = ['Account', 'Contact', 'Case', 'Opportunity', 'Lead'];

function unsupportedTab(name: string, reason: string): NavItem {
  return { name, label: name, icon: 'standard:default', kind: 'unsupported', target: reason };
}

function objectTab(
  name: string,
  objects: ReadonlyMap<string, NavObject>,
  icons: ReadonlyMap<string, string>
): NavItem | null {
  const object = objects.get(name.toLowerCase());
  // The user may not see the object: Salesforce leaves its tab out.
  if (!object) return null;
  return {
    name: object.name,
    label: object.labelPlural,
    icon: objectIcon(object.name, icons),
    kind: 'object',
    target: object.name
  };
}

function customTab(
  tab: Component,
  objects: ReadonlyMap<string, NavObject>,
  icons: ReadonlyMap<string, string>
): NavItem | null {
  const name = tab.fullName;
  if (flag(tab.xml, 'customObject') || /__(c|x)$/.test(name)) return objectTab(name, objects, icons);
  const common = { name, label: text(tab.xml, 'label') ?? name, icon: icons.get(name) ?? 'standard:default' };
  const page = text(tab.xml, 'flexiPage');
  if (page) return { ...common, kind: 'page', target: page };
  const component = text(tab.xml, 'lwcComponent');
  if (component) return { ...common, kind: 'component', target: component.replace(/^\w+[:/]/, '') };
  const url = text(tab.xml, 'url');
  if (url) return { ...common, kind: 'web', target: url };
  const foreign = text(tab.xml, 'page') ? 'Visualforce tabs' : 'Aura component tabs';
  return { ...common, ...unsupportedTab(name, `${foreign} are not supported in the local org`), label: common.label };
}

/** The navigation item of a tab name as applications spell it; null when the user may not see it. */
export function navItem(
  tabName: string,
  metadata: OrgMetadata,
  objects: ReadonlyMap<string, NavObject>,
  icons: ReadonlyMap<string, string>
): NavItem | null {
  if (tabName === 'standard-home') {
    return { name: 'standard-home', label: 'Home', icon: 'standard:home', kind: 'home', target: 'home' };
  }
  const tab = metadata.component('CustomTab', tabName);
  if (tab) return customTab(tab, objects, icons);
  const name = tabName.replace(/^standard-/, '');
  const item = objectTab(name, objects, icons);
  if (item || tabName.startsWith('standard-') || tabName.endsWith('__c')) return item;
  return unsupportedTab(tabName, `Tab ${tabName} is not in the project`);
}

function appSummary(
  app: Component,
  metadata: OrgMetadata,
  objects: ReadonlyMap<string, NavObject>,
  icons: ReadonlyMap<string, string>
): AppSummary {
  const brand = child(app.xml, 'brand');
  return {
    developerName: app.fullName,
    label: text(app.xml, 'label') ?? app.fullName,
    description: text(app.xml, 'description') ?? '',
    isConsole: text(app.xml, 'navType') === 'Console',
    color: brand ? text(brand, 'headerColor') : null,
    items: texts(app.xml, 'tabs').flatMap((name) => navItem(name, metadata, objects, icons) ?? [])
  };
}

function allTabs(
  metadata: OrgMetadata,
  objects: ReadonlyMap<string, NavObject>,
  icons: ReadonlyMap<string, string>
): AppSummary {
  const names = ['standard-home', ...COMMON, ...metadata.components('CustomTab').map(({ fullName }) => fullName)];
  return {
    developerName: ALL_TABS,
    label: 'All Tabs',
    description: 'Every tab of the project and the common standard objects',
    isConsole: false,
    color: null,
    items: names.flatMap((name) => navItem(name, metadata, objects, icons) ?? [])
  };
}

/** Applications in the app launcher, the project's own first. */
export function readApps(metadata: OrgMetadata, visible: readonly NavObject[]): AppSummary[] {
  const objects = new Map(visible.map((object) => [object.name.toLowerCase(), object]));
  const icons = tabIcons(metadata);
  const lightning = metadata.components('CustomApplication').filter(({ xml }) => text(xml, 'uiType') === 'Lightning');
  return [...lightning.map((app) => appSummary(app, metadata, objects, icons)), allTabs(metadata, objects, icons)];
}
