import { LightningElement, api } from 'lwc';
import CHOOSE from '@salesforce/label/c.TimelineChoose';
import CHOOSE_HINT from '@salesforce/label/c.TimelineChooseHint';
import OR_ASK from '@salesforce/label/c.TimelineOrAsk';
import PLACED_ON from '@salesforce/label/c.TimelinePlacedOn';
import { fill, joinPresent } from 'c/labelText';
import { dateText } from 'c/timeText';
import type { Candidate, TimelineAnswer } from '../../types/timeline.js';

/** Lets the agent choose when several orders fit the record. Fires `choose` and `search`. */
export default class OrderTimelineChooser extends LightningElement {
  @api answer!: TimelineAnswer;
  @api searching = false;

  label = { CHOOSE, CHOOSE_HINT, OR_ASK };

  get rows(): (Candidate & { particulars: string })[] {
    const now = Date.now();
    return this.answer.candidates.map((candidate) => ({
      ...candidate,
      particulars: joinPresent(
        ' · ',
        candidate.brand,
        candidate.placedAt && fill(PLACED_ON, dateText(candidate.placedAt, now)),
        candidate.why
      )
    }));
  }

  handleChoose(event: Event): void {
    const orderId = (event.currentTarget as HTMLElement).dataset.id;
    this.dispatchEvent(new CustomEvent('choose', { detail: { orderId } }));
  }

  handleSearch(event: CustomEvent<{ term: string }>): void {
    this.dispatchEvent(new CustomEvent('search', { detail: event.detail }));
  }
}
