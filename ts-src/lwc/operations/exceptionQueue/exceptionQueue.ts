import { LightningElement, api } from 'lwc';
import assign from '@salesforce/apex/ExceptionQueueController.assign';
import getExceptions from '@salesforce/apex/ExceptionQueueController.getExceptions';
import getOverview from '@salesforce/apex/ExceptionQueueController.getOverview';
import openCases from '@salesforce/apex/ExceptionQueueController.openCases';
import resolve from '@salesforce/apex/ExceptionQueueController.resolve';
import take from '@salesforce/apex/ExceptionQueueController.take';
import ACTIONS from '@salesforce/label/c.ExceptionActions';
import ALL from '@salesforce/label/c.ExceptionAll';
import ASSIGN from '@salesforce/label/c.ExceptionAssign';
import ASSIGN_TO from '@salesforce/label/c.ExceptionAssignTo';
import CHANGED from '@salesforce/label/c.ExceptionChanged';
import COUNT from '@salesforce/label/c.ExceptionCount';
import FAILED from '@salesforce/label/c.ExceptionFailed';
import FILTERS from '@salesforce/label/c.ExceptionFilters';
import KIND from '@salesforce/label/c.ExceptionKind';
import LOADING from '@salesforce/label/c.ExceptionLoading';
import MINE from '@salesforce/label/c.ExceptionMine';
import MORE from '@salesforce/label/c.ExceptionMore';
import MY_QUEUES from '@salesforce/label/c.ExceptionMyQueues';
import NOBODY from '@salesforce/label/c.ExceptionNobody';
import NONE from '@salesforce/label/c.ExceptionNone';
import NONE_HINT from '@salesforce/label/c.ExceptionNoneHint';
import OPEN_CASE from '@salesforce/label/c.ExceptionOpenCase';
import OVERDUE_ONLY from '@salesforce/label/c.ExceptionOverdueOnly';
import QUEUE from '@salesforce/label/c.ExceptionQueue';
import QUEUE_LOAD from '@salesforce/label/c.ExceptionQueueLoad';
import REASON from '@salesforce/label/c.ExceptionReason';
import REASON_MISSING from '@salesforce/label/c.ExceptionReasonMissing';
import REFRESH from '@salesforce/label/c.ExceptionRefresh';
import RESOLVE from '@salesforce/label/c.ExceptionResolve';
import SEVERITY from '@salesforce/label/c.ExceptionSeverity';
import SEVERITY_ERROR from '@salesforce/label/c.ExceptionSeverityError';
import SEVERITY_INFO from '@salesforce/label/c.ExceptionSeverityInfo';
import SEVERITY_WARNING from '@salesforce/label/c.ExceptionSeverityWarning';
import TAKE from '@salesforce/label/c.ExceptionTake';
import TAKEN from '@salesforce/label/c.ExceptionTaken';
import TITLE from '@salesforce/label/c.ExceptionTitle';
import { tableOf, type TableColumn, type TableRow } from 'c/exceptionTable';
import { fill } from 'c/labelText';
import { pageThrough, unread, type Paged } from 'c/pageThrough';
import { onTick } from 'c/sharedClock';
import { failureOf } from 'c/timelineFailure';
import { NavigationMixin } from 'lightning/navigation';
import type { Choice, ExceptionFilter, ExceptionOverview, ExceptionRow } from '../../types/watch.js';
import type { Failure } from '../../types/failure.js';

interface ReasonInput extends HTMLElement {
  value: string;
  setCustomValidity(message: string): void;
  reportValidity(): boolean;
}

const NO_FILTER: ExceptionFilter = {
  queue: '',
  severity: '',
  kind: '',
  taken: '',
  overdueOnly: false,
  afterDue: null,
  afterId: null
};
/** What Apex takes for all queues of the person who asks. */
const OWN_QUEUES = '@mine';
const ANY: Choice = { label: ALL, value: '' };

/** Open exceptions, those due first on top. Fires `trace` with a correlation id to be followed. */
export default class ExceptionQueue extends NavigationMixin(LightningElement) {
  label = {
    ACTIONS,
    ASSIGN,
    ASSIGN_TO,
    FILTERS,
    KIND,
    LOADING,
    MORE,
    NONE,
    NONE_HINT,
    OPEN_CASE,
    OVERDUE_ONLY,
    QUEUE,
    REASON,
    REFRESH,
    RESOLVE,
    SEVERITY,
    TAKE,
    TAKEN,
    TITLE
  };
  filter: ExceptionFilter = NO_FILTER;
  overview: ExceptionOverview | null = null;
  list: Paged<ExceptionRow, Failure> = unread();
  selected: string[] = [];
  notice: Failure | null = null;
  person = '';
  announcement = '';
  now = Date.now();

