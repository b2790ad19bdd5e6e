import { LightningElement, api } from 'lwc';
import cancel from '@salesforce/apex/OrderActionsController.cancel';
import change from '@salesforce/apex/OrderActionsController.change';
import getActions from '@salesforce/apex/OrderActionsController.getActions';
import release from '@salesforce/apex/OrderActionsController.release';
import ANNOUNCE from '@salesforce/label/c.ActionsAnnounce';
import CANCEL from '@salesforce/label/c.ActionsCancel';
import CHANGE from '@salesforce/label/c.ActionsChange';
import FAILED from '@salesforce/label/c.ActionsFailed';
import RELEASE from '@salesforce/label/c.ActionsRelease';
import SUBMIT_FAILED from '@salesforce/label/c.ActionsSubmitFailed';
import TITLE from '@salesforce/label/c.ActionsTitle';
import { fill } from 'c/labelText';
import { failureOf } from 'c/timelineFailure';
import { startPoll, type Poll } from 'c/visiblePoll';
import type { CommandView } from '../../types/commands.js';
import type { ActionKind, OrderActions as Actions } from '../../types/order-actions.js';
import type { Failure } from '../../types/failure.js';

/** Wait between looks while something is under way, and the longest wait after failures, in milliseconds. */
const POLL_EVERY = 3_000;
const POLL_LONGEST = 60_000;

interface Decision {
  requestKey: string;
  reason: string;
  quantities?: Record<string, number>;
  requestedDate?: string;
}

interface Offer {
  kind: ActionKind;
  label: string;
  expanded: string;
}

const SUBMIT = { cancel, change, release };
const LABELS: [ActionKind, string][] = [
  ['release', RELEASE],
  ['change', CHANGE],
  ['cancel', CANCEL]
];

/** Asks the order systems to cancel, change or release, and follows what becomes of it until it is decided, also after a reload. */
export default class OrderActions extends LightningElement {
  @api orderNumber = '';

  label = { TITLE };
  actions: Actions | null = null;
  failure: Failure | null = null;
  /** The form that is open, if any. */
  openKind: ActionKind | '' = '';
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
    this.openKind = '';
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

  get commands(): CommandView[] {
    return this.actions?.commands ?? [];
  }

  get shown(): boolean {
    return this.failure !== null || this.commands.length > 0 || this.offers.length > 0 || this.cannotReason !== '';
  }

  get offers(): Offer[] {
    return LABELS.filter(([kind]) => this.can(kind)).map(([kind, label]) => ({
      ...{ kind, label },
      expanded: String(this.formShown && kind === this.openKind)
    }));
  }

  /** Why people who may cancel or change cannot do so now. */
  get cannotReason(): string {
    if (!this.actions || this.can('cancel') || this.can('change')) return '';
    const { mayCancel, mayChange, cannotReason, cannotChange } = this.actions;
    return (mayCancel && cannotReason) || (mayChange && cannotChange) || '';
  }

  get formShown(): boolean {
    return this.openKind !== '' && (this.can(this.openKind) || this.submitting);
  }

  connectedCallback(): void {
    if (this.order) this.load();
  }

  disconnectedCallback(): void {
    this.request += 1;
    this.stopPoll();
  }

  handleToggle({ currentTarget }: Event): void {
    const kind = (currentTarget as HTMLElement).dataset.kind as ActionKind;
    this.openKind = this.openKind === kind ? '' : kind;
  }

  handleKeep(): void {
    const kind = this.openKind;
    this.openKind = '';
    this.template?.querySelector<HTMLElement>(`.begin[data-kind="${kind}"]`)?.focus();
  }

  /** The key was made when the form was opened: sent twice, it is one request all the same. */
  async handleDecide({ detail }: CustomEvent<Decision>): Promise<void> {
    const kind = this.openKind;
    if (this.submitting || kind === '') return;
    this.submitting = true;
    this.failure = null;
    const turn = (this.request += 1);
    try {
      const actions = await SUBMIT[kind]({ orderId: this.order, ...detail });
      if (turn === this.request) {
        this.openKind = '';
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

  private can(kind: ActionKind): boolean {
    if (!this.actions) return false;
    const { mayCancel, cannotReason, mayChange, cannotChange, canRelease } = this.actions;
    return { cancel: mayCancel && !cannotReason, change: mayChange && !cannotChange, release: canRelease }[kind];
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
