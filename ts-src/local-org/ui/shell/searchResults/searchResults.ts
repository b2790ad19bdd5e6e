import { api, LightningElement } from 'lwc';
import type { AppSummary } from '../../contract.js';
import type { Table } from '../../routes/tables.js';
import { messageOf } from '../../modules/client/rest.js';
import { loadSearch } from '../lib/resources.js';

/** Records found by the global search, one table an object. */
export default class SearchResults extends LightningElement {
  @api app!: AppSummary;
  tables: Table[] | null = null;
  problem: string | null = null;
  private searched = '';

  @api
  get term(): string {
    return this.searched;
  }
  set term(term: string) {
    if (term === this.searched && this.tables) return;
    this.searched = term;
    if (this.isConnected) void this.search();
  }

  override connectedCallback(): void {
    void this.search();
  }

  private async search(): Promise<void> {
    this.tables = null;
    this.problem = null;
    const term = this.searched;
    document.title = `${term} | Search`;
    const objects = this.app.items.filter(({ kind }) => kind === 'object').map(({ target }) => target);
    try {
      const { tables } = await loadSearch(term, objects);
      if (term === this.searched) this.tables = tables;
    } catch (error) {
      this.problem = messageOf(error);
    }
  }

  get heading(): string {
    return `Results for “${this.searched}”`;
  }
  get isLoading(): boolean {
    return this.tables === null && this.problem === null;
  }
  get isEmpty(): boolean {
    return this.tables?.length === 0;
  }
  get cards(): { key: string; table: Table; title: string; icon: string }[] {
    return (this.tables ?? []).map((table) => ({
      key: table.objectApiName,
      table,
      icon: table.icon,
      title: `${table.label} (${table.rows.length}${table.more ? '+' : ''})`
    }));
  }
}
