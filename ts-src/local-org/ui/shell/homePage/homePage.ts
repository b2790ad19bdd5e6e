import { api, LightningElement } from 'lwc';
import type { AppSummary } from '../../contract.js';
import type { PageModel } from '../../model/page-types.js';
import type { Table } from '../../routes/tables.js';
import { messageOf } from '../../modules/client/rest.js';
import { loadHomePage, loadRecent } from '../lib/resources.js';

/** Home: the application's home page, or the latest records of its objects. */
export default class HomePage extends LightningElement {
  @api app!: AppSummary;
  model: PageModel | null = null;
  tables: Table[] | null = null;
  problem: string | null = null;

  override async connectedCallback(): Promise<void> {
    document.title = `Home | ${localOrg.orgName}`;
    try {
      this.model = (await loadHomePage(this.app.developerName)).page;
      if (this.model) return;
      const objects = this.app.items.filter(({ kind }) => kind === 'object').map(({ target }) => target);
      this.tables = (await loadRecent(objects.slice(0, 6))).tables;
    } catch (error) {
      this.problem = messageOf(error);
    }
  }

  get greeting(): string {
    return `Welcome, ${localOrg.user.name}`;
  }

  get isLoading(): boolean {
    return this.model === null && this.tables === null && this.problem === null;
  }

  get cards(): { key: string; table: Table; title: string; url: string; isEmpty: boolean; icon: string }[] {
    return (this.tables ?? []).map((table) => ({
      key: table.objectApiName,
      table,
      title: `Recent ${table.label}`,
      icon: table.icon,
      url: `/lightning/o/${table.objectApiName}/list`,
      isEmpty: table.rows.length === 0
    }));
  }
}
