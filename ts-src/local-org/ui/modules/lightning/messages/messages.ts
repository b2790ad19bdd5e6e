import { LightningElement } from 'lwc';
import { joinForm } from '../../client/record-form.js';

/** Errors of a record form that belong to no field. */
export default class Messages extends LightningElement {
  messages: readonly string[] = [];
  private leave: (() => void) | null = null;

  override connectedCallback(): void {
    this.leave = joinForm(this as unknown as EventTarget, {
      field: null,
      value: () => undefined,
      checkValidity: () => true,
      update: () => undefined,
      report: (messages) => (this.messages = messages)
    });
  }

  override disconnectedCallback(): void {
    this.leave?.();
  }

  get hasMessages(): boolean {
    return this.messages.length > 0;
  }
}