  private pages = pageThrough<ExceptionRow, Failure>({
    read: async (shown) => {
      const last = shown.at(-1);
      const filter = last ? { ...this.filter, afterDue: last.dueAt, afterId: last.id } : this.filter;
      const [overview, page] = await Promise.all([getOverview(), getExceptions({ filter })]);
      this.overview = overview;
      this.now = Date.now();
      return page;
    },
    keyOf: ({ id }) => id,
    failureOf: (error) => failureOf(error, FAILED),
    show: (list) => (this.list = list)
  });
  private stopClock: (() => void) | undefined;

  get queueOptions(): Choice[] {
    const queues = (this.overview?.queues ?? []).map(({ name, label, open, overdue, most }) => ({
      value: name,
      label: fill(QUEUE_LOAD, label, open === most ? `${most}+` : open, overdue === most ? `${most}+` : overdue)
    }));
    const isInAny = this.overview?.queues.some(({ mine }) => mine);
    return [ANY, ...(isInAny ? [{ label: MY_QUEUES, value: OWN_QUEUES }] : []), ...queues];
  }

  get severityOptions(): Choice[] {
    return [
      ANY,
      { label: SEVERITY_ERROR, value: 'error' },
      { label: SEVERITY_WARNING, value: 'warning' },
      { label: SEVERITY_INFO, value: 'info' }
    ];
  }

  get kindOptions(): Choice[] {
    return [ANY, ...(this.overview?.kinds ?? [])];
  }

  get takenOptions(): Choice[] {
    return [ANY, { label: MINE, value: 'mine' }, { label: NOBODY, value: 'nobody' }];
  }

  get people(): Choice[] {
    return this.overview?.people ?? [];
  }

  get columns(): TableColumn[] {
    return tableOf([], 0).columns;
  }

  get rows(): TableRow[] {
    return tableOf(this.list.rows, this.now).rows;
  }

  get isEmpty(): boolean {
    return !this.list.loading && !this.hasRows;
  }

  get hasRows(): boolean {
    return this.list.rows.length > 0;
  }

  get hasSelection(): boolean {
    return this.selected.length > 0;
  }

  get countText(): string {
    const { hasMore, rows } = this.list;
    return fill(COUNT, hasMore ? `${rows.length}+` : rows.length);
  }

  /** Reads everything again, for a page that shows it after something else changed. */
  @api
  refresh(): Promise<void> {
    return this.load();
  }

  connectedCallback(): void {
    this.stopClock = onTick((now) => (this.now = now));
    this.load();
  }

  disconnectedCallback(): void {
    this.pages.stop();
    this.stopClock?.();
  }

  handleFilter(event: CustomEvent<{ value?: string; checked?: boolean }>): void {
    const name = (event.target as HTMLElement).dataset.name as keyof ExceptionFilter;
    const { value, checked } = event.detail;
    this.filter = { ...this.filter, [name]: name === 'overdueOnly' ? checked : value };
    this.load();
  }

  handleRefresh(): void {
    this.load();
  }

  handleSelect(event: CustomEvent<{ selectedRows: TableRow[] }>): void {
    this.selected = event.detail.selectedRows.map(({ id }) => id);
  }

  handlePerson(event: CustomEvent<{ value: string }>): void {
    this.person = event.detail.value;
  }

  handleRowAction(event: CustomEvent<{ action: { name: string }; row: TableRow }>): void {
    const { action, row } = event.detail;
    if (action.name === 'trace') {
      this.dispatchEvent(new CustomEvent('trace', { detail: { correlationId: row.correlationId } }));
    } else {
      this.open(action.name === 'case' ? row.caseId : row.orderId);
    }
  }

  handleTake(): Promise<void> {
    return this.change(() => take({ ids: this.selected }));
  }

  handleAssign(): Promise<void> {
    return this.change(() => assign({ ids: this.selected, userId: this.person }));
  }

  handleOpenCases(): Promise<void> {
    return this.change(() => openCases({ ids: this.selected }));
  }

  handleResolve(): void {
    const input = this.template?.querySelector<ReasonInput>('.reason');
    const reason = (input?.value ?? '').trim();
    input?.setCustomValidity(reason ? '' : REASON_MISSING);
    input?.reportValidity();
    if (reason) this.change(() => resolve({ ids: this.selected, reason }));
  }

  get cannotAssign(): boolean {
    return this.person === '';
  }

  handleMore(): Promise<void> {
    return this.pages.more();
  }

  private open(recordId: string | null): void {
    if (recordId === null) return;
    this[NavigationMixin.Navigate]({
      type: 'standard__recordPage',
      attributes: { recordId, actionName: 'view' }
    });
  }

  private async change(work: () => Promise<void>): Promise<void> {
    const count = this.selected.length;
    this.notice = null;
    try {
      await work();
      this.announcement = fill(CHANGED, count);
      await this.load();
    } catch (error) {
      this.notice = failureOf(error, FAILED);
    }
  }

  private load(): Promise<void> {
    this.selected = [];
    return this.pages.reload();
  }
}
