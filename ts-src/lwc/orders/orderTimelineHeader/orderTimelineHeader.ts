import { LightningElement, api } from 'lwc';
import { NavigationMixin } from 'lightning/navigation';
import DISCONNECTED from '@salesforce/label/c.TimelineDisconnected';
import DISCONNECTED_HINT from '@salesforce/label/c.TimelineDisconnectedHint';
import LIVE from '@salesforce/label/c.TimelineLive';
import LIVE_HINT from '@salesforce/label/c.TimelineLiveHint';
import NEXT from '@salesforce/label/c.TimelineNext';
import NEXT_DUE from '@salesforce/label/c.TimelineNextDue';
import NEXT_OVERDUE from '@salesforce/label/c.TimelineNextOverdue';
import NO_NEWS from '@salesforce/label/c.TimelineNoNews';
import NOTHING_NEXT from '@salesforce/label/c.TimelineNothingNext';
import PROMISED from '@salesforce/label/c.TimelinePromised';
import PROMISED_BEFORE from '@salesforce/label/c.TimelinePromisedBefore';
import REFRESH from '@salesforce/label/c.TimelineRefresh';
import STALE from '@salesforce/label/c.TimelineStale';
import STALE_HINT from '@salesforce/label/c.TimelineStaleHint';
import HEARD from '@salesforce/label/c.TimelineHeard';
import JUST_ASKED from '@salesforce/label/c.TimelineJustAsked';
import UPDATED from '@salesforce/label/c.TimelineUpdated';
import { fill, joinPresent } from 'c/labelText';
import { onTick } from 'c/sharedClock';
import { dateText } from 'c/timeText';
import type { TimelineOrder } from '../../types/timeline.js';
import type { Size } from '../../types/tone.js';

/** Whether what is shown can be trusted to be current. */
interface Freshness {
  words: string;
  hint: string;
  signClass: string;
}

/** Status, promise against now, and what is next. Fires `refresh`. */
export default class OrderTimelineHeader extends NavigationMixin(LightningElement) {
  @api order!: TimelineOrder;
  @api readAt = '';
  @api source: 'stored' | 'live' = 'stored';
  @api size: Size = 'narrow';
  /** Record of the page; the order's number is no link on its own page. */
  @api recordId = '';
  @api disconnected = false;

  label = { HEARD, NEXT, NEXT_DUE, NEXT_OVERDUE, NOTHING_NEXT, PROMISED, REFRESH, UPDATED };
  url = '';
  now = Date.now();
  private stop: (() => void) | undefined;
  private urlOf = '';

  get owner(): string {
    return joinPresent(' · ', this.order.brand, this.order.accountName ?? this.order.channel);
  }

  get linkable(): boolean {
    return this.order.id !== this.recordId;
  }

  get topClass(): string {
    return `top top_${this.size}`;
  }

  get factsClass(): string {
    return `facts facts_${this.size}`;
  }

  get promiseClass(): string {
    return `value promise_${this.order.promiseState}`;
  }

  get hasPromise(): boolean {
    return this.order.promiseState !== 'none';
  }

  /** The day promised now and, when it slipped, the day promised first. */
  get promiseDate(): string {
    const { promisedAt, promisedBefore } = this.order;
    return joinPresent(
      ' · ',
      promisedAt && dateText(promisedAt, this.now),
      promisedBefore && fill(PROMISED_BEFORE, dateText(promisedBefore, this.now))
    );
  }

  get nextClass(): string {
    return this.order.nextOverdue ? 'value promise_late' : 'value';
  }

  get nextPattern(): string {
    return this.order.nextOverdue ? NEXT_OVERDUE : NEXT_DUE;
  }

  get freshness(): Freshness {
    if (this.disconnected) return { words: DISCONNECTED, hint: DISCONNECTED_HINT, signClass: 'sign sign_bad' };
    if (this.order.stale) return { words: STALE, hint: STALE_HINT, signClass: 'sign sign_old' };
    const hint = this.source === 'live' ? JUST_ASKED : LIVE_HINT;
    return { words: LIVE, hint, signClass: 'sign sign_live' };
  }

  get noNews(): string {
    return this.order.lastHeardAt ? '' : NO_NEWS;
  }

  connectedCallback(): void {
    this.stop = onTick((now) => (this.now = now));
  }

  renderedCallback(): void {
    if (this.urlOf === this.order.id) return;
    this.urlOf = this.order.id;
    this[NavigationMixin.GenerateUrl](this.page).then((url) => (this.url = url));
  }

  disconnectedCallback(): void {
    this.stop?.();
  }

  handleOpen(event: Event): void {
    event.preventDefault();
    this[NavigationMixin.Navigate](this.page);
  }

  handleRefresh(): void {
    this.dispatchEvent(new CustomEvent('refresh'));
  }

  private get page(): { type: string; attributes: Record<string, string> } {
    return { type: 'standard__recordPage', attributes: { recordId: this.order.id, actionName: 'view' } };
  }
}
