import { api, LightningElement } from 'lwc';
import type { Table } from '../../routes/tables.js';
import type { ObjectInfo } from '../../uiapi/types.js';
import { objectPage, pageReference } from '../../modules/client/page-reference.js';
import { onRecordsChanged } from '../../modules/client/records.js';
import { messageOf } from '../../modules/client/rest.js';
import { navigate } from '../../modules/client/router.js';
import { loadList, loadListViews, type ListFilterInfo, type SortChoice } from '../lib/resources.js';

const PAGE = 50;

/** The list of an object's records: list view picker, filters in words, sortable columns, New. */
export default class ObjectHome extends LightningElement {
  info: ObjectInfo | null = null;
  views: { name: string; label: string }[] = [];
  view = '';
  table: Table | null = null;
  filters: ListFilterInfo[] = [];
  sort: SortChoice | null = null;
  limit = PAGE;
  problem: string | null = null;
  loadingRows = false;
  private object: string | undefined;
  private wantedView: string | undefined;
  private turn = 0;
  private stop: (() => void) | null = null;

  @api
  get objectApiName(): string | undefined {
    return this.object;
  }
  set objectApiName(name: string | undefined) {
    if (name === this.object) return;
    this.object = name;
    if (this.isConnected) void this.load();
  }

  @api
  get filterName(): string | undefined {
    return this.wantedView;
  }
  set filterName(name: string | undefined) {
    if (name === this.wantedView) return;
    this.wantedView = name;
    if (this.isConnected && this.info) void this.openView(this.chooseView());
  }

  override connectedCallback(): void {
    void this.load();
    this.stop = onRecordsChanged(() => void this.loadRows());
  }

  override disconnectedCallback(): void {
    this.stop?.();
  }

  private get storageKey(): string {
    return `localOrg.list.${this.object ?? ''}`;
  }

  private chooseView(): string {
    const wanted = this.wantedView ?? localStorage.getItem(this.storageKey);
    const found = this.views.find(({ name }) => name === wanted);
    const all = this.views.find(({ name, label }) => /^all/i.test(name) || /^all/i.test(label));
    return (found ?? all ?? this.views[0])?.name ?? '';
  }

  private async load(): Promise<void> {
    this.info = null;
    this.table = null;
    this.problem = null;
    const object = this.object;
    if (!object) return;
    try {
      const { info, views } = await loadListViews(object);
      if (object !== this.object) return;
      this.info = info;
      this.views = views;
      document.title = `${info.labelPlural} | ${localOrg.orgName}`;
      await this.openView(this.chooseView());
    } catch (error) {
      this.problem = messageOf(error);
    }
  }

  private async openView(name: string): Promise<void> {
    this.view = name;
    this.sort = null;
    this.limit = PAGE;
    this.table = null;
    localStorage.setItem(this.storageKey, name);
    await this.loadRows();
  }

  private async loadRows(): Promise<void> {
    if (!this.info || !this.view) return;
    this.turn += 1;
    const turn = this.turn;
    this.loadingRows = true;
    this.problem = null;
    try {
      const { table, filters } = await loadList(this.info.apiName, this.view, this.limit, this.sort);
      if (turn !== this.turn) return;
      this.table = table;
      this.filters = filters;
    } catch (error) {
      if (turn === this.turn) this.problem = messageOf(error);
    } finally {
      if (turn === this.turn) this.loadingRows = false;
    }
  }

  get icon(): string {
    return this.info?.themeInfo.iconName ?? 'standard:default';
  }
  get heading(): string {
    return this.info?.labelPlural ?? '';
  }
  get viewLabel(): string {
    return this.views.find(({ name }) => name === this.view)?.label ?? '';
  }
  get viewChoices(): { name: string; label: string; checked: boolean }[] {
    return this.views.map((view) => ({ ...view, checked: view.name === this.view }));
  }
  get canCreate(): boolean {
    return this.info?.createable === true;
  }
  get isEmpty(): boolean {
    return this.table !== null && this.table.rows.length === 0;
  }
  get hasRows(): boolean {
    return this.table !== null && this.table.rows.length > 0;
  }
  get hasMore(): boolean {
    return this.table?.more === true;
  }
  get isWaiting(): boolean {
    return this.table === null && this.problem === null;
  }

  get summary(): string {
    if (!this.table) return '';
    const shown = this.table.rows.length;
    const count = `${shown}${this.table.more ? '+' : ''} ${shown === 1 ? 'item' : 'items'}`;
    const sortedLabel = this.table.columns.find(({ field }) => field === (this.sort?.field ?? ''))?.label;
    const first = this.table.columns.find(({ sortable }) => sortable)?.label;
    const filtered = this.filters.map(({ field, operation, value }) => `${field} ${operation} ${value}`).join(', ');
    return [count, `Sorted by ${sortedLabel ?? first ?? 'record id'}`, filtered ? `Filtered by ${filtered}` : '']
      .filter(Boolean)
      .join(' • ');
  }

  handleView(event: CustomEvent<{ value: string }>): void {
    if (this.object) navigate(objectPage(this.object, 'list', event.detail.value));
  }

  handleSort(event: CustomEvent<SortChoice>): void {
    this.sort = event.detail;
    void this.loadRows();
  }

  handleMore(): void {
    this.limit += 4 * PAGE;
    void this.loadRows();
  }

  handleRefresh(): void {
    void this.loadRows();
  }

  handleNew(): void {
    navigate(pageReference('standard__objectPage', { objectApiName: this.object, actionName: 'new' }));
  }
}
