import { LightningElement } from 'lwc';
import getAssignees from '@salesforce/apex/FailuresController.getAssignees';
import getCauses from '@salesforce/apex/FailuresController.getCauses';
import getMessage from '@salesforce/apex/FailuresController.getMessage';
import getMessages from '@salesforce/apex/FailuresController.getMessages';
import repair from '@salesforce/apex/FailuresController.repair';
import ACTION_FAILED from '@salesforce/label/c.FailureActionFailed';
import DISCARD from '@salesforce/label/c.FailureDiscard';
import DISCARD_CAUSE from '@salesforce/label/c.FailureDiscardCause';
import GONE from '@salesforce/label/c.FailureGone';
import HELP from '@salesforce/label/c.FailureHelp';
import LOADING from '@salesforce/label/c.FailureLoading';
import LOAD_FAILED from '@salesforce/label/c.FailureLoadFailed';
import MESSAGES from '@salesforce/label/c.FailureMessages';
import NO_CAUSES from '@salesforce/label/c.FailureNoCauses';
import NO_MESSAGES from '@salesforce/label/c.FailureNoMessages';
import NONE_WAITING from '@salesforce/label/c.FailureNoneWaiting';
import REFRESH from '@salesforce/label/c.FailureRefresh';
import REPLAY from '@salesforce/label/c.FailureReplay';
import REPLAY_CAUSE from '@salesforce/label/c.FailureReplayCause';
import SAVED from '@salesforce/label/c.FailureSaved';
import SELECT from '@salesforce/label/c.FailureSelect';
import SELECTED from '@salesforce/label/c.FailureSelected';
import { assignMessage, discardMessages, replayMessages, tagMessage, type Said } from 'c/failureActions';
import { startRun } from 'c/failureRun';
import { fill } from 'c/labelText';
import { latestCall } from 'c/latestCall';
import { failureOf, mildFailure } from 'c/timelineFailure';
import type { Poll } from 'c/visiblePoll';
import { ShowToastEvent } from 'lightning/platformShowToastEvent';
import type {
  FailureAssignee,
  FailureCause,
  FailureDetail,
  FailureFilter,
  FailureProblem,
  FailureRow
} from '../../types/failures.js';
import type { Failure } from '../../types/failure.js';

const NO_FILTER: FailureFilter = {
  state: 'Dead',
  errorClass: '',
  systemName: '',
  cause: '',
  text: '',
  olderThanHours: 0,
  owner: ''
};

/** Messages that wait or could not be processed: by cause on the left, in full on the right; the only one that calls Apex. */
export default class FailureConsole extends LightningElement {
  label = {
    DISCARD,
    DISCARD_CAUSE,
    HELP,
    LOADING,
    MESSAGES,
    NO_MESSAGES,
    REFRESH,
    REPLAY,
    REPLAY_CAUSE,
    SELECT
  };
  filter: FailureFilter = NO_FILTER;
  causes: FailureCause[] = [];
  rows: FailureRow[] = [];
  assignees: FailureAssignee[] = [];
  selectedIds: string[] = [];
  message: FailureDetail | null = null;
  problems: FailureProblem[] = [];
  failure: Failure | null = null;
  notice: Failure | null = null;
  loading = true;
  busy = false;
  /** What is asked to be discarded: the ticked messages or the cause. */
  discarding: 'selected' | 'cause' | null = null;
  progress = '';
  announcement = '';
  private next: string | null = null;
  private calls = latestCall();
  private poll: Poll | null = null;

  get empty(): boolean {
    return !this.loading && this.rows.length === 0;
  }

  get emptyText(): string {
    if (this.filtered || this.causes.length > 0) return NO_MESSAGES;
    return this.filter.state === 'Waiting' ? NONE_WAITING : NO_CAUSES;
  }

  get hasMore(): boolean {
    return this.next !== null;
  }

  get openId(): string {
    return this.message?.id ?? '';
  }

  get actable(): boolean {
    return this.filter.state === 'Dead' || this.filter.state === 'Waiting';
  }

  get hasSelection(): boolean {
    return this.actable && this.selectedIds.length > 0;
  }

  get selectedText(): string {
    return fill(SELECTED, this.selectedIds.length);
  }

  get cause(): FailureCause | undefined {
    return this.actable ? this.causes.find(({ key }) => key === this.filter.cause) : undefined;
  }

  get discardCount(): number {
    return this.discarding === 'cause' ? (this.cause?.messages ?? 0) : this.selectedIds.length;
  }

  get systems(): { label: string; value: string }[] {
    const byName = new Map(this.causes.map(({ systemName, systemLabel }) => [systemName, systemLabel]));
    return [...byName].flatMap(([value, label]) => (value ? [{ value, label: label ?? value }] : []));
  }

  get busyText(): string {
    return String(this.loading || this.busy);
  }

  connectedCallback(): void {
    this.load();
    this.loadAssignees();
  }

  disconnectedCallback(): void {
    this.calls.forget();
    this.poll?.stop();
  }

  renderedCallback(): void {
    this.template?.querySelector<HTMLElement & { focusReason(): void }>('.question')?.focusReason();
  }

  handleRefresh(): void {
    this.load();
  }

  handleDismiss(): void {
    this.notice = null;
  }

  handleChoose(event: CustomEvent<{ key: string }>): void {
    this.show({ cause: event.detail.key });
  }

