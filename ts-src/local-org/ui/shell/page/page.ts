import { api, createContextProvider, LightningElement } from 'lwc';
import type { AppSummary, NavItem } from '../../contract.js';
import type { PageModel } from '../../model/page-types.js';
import {
  CurrentPageReference,
  EnclosingTabId,
  IsConsoleNavigation,
  type PageContext
} from '../../modules/client/page-context.js';
import type { PageReference } from '../../modules/client/page-reference.js';
import { getUi, messageOf } from '../../modules/client/rest.js';
import { describeTab } from '../../modules/client/workspace.js';
import { loadPage } from '../lib/resources.js';

interface Consumer {
  provide(context: { page: PageContext }): void;
}

const providers = [CurrentPageReference, EnclosingTabId, IsConsoleNavigation].map((adapter) =>
  createContextProvider(adapter as never)
);

/** Kinds of content a page can have; exactly one is shown. */
type Kind =
  'record' | 'related' | 'object' | 'home' | 'canvas' | 'component' | 'web' | 'search' | 'problem' | 'loading';

/** One page: decides what a page reference shows, and tells the components inside where they are. */
export default class Page extends LightningElement {
  @api app!: AppSummary;
  @api isConsole = false;
  @api tabId: string | null = null;
  kind: Kind = 'loading';
  model: PageModel | null = null;
  component = '';
  problem = '';
  webUrl = '';
  heading = '';
  private given!: PageReference;
  private readonly consumers = new Set<Consumer>();

  @api
  get reference(): PageReference {
    return this.given;
  }
  set reference(reference: PageReference) {
    const changed = JSON.stringify(reference) !== JSON.stringify(this.given);
    this.given = reference;
    if (!changed) return;
    this.provide();
    if (this.isConnected) void this.load();
  }

  override connectedCallback(): void {
    for (const install of providers) {
      install(
        this as never,
        {
          consumerConnectedCallback: (consumer: Consumer) => {
            this.consumers.add(consumer);
            consumer.provide(this.context());
          },
          consumerDisconnectedCallback: (consumer: Consumer) => this.consumers.delete(consumer)
        } as never
      );
    }
    void this.load();
  }

  private context(): { page: PageContext } {
    return { page: { reference: this.given, tabId: this.tabId, isConsole: this.isConsole } };
  }

  private provide(): void {
    this.consumers.forEach((consumer) => consumer.provide(this.context()));
  }

  private async load(): Promise<void> {
    const { type, attributes } = this.given;
    switch (type) {
      case 'standard__recordPage':
        this.kind = 'record';
        return;
      case 'standard__recordRelationshipPage':
        this.kind = 'related';
        return this.name('Related', 'utility:list');
      case 'standard__objectPage':
        this.kind = 'object';
        return;
      case 'standard__namedPage':
        return attributes['pageName'] === 'home'
          ? void (this.kind = 'home')
          : this.fail(`Page ${attributes['pageName'] ?? ''} is not supported in the local org`);
      case 'standard__navItemPage':
        return this.loadItem(attributes['apiName'] ?? '');
      case 'standard__component':
        return this.loadComponent((attributes['componentName'] ?? '').replace(/^\w+?__/, ''));
      case 'local__search':
        this.kind = 'search';
        return;
      default:
        return this.fail(`There is no page at ${attributes['url'] ?? type}`);
    }
  }

  private async loadItem(name: string): Promise<void> {
    const all = localOrg.apps.flatMap(({ items }) => items);
    const item: NavItem | undefined =
      this.app.items.find((each) => each.name === name) ?? all.find((each) => each.name === name);
    if (!item) return this.fail(`Tab ${name} does not exist, or you may not see it`);
    this.heading = item.label;
    switch (item.kind) {
      case 'page':
        return this.attempt(async () => {
          this.model = await loadPage(item.target);
          this.kind = 'canvas';
        });
      case 'component':
        this.component = item.target;
        this.kind = 'component';
        return;
      case 'web':
        this.webUrl = item.target;
        this.kind = 'web';
        return;
      case 'object':
        this.given = { ...this.given, attributes: { ...this.given.attributes, objectApiName: item.target } };
        this.kind = 'object';
        return;
      case 'home':
        this.kind = 'home';
        return;
      default:
        return this.fail(item.target);
    }
  }

  private loadComponent(name: string): Promise<void> {
    return this.attempt(async () => {
      const { label, addressable } = await getUi<{ label: string; addressable: boolean }>(`component-page/${name}`);
      if (!addressable) throw new Error(`c/${name} does not have the target lightning__UrlAddressable`);
      this.component = name;
      this.kind = 'component';
      this.name(label, 'standard:lightning_component');
    });
  }

  private async attempt(action: () => Promise<void>): Promise<void> {
    try {
      await action();
    } catch (error) {
      this.fail(messageOf(error));
    }
  }

  private fail(problem: string): void {
    this.problem = problem;
    this.kind = 'problem';
    this.name('Not available', 'utility:warning');
  }

  private name(label: string, icon: string): void {
    if (this.tabId) describeTab(this.tabId, { label, icon });
  }

  get componentItem(): object {
    return {
      kind: 'component',
      id: this.component,
      name: `c:${this.component}`,
      properties: {},
      facets: {},
      visibility: null
    };
  }

  get recordId(): string | undefined {
    return this.given.attributes['recordId'];
  }
  get objectApiName(): string | undefined {
    return this.given.attributes['objectApiName'];
  }
  get relationship(): string | undefined {
    return this.given.attributes['relationshipApiName'];
  }
  get filterName(): string | undefined {
    return this.given.state['filterName'];
  }
  get term(): string {
    return this.given.state['term'] ?? '';
  }
  get isRecord(): boolean {
    return this.kind === 'record';
  }
  get isRelated(): boolean {
    return this.kind === 'related';
  }
  get isObject(): boolean {
    return this.kind === 'object';
  }
  get isHome(): boolean {
    return this.kind === 'home';
  }
  get isCanvas(): boolean {
    return this.kind === 'canvas';
  }
  get isComponent(): boolean {
    return this.kind === 'component';
  }
  get isWeb(): boolean {
    return this.kind === 'web';
  }
  get isSearch(): boolean {
    return this.kind === 'search';
  }
  get isProblem(): boolean {
    return this.kind === 'problem';
  }
  get isLoading(): boolean {
    return this.kind === 'loading';
  }
}
