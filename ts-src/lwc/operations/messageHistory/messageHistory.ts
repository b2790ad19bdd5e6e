import { LightningElement, api } from 'lwc';
import BY from '@salesforce/label/c.FailureBy';
import HISTORY from '@salesforce/label/c.FailureHistory';
import NONE from '@salesforce/label/c.FailureNoHistory';
import { fill } from 'c/labelText';
import { momentText } from 'c/timeText';
import type { FailureAction } from '../../types/failures.js';

/** What was done to a message, by whom and why, newest first. */
export default class MessageHistory extends LightningElement {
  @api actions: FailureAction[] = [];

  label = { HISTORY, NONE };

  get entries(): (FailureAction & { by: string })[] {
    return this.actions.map((action) => ({ ...action, by: fill(BY, action.byName, momentText(action.at)) }));
  }

  get none(): boolean {
    return this.actions.length === 0;
  }
}
