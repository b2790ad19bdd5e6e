import { LightningElement, api } from 'lwc';
import COMMANDS from '@salesforce/label/c.SourceCommands';
import DEAD from '@salesforce/label/c.SourceDead';
import FAULT from '@salesforce/label/c.SourceFault';
import HEARTBEAT from '@salesforce/label/c.SourceHeartbeat';
import HEARTBEAT_MINUTES from '@salesforce/label/c.SourceHeartbeatMinutes';
import LAG from '@salesforce/label/c.SourceLag';
import LAST from '@salesforce/label/c.SourceLast';
import NEVER from '@salesforce/label/c.SourceNever';
import NO_HEARTBEAT from '@salesforce/label/c.SourceNoHeartbeat';
import ORDERS from '@salesforce/label/c.SourceOrders';
import RATE from '@salesforce/label/c.SourceRate';
import RATE_TEXT from '@salesforce/label/c.SourceRateText';
import UNKNOWN from '@salesforce/label/c.SourceUnknown';
import WAITING from '@salesforce/label/c.SourceWaiting';
import { fill } from 'c/labelText';
import { spanText } from 'c/traceSpan';
import { NavigationMixin } from 'lightning/navigation';
import type { SourceHealth } from '../../types/watch.js';

/** How one source does: last message, lag, rate, failures, who is at fault, which orders suffer. */
export default class SourceCard extends NavigationMixin(LightningElement) {
  @api source!: SourceHealth;

  label = { FAULT, LAST, NEVER, ORDERS };

  get facts(): { term: string; value: string }[] {
    const { commands, heartbeatMinutes, lagSeconds, perHour, waiting, dead } = this.source;
    const known = (value: number | null | undefined): value is number => value !== null && value !== undefined;
    return [
      { term: LAG, value: known(lagSeconds) ? spanText(lagSeconds * 1000) : UNKNOWN },
      { term: RATE, value: fill(RATE_TEXT, perHour) },
      { term: WAITING, value: this.counted(waiting) },
      { term: DEAD, value: this.counted(dead) },
      { term: HEARTBEAT, value: known(heartbeatMinutes) ? fill(HEARTBEAT_MINUTES, heartbeatMinutes) : NO_HEARTBEAT },
      ...(commands ? [{ term: COMMANDS, value: commands }] : [])
    ];
  }

  get suffers(): boolean {
    return this.source.orders.length > 0;
  }

  handleOrder(event: Event): void {
    const recordId = (event.currentTarget as HTMLElement).dataset.id ?? '';
    this[NavigationMixin.Navigate]({ type: 'standard__recordPage', attributes: { recordId, actionName: 'view' } });
  }

  private counted(count: number): string {
    return count === this.source.most ? `${count}+` : String(count);
  }
}
