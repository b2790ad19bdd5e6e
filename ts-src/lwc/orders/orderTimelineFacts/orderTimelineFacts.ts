import { LightningElement, api } from 'lwc';
import { NavigationMixin } from 'lightning/navigation';
import ACCOUNT from '@salesforce/label/c.TimelineAccount';
import CHANNEL from '@salesforce/label/c.TimelineChannel';
import FACTS_HIDE from '@salesforce/label/c.TimelineFactsHide';
import FACTS_SHOW from '@salesforce/label/c.TimelineFactsShow';
import PLACED from '@salesforce/label/c.TimelinePlaced';
import PURCHASE_ORDER from '@salesforce/label/c.TimelinePurchaseOrder';
import REGION from '@salesforce/label/c.TimelineRegion';
import RELATED from '@salesforce/label/c.TimelineRelated';
import SYSTEM from '@salesforce/label/c.TimelineSystem';
import { dateText } from 'c/timeText';
import type { TimelineOrder } from '../../types/timeline.js';
import type { Size } from '../../types/tone.js';

interface Fact {
  term: string;
  value: string;
}

/** The order's attributes; in a sidebar only on demand. */
export default class OrderTimelineFacts extends NavigationMixin(LightningElement) {
  @api order!: TimelineOrder;
  @api size: Size = 'narrow';

  label = { RELATED };
  wanted = false;

  get collapsible(): boolean {
    return this.size === 'narrow';
  }

  get shown(): boolean {
    return !this.collapsible || this.wanted;
  }

  get expanded(): string {
    return String(this.wanted);
  }

  get toggleLabel(): string {
    return this.wanted ? FACTS_HIDE : FACTS_SHOW;
  }

  get facts(): Fact[] {
    const { order } = this;
    const all: [string, string | null][] = [
      [PLACED, order.placedAt && dateText(order.placedAt, Date.now())],
      [ACCOUNT, order.accountName],
      [PURCHASE_ORDER, order.purchaseOrder],
      [CHANNEL, order.channel],
      [REGION, order.region],
      [SYSTEM, order.systemLabel]
    ];
    return all.flatMap(([term, value]) => (value ? [{ term, value }] : []));
  }

  get hasRelated(): boolean {
    return this.order.related.length > 0;
  }

  get listClass(): string {
    return `facts facts_${this.size}`;
  }

  handleToggle(): void {
    this.wanted = !this.wanted;
  }

  handleOpen(event: Event): void {
    const { id } = (event.currentTarget as HTMLElement).dataset;
    const attributes = { recordId: id as string, actionName: 'view' };
    this[NavigationMixin.Navigate]({ type: 'standard__recordPage', attributes });
  }
}
