import { LightningElement, api } from 'lwc';
import ARCHIVED from '@salesforce/label/c.TimelineArchived';
import FETCH from '@salesforce/label/c.TimelineArchivedFetch';
import FETCHING from '@salesforce/label/c.TimelineArchivedFetching';
import LIVE from '@salesforce/label/c.TimelineArchivedLive';
import { fill } from 'c/labelText';
import { dateText } from 'c/timeText';
import type { Timeline } from '../../types/timeline.js';

/** Says that the history of an order is with its system of record, and gets it on demand. Fires `history`. */
export default class OrderTimelineArchived extends LightningElement {
  @api timeline!: Timeline;
  /** Live answers are switched on. */
  @api fetchable = false;
  @api busy = false;

  get text(): string {
    const { archivedAt, order } = this.timeline;
    return this.isLive
      ? fill(LIVE, order.systemLabel)
      : fill(ARCHIVED, dateText(archivedAt ?? '', Date.now()), order.systemLabel);
  }

  get canFetch(): boolean {
    return this.fetchable && !this.isLive;
  }

  get fetchLabel(): string {
    return this.busy ? FETCHING : fill(FETCH, this.timeline.order.systemLabel);
  }

  handleFetch(): void {
    this.dispatchEvent(new CustomEvent('history'));
  }

  private get isLive(): boolean {
    return this.timeline.source === 'live';
  }
}
