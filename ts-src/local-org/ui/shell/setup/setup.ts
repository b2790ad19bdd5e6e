import { api, LightningElement } from 'lwc';
import { pageReference, urlOf, type PageReference } from '../../modules/client/page-reference.js';
import { SETUP_PAGES, type SetupPage } from '../lib/setup-pages.js';

const setupUrl = (node: string): string => urlOf(pageReference('local__setup', { node }));

/** Setup: a menu on the left, the chosen page on the right. */
export default class Setup extends LightningElement {
  @api reference!: PageReference;

  private get node(): string {
    return this.reference.attributes['node'] ?? 'SetupOneHome';
  }

  get page(): SetupPage | undefined {
    return SETUP_PAGES.find(({ node }) => node === this.node);
  }

  get entries(): (SetupPage & { url: string; itemClass: string; current: 'page' | null })[] {
    return SETUP_PAGES.map((page) => ({
      ...page,
      url: setupUrl(page.node),
      itemClass: page.node === this.node ? 'slds-nav-vertical__item slds-is-active' : 'slds-nav-vertical__item',
      current: page.node === this.node ? 'page' : null
    }));
  }

  get heading(): string {
    return this.page?.label ?? 'Setup';
  }
  get icon(): string {
    return this.page?.icon ?? 'utility:setup';
  }
  get homeUrl(): string {
    return setupUrl('SetupOneHome');
  }
  get item(): string | undefined {
    return this.reference.attributes['item'];
  }
  get isHome(): boolean {
    return this.node === 'SetupOneHome';
  }
  get isTypes(): boolean {
    return this.node === 'CustomMetadata' && !this.item;
  }
  get isRecords(): boolean {
    return this.node === 'CustomMetadata' && Boolean(this.item);
  }
  get isUnknown(): boolean {
    return !this.isHome && this.page === undefined;
  }
  get unknownText(): string {
    return `The Setup page ${this.node} is not part of the local org.`;
  }
  get tables(): SetupPage['tables'] {
    return this.page?.tables ?? [];
  }
}
