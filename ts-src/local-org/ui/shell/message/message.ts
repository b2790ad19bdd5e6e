import { api, LightningElement } from 'lwc';

/** What a part of a page shows instead of content: loading, nothing there, or what went wrong. */
export default class Message extends LightningElement {
  @api heading = '';
  @api text = '';
  @api variant: 'info' | 'empty' | 'error' = 'info';
  @api loading = false;
  /** Label of a button that asks to try again. */
  @api retryLabel = '';

  get boxClass(): string {
    return 'slds-box slds-theme_default box';
  }

  get iconName(): string {
    if (this.variant === 'error') return 'utility:error';
    return this.variant === 'empty' ? 'utility:description' : 'utility:info';
  }

  get iconVariant(): string {
    return this.variant === 'error' ? 'error' : '';
  }

  get role(): string {
    return this.variant === 'error' ? 'alert' : 'status';
  }

  handleRetry(): void {
    this.dispatchEvent(new CustomEvent('retry'));
  }
}
