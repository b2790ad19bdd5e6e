import { api, LightningElement } from 'lwc';
import type { AppSummary, NavItem } from '../../contract.js';
import { urlOf, type PageReference } from '../../modules/client/page-reference.js';
import { navigate } from '../../modules/client/router.js';
import {
  closeWorkspaceTab,
  focusedTab,
  leaveTabs,
  onWorkspace,
  workspaceTabs,
  type WorkspaceTab
} from '../../modules/client/workspace.js';
import AppLauncher from '../appLauncher/appLauncher.js';
import { itemOfPage, itemReference } from '../lib/nav-items.js';

interface TabView {
  key: string;
  label: string;
  icon: string;
  url: string;
  itemClass: string;
  current: 'page' | null;
  closeable: boolean;
  closeLabel: string;
}

/** Navigation bar: items of the application; in a console, an item menu and the workspace tabs. */
export default class Nav extends LightningElement {
  @api app!: AppSummary;
  @api reference!: PageReference;
  tabs: readonly WorkspaceTab[] = [];
  private stop: (() => void) | null = null;

  override connectedCallback(): void {
    this.tabs = [...workspaceTabs()];
    this.stop = onWorkspace(() => (this.tabs = [...workspaceTabs()]));
  }

  override disconnectedCallback(): void {
    this.stop?.();
  }

  get barStyle(): string {
    return this.app.color ? `border-bottom-color: ${this.app.color}` : '';
  }

  get items(): (NavItem & { url: string; itemClass: string; current: 'page' | null })[] {
    const active = itemOfPage(this.app.items, this.reference);
    return this.app.items.map((item) => ({
      ...item,
      url: urlOf(itemReference(item)),
      itemClass: item === active ? 'slds-context-bar__item slds-is-active' : 'slds-context-bar__item',
      current: item === active ? ('page' as const) : null
    }));
  }

  get currentItem(): NavItem | undefined {
    const tab = focusedTab();
    const parent = tab?.parentTabId ? this.tabs.find(({ tabId }) => tabId === tab.parentTabId) : tab;
    return itemOfPage(this.app.items, parent?.reference ?? this.reference) ?? this.lastItem ?? this.app.items[0];
  }

  private lastItem: NavItem | undefined;

  get currentLabel(): string {
    return this.currentItem?.label ?? 'Menu';
  }

  get currentUrl(): string {
    return this.currentItem ? urlOf(itemReference(this.currentItem)) : '/lightning/';
  }

  get listClass(): string {
    const shared = 'slds-context-bar__item item-tab';
    return focusedTab() ? shared : `${shared} slds-is-active`;
  }

  private view(tab: WorkspaceTab, active: boolean): TabView {
    const marks = [active ? 'slds-is-active' : '', tab.highlighted ? 'slds-is-unsaved' : ''];
    return {
      key: tab.tabId,
      label: tab.label,
      icon: tab.icon,
      url: urlOf(tab.reference),
      itemClass: ['slds-context-bar__item', 'slds-context-bar__item_tab', ...marks].filter(Boolean).join(' '),
      current: active ? 'page' : null,
      closeable: tab.closeable,
      closeLabel: `Close ${tab.label}`
    };
  }

  get primaryTabs(): TabView[] {
    const front = focusedTab();
    const frontId = front?.parentTabId ?? front?.tabId;
    return this.tabs
      .filter(({ parentTabId }) => parentTabId === null)
      .map((tab) => this.view(tab, tab.tabId === frontId));
  }

  get subtabs(): TabView[] {
    const front = focusedTab();
    const parentId = front?.parentTabId ?? front?.tabId;
    const below = this.tabs.filter(({ parentTabId }) => parentTabId !== null && parentTabId === parentId);
    const parent = this.tabs.find(({ tabId }) => tabId === parentId);
    if (below.length === 0 || !parent) return [];
    return [parent, ...below].map((tab) => ({
      ...this.view(tab, tab.tabId === front?.tabId),
      itemClass: tab.tabId === front?.tabId ? 'subtab subtab_active' : 'subtab',
      closeable: tab !== parent && tab.closeable
    }));
  }

  get hasSubtabs(): boolean {
    return this.subtabs.length > 0;
  }

  openLauncher(): void {
    void AppLauncher.open({ label: 'App Launcher', size: 'medium', currentApp: this.app.developerName });
  }

  handleItem(event: CustomEvent<{ value: string }>): void {
    const item = this.app.items.find(({ name }) => name === event.detail.value);
    if (!item) return;
    this.lastItem = item;
    leaveTabs();
    navigate(itemReference(item));
  }

  /** Tabs are shown again, not opened anew from where one is. */
  handleTab(event: Event): void {
    event.preventDefault();
    event.stopPropagation();
    const id = (event.currentTarget as HTMLElement).dataset['id'];
    const tab = this.tabs.find(({ tabId }) => tabId === id);
    if (tab) navigate(tab.reference);
  }

  handleClose(event: Event): void {
    const id = (event.currentTarget as HTMLElement).dataset['id'];
    if (id) closeWorkspaceTab(id);
  }
}
