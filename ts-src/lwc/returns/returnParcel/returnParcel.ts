import { LightningElement, api } from 'lwc';
import CODE from '@salesforce/label/c.ReturnsDropOff';
import COPY_CODE from '@salesforce/label/c.ReturnsCopyCode';
import COPY_LINK from '@salesforce/label/c.ReturnsCopyLink';
import LABEL from '@salesforce/label/c.ReturnsLabel';
import TRACKING from '@salesforce/label/c.ReturnsTracking';
import UNTIL from '@salesforce/label/c.ReturnsLabelUntil';
import { fill } from 'c/labelText';
import { dateText } from 'c/timeText';
import type { ReturnView } from '../../types/returns.js';

/** What the customer needs to send goods back: the parcel, the label to be printed, the code to be shown at a shop. */
export default class ReturnParcel extends LightningElement {
  @api view!: ReturnView;

  label = { CODE, COPY_CODE, COPY_LINK, LABEL };

  get tracking(): string {
    return this.view.tracking ? fill(TRACKING, this.view.tracking) : '';
  }

  get until(): string {
    const { labelExpiresAt, labelUrl, dropOffCode } = this.view;
    return labelExpiresAt && (labelUrl || dropOffCode) ? fill(UNTIL, dateText(labelExpiresAt, Date.now())) : '';
  }

  get shown(): boolean {
    const { labelUrl, dropOffCode, tracking } = this.view;
    return Boolean(labelUrl ?? dropOffCode ?? tracking);
  }
}
