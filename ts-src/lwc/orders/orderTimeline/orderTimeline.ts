import { LightningElement, api } from 'lwc';
import findLive from '@salesforce/apex/OrderTimelineController.findLive';
import getHistory from '@salesforce/apex/OrderTimelineController.getHistory';
import getTimeline from '@salesforce/apex/OrderTimelineController.getTimeline';
import getTimelineOf from '@salesforce/apex/OrderTimelineController.getTimelineOf';
import getVersion from '@salesforce/apex/OrderTimelineController.getVersion';
import linkOrder from '@salesforce/apex/OrderTimelineController.linkOrder';
import ARCHIVED_FAILED from '@salesforce/label/c.TimelineArchivedFailed';
import FAILED from '@salesforce/label/c.TimelineFailed';
import LINKED from '@salesforce/label/c.TimelineLinked';
import LINK_FAILED from '@salesforce/label/c.TimelineLinkFailed';
import NEWS_MANY from '@salesforce/label/c.TimelineNewsMany';
import NEWS_ONE from '@salesforce/label/c.TimelineNewsOne';
import NOT_FOUND_LIVE from '@salesforce/label/c.TimelineNotFoundLive';
import REFRESH_FAILED from '@salesforce/label/c.TimelineRefreshFailed';
import SEARCH_FAILED from '@salesforce/label/c.TimelineSearchFailed';
import TITLE from '@salesforce/label/c.TimelineTitle';
import { fill, fillCount } from 'c/labelText';
import { liveWatch } from 'c/liveWatch';
import { failureOf, mildFailure } from 'c/timelineFailure';
import { newMilestones } from 'c/timelineNews';
import { notifyRecordUpdateAvailable } from 'lightning/uiRecordApi';
import type { Timeline, TimelineAnswer } from '../../types/timeline.js';
import type { Size } from '../../types/tone.js';
import type { Failure } from '../../types/failure.js';

/** Wait between version checks, and the longest wait after failures, in milliseconds. */
const POLL_EVERY = 5_000;
const POLL_LONGEST = 120_000;
/** Wait between looks for an order that is not known yet. */
const LOOK_EVERY = 30_000;

/** The whole life of the order a case, account, contact or customer order is about; follows it while somebody looks. */
export default class OrderTimeline extends LightningElement {
  /** `auto` fits the container; `compact` and `wide` force a layout. */
  @api density: 'auto' | 'compact' | 'wide' = 'auto';
  /** How many milestones are shown before somebody asks for more. */
  @api portion = 20;
  /** Quick action that opens an email with the sentence; `none` leaves the button out. */
  @api emailAction = 'Case.SendEmail';
  @api objectApiName = '';

  label = { TITLE };
  answer: TimelineAnswer | null = null;
  failure: Failure | null = null;
  /** A failure of something other than reading, shown above what is still good. */
  notice: Failure | null = null;
  loading = true;
  searching = false;
  /** True while the last checks for news failed. */
  disconnected = false;
  chosenFromSeveral = false;
  newIds: string[] = [];
  announcement = '';
  measured: Size = 'narrow';

  private record = '';
  private request = 0;
  private candidates: TimelineAnswer | null = null;
  private watch = liveWatch({
    longest: POLL_LONGEST,
    onLook: (failed) => (this.disconnected = failed),
    onSize: (size) => (this.measured = size)
  });

  /** The case, account, contact or customer order whose order is shown. */
  @api
  get recordId(): string {
    return this.record;
  }
  set recordId(recordId: string) {
    if (recordId === this.record) return;
    this.record = recordId;
    if (this.isConnected) this.load();
  }

  get size(): Size {
    if (this.density === 'compact') return 'narrow';
    return this.density === 'wide' ? 'wide' : this.measured;
  }

  get timeline(): Timeline | null {
    return this.answer?.timeline ?? null;
  }

  get choosing(): boolean {
    return this.answer?.state === 'choose' && !this.timeline;
  }

  get nothing(): boolean {
    return this.answer !== null && !this.choosing && !this.timeline;
  }

  get busy(): string {
    return String(this.loading || this.searching);
  }

  connectedCallback(): void {
    if (this.record) this.load();
  }

  renderedCallback(): void {
    this.watch.frame(this.template?.querySelector('.frame'));
  }

  disconnectedCallback(): void {
    this.request += 1;
    this.watch.end();
  }

  handleRetry(): void {
    this.load();
  }

  handleRefresh(): void {
    if (this.timeline?.archivedAt && this.timeline.source === 'live') {
      this.handleHistory();
      return;
    }
    this.refresh().catch((error: unknown) => (this.notice = failureOf(error, REFRESH_FAILED)));
  }

  handleDismiss(): void {
    this.notice = null;
  }

