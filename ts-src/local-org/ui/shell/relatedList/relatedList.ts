import { api, LightningElement } from 'lwc';
import type { RelatedList as RelatedListInfo } from '../../routes/related-lists.js';
import type { Table } from '../../routes/tables.js';
import { pageReference, urlOf } from '../../modules/client/page-reference.js';
import { onRecordsChanged } from '../../modules/client/records.js';
import { messageOf } from '../../modules/client/rest.js';
import { navigate } from '../../modules/client/router.js';
import { registerRefreshHandler, unregisterRefreshHandler } from '../../modules/lightning/refresh/refresh.js';
import { loadRelated } from '../lib/resources.js';

const STANDARD_ROWS = 6;

/** One related list as a card. */
export default class RelatedList extends LightningElement {
  @api recordId!: string;
  @api relationship = '';
  @api label = '';
  @api rows = '';
  list: RelatedListInfo | null = null;
  table: Table | null = null;
  problem: string | null = null;
  private stop: (() => void) | null = null;
  private refreshId = 0;

  override connectedCallback(): void {
    void this.load();
    this.stop = onRecordsChanged(() => void this.load());
    this.refreshId = registerRefreshHandler(this, () => this.load());
  }

  override disconnectedCallback(): void {
    this.stop?.();
    unregisterRefreshHandler(this.refreshId);
  }

  private async load(): Promise<void> {
    try {
      const limit = Number(this.rows) || STANDARD_ROWS;
      const { list, table } = await loadRelated(this.recordId, this.relationship, limit);
      this.list = list;
      this.table = table;
      this.problem = null;
    } catch (error) {
      this.problem = messageOf(error);
    }
  }

  get heading(): string {
    const label = this.label || (this.list?.label ?? this.relationship);
    return this.table ? `${label} (${this.table.rows.length}${this.table.more ? '+' : ''})` : label;
  }
  get icon(): string {
    return this.list?.icon ?? 'standard:related_list';
  }
  get isLoading(): boolean {
    return this.table === null && this.problem === null;
  }
  get hasRows(): boolean {
    return this.table !== null && this.table.rows.length > 0;
  }
  get canCreate(): boolean {
    return this.list?.createable === true;
  }
  get newLabel(): string {
    return this.isEmails ? 'Send Email' : 'New';
  }
  get allUrl(): string {
    return urlOf(
      pageReference('standard__recordRelationshipPage', {
        recordId: this.recordId,
        objectApiName: 'Record',
        relationshipApiName: this.relationship
      })
    );
  }

  /** Emails are written, not filled in. */
  private get isEmails(): boolean {
    return this.list?.childApiName === 'EmailMessage';
  }

  handleNew(): void {
    if (!this.list) return;
    if (this.isEmails) {
      const apiName = this.list.field === 'ParentId' ? 'Case.SendEmail' : 'Global.SendEmail';
      return navigate(pageReference('standard__quickAction', { apiName }, { recordId: this.recordId }));
    }
    const defaults = `${this.list.field}=${this.recordId}`;
    const reference = pageReference(
      'standard__objectPage',
      { objectApiName: this.list.childApiName, actionName: 'new' },
      { defaultFieldValues: defaults }
    );
    navigate(reference);
  }
}
