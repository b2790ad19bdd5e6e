import { LightningElement, api } from 'lwc';
import authorize from '@salesforce/apex/ReturnsController.authorize';
import cancel from '@salesforce/apex/ReturnsController.cancel';
import extend from '@salesforce/apex/ReturnsController.extend';
import getOrderOf from '@salesforce/apex/ReturnsController.getOrderOf';
import getReturns from '@salesforce/apex/ReturnsController.getReturns';
import getTimeline from '@salesforce/apex/OrderTimelineController.getTimeline';
import getVersion from '@salesforce/apex/OrderTimelineController.getVersion';
import replaceLabel from '@salesforce/apex/ReturnsController.replaceLabel';
import requestCredit from '@salesforce/apex/ReturnsController.requestCredit';
import ANNOUNCE from '@salesforce/label/c.ReturnsAnnounce';
import FAILED from '@salesforce/label/c.ReturnsFailed';
import LOADING from '@salesforce/label/c.ReturnsLoading';
import NONE from '@salesforce/label/c.ReturnsNone';
import NO_ORDER from '@salesforce/label/c.ReturnsNoOrder';
import START from '@salesforce/label/c.ReturnsStart';
import STALE from '@salesforce/label/c.ReturnsStale';
import STALE_HINT from '@salesforce/label/c.ReturnsStaleHint';
import SUBMIT_FAILED from '@salesforce/label/c.ReturnsSubmitFailed';
import TITLE from '@salesforce/label/c.ReturnsTitle';
import { fill } from 'c/labelText';
import { latestCall } from 'c/latestCall';
import { liveWatch } from 'c/liveWatch';
import { failureOf } from 'c/timelineFailure';
import type { Decision } from 'c/returnQuestion';
import type { CommandView } from '../../types/commands.js';
import type { OrderReturnsView, ReturnView } from '../../types/returns.js';
import type { Failure } from '../../types/failure.js';

/** Wait between looks while something is under way, while nothing is, and while no order is known; the longest after failures. In milliseconds. */
const POLL_OPEN = 3_000;
const POLL_REST = 5_000;
const POLL_NO_ORDER = 30_000;
const POLL_LONGEST = 120_000;

interface Answer {
  /** Of the order when it was read. */
  version: string;
  /** Null while no order is known. */
  returns: OrderReturnsView | null;
}

/** The returns of the order a case, customer order or return is about; follows them while somebody looks. */
export default class ReturnsConsole extends LightningElement {
  @api objectApiName = '';

  label = { LOADING, NO_ORDER, START, TITLE };
  staleness: Failure = { heading: STALE, hint: STALE_HINT, messages: [], final: true, mild: true };
  answer: Answer | null = null;
  failure: Failure | null = null;
  /** A failure of something other than reading, shown above what is still good. */
  notice: Failure | null = null;
  submitting = false;
  /** The form for a new return is open. */
  starting = false;
  /** True while the last looks for news failed. */
  disconnected = false;
  announcement = '';

  private record = '';
  private calls = latestCall();
  private watch = liveWatch({ longest: POLL_LONGEST, onLook: (failed) => (this.disconnected = failed) });

  /** The case, customer order or return. */
  @api
  get recordId(): string {
    return this.record;
  }
  set recordId(recordId: string) {
    if (recordId === this.record) return;
    this.record = recordId;
    if (this.isConnected) this.load();
  }

  get returns(): OrderReturnsView | null {
    return this.answer?.returns ?? null;
  }

  get loading(): boolean {
    return this.answer === null && this.failure === null;
  }

  get canStart(): boolean {
    return this.returns !== null && this.returns.mayManage && this.returns.lines.length > 0 && !this.starting;
  }

  get busy(): string {
    return String(this.loading || this.submitting);
  }

  get none(): string {
    const isNone = this.returns?.returns.length === 0 && this.commands.length === 0 && !this.starting;
    return isNone ? fill(NONE, this.returns?.orderNumber ?? '') : '';
  }

  /** The return whose page this is first, then those that began last. */
  get cards(): { view: ReturnView; linked: boolean }[] {
    const all = (this.returns?.returns ?? []).map((view) => ({ view, linked: view.id !== this.record }));
    return [...all.filter(({ linked }) => !linked), ...all.filter(({ linked }) => linked).reverse()];
  }

  /** What is under way, and what was asked last. */
  get commands(): CommandView[] {
    return (this.returns?.commands ?? []).filter(({ open }, index) => open || index === 0);
  }

  connectedCallback(): void {
    if (this.record) this.load();
  }

