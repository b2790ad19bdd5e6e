import { api, LightningElement } from 'lwc';
import type { PageComponent, PageItem } from '../../model/page-types.js';

/** Sections placed on a page that open and close. */
export default class Accordion extends LightningElement {
  @api item!: PageComponent;
  @api recordId: string | undefined;
  @api objectApiName: string | undefined;

  private get placed(): PageComponent[] {
    const sections = this.item.facets['accordionSections'] ?? Object.values(this.item.facets)[0] ?? [];
    return sections.filter((each): each is PageComponent => each.kind === 'component');
  }

  get sections(): { key: string; title: string; body: PageItem[] }[] {
    return this.placed.map((section) => ({
      key: section.id,
      title: String(section.properties['label'] ?? section.properties['title'] ?? 'Section'),
      body: section.facets['body'] ?? Object.values(section.facets)[0] ?? []
    }));
  }

  get open(): string | undefined {
    return this.placed[0]?.id;
  }
}
