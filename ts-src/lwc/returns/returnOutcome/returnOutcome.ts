import { LightningElement, api } from 'lwc';
import NEXT_TRY from '@salesforce/label/c.ReturnsNextTry';
import { fill } from 'c/labelText';
import { secondText } from 'c/timeText';
import type { ReturnCommandView } from '../../types/returns.js';

/** What became of one request about returns: what was asked, how it stands, and when it is tried again. */
export default class ReturnOutcome extends LightningElement {
  @api command!: ReturnCommandView;

  get nextTry(): string {
    const { nextAttemptAt } = this.command;
    return nextAttemptAt ? fill(NEXT_TRY, secondText(nextAttemptAt, Date.now())) : '';
  }
}
