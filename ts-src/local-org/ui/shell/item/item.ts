import { api, LightningElement } from 'lwc';
import { components } from 'local-org/components';
import type { PageComponent, PageField, PageItem } from '../../model/page-types.js';
import { messageOf } from '../../modules/client/rest.js';

type Kind =
  | 'loading'
  | 'custom'
  | 'highlights'
  | 'detail'
  | 'relatedLists'
  | 'relatedList'
  | 'richText'
  | 'tabset'
  | 'accordion'
  | 'fieldSection'
  | 'listCard'
  | 'field'
  | 'unsupported'
  | 'problem';

/** How a component is listed: under its package, or as the org's own whatever the project calls itself. */
function keyOf(name: string): string {
  const specifier = name.replace(':', '/');
  return specifier in components ? specifier : specifier.replace(/^.*\//, 'c/');
}

/** Standard components and what draws them. */
const STANDARD: Record<string, Kind> = {
  'force:highlightsPanel': 'highlights',
  'force:detailPanel': 'detail',
  'force:recordDetail': 'detail',
  'force:recordDetailPanelMobile': 'detail',
  'force:relatedListContainer': 'relatedLists',
  'force:relatedListSingleContainer': 'relatedList',
  'force:relatedListQuickLinksContainer': 'relatedLists',
  'flexipage:richText': 'richText',
  'flexipage:tabset': 'tabset',
  'flexipage:accordion': 'accordion',
  'flexipage:fieldSection': 'fieldSection',
  'flexipage:column': 'fieldSection',
  'flexipage:filterListCard': 'listCard'
};

/** One component on a page; what goes wrong inside it stays inside it. */
export default class Item extends LightningElement {
  @api recordId: string | undefined;
  @api objectApiName: string | undefined;
  /** Inside tabs and sections, which already have a frame. */
  @api nested = false;
  kind: Kind = 'loading';
  constructor_: unknown = null;
  problem = '';
  private placed!: PageItem;

  @api
  get item(): PageItem {
    return this.placed;
  }
  set item(item: PageItem) {
    const changed =
      !this.placed ||
      this.placed.id !== item.id ||
      (item as PageComponent).name !== (this.placed as PageComponent).name;
    this.placed = item;
    if (changed) void this.choose();
  }

  private async choose(): Promise<void> {
    const item = this.placed;
    if (item.kind === 'field') {
      this.kind = 'field';
      return;
    }
    const standard = STANDARD[item.name];
    if (standard) this.kind = standard;
    else if (this.isOwn(item.name)) await this.loadOwn(item.name);
    else this.refuse(`${item.name} is not supported in the local org.`);
  }

  private isOwn(name: string): boolean {
    const [namespace] = name.split(':');
    return (
      namespace === 'c' || (keyOf(name) in components && !['force', 'flexipage', 'lightning'].includes(namespace ?? ''))
    );
  }

  private async loadOwn(name: string): Promise<void> {
    const load = components[keyOf(name)];
    if (!load) {
      this.fail(`The project has no component ${name}. Components made with Aura are not supported in the local org.`);
      return;
    }
    try {
      this.constructor_ = (await load()).default;
      this.kind = 'custom';
    } catch (error) {
      this.fail(messageOf(error));
    }
  }

  private refuse(reason: string): void {
    this.problem = reason;
    this.kind = 'unsupported';
  }

  private fail(problem: string): void {
    this.problem = problem;
    this.kind = 'problem';
  }

  override errorCallback(error: Error, stack: string): void {
    console.error(error, stack);
    this.fail(messageOf(error));
  }

  get component(): PageComponent {
    return this.placed as PageComponent;
  }

  get field(): PageField {
    return this.placed as PageField;
  }

  get name(): string {
    return this.placed.kind === 'component' ? this.placed.name : this.placed.field;
  }

  /** Design properties, and where the component is. */
  get properties(): Record<string, unknown> {
    const { properties } = this.component;
    const place = this.recordId ? { recordId: this.recordId, objectApiName: this.objectApiName } : {};
    return { ...properties, ...place };
  }

  private text(name: string): string {
    const value = this.component.properties[name];
    return typeof value === 'string' ? value : '';
  }

  get richText(): string {
    return this.text('richTextValue');
  }
  get relatedListName(): string {
    return this.text('relatedListApiName');
  }
  get relatedListLabel(): string {
    return this.text('relatedListLabel');
  }
  get rowsToDisplay(): string {
    return this.text('rowsToDisplay');
  }
  get listObject(): string {
    return this.text('entityName');
  }
  get listName(): string {
    return this.text('filterName');
  }
  get listSize(): string {
    return this.text('pageSize');
  }
  get isLoading(): boolean {
    return this.kind === 'loading';
  }
  get isCustom(): boolean {
    return this.kind === 'custom';
  }
  get isHighlights(): boolean {
    return this.kind === 'highlights';
  }
  get isDetail(): boolean {
    return this.kind === 'detail';
  }
  get isRelatedLists(): boolean {
    return this.kind === 'relatedLists';
  }
  get isRelatedList(): boolean {
    return this.kind === 'relatedList';
  }
  get isRichText(): boolean {
    return this.kind === 'richText';
  }
  get isTabset(): boolean {
    return this.kind === 'tabset';
  }
  get isAccordion(): boolean {
    return this.kind === 'accordion';
  }
  get isFieldSection(): boolean {
    return this.kind === 'fieldSection';
  }
  get isListCard(): boolean {
    return this.kind === 'listCard';
  }
  get isField(): boolean {
    return this.kind === 'field';
  }
  get isUnsupported(): boolean {
    return this.kind === 'unsupported';
  }
  get isProblem(): boolean {
    return this.kind === 'problem';
  }
}
