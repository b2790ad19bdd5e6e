import { LightningElement, api } from 'lwc';
import compare from '@salesforce/apex/PromiseController.compare';
import getSnapshot from '@salesforce/apex/PromiseController.getSnapshot';
import BACK from '@salesforce/label/c.PromiseBackToAsk';
import BROKEN from '@salesforce/label/c.PromiseLinesBroken';
import COMPARE_FAILED from '@salesforce/label/c.PromiseCompareFailed';
import LOADING from '@salesforce/label/c.PromiseLoading';
import NOTHING_BROKEN from '@salesforce/label/c.PromiseNothingBroken';
import PAST from '@salesforce/label/c.PromisePast';
import { fill } from 'c/labelText';
import { momentText } from 'c/timeText';
import { failureOf } from 'c/timelineFailure';
import type { PromiseComparison, PromiseSnapshot } from '../../types/promise.js';
import type { Size } from '../../types/tone.js';
import type { Failure } from '../../types/failure.js';

/** A kept promise to be looked at. */
export interface OpenedPromise {
  id: string;
  /** Ask what could be promised now as well. */
  compared: boolean;
}

/** A kept promise as it was answered, and against what could be promised now. Fires `back`. */
export default class PromisePast extends LightningElement {
  /** Whom it is for. */
  @api account = '';
  /** The record it was promised on, what its product lines are called, and whether they may be changed. */
  @api recordId: string | null = null;
  @api kind = '';
  @api writable = false;
  @api size: Size = 'narrow';

  label = { BACK, LOADING };
  snapshot: PromiseSnapshot | null = null;
  comparison: PromiseComparison | null = null;
  notice: Failure | null = null;
  announcement = '';
  busy = false;
  private request!: OpenedPromise;
  private turn = 0;

  /** The promise to show, and whether to ask what could be promised now. */
  @api
  get opened(): OpenedPromise {
    return this.request;
  }
  set opened(opened: OpenedPromise) {
    if (opened.id !== this.request?.id) this.snapshot = null;
    this.comparison = null;
    this.request = opened;
    if (this.isConnected) this.load();
  }

  get pastText(): string {
    return this.snapshot ? fill(PAST, this.snapshot.kept.name, momentText(this.snapshot.answer.answeredAt)) : '';
  }

  get changes(): PromiseComparison['lines'] | null {
    return this.comparison?.lines ?? this.snapshot?.kept.changes ?? null;
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

  connectedCallback(): void {
    this.load();
  }

  disconnectedCallback(): void {
    this.turn += 1;
  }

  handleBack(): void {
    this.dispatchEvent(new CustomEvent('back'));
  }

  handleDismiss(): void {
    this.notice = null;
  }

  private async load(): Promise<void> {
    const turn = (this.turn += 1);
    const { id: promiseId, compared } = this.request;
    this.notice = null;
    this.busy = true;
    try {
      const snapshot = compared && this.snapshot ? this.snapshot : await getSnapshot({ promiseId });
      if (turn !== this.turn) return;
      this.snapshot = snapshot;
      if (compared) await this.compareIn(turn, promiseId);
    } catch (error) {
      if (turn === this.turn) this.notice = failureOf(error, COMPARE_FAILED);
    } finally {
      this.busy = false;
    }
  }

  private async compareIn(turn: number, promiseId: string): Promise<void> {
    const comparison = await compare({ promiseId });
    if (turn !== this.turn) return;
    this.comparison = comparison;
    this.announcement = this.comparedText;
  }
}
