import { LightningElement, api } from 'lwc';
import TITLE from '@salesforce/label/c.TimelineNotices';
import SUMMARY from '@salesforce/label/c.TimelineNoticesSummary';
import { fill } from 'c/labelText';
import { dateText } from 'c/timeText';
import type { TimelineNotice } from '../../types/timeline.js';

interface Row extends TimelineNotice {
  iconName: string;
  variant: string;
  at: string;
}

/** What the customer was told about the order, and what could not be told. */
export default class OrderTimelineNotices extends LightningElement {
  @api notices: TimelineNotice[] = [];

  label = { TITLE };

  get rows(): Row[] {
    return this.notices.map((notice) => ({
      ...notice,
      iconName: notice.isTold ? 'utility:email' : 'utility:warning',
      variant: notice.isTold ? '' : 'warning',
      at: notice.sentAt ? dateText(notice.sentAt, Date.now()) : ''
    }));
  }

  get summary(): string {
    return fill(SUMMARY, this.notices.filter(({ isTold }) => isTold).length);
  }
}
