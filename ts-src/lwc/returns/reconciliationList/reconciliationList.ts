import { LightningElement } from 'lwc';
import getLines from '@salesforce/apex/ReconciliationController.getLines';
import getTotals from '@salesforce/apex/ReconciliationController.getTotals';
import CLOSE from '@salesforce/label/c.ReconciliationClose';
import CREDITED from '@salesforce/label/c.ReconciliationCredited';
import DECISION from '@salesforce/label/c.ReconciliationDecision';
import DUE from '@salesforce/label/c.ReconciliationDue';
import EMPTY from '@salesforce/label/c.ReconciliationEmpty';
import EXPORT from '@salesforce/label/c.ReconciliationExport';
import EXPORTED from '@salesforce/label/c.ReconciliationExported';
import EXPORTED_SOME from '@salesforce/label/c.ReconciliationExportedSome';
import EXPORTING from '@salesforce/label/c.ReconciliationExporting';
import EXPORT_FAILED from '@salesforce/label/c.ReconciliationExportFailed';
import FAILED from '@salesforce/label/c.ReconciliationFailed';
import FILE from '@salesforce/label/c.ReconciliationFile';
import FILTERS from '@salesforce/label/c.ReconciliationFilters';
import FIND from '@salesforce/label/c.ReconciliationFind';
import GOODS from '@salesforce/label/c.ReconciliationReceived';
import OWNER from '@salesforce/label/c.ReconciliationOwner';
import PRODUCT from '@salesforce/label/c.ReconciliationProduct';
import REFRESH from '@salesforce/label/c.ReconciliationRefresh';
import RETURN from '@salesforce/label/c.ReconciliationReturn';
import SHOWN from '@salesforce/label/c.ReconciliationShown';
import SHOWN_MORE from '@salesforce/label/c.ReconciliationShownMore';
import SINCE from '@salesforce/label/c.ReconciliationSince';
import TITLE from '@salesforce/label/c.ReconciliationTitle';
import VERDICT from '@salesforce/label/c.ReconciliationVerdict';
import { fill } from 'c/labelText';
import { latestCall } from 'c/latestCall';
import { pageThrough, unread, type Paged } from 'c/pageThrough';
import { fileOf } from 'c/reconciliationFile';
import { filtersOf, NO_FILTER, rowsOf, type FilterChoice, type ShownRow } from 'c/reconciliationRows';
import { saveFile } from 'c/saveFile';
import { failureOf } from 'c/timelineFailure';
import type { Failure } from '../../types/failure.js';
import type {
  ReconciliationFilter,
  ReconciliationRow,
  ReconciliationTotals as Totals
} from '../../types/reconciliation.js';

/** Goods against money of returns: what finance has to deal with, what it comes to, and deciding about it. */
export default class ReconciliationList extends LightningElement {
  label = {
    ...{ CLOSE, CREDITED, DECISION, DUE, EMPTY, EXPORT, FILTERS, FIND, GOODS, OWNER, PRODUCT, REFRESH },
    ...{ RETURN, SINCE, TITLE, VERDICT }
  };
  filter: ReconciliationFilter = NO_FILTER;
  list: Paged<ReconciliationRow> = unread();
  totals: Totals | null = null;
  totalsFailure: Failure | null = null;
  exportFailure: Failure | null = null;
  openId = '';
  exporting = false;
  progress = '';

  /** What was decided since a row was read. */
  private changed: Record<string, ReconciliationRow> = {};
  /** What any totals named, to choose from. */
  private brands = new Set<string>();
  private currencies = new Set<string>();
  private isShown = false;
  private totalsCall = latestCall();
  private pages = pageThrough<ReconciliationRow>({
    read: (shown) => getLines({ filter: this.filter, after: shown.at(-1)?.id ?? null }),
    keyOf: ({ id }) => id,
    failureOf: (error) => failureOf(error, FAILED),
    show: (list) => (this.list = list)
  });

  get filters(): FilterChoice[] {
    return filtersOf(this.filter, this.totals?.verdicts ?? [], [...this.brands].sort(), [...this.currencies].sort());
  }

  get rows(): ShownRow[] {
    return rowsOf(
      this.list.rows.map((row) => this.changed[row.id] ?? row),
      this.openId
    );
  }

  get countText(): string {
    const { hasMore, rows } = this.list;
    // What was decided may be found no more, and still shows.
    if (this.totals && !this.totals.tooMany) return fill(SHOWN, rows.length, Math.max(rows.length, this.totals.lines));
    return hasMore ? fill(SHOWN_MORE, rows.length) : fill(SHOWN, rows.length, rows.length);
  }

  connectedCallback(): void {
    this.isShown = true;
    this.load();
  }

  disconnectedCallback(): void {
    this.isShown = false;
    this.pages.stop();
    this.totalsCall.forget();
  }

  handleFilter(event: CustomEvent<{ value: string }>): void {
    const { name } = (event.target as HTMLElement).dataset;
    const value = name === 'olderThanDays' ? Number(event.detail.value) : event.detail.value;
    this.filter = { ...this.filter, [name as string]: value };
    this.load();
  }

  handleSearch(event: CustomEvent<{ term: string }>): void {
    this.filter = { ...this.filter, term: event.detail.term };
    this.load();
  }

  handleRefresh(): void {
    this.load();
  }

  handleMore(): void {
    this.pages.more();
  }

  handleOpen(event: Event): void {
    const { id = '' } = (event.currentTarget as HTMLElement).dataset;
    this.openId = id === this.openId ? '' : id;
  }

  /** The row stays where it is, even when the filter would not find it any more. */
  handleDecided(event: CustomEvent<{ row: ReconciliationRow }>): void {
    const { row } = event.detail;
    this.changed = { ...this.changed, [row.id]: row };
    this.readTotals();
  }

  async handleExport(): Promise<void> {
    if (this.exporting) return;
    this.exporting = true;
    this.exportFailure = null;
    this.progress = '';
    let lines = 0;
    const told = (read: number): boolean => {
      lines = read;
      this.progress =
        this.totals?.tooMany === false ? fill(EXPORTING, read, this.totals.lines) : fill(EXPORTED_SOME, read);
      return this.isShown;
    };
    try {
      const file = await fileOf(this.filter, told);
      if (file !== null) {
        saveFile(FILE, file);
        this.progress = fill(EXPORTED, lines);
      }
    } catch (error) {
      this.exportFailure = failureOf(error, EXPORT_FAILED);
      this.progress = '';
    }
    this.exporting = false;
  }

  private load(): void {
    this.openId = '';
    this.changed = {};
    this.pages.reload();
    this.readTotals();
  }

  private readTotals(): Promise<void> {
    this.totalsFailure = null;
    return this.totalsCall.make(() => getTotals({ filter: this.filter }), {
      answered: (totals) => {
        totals.brands.forEach((brand) => this.brands.add(brand));
        totals.sums.forEach(({ currencyCode }) => currencyCode && this.currencies.add(currencyCode));
        this.totals = totals;
      },
      failed: (error) => (this.totalsFailure = failureOf(error, FAILED))
    });
  }
}
