import { LightningElement, api } from 'lwc';
import AS_SENT from '@salesforce/label/c.TimelineAsSent';
import ARRIVED from '@salesforce/label/c.TimelineArrived';
import CODE from '@salesforce/label/c.TimelineCode';
import CODE_SET from '@salesforce/label/c.TimelineCodeSet';
import CODE_TEXT from '@salesforce/label/c.TimelineCodeText';
import CONCERNS from '@salesforce/label/c.TimelineConcerns';
import CONFIDENCE from '@salesforce/label/c.TimelineConfidence';
import COPY_CORRELATION from '@salesforce/label/c.TimelineCopyCorrelation';
import CORRELATION from '@salesforce/label/c.TimelineCorrelation';
import DAY_ONLY from '@salesforce/label/c.TimelineDayOnly';
import HAPPENED from '@salesforce/label/c.TimelineHappened';
import LINE_NUMBERS from '@salesforce/label/c.TimelineLineNumbers';
import REASON from '@salesforce/label/c.TimelineReason';
import SHOW_CORRELATION from '@salesforce/label/c.TimelineShowCorrelation';
import SOURCE from '@salesforce/label/c.TimelineSource';
import UNKNOWN_TIME from '@salesforce/label/c.TimelineUnknownTime';
import UNMAPPED_HINT from '@salesforce/label/c.TimelineUnmappedHint';
import { fill, joinPresent } from 'c/labelText';
import { dayText, momentText } from 'c/timeText';
import type { TimelineMilestone } from '../../types/timeline.js';

/** Everything a milestone knows beyond its line in the history. */
export default class OrderTimelineDetails extends LightningElement {
  @api milestone!: TimelineMilestone;

  label = { ARRIVED, COPY_CORRELATION, CORRELATION, HAPPENED, SHOW_CORRELATION, UNMAPPED_HINT };
  correlationShown = false;

  get rows(): { term: string; value: string }[] {
    const { codeType, code, codeSet, codeText, reasonCode, reasonLabel, systemLabel, subject, subjectId } =
      this.milestone;
    const all: [string, string][] = [
      [CODE, joinPresent(' · ', codeType, code)],
      [CODE_SET, codeSet ?? ''],
      [CODE_TEXT, codeText ?? ''],
      [REASON, joinPresent(' · ', reasonCode, reasonLabel)],
      [SOURCE, systemLabel],
      [CONCERNS, joinPresent(' ', subject, subjectId)],
      [LINE_NUMBERS, this.milestone.lineNumbers.join(', ')],
      [CONFIDENCE, this.milestone.confidence ?? '']
    ];
    return all.flatMap(([term, value]) => (value ? [{ term, value }] : []));
  }

  get happened(): string {
    const { occurredAt, precision } = this.milestone;
    if (!occurredAt) return UNKNOWN_TIME;
    return precision === 'day' ? fill(DAY_ONLY, dayText(occurredAt.slice(0, 10), Date.now())) : momentText(occurredAt);
  }

  get asSent(): string {
    return this.milestone.occurredAtText ? fill(AS_SENT, this.milestone.occurredAtText) : '';
  }

  get arrived(): string {
    return momentText(this.milestone.arrivedAt);
  }

  get unmapped(): boolean {
    return !this.milestone.mapped;
  }

  get correlationHidden(): boolean {
    return !this.correlationShown;
  }

  handleShowCorrelation(): void {
    this.correlationShown = true;
  }
}
