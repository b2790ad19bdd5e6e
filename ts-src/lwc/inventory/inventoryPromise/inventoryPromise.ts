import { LightningElement, api } from 'lwc';
import ask from '@salesforce/apex/PromiseController.ask';
import compare from '@salesforce/apex/PromiseController.compare';
import extend from '@salesforce/apex/PromiseController.extend';
import getContext from '@salesforce/apex/PromiseController.getContext';
import getKept from '@salesforce/apex/PromiseController.getKept';
import getSnapshot from '@salesforce/apex/PromiseController.getSnapshot';
import keep from '@salesforce/apex/PromiseController.keep';
import release from '@salesforce/apex/PromiseController.release';
import reserve from '@salesforce/apex/PromiseController.reserve';
import ANSWERED from '@salesforce/label/c.PromiseAnswered';
import ASK_FAILED from '@salesforce/label/c.PromiseAskFailed';
import BACK from '@salesforce/label/c.PromiseBackToAsk';
import BROKEN from '@salesforce/label/c.PromiseLinesBroken';
import COMPARE_FAILED from '@salesforce/label/c.PromiseCompareFailed';
import FAILED from '@salesforce/label/c.PromiseFailed';
import KEPT from '@salesforce/label/c.PromiseFollowed';
import KEPT_TITLE from '@salesforce/label/c.PromiseKeptTitle';
import LOADING from '@salesforce/label/c.PromiseLoading';
import NO_NUMBER from '@salesforce/label/c.PromiseAccountWithoutNumber';
import NOTHING_BROKEN from '@salesforce/label/c.PromiseNothingBroken';
import OUTDATED from '@salesforce/label/c.PromiseOutdated';
import PAST from '@salesforce/label/c.PromisePast';
import SUBMIT_FAILED from '@salesforce/label/c.PromiseSubmitFailed';
import TITLE from '@salesforce/label/c.PromiseTitle';
import { fill, joinPresent } from 'c/labelText';
import { askOf, draftFor, emptyDraft, isSameAsk, type PromiseDraft } from 'c/promiseDraft';
import { newRequestKey } from 'c/requestKey';
import { onTick } from 'c/sharedClock';
import { momentText } from 'c/timeText';
import { failureOf, type Failure } from 'c/timelineFailure';
import { startPoll, type Poll } from 'c/visiblePoll';
import type {
  KeptPromise,
  PromiseAnswer,
  PromiseAsk,
  PromiseComparison,
  PromiseContext,
  PromiseSnapshot
} from '../../types/promise.js';
import type { Size } from '../../types/tone.js';

/** Wait between looks while something is under way, and the longest wait after failures, in milliseconds. */
const POLL_EVERY = 2_000;
const POLL_LONGEST = 60_000;
/** From which widths (CSS pixels) on a layout is used. */
const MEDIUM_FROM = 520;
const WIDE_FROM = 900;
const SHOWN_KEPT = 5;

/** What can be promised to the customer of a record, and what was: ask, set aside, keep, compare. */
export default class InventoryPromise extends LightningElement {
  /** Brands to promise from, separated by commas; the first is chosen. */
  @api brands = '';

  label = { BACK, KEPT_TITLE, LOADING, NO_NUMBER, OUTDATED, TITLE };
  context: PromiseContext | null = null;
  failure: Failure | null = null;
  /** A failure of something other than reading, shown above what is still good. */
  notice: Failure | null = null;
  draft: PromiseDraft = emptyDraft();
  answer: PromiseAnswer | null = null;
  snapshot: PromiseSnapshot | null = null;
  comparison: PromiseComparison | null = null;
  asking = false;
  submitting = false;
  announcement = '';
  size: Size = 'narrow';
  /** What was done with the answer: it is kept once and set aside once. */
  done: 'nothing' | 'kept' | 'reserved' = 'nothing';

  private record: string | null = null;
  private asked: PromiseAsk | null = null;
  /** Products chosen for what was written; the text stays as it is. */
  private chosen = new Map<string, string>();
  /** One key for one answer: pressed twice, it is one reservation. */
  private requestKey = '';
  private now = Date.now();
  private turn = 0;
  private poll: Poll | null = null;
  private observer: ResizeObserver | null = null;
  private stopClock: (() => void) | undefined;

  /** The account, opportunity, quote or order it is for; none on a page of its own. */
  @api
  get recordId(): string | null {
    return this.record;
  }
  set recordId(recordId: string | null) {
    if (recordId === this.record) return;
    this.record = recordId;
    if (this.isConnected) this.load();
  }

