import { LightningElement, api } from 'lwc';
import BACK from '@salesforce/label/c.PromiseReleaseNo';
import BROKE_MANY from '@salesforce/label/c.PromiseBrokeMany';
import BROKE_ONE from '@salesforce/label/c.PromiseBrokeOne';
import COMPARE from '@salesforce/label/c.PromiseCompare';
import ENDS_SOON from '@salesforce/label/c.PromiseEndsSoon';
import EXPIRED_HINT from '@salesforce/label/c.PromiseExpiredHint';
import EXTEND from '@salesforce/label/c.PromiseExtend';
import KEPT_BY from '@salesforce/label/c.PromiseKeptBy';
import LEFT from '@salesforce/label/c.PromiseLeft';
import LINES_MANY from '@salesforce/label/c.PromiseLinesMany';
import LINES_ONE from '@salesforce/label/c.PromiseLinesOne';
import MORE from '@salesforce/label/c.PromiseBrokeMore';
import NEXT_TRY from '@salesforce/label/c.PromiseNextTry';
import OPEN from '@salesforce/label/c.PromiseOpen';
import RELEASE from '@salesforce/label/c.PromiseRelease';
import RELEASE_ASK from '@salesforce/label/c.PromiseReleaseAsk';
import RELEASE_YES from '@salesforce/label/c.PromiseReleaseYes';
import UNTIL from '@salesforce/label/c.PromiseUntil';
import { fill, fillCount, joinPresent } from 'c/labelText';
import { countdownText } from 'c/promiseText';
import { clockText, momentText } from 'c/timeText';
import type { KeptPromise } from '../../types/promise.js';
import type { Tone } from '../../types/tone.js';

const SECOND = 1_000;
const MOST_BROKEN = 5;
/** From which part of its life on a reservation is about to end. */
const WARN_FROM = 0.8;

/**
 * A kept promise, with the time it is still set aside running. Fires `extend`, `release`, `compare`, `open` and, when its
 * time is over, `expire`.
 */
export default class PromiseHold extends LightningElement {
  /** True while something is being submitted. */
  @api busy = false;
  /** What it said is on the screen. */
  @api opened = false;

  label = { BACK, COMPARE, EXPIRED_HINT, EXTEND, OPEN, RELEASE, RELEASE_ASK, RELEASE_YES };
  now = Date.now();
  confirming = false;
  private shown!: KeptPromise;
  private timer: ReturnType<typeof setInterval> | undefined;

  /** The promise. */
  @api
  get kept(): KeptPromise {
    return this.shown;
  }
  set kept(kept: KeptPromise) {
    this.shown = kept;
    this.now = Date.now();
    if (!this.isHeld) this.confirming = false;
    if (this.isConnected) this.runClock();
  }

  get isHeld(): boolean {
    return this.shown.state === 'Held';
  }

  get isExpired(): boolean {
    return this.shown.state === 'Expired';
  }

  get until(): string {
    return this.isHeld && this.shown.expiresAt ? fill(UNTIL, clockText(this.shown.expiresAt)) : '';
  }

  get left(): string {
    return fill(LEFT, countdownText(this.millisecondsLeft));
  }

  get isEnding(): boolean {
    const { heldSince, expiresAt } = this.shown;
    if (!this.isHeld || !heldSince || !expiresAt) return false;
    const [from, to] = [Date.parse(heldSince), Date.parse(expiresAt)];
    return this.now >= from + (to - from) * WARN_FROM;
  }

  /** Said once, when it begins to be true; the seconds are not read out. */
  get warning(): string {
    return this.isEnding && this.shown.expiresAt ? fill(ENDS_SOON, clockText(this.shown.expiresAt)) : '';
  }

  get clockClass(): string {
    return this.isEnding ? 'clock clock_ending' : 'clock';
  }

  get tone(): Tone {
    return this.isEnding ? 'warning' : this.shown.tone;
  }

  get canRelease(): boolean {
    return this.isHeld && !this.shown.open && !this.confirming;
  }

  get canExtend(): boolean {
    return this.shown.mayExtend && !this.confirming;
  }

  get canOpen(): boolean {
    return !this.opened;
  }

  get canCompare(): boolean {
    return this.shown.state !== 'Submitted';
  }

  get particulars(): string {
    const { name, reservationNumber, lineCount, keptBy, keptAt } = this.shown;
    return joinPresent(
      ' · ',
      name,
      reservationNumber,
      lineCount !== null && lineCount !== undefined && fillCount(LINES_ONE, LINES_MANY, lineCount),
      fill(KEPT_BY, keptBy ?? '', momentText(keptAt))
    );
  }

  get brokeText(): string {
    const { brokenCount } = this.shown;
    return brokenCount > 0 ? fillCount(BROKE_ONE, BROKE_MANY, brokenCount) : '';
  }

  /** The first of the lines that broke. */
  get broken(): { line: string; name: string; reason: string; since: string | null }[] {
    return (this.shown.changes ?? [])
      .filter(({ broken }) => broken)
      .slice(0, MOST_BROKEN)
      .map(({ line, name, reason, since }) => ({ line, since, name: `${name ?? line}: `, reason: `${reason ?? ''} ` }));
  }

  get moreBroken(): string {
    const more = this.shown.brokenCount - this.broken.length;
    return more > 0 && this.broken.length > 0 ? fill(MORE, more) : '';
  }

  get nextTry(): string {
    return this.shown.nextAttemptAt ? fill(NEXT_TRY, clockText(this.shown.nextAttemptAt)) : '';
  }

  connectedCallback(): void {
    this.runClock();
  }

  disconnectedCallback(): void {
    clearInterval(this.timer);
  }

  handleTell({ currentTarget }: Event): void {
    const { does = '' } = (currentTarget as HTMLElement).dataset;
    this.confirming = false;
    if (!this.busy) this.dispatchEvent(new CustomEvent(does, { detail: { id: this.shown.id } }));
  }

  handleAsk(): void {
    this.confirming = true;
  }

  handleBack(): void {
    this.confirming = false;
  }

  private get millisecondsLeft(): number {
    return Date.parse(this.shown.expiresAt ?? '') - this.now;
  }

  private runClock(): void {
    clearInterval(this.timer);
    if (!this.isHeld) return;
    // eslint-disable-next-line @lwc/lwc/no-async-operation -- cleared when it is over or the component leaves
    this.timer = setInterval(() => this.tick(), SECOND);
  }

  private tick(): void {
    this.now = Date.now();
    if (this.millisecondsLeft > 0) return;
    clearInterval(this.timer);
    this.dispatchEvent(new CustomEvent('expire', { detail: { id: this.shown.id } }));
  }
}
