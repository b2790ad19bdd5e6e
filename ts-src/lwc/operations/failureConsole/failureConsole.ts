import { LightningElement } from 'lwc';
import assign from '@salesforce/apex/FailuresController.assign';
import beginCause from '@salesforce/apex/FailuresController.beginCause';
import discard from '@salesforce/apex/FailuresController.discard';
import getAssignees from '@salesforce/apex/FailuresController.getAssignees';
import getCauses from '@salesforce/apex/FailuresController.getCauses';
import getMessage from '@salesforce/apex/FailuresController.getMessage';
import getMessages from '@salesforce/apex/FailuresController.getMessages';
import getProgress from '@salesforce/apex/FailuresController.getProgress';
import repair from '@salesforce/apex/FailuresController.repair';
import replay from '@salesforce/apex/FailuresController.replay';
import tag from '@salesforce/apex/FailuresController.tag';
import ACTION_FAILED from '@salesforce/label/c.FailureActionFailed';
import ASSIGNED from '@salesforce/label/c.FailureAssigned';
import DISCARD from '@salesforce/label/c.FailureDiscard';
import DISCARDED from '@salesforce/label/c.FailureDiscarded';
import DISCARD_CAUSE from '@salesforce/label/c.FailureDiscardCause';
import GONE from '@salesforce/label/c.FailureGone';
import HELP from '@salesforce/label/c.FailureHelp';
import LOADING from '@salesforce/label/c.FailureLoading';
import LOAD_FAILED from '@salesforce/label/c.FailureLoadFailed';
import MESSAGES from '@salesforce/label/c.FailureMessages';
import NO_CAUSES from '@salesforce/label/c.FailureNoCauses';
import NO_MESSAGES from '@salesforce/label/c.FailureNoMessages';
import NONE_WAITING from '@salesforce/label/c.FailureNoneWaiting';
import PROGRESS from '@salesforce/label/c.FailureProgressText';
import PROGRESS_DONE from '@salesforce/label/c.FailureProgressDone';
import REFRESH from '@salesforce/label/c.FailureRefresh';
import REPLAY from '@salesforce/label/c.FailureReplay';
import REPLAYED from '@salesforce/label/c.FailureReplayed';
import REPLAY_CAUSE from '@salesforce/label/c.FailureReplayCause';
import SAVED from '@salesforce/label/c.FailureSaved';
import SELECT from '@salesforce/label/c.FailureSelect';
import SELECTED from '@salesforce/label/c.FailureSelected';
import SKIPPED from '@salesforce/label/c.FailureSkipped';
import TAGGED from '@salesforce/label/c.FailureTagged';
import UNTRIED from '@salesforce/label/c.FailureUntried';
import { fill, joinPresent } from 'c/labelText';
import { failureOf, mildFailure, type Failure } from 'c/timelineFailure';
import { startPoll, type Poll } from 'c/visiblePoll';
import { ShowToastEvent } from 'lightning/platformShowToastEvent';
import type {
  FailureAssignee,
  FailureCause,
  FailureDetail,
  FailureFilter,
  FailureOutcome,
  FailureProblem,
  FailureRow
} from '../../types/failures.js';