  get brandList(): string[] {
    return (this.brands ?? '')
      .split(',')
      .map((brand) => brand.trim())
      .filter(Boolean);
  }

  get asksAccount(): boolean {
    return !this.record;
  }

  get account(): string {
    return joinPresent(' · ', this.context?.accountName, this.context?.accountNumber);
  }

  get withoutNumber(): boolean {
    return Boolean(this.context?.accountName && !this.context.accountNumber);
  }

  get kept(): { promise: KeptPromise; opened: boolean }[] {
    const opened = this.snapshot?.kept.id;
    return (this.context?.kept ?? [])
      .slice(0, SHOWN_KEPT)
      .map((promise) => ({ promise, opened: promise.id === opened }));
  }

  get hasKept(): boolean {
    return this.kept.length > 0;
  }

  /** What is on the screen: the kept promise that was opened, else the last answer. */
  get shown(): PromiseAnswer | null {
    return this.snapshot?.answer ?? this.answer;
  }

  get past(): boolean {
    return this.snapshot !== null;
  }

  get isDone(): boolean {
    return this.past || this.done === 'reserved';
  }

  get isKept(): boolean {
    return this.done === 'kept';
  }

  get pastText(): string {
    return this.snapshot ? fill(PAST, this.snapshot.kept.name, momentText(this.snapshot.answer.answeredAt)) : '';
  }

  get changes(): PromiseComparison['lines'] | null {
    return this.comparison?.lines ?? null;
  }

  get comparedText(): string {
    if (!this.comparison) return '';
    const { brokenCount, answeredAt } = this.comparison;
    return brokenCount > 0
      ? fill(BROKEN, brokenCount, momentText(answeredAt))
      : fill(NOTHING_BROKEN, momentText(answeredAt));
  }

  get comparedClass(): string {
    return this.comparison?.brokenCount ? 'compared compared_broken' : 'compared';
  }

  /** The answer is older than the systems stand by it, or about other lines than those written now. */
  get outdated(): boolean {
    if (!this.answer || this.isDone) return false;
    const isOver = this.answer.validUntil !== null && Date.parse(this.answer.validUntil) <= this.now;
    return isOver || !isSameAsk(this.asked, this.askNow());
  }

  get busy(): string {
    return String(this.asking || (!this.context && !this.failure));
  }

  connectedCallback(): void {
    this.stopClock = onTick((now) => (this.now = now));
    this.load();
  }

  renderedCallback(): void {
    const frame = this.template?.querySelector('.frame');
    if (this.observer || !frame) return;
    this.observer = new ResizeObserver(([entry]) => this.measure(entry?.contentRect.width ?? 0));
    this.observer.observe(frame);
  }

  disconnectedCallback(): void {
    this.turn += 1;
    this.stopClock?.();
    this.stopPoll();
    this.observer?.disconnect();
    this.observer = null;
  }

  handleRetry(): void {
    this.load();
  }

  handleDismiss(): void {
    this.notice = null;
  }

  handleEdit({ detail }: CustomEvent<PromiseDraft>): void {
    this.draft = detail;
  }

  handleCheck(): Promise<void> {
    return this.check();
  }

  handleChoose({ detail: { item, sku } }: CustomEvent<{ item: string; sku: string }>): Promise<void> {
    this.chosen.set(item, sku);
    return this.check();
  }

  handleReserve(): Promise<void> {
    return this.submit(reserve, 'reserved');
  }

  handleKeep(): Promise<void> {
    return this.submit(keep, 'kept');
  }

  handleExtend({ detail: { id } }: CustomEvent<{ id: string }>): Promise<void> {
    return this.change(extend, id);
  }

  handleRelease({ detail: { id } }: CustomEvent<{ id: string }>): Promise<void> {
    return this.change(release, id);
  }

  async handleExpire({ detail: { id } }: CustomEvent<{ id: string }>): Promise<void> {
    await this.look(id).catch((error: unknown) => (this.notice = failureOf(error, FAILED)));
  }

  handleOpen({ detail: { id } }: CustomEvent<{ id: string }>): Promise<void> {
    return this.open(id, false);
  }

  handleCompare({ detail: { id } }: CustomEvent<{ id: string }>): Promise<void> {
    return this.open(id, true);
  }

  handleBack(): void {
    this.snapshot = null;
    this.comparison = null;
  }

  private async load(): Promise<void> {
    const turn = (this.turn += 1);
    this.failure = null;
    this.context = null;
    this.answer = null;
    this.handleBack();
    try {
      const context = await getContext({ recordId: this.record });
      if (turn !== this.turn) return;
      this.context = context;
      this.draft = draftFor(this.draft, context, this.brandList);
      this.follow();
    } catch (error) {
      if (turn === this.turn) this.failure = failureOf(error, FAILED);
    }
  }

