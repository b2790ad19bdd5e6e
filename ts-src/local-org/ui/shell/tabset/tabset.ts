import { api, LightningElement } from 'lwc';
import type { PageComponent, PageItem } from '../../model/page-types.js';

interface TabView {
  key: string;
  title: string;
  body: PageItem[];
}

/** Labels of the tabs that Salesforce names by key. */
const STANDARD_TITLES: Record<string, string> = {
  'Standard.Tab.detail': 'Details',
  'Standard.Tab.relatedLists': 'Related',
  'Standard.Tab.activity': 'Activity',
  'Standard.Tab.collaborate': 'Chatter',
  'Standard.Tab.feed': 'Feed',
  'Standard.Tab.news': 'News'
};

const readable = (key: string): string =>
  STANDARD_TITLES[key] ??
  (key.startsWith('Standard.Tab.')
    ? key.slice('Standard.Tab.'.length).replace(/^./, (first) => first.toUpperCase())
    : key);

/** Tabs placed on a page. */
export default class Tabset extends LightningElement {
  @api item!: PageComponent;
  @api recordId: string | undefined;
  @api objectApiName: string | undefined;

  get tabs(): TabView[] {
    const placed = (this.item.facets['tabs'] ?? []).filter((each): each is PageComponent => each.kind === 'component');
    return placed.map((tab) => ({
      key: tab.id,
      title: readable(String(tab.properties['title'] ?? 'Tab')),
      body: tab.facets['body'] ?? []
    }));
  }

  get active(): string | undefined {
    const placed = (this.item.facets['tabs'] ?? []).filter((each): each is PageComponent => each.kind === 'component');
    return (placed.find(({ properties }) => String(properties['active']) === 'true') ?? placed[0])?.id;
  }
}
