import { api, LightningElement } from 'lwc';
import type { PageItem, PageModel } from '../../model/page-types.js';
import { isVisible } from '../../model/visibility.js';
import { watchRecord, type RecordRepresentation } from '../../modules/client/records.js';
import { messageOf } from '../../modules/client/rest.js';

interface ColumnView {
  key: string;
  columnClass: string;
  items: PageItem[];
}

/** Draws a Lightning page: rows of columns with the components whose visibility rules hold. */
export default class Canvas extends LightningElement {
  @api recordId: string | undefined;
  @api objectApiName: string | undefined;
  record: RecordRepresentation | null = null;
  problem: string | null = null;
  private page: PageModel | null = null;
  private stop: (() => void) | null = null;

  @api
  get model(): PageModel | null {
    return this.page;
  }
  set model(page: PageModel | null) {
    this.page = page;
    if (this.isConnected) this.watch();
  }

  override connectedCallback(): void {
    this.watch();
  }

  override disconnectedCallback(): void {
    this.stop?.();
    this.stop = null;
  }

  /** Rules read fields of the record; a save may show or hide components. */
  private watch(): void {
    this.stop?.();
    this.stop = null;
    const { recordId, objectApiName, page } = this;
    if (!recordId || !objectApiName || !page || page.ruleFields.length === 0) return;
    const optionalFields = page.ruleFields.map((path) => `${objectApiName}.${path}`);
    this.stop = watchRecord({ recordId, optionalFields }, ({ data, error }) => {
      if (data) this.record = data;
      this.problem = error ? messageOf(error) : null;
    });
  }

  private fieldValue(path: string): unknown {
    let current: RecordRepresentation | null = this.record;
    let value: unknown;
    for (const part of path.split('.')) {
      value = current?.fields[part]?.value;
      current = value as RecordRepresentation | null;
    }
    return value;
  }

  get rows(): { key: string; columns: ColumnView[] }[] {
    if (!this.page || (this.page.ruleFields.length > 0 && !this.record)) return [];
    const facts = { record: (path: string) => this.fieldValue(path), user: localOrg.user };
    const shown = (item: PageItem): boolean => {
      try {
        return isVisible(item.visibility, facts);
      } catch (error) {
        this.problem = messageOf(error);
        return true;
      }
    };
    return this.page.rows.map((row, index) => ({
      key: String(index),
      columns: row.map(({ region, size, items }) => ({
        key: region,
        columnClass: `slds-col slds-p-horizontal_x-small column slds-size_1-of-1 slds-large-size_${size}-of-12`,
        items: items.filter(shown)
      }))
    }));
  }
}