  async handleChoose(event: CustomEvent<{ orderId: string }>): Promise<void> {
    const choice = this.answer?.state === 'choose' ? this.answer : null;
    await this.read(() => getTimelineOf({ orderId: event.detail.orderId }));
    if (!choice || !this.answer?.timeline) return;
    this.answer = { ...this.answer, canLink: choice.canLink, canSearchLive: choice.canSearchLive };
    this.candidates = choice;
    this.chosenFromSeveral = true;
    this.focusFrame();
  }

  handleBackToChoice(): void {
    this.watch.rest();
    this.answer = this.candidates;
    this.chosenFromSeveral = false;
    this.focusFrame();
  }

  async handleSearch(event: CustomEvent<{ term: string }>): Promise<void> {
    const { term } = event.detail;
    this.searching = true;
    this.notice = null;
    const turn = (this.request += 1);
    try {
      const answer = await findLive({ recordId: this.record, term });
      if (turn !== this.request) return;
      if (answer.state === 'none') this.notice = mildFailure(fill(NOT_FOUND_LIVE, term));
      else this.showFound(answer);
    } catch (error) {
      if (turn === this.request) this.notice = failureOf(error, SEARCH_FAILED);
    } finally {
      this.searching = false;
    }
  }

  /** Gets the history of an archived order from its system of record. */
  async handleHistory(): Promise<void> {
    const { timeline, answer } = this;
    if (!timeline || !answer) return;
    this.searching = true;
    this.notice = null;
    const turn = (this.request += 1);
    try {
      const found = await getHistory({ orderId: timeline.order.id });
      if (turn === this.request) this.answer = { ...answer, timeline: found.timeline };
    } catch (error) {
      if (turn === this.request) this.notice = failureOf(error, ARCHIVED_FAILED);
    } finally {
      this.searching = false;
    }
  }

  async handleLink(): Promise<void> {
    const { timeline, record } = this;
    if (!timeline) return;
    try {
      await linkOrder({ caseId: record, orderId: timeline.order.id });
      if (this.answer) this.answer = { ...this.answer, canLink: false };
      this.announcement = fill(LINKED, timeline.order.orderNumber);
      notifyRecordUpdateAvailable([{ recordId: record }]);
    } catch (error) {
      this.notice = failureOf(error, LINK_FAILED);
    }
  }

  private async load(): Promise<void> {
    this.chosenFromSeveral = false;
    await this.read(() => getTimeline({ recordId: this.record }));
  }

  /** Reads with the stencil showing; only the latest request counts. */
  private async read(source: () => Promise<TimelineAnswer>): Promise<void> {
    const turn = (this.request += 1);
    this.watch.rest();
    this.loading = true;
    this.failure = null;
    this.notice = null;
    try {
      const answer = await source();
      if (turn === this.request) this.show(answer);
    } catch (error) {
      if (turn === this.request) this.fail(error);
    }
    if (turn === this.request) this.loading = false;
  }

  private show(answer: TimelineAnswer): void {
    this.answer = answer;
    this.newIds = [];
    this.disconnected = false;
    if (answer.timeline) this.watch.look(() => this.check(), POLL_EVERY);
    else if (answer.state === 'none') this.watch.look(() => this.lookAgain(), LOOK_EVERY);
    else this.watch.rest();
  }

  private showFound(answer: TimelineAnswer): void {
    this.chosenFromSeveral = false;
    this.show(answer);
    this.focusFrame();
  }

  private fail(error: unknown): void {
    this.answer = null;
    this.failure = failureOf(error, FAILED);
  }

  private async check(): Promise<void> {
    const shown = this.timeline;
    if (!shown || this.searching) return;
    const version = await getVersion({ orderId: shown.order.id });
    if (version !== this.timeline?.version) await this.refresh();
  }

  /** An order may become known after its case was opened: its shipment came first, or the customer was quicker. */
  private async lookAgain(): Promise<void> {
    const turn = this.request;
    const answer = await getTimeline({ recordId: this.record });
    if (turn === this.request && answer.state !== 'none') this.show(answer);
  }

  /** Reads the order on screen again, in place: what is open, focused and scrolled stays. */
  private async refresh(): Promise<void> {
    const before = this.timeline;
    if (!before) return;
    const turn = this.request;
    const answer = await getTimelineOf({ orderId: before.order.id });
    if (turn !== this.request || !answer.timeline || !this.answer) return;
    const news = newMilestones(this.timeline, answer.timeline);
    this.answer = { ...this.answer, state: 'found', timeline: answer.timeline };
    this.notice = null;
    if (news.length === 0) return;
    this.newIds = news.map(({ id }) => id);
    const words = news.map(({ label }) => label).join(', ');
    this.announcement = fillCount(NEWS_ONE, NEWS_MANY, news.length, before.order.orderNumber, words);
  }

  /** What had the focus is gone with what was replaced. */
  private focusFrame(): void {
    this.template?.querySelector<HTMLElement>('.frame')?.focus();
  }
}
