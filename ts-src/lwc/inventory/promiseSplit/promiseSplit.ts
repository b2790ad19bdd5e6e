import { LightningElement, api } from 'lwc';
import ACCEPT from '@salesforce/label/c.PromiseSplitAccept';
import ACCEPTED from '@salesforce/label/c.PromiseSplitAccepted';
import HINT from '@salesforce/label/c.PromiseSplitHint';
import MANY from '@salesforce/label/c.PromiseSplitMany';
import ONE from '@salesforce/label/c.PromiseSplitOne';
import REFUSE from '@salesforce/label/c.PromiseSplitRefuse';
import { fillCount } from 'c/labelText';
import { promiseDay } from 'c/promiseText';
import type { PromiseLine } from '../../types/promise.js';

/** Says which lines come in parts, for somebody to agree to before it is set aside. Fires `accept` and `refuse`. */
export default class PromiseSplit extends LightningElement {
  /** Lines that come in parts. */
  @api lines: PromiseLine[] = [];
  @api accepted = false;
  /** One shipment was asked for already. */
  @api complete = false;
  @api busy = false;

  label = { ACCEPT, ACCEPTED, HINT, REFUSE };

  get text(): string {
    const days = this.lines.flatMap(({ plan }) => plan.map(({ arrivesAt }) => arrivesAt)).sort();
    return fillCount(ONE, MANY, this.lines.length, promiseDay(days.at(-1)));
  }

  get canRefuse(): boolean {
    return !this.complete;
  }

  handleAccept(): void {
    this.dispatchEvent(new CustomEvent('accept'));
  }

  handleRefuse(): void {
    this.dispatchEvent(new CustomEvent('refuse'));
  }
}
