import { LightningElement, api } from 'lwc';
import BACKORDERED from '@salesforce/label/c.TimelineShareBackordered';
import CANCELLED from '@salesforce/label/c.TimelineShareCancelled';
import DELIVERED from '@salesforce/label/c.TimelineShareDelivered';
import OPEN from '@salesforce/label/c.TimelineShareOpen';
import PREPARING from '@salesforce/label/c.TimelineSharePreparing';
import RETURNED from '@salesforce/label/c.TimelineShareReturned';
import SHIPPED from '@salesforce/label/c.TimelineShareShipped';
import { fill } from 'c/labelText';
import { sharesOf } from 'c/quantityShares';
import type { TimelineLine } from '../../types/timeline.js';

interface ShownShare {
  kind: string;
  text: string;
  partClass: string;
  swatchClass: string;
  style: string;
}

const LABELS = {
  backordered: BACKORDERED,
  cancelled: CANCELLED,
  delivered: DELIVERED,
  open: OPEN,
  preparing: PREPARING,
  returned: RETURNED,
  shipped: SHIPPED
};

/** A line's quantity by where it is, as a bar with its legend in words. */
export default class QuantityBar extends LightningElement {
  @api line!: TimelineLine;

  get shares(): ShownShare[] {
    return sharesOf(this.line).map(({ kind, quantity, part }) => ({
      kind,
      text: fill(LABELS[kind], quantity),
      partClass: `part ${kind}`,
      swatchClass: `swatch ${kind}`,
      style: `flex-grow: ${part}`
    }));
  }
}
