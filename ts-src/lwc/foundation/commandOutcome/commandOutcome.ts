import { LightningElement, api } from 'lwc';
import FAULT from '@salesforce/label/c.CommandFault';
import NEXT_TRY from '@salesforce/label/c.CommandNextTry';
import SUBMITTED from '@salesforce/label/c.CommandSubmittedBy';
import { fill } from 'c/labelText';
import { secondText } from 'c/timeText';
import type { CommandView } from '../../types/commands.js';

/** What became of one request to the systems: what was asked, how it stands, whose fault it is and when it is tried again. */
export default class CommandOutcome extends LightningElement {
  @api command!: CommandView;

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
    return this.command.lines.map((text, index) => ({ key: `line-${index}`, text }));
  }

  get messageClass(): string {
    return `message message_${this.command.tone}`;
  }
}
