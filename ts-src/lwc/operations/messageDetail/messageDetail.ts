import { LightningElement, api } from 'lwc';
import ASSIGN from '@salesforce/label/c.FailureAssign';
import CLOSE from '@salesforce/label/c.FailureClose';
import CORRELATION from '@salesforce/label/c.FailureCorrelation';
import DEADLINE from '@salesforce/label/c.FailureDeadline';
import DISCARD from '@salesforce/label/c.FailureDiscard';
import EVENT_KEY from '@salesforce/label/c.FailureEventKey';
import FACTS from '@salesforce/label/c.FailureFacts';
import OPEN_ORDER from '@salesforce/label/c.FailureOpenOrder';
import RECEIVED from '@salesforce/label/c.FailureColumnReceived';
import REPLAY from '@salesforce/label/c.FailureReplay';
import RESOLUTION from '@salesforce/label/c.FailureResolution';
import SAVE_TAGS from '@salesforce/label/c.FailureSaveTags';
import SYSTEM from '@salesforce/label/c.FailureSystem';
import TAGS from '@salesforce/label/c.FailureTags';
import TAGS_HINT from '@salesforce/label/c.FailureTagsHint';
import WAITING_FOR from '@salesforce/label/c.FailureWaitingFor';
import WHAT_TO_DO from '@salesforce/label/c.FailureWhatToDo';
import { fill, joinPresent } from 'c/labelText';
import { momentText } from 'c/timeText';
import { NavigationMixin } from 'lightning/navigation';
import type { FailureAssignee, FailureDetail, FailureProblem } from '../../types/failures.js';
import type { Tone } from '../../types/tone.js';

const TONES: Record<string, Tone> = { Dead: 'error', Waiting: 'warning', Applied: 'success' };

/**
 * One message: what is wrong with it, what can be done, what was done. Fires `save`, `replay`, `discard`, `tag`, `assign`,
 * `cancel` (of an edit) and `close`.
 */
export default class MessageDetail extends NavigationMixin(LightningElement) {
  @api assignees: FailureAssignee[] = [];
  @api problems: FailureProblem[] = [];
  @api busy = false;

  label = { ASSIGN, CLOSE, DISCARD, FACTS, REPLAY, SAVE_TAGS, TAGS, TAGS_HINT, WHAT_TO_DO };
  discarding = false;
  tags = '';
  orderUrl = '';
  private shown!: FailureDetail;

  @api
  get message(): FailureDetail {
    return this.shown;
  }
  set message(message: FailureDetail) {
    this.shown = message;
    this.tags = message.tags.join(', ');
    this.discarding = false;
    this.template?.querySelector<HTMLElement & { finish(): void }>('c-message-editor')?.finish();
    this.linkOrder();
  }

  get tone(): Tone {
    return TONES[this.shown.state] ?? 'neutral';
  }

  get facts(): { key: string; name: string; value: string }[] {
    const { correlationId, deadline, eventKey, receivedAt, resolution, systemLabel, waitingFor } = this.shown;
    const all: [string, string | null][] = [
      [SYSTEM, systemLabel],
      [RECEIVED, receivedAt && momentText(receivedAt)],
      [WAITING_FOR, waitingFor.join(', ')],
      [DEADLINE, waitingFor.length > 0 && deadline ? momentText(deadline) : null],
      [RESOLUTION, resolution],
      [EVENT_KEY, eventKey],
      [CORRELATION, correlationId]
    ];
    return all.flatMap(([name, value]) => (value ? [{ key: name, name, value }] : []));
  }

  get orderLabel(): string {
    return fill(OPEN_ORDER, this.shown.orderName ?? '');
  }

  get heading(): string {
    return joinPresent(' · ', this.shown.name, this.shown.classLabel);
  }

  get people(): { label: string; value: string }[] {
    return this.assignees.map(({ id, name }) => ({ label: name, value: id }));
  }

  get assignedTo(): string {
    return this.assignees.find(({ name }) => name === this.shown.ownerName)?.id ?? '';
  }

  handleReplay(): void {
    this.tell('replay');
  }

  handleDiscard(): void {
    this.discarding = true;
  }

  handleCancelDiscard(): void {
    this.discarding = false;
  }

  handleConfirmDiscard(event: CustomEvent<{ reason: string }>): void {
    this.discarding = false;
    this.tell('discard', event.detail);
  }

  handleTags(event: CustomEvent<{ value: string }>): void {
    this.tags = event.detail.value;
  }

  handleSaveTags(): void {
    this.tell('tag', { tags: this.tags });
  }

  handleAssign(event: CustomEvent<{ value: string }>): void {
    this.tell('assign', { ownerId: event.detail.value });
  }

  handleSave(event: CustomEvent<{ payload: string; replay: boolean }>): void {
    this.tell('save', event.detail);
  }

  handleCancelEdit(): void {
    this.tell('cancel');
  }

  handleClose(): void {
    this.tell('close');
  }

  handleOrder(event: Event): void {
    event.preventDefault();
    this[NavigationMixin.Navigate](this.orderPage());
  }

  renderedCallback(): void {
    this.template?.querySelector<HTMLElement & { focusReason(): void }>('c-failure-discard')?.focusReason();
  }

  private async linkOrder(): Promise<void> {
    this.orderUrl = '';
    if (this.shown.orderId) this.orderUrl = await this[NavigationMixin.GenerateUrl](this.orderPage());
  }

  private orderPage() {
    return {
      type: 'standard__recordPage',
      attributes: { recordId: this.shown.orderId ?? '', actionName: 'view' }
    };
  }

  private tell(name: string, detail: object = {}): void {
    this.dispatchEvent(new CustomEvent(name, { detail }));
  }
}
