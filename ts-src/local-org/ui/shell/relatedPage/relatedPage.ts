import { api, LightningElement } from 'lwc';
import type { RelatedList } from '../../routes/related-lists.js';
import type { Table } from '../../routes/tables.js';
import { messageOf } from '../../modules/client/rest.js';
import { loadRecordName, loadRelated, type SortChoice } from '../lib/resources.js';

const MOST = 200;

/** All records of one related list. */
export default class RelatedPage extends LightningElement {
  @api recordId!: string;
  @api relationship!: string;
  list: RelatedList | null = null;
  table: Table | null = null;
  parentName = '';
  sort: SortChoice | null = null;
  problem: string | null = null;

  override connectedCallback(): void {
    void this.load();
  }

  private async load(): Promise<void> {
    try {
      const [{ list, table }, parent] = await Promise.all([
        loadRelated(this.recordId, this.relationship, MOST, this.sort),
        loadRecordName(this.recordId)
      ]);
      this.list = list;
      this.table = table;
      this.parentName = parent.name;
      this.problem = null;
    } catch (error) {
      this.problem = messageOf(error);
    }
  }

  handleSort(event: CustomEvent<SortChoice>): void {
    this.sort = event.detail;
    void this.load();
  }

  get heading(): string {
    return this.list?.label ?? '';
  }
  get icon(): string {
    return this.list?.icon ?? 'standard:related_list';
  }
  get parentUrl(): string {
    return `/lightning/r/${this.recordId}/view`;
  }
  get isLoading(): boolean {
    return this.table === null && this.problem === null;
  }
}
