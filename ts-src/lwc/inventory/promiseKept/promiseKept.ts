import { LightningElement, api } from 'lwc';
import extend from '@salesforce/apex/PromiseController.extend';
import getKept from '@salesforce/apex/PromiseController.getKept';
import getVersion from '@salesforce/apex/PromiseController.getVersion';
import release from '@salesforce/apex/PromiseController.release';
import BROKE_MANY from '@salesforce/label/c.PromiseBrokeMany';
import BROKE_ONE from '@salesforce/label/c.PromiseBrokeOne';
import KEPT from '@salesforce/label/c.PromiseFollowed';
import LOOK_FAILED from '@salesforce/label/c.PromiseFailed';
import SUBMIT_FAILED from '@salesforce/label/c.PromiseSubmitFailed';
import TITLE from '@salesforce/label/c.PromiseKeptTitle';
import { fill, fillCount, joinPresent } from 'c/labelText';
import { newRequestKey } from 'c/requestKey';
import { failureOf } from 'c/timelineFailure';
import { startPoll, type Poll } from 'c/visiblePoll';
import type { KeptPromise } from '../../types/promise.js';
import type { Failure } from '../../types/failure.js';

/** Wait between looks while something is under way, and else; the longest wait after failures. All in milliseconds. */
const POLL_OPEN = 2_000;
const POLL_REST = 10_000;
const POLL_LONGEST = 60_000;
/** States in which the stock may still let a promise down. */
const STANDING = new Set(['Kept', 'Held']);
const SHOWN_KEPT = 5;

/**
 * What was promised on a record, newest first, followed while it can be seen: what is under way, and what breaks. Fires `open` with the promise and
 * whether to compare it, and `follow` with a promise that has become something else.
 */
export default class PromiseKept extends LightningElement {
  /** Of the promise whose lines are on the screen. */
  @api openedId: string | null = null;
  /** True while the page is submitting something else. */
  @api busy = false;

  label = { TITLE };
  notice: Failure | null = null;
  announcement = '';
  private promises: KeptPromise[] = [];
  private submitting = false;
  private seen = true;
  private poll: Poll | null = null;
  private every = 0;

  /** The promises of the record. */
  @api
  get kept(): KeptPromise[] {
    return this.promises;
  }
  set kept(kept: KeptPromise[]) {
    this.promises = kept;
    if (this.isConnected) this.follow();
  }

  /** Whether somebody can see it; nothing is asked while not. */
  @api
  get shown(): boolean {
    return this.seen;
  }
  set shown(shown: boolean) {
    this.seen = shown;
    this.poll?.setShown(shown);
  }

  get rows(): { promise: KeptPromise; opened: boolean }[] {
    return this.promises.slice(0, SHOWN_KEPT).map((promise) => ({ promise, opened: promise.id === this.openedId }));
  }

  get hasAny(): boolean {
    return this.promises.length > 0;
  }

  get isBusy(): boolean {
    return this.busy || this.submitting;
  }

  connectedCallback(): void {
    this.follow();
  }

  disconnectedCallback(): void {
    this.stopPoll();
  }

  /** Shows a promise in its place, or on top. */
  @api
  put(kept: KeptPromise): void {
    const before = this.promises.find(({ id }) => id === kept.id);
    this.promises = before ? this.promises.map((one) => (one.id === kept.id ? kept : one)) : [kept, ...this.promises];
    this.announcement = newsOf(before, kept) || this.announcement;
    if (before) this.dispatchEvent(new CustomEvent('follow', { detail: { before, kept } }));
    this.follow();
  }

  handleDismiss(): void {
    this.notice = null;
  }

  handleOpen({ detail: { id } }: CustomEvent<{ id: string }>): void {
    this.dispatchEvent(new CustomEvent('open', { detail: { id, compared: false } }));
  }

  handleCompare({ detail: { id } }: CustomEvent<{ id: string }>): void {
    this.dispatchEvent(new CustomEvent('open', { detail: { id, compared: true } }));
  }

  handleExtend({ detail: { id } }: CustomEvent<{ id: string }>): Promise<void> {
    return this.change(extend, id);
  }

  handleRelease({ detail: { id } }: CustomEvent<{ id: string }>): Promise<void> {
    return this.change(release, id);
  }

  async handleExpire({ detail: { id } }: CustomEvent<{ id: string }>): Promise<void> {
    await this.look(id).catch((error: unknown) => (this.notice = failureOf(error, LOOK_FAILED)));
  }

  private async change(send: typeof extend, promiseId: string): Promise<void> {
    if (this.isBusy) return;
    this.submitting = true;
    this.notice = null;
    try {
      this.put(await send({ promiseId, requestKey: newRequestKey() }));
    } catch (error) {
      this.notice = failureOf(error, SUBMIT_FAILED);
    } finally {
      this.submitting = false;
    }
  }

  private async look(promiseId: string): Promise<void> {
    this.put(await getKept({ promiseId }));
  }

  /** What is under way is looked at often, what stands now and then, what is over not at all. */
  private follow(): void {
    const isOpen = this.promises.some(({ open }) => open);
    const every = isOpen ? POLL_OPEN : this.watched.length > 0 ? POLL_REST : 0;
    if (every === this.every) return;
    this.stopPoll();
    this.every = every;
    if (every === 0) return;
    this.poll = startPoll({ task: () => this.lookAround(), every, longest: POLL_LONGEST });
    this.poll.setShown(this.seen);
    if (this.watched.some(isUntold)) this.poll.now();
  }

  private get watched(): KeptPromise[] {
    return this.promises.slice(0, SHOWN_KEPT).filter(({ open, state }) => open || STANDING.has(state));
  }

  private async lookAround(): Promise<void> {
    await Promise.all(
      this.watched.map(async (kept) => {
        const isNews = kept.open || isUntold(kept) || (await getVersion({ promiseId: kept.id })) !== kept.version;
        if (isNews) await this.look(kept.id);
      })
    );
  }

  private stopPoll(): void {
    this.poll?.stop();
    this.poll = null;
    this.every = 0;
  }
}

/** Lines are broken, but not known yet which. */
function isUntold({ brokenCount, changes }: KeptPromise): boolean {
  return brokenCount > 0 && !changes;
}

function newsOf(before: KeptPromise | undefined, kept: KeptPromise): string {
  const hasBroken = kept.brokenCount > (before?.brokenCount ?? 0);
  return joinPresent(
    ' ',
    before?.stateLabel !== kept.stateLabel && fill(KEPT, kept.name, kept.stateLabel),
    hasBroken && fill(KEPT, kept.name, fillCount(BROKE_ONE, BROKE_MANY, kept.brokenCount))
  );
}