  /** Asks the systems; what was written stays whatever comes of it. */
  private async check(): Promise<void> {
    const asked = this.askNow();
    const turn = (this.turn += 1);
    this.asking = true;
    this.notice = null;
    this.handleBack();
    try {
      const answer = await ask({ askJson: JSON.stringify(asked) });
      if (turn !== this.turn) return;
      this.asked = asked;
      this.answer = answer;
      this.done = 'nothing';
      this.requestKey = newRequestKey();
      this.now = Date.now();
      this.announcement = fill(ANSWERED, answer.outcomeLabel, answer.lines.length);
    } catch (error) {
      if (turn === this.turn) this.notice = failureOf(error, ASK_FAILED);
    } finally {
      this.asking = false;
    }
  }

  private async submit(send: typeof reserve, done: 'kept' | 'reserved'): Promise<void> {
    if (this.submitting || !this.answer || this.done === 'reserved') return;
    await this.whileSubmitting(async () => {
      const kept = await send({
        requestKey: this.requestKey,
        askJson: JSON.stringify(this.asked),
        answerJson: JSON.stringify(this.answer)
      });
      this.put(kept);
      this.done = done;
      this.requestKey = newRequestKey();
      this.announcement = fill(KEPT, kept.name, kept.stateLabel);
    });
  }

  private async change(send: typeof extend, promiseId: string): Promise<void> {
    if (this.submitting) return;
    await this.whileSubmitting(async () => this.put(await send({ promiseId, requestKey: newRequestKey() })));
  }

  private async whileSubmitting(task: () => Promise<void>): Promise<void> {
    this.submitting = true;
    this.notice = null;
    try {
      await task();
    } catch (error) {
      this.notice = failureOf(error, SUBMIT_FAILED);
    } finally {
      this.submitting = false;
    }
  }

  private async open(promiseId: string, compared: boolean): Promise<void> {
    const turn = (this.turn += 1);
    this.notice = null;
    this.submitting = true;
    try {
      const snapshot = this.snapshot?.kept.id === promiseId ? this.snapshot : await getSnapshot({ promiseId });
      if (turn !== this.turn) return;
      this.snapshot = snapshot;
      this.comparison = null;
      if (!compared) return;
      const comparison = await compare({ promiseId });
      if (turn !== this.turn) return;
      this.comparison = comparison;
      this.announcement = this.comparedText;
    } catch (error) {
      if (turn === this.turn) this.notice = failureOf(error, COMPARE_FAILED);
    } finally {
      this.submitting = false;
    }
  }

  /** Shows a promise among those that were kept, in its place or on top. */
  private put(kept: KeptPromise): void {
    if (!this.context) return;
    const known = this.context.kept.some(({ id }) => id === kept.id);
    const others = this.context.kept.map((one) => (one.id === kept.id ? kept : one));
    this.context = { ...this.context, kept: known ? others : [kept, ...this.context.kept] };
    this.follow();
  }

  private async look(promiseId: string): Promise<void> {
    const before = this.context?.kept.find(({ id }) => id === promiseId);
    const kept = await getKept({ promiseId });
    if (before && before.stateLabel !== kept.stateLabel) this.announcement = fill(KEPT, kept.name, kept.stateLabel);
    this.put(kept);
    // How much of each line is set aside is known by now.
    if (this.snapshot?.kept.id === promiseId && before?.open && !kept.open)
      this.snapshot = await getSnapshot({ promiseId });
  }

  private follow(): void {
    if (!this.context?.kept.some(({ open }) => open)) this.stopPoll();
    else this.poll ??= startPoll({ task: () => this.lookAtOpen(), every: POLL_EVERY, longest: POLL_LONGEST });
  }

  private async lookAtOpen(): Promise<void> {
    const open = this.context?.kept.filter((kept) => kept.open) ?? [];
    await Promise.all(open.map(({ id }) => this.look(id)));
  }

  private stopPoll(): void {
    this.poll?.stop();
    this.poll = null;
  }

  private askNow(): PromiseAsk {
    return askOf(this.draft, this.record, this.chosen);
  }

  private measure(width: number): void {
    // A console keeps the components of hidden tabs in the page, without a width.
    this.poll?.setShown(width > 0);
    if (width > 0) this.size = width >= WIDE_FROM ? 'wide' : width >= MEDIUM_FROM ? 'medium' : 'narrow';
  }
}
