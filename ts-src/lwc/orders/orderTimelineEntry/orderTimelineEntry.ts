import { LightningElement, api } from 'lwc';
import CORRECTED from '@salesforce/label/c.TimelineCorrected';
import LATE from '@salesforce/label/c.TimelineLate';
import NEW from '@salesforce/label/c.TimelineNew';
import QUANTITY from '@salesforce/label/c.TimelineQuantity';
import UNMAPPED from '@salesforce/label/c.TimelineUnmapped';
import { fill, joinPresent } from 'c/labelText';
import { dayOf } from 'c/milestoneList';
import { clockText, dayText, durationText, momentText } from 'c/timeText';
import type { TimelineMilestone } from '../../types/timeline.js';

interface Mark {
  key: string;
  text: string;
  markClass: string;
}

/** One milestone in a line; the raw code and the rest on demand. */
export default class OrderTimelineEntry extends LightningElement {
  @api milestone!: TimelineMilestone;
  /** It arrived while somebody was looking. */
  @api fresh = false;
  /** Title of its lane, where the surroundings do not tell. */
  @api laneTitle = '';
  /** Shows the day too, where the surroundings do not tell. */
  @api withDate = false;

  open = false;

  get rowClass(): string {
    return this.fresh ? 'row row_fresh' : 'row';
  }

  get dotClass(): string {
    return `dot dot_${this.milestone.corrected || !this.milestone.mapped ? 'hollow' : this.milestone.tone}`;
  }

  get nameClass(): string {
    return this.milestone.corrected ? 'name name_corrected' : 'name';
  }

  get expanded(): string {
    return String(this.open);
  }

  get iconName(): string {
    return this.open ? 'utility:chevrondown' : 'utility:chevronright';
  }

  get marks(): Mark[] {
    const { lateArrival, occurredAt, arrivedAt, mapped, corrected, code } = this.milestone;
    const marks: Mark[] = [];
    if (this.fresh) marks.push({ key: 'new', text: NEW, markClass: 'mark mark_new' });
    if (!mapped) marks.push({ key: 'unmapped', text: fill(UNMAPPED, code ?? ''), markClass: 'mark mark_warning' });
    if (corrected) marks.push({ key: 'corrected', text: CORRECTED, markClass: 'mark' });
    if (lateArrival && occurredAt) {
      const late = durationText(Date.parse(arrivedAt) - Date.parse(occurredAt));
      marks.push({ key: 'late', text: fill(LATE, late), markClass: 'mark' });
    }
    return marks;
  }

  get particulars(): string {
    const { reasonLabel, reasonCode, location, quantity, systemLabel } = this.milestone;
    const counted = quantity === null ? null : fill(QUANTITY, quantity);
    return joinPresent(' · ', reasonLabel ?? reasonCode, this.laneTitle, location, counted, systemLabel);
  }

  get when(): string {
    const { occurredAt, occurredAtText, precision } = this.milestone;
    if (!occurredAt) return occurredAtText ?? '';
    const day = this.withDate ? dayText(dayOf(this.milestone), Date.now()) : '';
    return precision === 'day' ? day : joinPresent(' ', day, clockText(occurredAt));
  }

  get exact(): string {
    return this.milestone.occurredAt ? momentText(this.milestone.occurredAt) : '';
  }

  handleToggle(): void {
    this.open = !this.open;
  }

  /** Opens it, brings it into view and puts the focus on it. */
  @api
  reveal(): void {
    this.open = true;
    const row = this.template?.querySelector<HTMLElement>('.row');
    row?.scrollIntoView?.({ block: 'center' });
    row?.focus();
  }
}
