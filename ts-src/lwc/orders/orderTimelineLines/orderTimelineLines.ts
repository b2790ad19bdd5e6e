import { LightningElement, api } from 'lwc';
import ALLOCATED from '@salesforce/label/c.TimelineQuantityAllocated';
import AVAILABLE_FROM from '@salesforce/label/c.TimelineAvailableFrom';
import BACKORDERED from '@salesforce/label/c.TimelineQuantityBackordered';
import CANCELLED from '@salesforce/label/c.TimelineQuantityCancelled';
import DELIVERED from '@salesforce/label/c.TimelineQuantityDelivered';
import ITEM from '@salesforce/label/c.TimelineItem';
import LINES from '@salesforce/label/c.TimelineLines';
import LINE_PROMISED from '@salesforce/label/c.TimelineLanePromised';
import ORDERED from '@salesforce/label/c.TimelineQuantityOrdered';
import PACKED from '@salesforce/label/c.TimelineQuantityPacked';
import PICKED from '@salesforce/label/c.TimelineQuantityPicked';
import RETURNED from '@salesforce/label/c.TimelineQuantityReturned';
import SHIPPED from '@salesforce/label/c.TimelineQuantityShipped';
import { fill, joinPresent } from 'c/labelText';
import { tellingQuantities, type Quantity } from 'c/quantityShares';
import { dateText } from 'c/timeText';
import type { TimelineLine } from '../../types/timeline.js';
import type { Size, Tone } from '../../types/tone.js';

interface Row {
  id: string;
  line: TimelineLine;
  name: string;
  particulars: string;
  statusLabel: string;
  statusTone: Tone;
  ordered: string;
  cells: { key: string; value: number; cellClass: string }[];
}

const LABELS: Record<Quantity, string> = {
  ordered: ORDERED,
  allocated: ALLOCATED,
  picked: PICKED,
  packed: PACKED,
  shipped: SHIPPED,
  delivered: DELIVERED,
  backordered: BACKORDERED,
  cancelled: CANCELLED,
  returned: RETURNED
};

/** Order lines with quantities by state: a table where there is room, else a list. */
export default class OrderTimelineLines extends LightningElement {
  @api lines: TimelineLine[] = [];
  @api size: Size = 'narrow';

  label = { ITEM, LINES };

  get asTable(): boolean {
    return this.size !== 'narrow';
  }

  get columns(): { key: Quantity; label: string }[] {
    return tellingQuantities(this.lines).map((key) => ({ key, label: LABELS[key] }));
  }

  get rows(): Row[] {
    const { columns } = this;
    const now = Date.now();
    return this.lines.map((line) => ({
      id: line.id,
      line,
      name: line.description ?? line.sku ?? line.lineNumber,
      particulars: joinPresent(
        ' · ',
        line.description && line.sku,
        line.fulfilmentLabel,
        line.availableFrom && fill(AVAILABLE_FROM, dateText(line.availableFrom, now)),
        line.promisedAt && fill(LINE_PROMISED, dateText(line.promisedAt, now))
      ),
      statusLabel: line.statusLabel,
      statusTone: line.statusTone,
      ordered: joinPresent(' ', String(line.ordered), line.unit),
      cells: columns.map(({ key }) => ({ key, value: line[key], cellClass: line[key] ? 'number' : 'number zero' }))
    }));
  }
}
