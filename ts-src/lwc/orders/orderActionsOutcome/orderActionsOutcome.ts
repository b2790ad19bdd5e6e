import { LightningElement, api } from 'lwc';
import FAULT from '@salesforce/label/c.ActionsFault';
import NEXT_TRY from '@salesforce/label/c.ActionsNextTry';
import SUBMITTED from '@salesforce/label/c.ActionsSubmitted';
import { fill } from 'c/labelText';
import { secondText } from 'c/timeText';
import type { OrderCommandView } from '../../types/order-actions.js';

/** What became of one request: what was asked, how it stands, whose fault it is and when it is tried again. */
export default class OrderActionsOutcome extends LightningElement {
  @api command!: OrderCommandView;

  get submitted(): string {
    return this.command.submittedBy ? fill(SUBMITTED, '{0}', this.command.submittedBy) : '{0}';
  }

  get fault(): string {
    return this.command.faultLabel ? fill(FAULT, this.command.faultLabel) : '';
  }

  get nextTry(): string {
    const { nextAttemptAt } = this.command;
    return nextAttemptAt ? fill(NEXT_TRY, secondText(nextAttemptAt, Date.now())) : '';
  }

  get lines(): { key: string; text: string }[] {
    return this.command.lines.map(({ lineNumber, text }) => ({ key: lineNumber, text }));
  }

  get messageClass(): string {
    return `message message_${this.command.tone}`;
  }
}
