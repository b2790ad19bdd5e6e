import { LightningElement, api } from 'lwc';
import getContext from '@salesforce/apex/PromiseController.getContext';
import getLines from '@salesforce/apex/PromiseLinesController.getLines';
import keep from '@salesforce/apex/PromiseController.keep';
import reserve from '@salesforce/apex/PromiseController.reserve';
import ANSWERED from '@salesforce/label/c.PromiseAnswered';
import ASK_FAILED from '@salesforce/label/c.PromiseAskFailed';
import ASKS_AGAIN from '@salesforce/label/c.PromiseAsksAgain';
import FAILED from '@salesforce/label/c.PromiseFailed';
import LOADING from '@salesforce/label/c.PromiseLoading';
import NO_NUMBER from '@salesforce/label/c.PromiseAccountWithoutNumber';
import OUTDATED from '@salesforce/label/c.PromiseOutdated';
import SUBMIT_FAILED from '@salesforce/label/c.PromiseSubmitFailed';
import TAKE_FAILED from '@salesforce/label/c.PromiseTakeFailed';
import TITLE from '@salesforce/label/c.PromiseTitle';
import { askAgain } from 'c/askAgain';
import { followSize } from 'c/containerSize';
import { fill, joinPresent } from 'c/labelText';
import { linesAsText } from 'c/lineChanges';
import { askingLines, askOf, draftFor, emptyDraft, isSameAsk, type PromiseDraft } from 'c/promiseDraft';
import type PromiseKept from 'c/promiseKept';
import type { OpenedPromise } from 'c/promisePast';
import { askInSteps } from 'c/promiseQuestion';
import { newRequestKey } from 'c/requestKey';
import { onTick } from 'c/sharedClock';
import { failureOf } from 'c/timelineFailure';
import type { KeptPromise, PromiseAnswer, PromiseAsk, PromiseContext, PromiseLine } from '../../types/promise.js';
import type { RecordLines } from '../../types/record-lines.js';
import type { Size } from '../../types/tone.js';
import type { Failure } from '../../types/failure.js';

/** What can be promised to the customer of a record, and what was: ask, set aside, keep, compare. */
export default class InventoryPromise extends LightningElement {
  /** Brands to promise from, separated by commas; the first is chosen. */
  @api brands = '';

  label = { LOADING, NO_NUMBER, OUTDATED, TITLE };
  context: PromiseContext | null = null;
  failure: Failure | null = null;
  /** A failure of something other than reading, shown above what is still good. */
  notice: Failure | null = null;
  draft: PromiseDraft = emptyDraft();
  answer: PromiseAnswer | null = null;
  /** The kept promise on the screen instead of the answer. */
  opened: OpenedPromise | null = null;
  /** The product lines of the record. */
  recordLines: RecordLines | null = null;
  asking = false;
  splitAccepted = false;
  submitting = false;
  announcement = '';
  size: Size = 'narrow';
  shown = true;
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
  private again = askAgain(
    () => this.shown && !document.hidden,
    () => this.askOnceMore()
  );
  private stopClock: (() => void) | undefined;
  private stopSize: (() => void) | null = null;

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

  get openedId(): string | null {
    return this.opened?.id ?? null;
  }

  get isReserved(): boolean {
    return this.done === 'reserved';
  }

  get isKept(): boolean {
    return this.done === 'kept';
  }

  /** The answer is older than the systems stand by it, or about other lines than those written now. */
  get outdated(): boolean {
    if (!this.answer || this.opened || this.isReserved) return false;
    const isOver = this.answer.validUntil !== null && Date.parse(this.answer.validUntil) <= this.now;
    return isOver || !isSameAsk(this.asked, this.askNow());
  }

  /** Why the answer is what was known last. */
  get notAsked(): string {
    if (this.opened || !this.answer?.reason) return '';
    const { reason, askAgainAfterMs } = this.answer;
    return joinPresent(' ', reason, askAgainAfterMs !== null && ASKS_AGAIN);
  }

  /** The lines of the first question, in the places where their answers will be. */
  get awaited(): PromiseLine[] | null {
    return this.asking && !this.answer && this.asked ? askingLines(this.asked) : null;
  }

  get splitLines(): PromiseLine[] {
    return this.answer?.lines.filter(({ plan }) => plan.length > 1) ?? [];
  }

  get isSplit(): boolean {
    return this.mayDecide && this.splitLines.length > 0;
  }

  get isUndecided(): boolean {
    return this.isSplit && !this.splitAccepted;
  }

  get isComplete(): boolean {
    return this.asked?.shipComplete ?? false;
  }

  get lineCount(): number {
    return this.recordLines?.lines.length ?? 0;
  }

  get lineKind(): string {
    return this.recordLines?.label ?? '';
  }

