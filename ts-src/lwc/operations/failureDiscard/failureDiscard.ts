import { LightningElement, api } from 'lwc';
import CANCEL from '@salesforce/label/c.FailureCancel';
import CONFIRM from '@salesforce/label/c.FailureConfirmDiscard';
import HINT from '@salesforce/label/c.FailureDiscardHint';
import MANY from '@salesforce/label/c.FailureMessagesMany';
import ONE from '@salesforce/label/c.FailureMessagesOne';
import REASON from '@salesforce/label/c.FailureReason';
import TITLE from '@salesforce/label/c.FailureDiscardTitle';
import { fill, fillCount } from 'c/labelText';

/** Asks why messages are discarded before they are. Fires `confirm` with the reason, or `cancel`; Escape cancels. */
export default class FailureDiscard extends LightningElement {
  /** How many messages it is about. */
  @api count = 1;

  label = { CANCEL, CONFIRM, HINT, REASON };
  reason = '';
  private focused = false;

  get heading(): string {
    return fill(TITLE, fillCount(ONE, MANY, this.count));
  }

  get incomplete(): boolean {
    return this.reason.trim() === '';
  }

  /** Puts the cursor, once, where the reason is written. */
  @api
  focusReason(): void {
    if (this.focused) return;
    this.focused = true;
    this.template?.querySelector<HTMLElement>('lightning-textarea')?.focus();
  }

  handleReason(event: CustomEvent<{ value: string }>): void {
    this.reason = event.detail.value;
  }

  handleKey(event: KeyboardEvent): void {
    if (event.key === 'Escape') this.handleCancel();
  }

  handleConfirm(): void {
    if (!this.incomplete) this.dispatchEvent(new CustomEvent('confirm', { detail: { reason: this.reason.trim() } }));
  }

  handleCancel(): void {
    this.dispatchEvent(new CustomEvent('cancel'));
  }
}
