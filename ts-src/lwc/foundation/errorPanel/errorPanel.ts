import { LightningElement, api } from 'lwc';
import CLOSE from '@salesforce/label/c.TimelineClose';
import RETRY from '@salesforce/label/c.TimelineRetry';
import type { Failure } from '../../types/failure.js';

/** Says what went wrong and what to do; offers to try again. Fires `retry`. */
export default class ErrorPanel extends LightningElement {
  @api said: Failure = { heading: '', messages: [] };
  /** No retry button, whatever is said. */
  @api final = false;
  /** One line above content that is still shown, instead of a panel in its place. */
  @api slim = false;

  /** Offers to take the message away. Fires `close`. */
  @api closable = false;

  label = { CLOSE, RETRY };

  get panelClass(): string {
    return this.slim ? 'panel panel_slim' : 'panel slds-p-around_large';
  }

  get iconName(): string {
    return this.said.mild ? 'utility:info' : 'utility:error';
  }

  get iconVariant(): string {
    return this.said.mild ? '' : 'error';
  }

  get items(): { key: string; text: string }[] {
    return this.said.messages.map((text, index) => ({ key: String(index), text }));
  }

  get canRetry(): boolean {
    return !this.final && !this.said.final;
  }

  handleRetry(): void {
    this.dispatchEvent(new CustomEvent('retry'));
  }

  handleClose(): void {
    this.dispatchEvent(new CustomEvent('close'));
  }
}