  handleFilter(event: CustomEvent<Partial<FailureFilter>>): void {
    // A cause is one of a state: with another state it would hide everything.
    this.show('state' in event.detail ? { ...event.detail, cause: '' } : event.detail);
  }

  handleClear(): void {
    this.show(NO_FILTER);
  }

  handleSelect(event: CustomEvent<{ ids: string[] }>): void {
    this.selectedIds = event.detail.ids;
  }

  async handleMore(): Promise<void> {
    await this.attempt(async () => {
      const page = await getMessages({ filter: this.filter, after: this.next });
      this.rows = [...this.rows, ...page.rows];
      this.next = page.next;
    });
  }

  async handleOpen(event: CustomEvent<{ id: string }>): Promise<void> {
    await this.open(event.detail.id);
  }

  handleClose(): void {
    this.message = null;
  }

  handleCancelEdit(): void {
    this.problems = [];
  }

  async handleSave(event: CustomEvent<{ payload: string; replay: boolean }>): Promise<void> {
    const { message } = this;
    if (!message) return;
    await this.attempt(async () => {
      this.problems = await repair({ messageId: message.id, payload: event.detail.payload });
      if (this.problems.length > 0) return;
      this.say(event.detail.replay ? await replayMessages([message.id]) : { title: SAVED, variant: 'success' });
      await this.reload(message.id);
    });
  }

  async handleReplay(): Promise<void> {
    const { message } = this;
    if (message) await this.act(() => replayMessages([message.id]), message.id);
  }

  async handleReplaySelected(): Promise<void> {
    await this.act(() => replayMessages(this.selectedIds));
  }

  async handleDiscardOne(event: CustomEvent<{ reason: string }>): Promise<void> {
    const { message } = this;
    if (message) await this.act(() => discardMessages([message.id], event.detail.reason), message.id);
  }

  handleDiscardSelected(): void {
    this.discarding = 'selected';
  }

  handleDiscardCause(): void {
    this.discarding = 'cause';
  }

  handleCancelDiscard(): void {
    this.discarding = null;
  }

  async handleConfirmDiscard(event: CustomEvent<{ reason: string }>): Promise<void> {
    const { discarding } = this;
    this.discarding = null;
    if (discarding === 'cause') await this.begin('Discard', event.detail.reason);
    else await this.act(() => discardMessages(this.selectedIds, event.detail.reason));
  }

  async handleReplayCause(): Promise<void> {
    await this.begin('Replay', null);
  }

  async handleTag(event: CustomEvent<{ tags: string }>): Promise<void> {
    const { message } = this;
    if (message) await this.act(() => tagMessage(message.id, event.detail.tags), message.id);
  }

  async handleAssign(event: CustomEvent<{ ownerId: string }>): Promise<void> {
    const { assignees, message } = this;
    const { ownerId } = event.detail;
    if (message) await this.act(() => assignMessage(message.id, ownerId, assignees), message.id);
  }

  private get filtered(): boolean {
    const { cause, errorClass, olderThanHours, owner, systemName, text } = this.filter;
    return Boolean(cause || errorClass || olderThanHours || owner || systemName || text);
  }

  private show(change: Partial<FailureFilter>): void {
    this.filter = { ...this.filter, ...change };
    this.message = null;
    this.discarding = null;
    this.load();
  }

  /** Reads causes and messages. */
  private load(): Promise<void> {
    this.loading = true;
    this.failure = null;
    const { filter } = this;
    const causes = this.actable ? getCauses({ state: filter.state }) : [];
    return this.calls.make(() => Promise.all([causes, getMessages({ filter, after: null })]), {
      answered: ([found, page]) => {
        this.causes = found;
        this.rows = page.rows;
        this.next = page.next;
        this.selectedIds = [];
      },
      failed: (error) => (this.failure = failureOf(error, LOAD_FAILED)),
      ended: () => (this.loading = false)
    });
  }

  /** Without the right to act there is nobody to give a message to, and that is no failure of the page. */
  private async loadAssignees(): Promise<void> {
    try {
      this.assignees = await getAssignees();
    } catch {
      this.assignees = [];
    }
  }

  private async open(id: string): Promise<void> {
    this.problems = [];
    await this.attempt(async () => {
      this.message = await getMessage({ messageId: id });
      if (!this.message) this.notice = mildFailure(GONE);
    });
  }

  private async reload(openId?: string): Promise<void> {
    await this.load();
    if (openId) await this.open(openId);
  }

  private async act(action: () => Promise<Said>, openId?: string): Promise<void> {
    await this.attempt(async () => {
      this.say(await action());
      await this.reload(openId);
    });
  }

  private async attempt(action: () => Promise<void>): Promise<void> {
    this.busy = true;
    this.notice = null;
    try {
      await action();
    } catch (error) {
      this.notice = failureOf(error, ACTION_FAILED);
    } finally {
      this.busy = false;
    }
  }

  private async begin(action: 'Replay' | 'Discard', reason: string | null): Promise<void> {
    const { cause } = this;
    const { state } = this.filter;
    if (!cause) return;
    await this.attempt(async () => {
      const poll = await startRun({
        ...{ action, cause, state, reason },
        onProgress: (words) => (this.progress = words),
        onDone: (said) => {
          this.say(said);
          this.show({ cause: '' });
        }
      });
      this.poll?.stop();
      this.poll = poll;
    });
  }

  /** A toast for the eye; the words are read out as well, since a toast may be gone by then. */
  private say(said: Said): void {
    this.announcement = said.title;
    this.dispatchEvent(new ShowToastEvent(said));
  }
}