  get writable(): boolean {
    return this.lineCount > 0 && (this.recordLines?.mayChange ?? false);
  }

  get canWrite(): boolean {
    return this.writable && (this.mayDecide || this.isReserved);
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
    if (frame) this.stopSize ??= followSize(frame, (size) => this.fit(size));
  }

  disconnectedCallback(): void {
    this.turn += 1;
    this.again.forget();
    this.stopClock?.();
    this.stopSize?.();
    this.stopSize = null;
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

  handleTake(): void {
    this.draft = { ...this.draft, text: linesAsText(this.recordLines?.lines ?? []) };
  }

  handleAccept(): void {
    this.splitAccepted = true;
  }

  handleRefuse(): Promise<void> {
    this.draft = { ...this.draft, shipComplete: true };
    return this.check();
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

  handleOpen({ detail }: CustomEvent<OpenedPromise>): void {
    this.opened = detail;
  }

  /** What is on the screen is read once more when anything about it has changed. */
  handleFollow({ detail: { before, kept } }: CustomEvent<{ before: KeptPromise; kept: KeptPromise }>): void {
    if (kept.id === this.openedId && before.version !== kept.version) this.opened = { id: kept.id, compared: false };
  }

  handleBack(): void {
    this.opened = null;
  }

  private async load(): Promise<void> {
    const turn = (this.turn += 1);
    this.again.forget();
    this.failure = null;
    this.context = null;
    this.answer = null;
    this.asked = null;
    this.opened = null;
    this.recordLines = null;
    const { record } = this;
    try {
      const [context] = await Promise.all([getContext({ recordId: record }), record && this.loadLines(turn, record)]);
      if (turn !== this.turn) return;
      this.context = context;
      this.draft = draftFor(this.draft, context, this.brandList);
      if (this.draft.text === '') this.handleTake();
    } catch (error) {
      if (turn === this.turn) this.failure = failureOf(error, FAILED);
    }
  }

  /** A record whose lines cannot be read can still be promised to. */
  private async loadLines(turn: number, recordId: string): Promise<void> {
    try {
      const lines = await getLines({ recordId });
      if (turn === this.turn) this.recordLines = lines;
    } catch (error) {
      if (turn === this.turn) this.notice = failureOf(error, TAKE_FAILED);
    }
  }

  /** Asks because somebody wants to know; what was written stays whatever comes of it. */
  private async check(): Promise<void> {
    this.asking = true;
    this.notice = null;
    this.opened = null;
    await this.ask();
    this.asking = false;
  }

  /** Asks by itself what was asked before, unless somebody has gone on meanwhile. */
  private askOnceMore(): void {
    const hasGoneOn = this.opened || this.asking || this.done !== 'nothing' || !isSameAsk(this.asked, this.askNow());
    if (!hasGoneOn) this.ask();
  }

  private async ask(): Promise<void> {
    const asked = this.askNow();
    const turn = (this.turn += 1);
    if (!this.answer) this.asked = asked;
    this.again.forget();
    try {
      const answer = await askInSteps(asked, (known) => turn === this.turn && this.show(asked, known));
      if (turn !== this.turn) return;
      this.show(asked, answer);
      this.again.after(answer.askAgainAfterMs);
      this.announcement = fill(ANSWERED, answer.outcomeLabel, answer.lines.length);
    } catch (error) {
      if (turn === this.turn) this.notice = failureOf(error, ASK_FAILED);
    }
  }

  private show(asked: PromiseAsk, answer: PromiseAnswer): void {
    this.asked = asked;
    this.answer = answer;
    this.done = 'nothing';
    this.splitAccepted = false;
    this.requestKey = newRequestKey();
    this.now = Date.now();
  }

  private async submit(send: typeof reserve, done: 'kept' | 'reserved'): Promise<void> {
    if (this.submitting || !this.answer || this.isReserved) return;
    this.submitting = true;
    this.notice = null;
    try {
      const kept = await send({
        requestKey: this.requestKey,
        askJson: JSON.stringify(this.asked),
        answerJson: JSON.stringify(this.answer)
      });
      this.template?.querySelector<PromiseKept & HTMLElement>('c-promise-kept')?.put(kept);
      this.done = done;
      this.requestKey = newRequestKey();
    } catch (error) {
      this.notice = failureOf(error, SUBMIT_FAILED);
    } finally {
      this.submitting = false;
    }
  }

  /** The answer on the screen is one to act upon. */
  private get mayDecide(): boolean {
    return Boolean(this.answer?.firm) && !this.outdated && !this.isReserved;
  }

  private askNow(): PromiseAsk {
    return askOf(this.draft, this.record, this.chosen);
  }

  private fit(size: Size | null): void {
    this.shown = size !== null;
    if (size) this.size = size;
  }
}