  renderedCallback(): void {
    this.watch.frame(this.template?.querySelector('.frame'));
  }

  disconnectedCallback(): void {
    this.calls.forget();
    this.watch.end();
  }

  handleRetry(): void {
    this.load();
  }

  handleDismiss(): void {
    this.notice = null;
  }

  handleDecide({ detail }: CustomEvent<Decision>): Promise<boolean> {
    const { does, returnId, requestKey, reason, lastDay, kind } = detail;
    const about = { ...this.order, returnId, requestKey };
    const send = {
      cancel: () => cancel({ ...about, reason }),
      credit: () => requestCredit(about),
      extend: () => extend({ ...about, reason, lastDay }),
      label: () => replaceLabel({ ...about, reason, kind })
    };
    return this.submit(send[does]);
  }

  handleStart(): void {
    this.starting = true;
  }

  handleLeave(): void {
    this.starting = false;
  }

  /** What all systems know is added to what may come back. */
  async handleHeard(): Promise<void> {
    if (this.submitting) return;
    await this.calls.make(() => this.find(), {
      answered: (answer) => this.show(answer),
      failed: (error) => (this.notice = failureOf(error, FAILED))
    });
  }

  /** The form stays when nothing was submitted: the same ask has the same key. */
  async handleAuthorize({ detail }: CustomEvent<{ requestKey: string; askJson: string }>): Promise<void> {
    if (await this.submit(() => authorize({ ...this.order, ...detail }))) this.starting = false;
  }

  private get order(): { orderId: string } {
    return { orderId: this.returns?.orderId ?? '' };
  }

  /** What is sent twice has the same key, so it is one all the same. */
  private async submit(send: () => Promise<OrderReturnsView>): Promise<boolean> {
    if (this.submitting) return false;
    let isTaken = false;
    this.submitting = true;
    this.notice = null;
    await this.calls.make(send, {
      answered: (returns) => {
        isTaken = true;
        this.show({ version: this.answer?.version ?? '', returns });
      },
      failed: (error) => (this.notice = failureOf(error, SUBMIT_FAILED))
    });
    this.submitting = false;
    return isTaken;
  }

  private load(): Promise<void> {
    this.watch.rest();
    this.starting = false;
    this.answer = null;
    this.failure = null;
    this.notice = null;
    this.disconnected = false;
    return this.calls.make(() => this.find(), {
      answered: (answer) => this.show(answer),
      failed: (error) => (this.failure = failureOf(error, FAILED))
    });
  }

  private async find(): Promise<Answer> {
    const orderId = await this.findOrder();
    return orderId === null ? { version: '', returns: null } : this.read(orderId);
  }

  private async findOrder(): Promise<string | null> {
    const { objectApiName, record } = this;
    if (/CustomerOrder__c$/.test(objectApiName)) return record;
    if (/ReturnAuthorization__c$/.test(objectApiName)) return getOrderOf({ returnId: record });
    return (await getTimeline({ recordId: record })).timeline?.order.id ?? null;
  }

  /** The version first: what changes while the returns are read is noticed at the next look. */
  private async read(orderId: string): Promise<Answer> {
    const version = await getVersion({ orderId });
    return { version, returns: await getReturns({ orderId }) };
  }

  private show(answer: Answer): void {
    this.announce(answer.returns?.commands[0]);
    this.answer = answer;
    this.follow();
  }

  private announce(newest: CommandView | undefined): void {
    const [before] = this.returns?.commands ?? [];
    if (!newest || !this.returns || (newest.id === before?.id && newest.statusLabel === before.statusLabel)) return;
    this.announcement = fill(ANNOUNCE, newest.kindLabel, newest.statusLabel);
  }

  /** What is under way is read each time; else only another version of the order is. */
  private follow(): void {
    const { returns } = this;
    const every = returns === null ? POLL_NO_ORDER : returns.open ? POLL_OPEN : POLL_REST;
    this.watch.look(() => this.look(), every);
  }

  private async look(): Promise<void> {
    if (this.submitting) return;
    const { returns, answer } = this;
    let problem: unknown = null;
    await this.calls.make(() => this.lookAt(returns?.orderId ?? null, answer?.version ?? ''), {
      answered: (found) => found && this.show(found),
      failed: (error) => (problem = error)
    });
    if (problem) throw problem;
  }

  private async lookAt(orderId: string | null, version: string): Promise<Answer | null> {
    if (orderId === null) return this.find();
    const isNews = this.returns?.open || (await getVersion({ orderId })) !== version;
    return isNews ? this.read(orderId) : null;
  }
}
