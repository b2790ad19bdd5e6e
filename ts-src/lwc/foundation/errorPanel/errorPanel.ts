import { LightningElement, api } from 'lwc';
import CLOSE from '@salesforce/label/c.TimelineClose';
import RETRY from '@salesforce/label/c.TimelineRetry';

/** Says what went wrong and what to do; offers to try again. Fires `retry`. */
export default class ErrorPanel extends LightningElement {
  /** What failed, in one line. */
  @api heading = '';
  /** What the person can do about it. */
  @api hint = '';
  /** The failure's own words, one entry a message. */
  @api messages: string[] = [];
  /** No retry button, for what trying again cannot cure. */
  @api final = false;
  /** One line above content that is still shown, instead of a panel in its place. */
  @api slim = false;

  /** Offers to take the message away. Fires `close`. */
  @api closable = false;

  /** Not a failure, only an answer nobody hoped for. */
  @api mild = false;

  label = { CLOSE, RETRY };

  get panelClass(): string {
    return this.slim ? 'panel panel_slim' : 'panel slds-p-around_large';
  }

  get iconName(): string {
    return this.mild ? 'utility:info' : 'utility:error';
  }

  get iconVariant(): string {
    return this.mild ? '' : 'error';
  }

  get items(): { key: string; text: string }[] {
    return this.messages.map((text, index) => ({ key: String(index), text }));
  }

  get canRetry(): boolean {
    return !this.final;
  }

  handleRetry(): void {
    this.dispatchEvent(new CustomEvent('retry'));
  }

  handleClose(): void {
    this.dispatchEvent(new CustomEvent('close'));
  }
}
