import { api, LightningElement } from 'lwc';
import type { Table } from '../../routes/tables.js';
import { messageOf } from '../../modules/client/rest.js';
import { loadList } from '../lib/resources.js';

const STANDARD_ROWS = 5;

/** A list view as a card on a page. */
export default class ListCard extends LightningElement {
  @api objectApiName!: string;
  @api viewName!: string;
  @api rows = '';
  table: Table | null = null;
  problem: string | null = null;

  override async connectedCallback(): Promise<void> {
    try {
      const limit = Number(this.rows) || STANDARD_ROWS;
      this.table = (await loadList(this.objectApiName, this.viewName, limit, null)).table;
    } catch (error) {
      this.problem = messageOf(error);
    }
  }

  get heading(): string {
    return this.table?.label ?? this.objectApiName;
  }
  get icon(): string {
    return this.table?.icon ?? 'standard:list_email';
  }
  get isEmpty(): boolean {
    return this.table?.rows.length === 0;
  }
  get hasRows(): boolean {
    return this.table !== null && this.table.rows.length > 0;
  }
  get allUrl(): string {
    return `/lightning/o/${this.objectApiName}/list?filterName=${this.viewName}`;
  }
}