/** Wait between looks at how far a cause is, and the longest wait after failures, in milliseconds. */
const LOOK_EVERY = 1_500;
const LOOK_LONGEST = 15_000;

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
  private request = 0;
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
    this.request += 1;
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
      if (event.detail.replay) await this.replayNow([message.id]);
      else this.say(SAVED, 'success');
      await this.reload(message.id);
    });
  }

  async handleReplay(): Promise<void> {
    const { message } = this;
    if (message) await this.act(() => this.replayNow([message.id]), message.id);
  }

  async handleReplaySelected(): Promise<void> {
    await this.act(() => this.replayNow(this.selectedIds));
  }

  async handleDiscardOne(event: CustomEvent<{ reason: string }>): Promise<void> {
    const { message } = this;
    if (message) await this.act(() => this.discardNow([message.id], event.detail.reason), message.id);
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
    else await this.act(() => this.discardNow(this.selectedIds, event.detail.reason));
  }

  async handleReplayCause(): Promise<void> {
    await this.begin('Replay', null);
  }

  async handleTag(event: CustomEvent<{ tags: string }>): Promise<void> {
    const { message } = this;
    if (!message) return;
    await this.act(async () => {
      await tag({ messageIds: [message.id], tags: event.detail.tags });
      this.say(TAGGED, 'success');
    }, message.id);
  }

  async handleAssign(event: CustomEvent<{ ownerId: string }>): Promise<void> {
    const { message } = this;
    const { ownerId } = event.detail;
    if (!message) return;
    await this.act(async () => {
      await assign({ messageIds: [message.id], ownerId });
      this.say(fill(ASSIGNED, this.assignees.find(({ id }) => id === ownerId)?.name ?? ''), 'success');
    }, message.id);
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

  /** Reads causes and messages; only the latest request counts. */
  private async load(): Promise<void> {
    const turn = (this.request += 1);
    this.loading = true;
    this.failure = null;
    try {
      const state = this.actable ? this.filter.state : '';
      const [causes, page] = await Promise.all([
        state ? getCauses({ state }) : [],
        getMessages({ filter: this.filter, after: null })
      ]);
      if (turn !== this.request) return;
      this.causes = causes;
      this.rows = page.rows;
      this.next = page.next;
      this.selectedIds = [];
    } catch (error) {
      if (turn === this.request) this.failure = failureOf(error, LOAD_FAILED);
    }
    if (turn === this.request) this.loading = false;
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

  private async act(action: () => Promise<void>, openId?: string): Promise<void> {
    await this.attempt(async () => {
      await action();
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

  private async replayNow(messageIds: string[]): Promise<void> {
    const outcome = await replay({ messageIds });
    const words = fill(REPLAYED, outcome.applied, outcome.waiting, outcome.dead);
    this.say(withOthers(words, outcome), outcome.dead > 0 ? 'warning' : 'success');
  }

  private async discardNow(messageIds: string[], reason: string): Promise<void> {
    const outcome = await discard({ messageIds, reason });
    this.say(withOthers(fill(DISCARDED, outcome.discarded), outcome), 'success');
  }

  private async begin(action: 'Replay' | 'Discard', reason: string | null): Promise<void> {
    const { cause } = this;
    if (!cause) return;
    await this.attempt(async () => {
      const { runId } = await beginCause({ action, cause: cause.key, state: this.filter.state, reason });
      this.progress = fill(PROGRESS, 0, cause.messages, 0);
      this.poll?.stop();
      this.poll = startPoll({
        task: () => this.follow(runId, cause.messages),
        every: LOOK_EVERY,
        longest: LOOK_LONGEST
      });
      this.poll.now();
    });
  }

  private async follow(runId: string, total: number): Promise<void> {
    const progress = await getProgress({ runId });
    if (!progress) return;
    this.progress = fill(PROGRESS, progress.handled, total, progress.failures);
    if (!progress.finished) return;
    this.poll?.stop();
    this.progress = '';
    const words = fill(PROGRESS_DONE, progress.handled, progress.failures);
    this.say(words, progress.failures > 0 ? 'warning' : 'success');
    this.show({ cause: '' });
  }

  /** A toast for the eye; the words are read out as well, since a toast may be gone by then. */
  private say(title: string, variant: 'success' | 'warning'): void {
    this.announcement = title;
    this.dispatchEvent(new ShowToastEvent({ title, variant }));
  }
}

function withOthers(words: string, { skipped, untried }: FailureOutcome): string {
  return joinPresent(' ', words, skipped > 0 && fill(SKIPPED, skipped), untried > 0 && fill(UNTRIED, untried));
}
