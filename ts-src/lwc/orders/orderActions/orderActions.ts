import { LightningElement, api } from 'lwc';
import cancel from '@salesforce/apex/OrderActionsController.cancel';
import getActions from '@salesforce/apex/OrderActionsController.getActions';
import ANNOUNCE from '@salesforce/label/c.ActionsAnnounce';
import CANCEL from '@salesforce/label/c.ActionsCancel';
import FAILED from '@salesforce/label/c.ActionsFailed';
import SUBMIT_FAILED from '@salesforce/label/c.ActionsSubmitFailed';
import TITLE from '@salesforce/label/c.ActionsTitle';
import { fill } from 'c/labelText';
import { failureOf, type Failure } from 'c/timelineFailure';
import { startPoll, type Poll } from 'c/visiblePoll';
import type { OrderActions as Actions, OrderCommandView } from '../../types/order-actions.js';

/** Wait between looks while something is under way, and the longest wait after failures, in milliseconds. */
const POLL_EVERY = 3_000;
const POLL_LONGEST = 60_000;

interface Decision {
  requestKey: string;
  reason: string;
  quantities: Record<string, number>;
}

/** Asks the order systems to cancel, and follows what becomes of it until it is decided, also after a reload. */
export default class OrderActions extends LightningElement {
  @api orderNumber = '';

  label = { CANCEL, TITLE };
  actions: Actions | null = null;
  failure: Failure | null = null;
  formOpen = false;
  submitting = false;
  announcement = '';

  private order = '';
  private seen = '';
  private request = 0;
  private poll: Poll | null = null;

  /** The order it is about. */
  @api
  get orderId(): string {
    return this.order;
  }
  set orderId(orderId: string) {
    if (orderId === this.order) return;
    this.order = orderId;
    this.actions = null;
    this.formOpen = false;
    if (this.isConnected) this.load();
  }

  /** Changes when the facts of the order change: then other things can be done. */
  @api
  get version(): string {
    return this.seen;
  }
  set version(version: string) {
    if (version === this.seen) return;
    this.seen = version;
    if (this.isConnected && this.actions && !this.submitting) this.load();
  }

  get commands(): OrderCommandView[] {
    return this.actions?.commands ?? [];
  }

  get shown(): boolean {
    return this.failure !== null || this.commands.length > 0 || Boolean(this.actions?.mayCancel);
  }

  get canCancel(): boolean {
    return Boolean(this.actions?.mayCancel && !this.actions.cannotReason);
  }

  get cannotReason(): string {
    return (this.actions?.mayCancel && this.actions.cannotReason) || '';
  }

  get formShown(): boolean {
    return this.formOpen && (this.canCancel || this.submitting);
  }

  get expanded(): string {
    return String(this.formShown);
  }

  connectedCallback(): void {
    if (this.order) this.load();
  }

  disconnectedCallback(): void {
    this.request += 1;
    this.stopPoll();
  }

  handleToggle(): void {
    this.formOpen = !this.formOpen;
  }

  handleKeep(): void {
    this.formOpen = false;
    this.template?.querySelector<HTMLElement>('.begin')?.focus();
  }

  /** The key was made when the form was opened: sent twice, it is one cancellation all the same. */
  async handleDecide({ detail }: CustomEvent<Decision>): Promise<void> {
    if (this.submitting) return;
    this.submitting = true;
    this.failure = null;
    const turn = (this.request += 1);
    try {
      const actions = await cancel({ orderId: this.order, ...detail });
      if (turn === this.request) {
        this.formOpen = false;
        this.show(actions);
      }
    } catch (error) {
      if (turn === this.request) this.failure = failureOf(error, SUBMIT_FAILED);
    } finally {
      this.submitting = false;
    }
  }

  handleRetry(): void {
    this.failure = null;
    this.load();
  }

  private async load(): Promise<void> {
    try {
      await this.read();
    } catch (error) {
      this.failure = failureOf(error, FAILED);
    }
  }

  private async read(): Promise<void> {
    const turn = (this.request += 1);
    const actions = await getActions({ orderId: this.order });
    if (turn === this.request && actions) this.show(actions);
  }

  private show(actions: Actions): void {
    const [before] = this.commands;
    const [newest] = actions.commands;
    if (newest && (newest.id !== before?.id || newest.statusLabel !== before.statusLabel) && this.actions) {
      this.announcement = fill(ANNOUNCE, newest.kindLabel, newest.statusLabel);
    }
    this.actions = actions;
    if (!actions.open) this.stopPoll();
    else this.poll ??= startPoll({ task: () => this.read(), every: POLL_EVERY, longest: POLL_LONGEST });
  }

  private stopPoll(): void {
    this.poll?.stop();
    this.poll = null;
  }
}
