import { LightningElement, api } from 'lwc';
import COPY_TRACKING from '@salesforce/label/c.TimelineCopyTracking';
import ESTIMATED from '@salesforce/label/c.TimelineEstimated';
import FROM_NODE from '@salesforce/label/c.TimelineFromNode';
import LANE_PROMISED from '@salesforce/label/c.TimelineLanePromised';
import SUPERSEDED from '@salesforce/label/c.TimelineSuperseded';
import TRACK from '@salesforce/label/c.TimelineTrack';
import { fill, joinPresent } from 'c/labelText';
import { dateText } from 'c/timeText';
import type { Lane } from '../../types/timeline.js';
import type { Size } from '../../types/tone.js';

interface Content {
  key: string;
  quantity: string;
  name: string;
  sku: string;
}

const ICONS = { shipment: 'utility:truck', collection: 'utility:store', order: 'utility:cart' };

/** One parcel or collection: where it is on its path, its tracking number, and what is in it. */
export default class OrderTimelineLane extends LightningElement {
  @api lane!: Lane;
  /** Short name, where there are several; else the lane's own title is shown. */
  @api name = '';
  @api size: Size = 'narrow';

  label = { COPY_TRACKING };

  get title(): string {
    return this.name || this.lane.title;
  }

  get iconName(): string {
    return ICONS[this.lane.kind];
  }

  get laneClass(): string {
    return this.lane.supersededBy ? 'lane lane_superseded' : 'lane';
  }

  get trackLabel(): string {
    return fill(TRACK, this.lane.trackingNumber ?? '', this.lane.carrierLabel ?? this.lane.carrier ?? '');
  }

  /** When it should arrive and where it comes from, in one line. */
  get particulars(): string {
    const { estimatedAt, promisedAt, node, statusLabel, supersededBy } = this.lane;
    const now = Date.now();
    return joinPresent(
      ' · ',
      estimatedAt && fill(ESTIMATED, dateText(estimatedAt, now)),
      promisedAt && fill(LANE_PROMISED, dateText(promisedAt, now)),
      node && fill(FROM_NODE, node),
      supersededBy && !statusLabel.includes(supersededBy) && fill(SUPERSEDED, supersededBy)
    );
  }

  get hasWay(): boolean {
    return Boolean(this.lane.carrierLabel || this.lane.trackingNumber);
  }

  get hasSteps(): boolean {
    // Nothing moves any more in a parcel that was replaced.
    return this.lane.steps.length > 0 && !this.lane.supersededBy;
  }

  get hasContents(): boolean {
    return this.lane.contents.length > 0;
  }

  get contents(): Content[] {
    return this.lane.contents.map(({ lineNumber, sku, description, quantity, unit }) => ({
      key: lineNumber,
      quantity: joinPresent(' ', String(quantity), unit),
      name: description ?? sku ?? lineNumber,
      sku: description && sku ? sku : ''
    }));
  }
}
