import { LightningElement, api } from 'lwc';
import LOOKED_FOR from '@salesforce/label/c.TimelineLookedFor';
import LOOK_AGAIN from '@salesforce/label/c.TimelineLookAgain';
import NOTHING from '@salesforce/label/c.TimelineNothing';
import NOTHING_HINT from '@salesforce/label/c.TimelineNothingHint';
import NOTHING_HINT_LIVE from '@salesforce/label/c.TimelineNothingHintLive';
import { fill } from 'c/labelText';
import type { TimelineAnswer } from '../../types/timeline.js';

/** No order fits the record: what was looked for and what to do. Fires `search` and `retry`. */
export default class OrderTimelineEmpty extends LightningElement {
  @api answer!: TimelineAnswer;
  @api searching = false;

  label = { LOOK_AGAIN, NOTHING };

  get hint(): string {
    return this.answer.canSearchLive ? NOTHING_HINT_LIVE : NOTHING_HINT;
  }

  get lookedFor(): string {
    const { searchedFor } = this.answer;
    return searchedFor.length > 0 ? fill(LOOKED_FOR, searchedFor.join(', ')) : '';
  }

  handleAgain(): void {
    this.dispatchEvent(new CustomEvent('retry'));
  }

  handleSearch(event: CustomEvent<{ term: string }>): void {
    this.dispatchEvent(new CustomEvent('search', { detail: event.detail }));
  }
}
