import { LightningElement, api } from 'lwc';
import BACK from '@salesforce/label/c.ReturnsBack';
import CANCEL from '@salesforce/label/c.ReturnsCancel';
import CANCEL_ASK from '@salesforce/label/c.ReturnsCancelAsk';
import CANCEL_YES from '@salesforce/label/c.ReturnsCancelYes';
import CANNOT_CANCEL from '@salesforce/label/c.ReturnsCannotCancel';
import CANNOT_CREDIT from '@salesforce/label/c.ReturnsCannotCredit';
import COPY from '@salesforce/label/c.ReturnsCopy';
import CREDIT from '@salesforce/label/c.ReturnsCredit';
import CREDIT_ASK from '@salesforce/label/c.ReturnsCreditAsk';
import CREDIT_YES from '@salesforce/label/c.ReturnsCreditYes';
import DROP_OFF from '@salesforce/label/c.ReturnsDropOff';
import HEADING from '@salesforce/label/c.ReturnsTellCustomer';
import LABEL from '@salesforce/label/c.ReturnsLabel';
import LINES from '@salesforce/label/c.ReturnsLines';
import TITLE from '@salesforce/label/c.ReturnsTitleOf';
import TRACKING from '@salesforce/label/c.ReturnsTracking';
import { fill, joinPresent } from 'c/labelText';
import { newRequestKey } from 'c/requestKey';
import { moneyOf, quantitiesOf, toneOf } from 'c/returnLineFigures';
import type { ReturnView } from '../../types/returns.js';
import type { Tone } from '../../types/tone.js';

type Deed = 'cancel' | 'credit';

/**
 * One return: what to tell the customer, goods, paperwork and money, its lines, and what can be done. Fires `decide` with `does` (`cancel` or `credit`),
 * `returnId` and `requestKey`, once somebody has said yes.
 */
export default class ReturnCard extends LightningElement {
  @api view!: ReturnView;
  /** The reader may cancel returns, and ask for credits. */
  @api mayManage = false;
  @api mayRequestCredit = false;
  /** True while something is being submitted. */
  @api busy = false;

  label = { BACK, CANCEL, COPY, HEADING, LABEL, LINES };
  /** What is being asked about, if anything. */
  asking: Deed | '' = '';
  /** One key for one question, however often it is answered. */
  private requestKey = '';

  get title(): string {
    return fill(TITLE, this.view.returnNumber);
  }

  get parcel(): string {
    const { dropOffCode, tracking } = this.view;
    return joinPresent(' · ', tracking && fill(TRACKING, tracking), dropOffCode && fill(DROP_OFF, dropOffCode));
  }

  get lines(): { key: string; name: string; quantities: string; money: string; verdict: string; tone: Tone }[] {
    return this.view.lines.map((line, index) => ({
      key: `${line.lineNumber} ${index}`,
      name: joinPresent(' · ', line.lineNumber, line.name, line.reason),
      quantities: quantitiesOf(line),
      money: moneyOf(line),
      verdict: line.verdict,
      tone: toneOf(line)
    }));
  }

  get canCancel(): boolean {
    return this.mayManage && this.view.cannotCancel === null;
  }

  get canCredit(): boolean {
    return this.mayRequestCredit && this.view.cannotCredit === null;
  }

  get creditLabel(): string {
    return fill(CREDIT, this.view.owed ?? '');
  }

  /** Why what people may do cannot be done now. */
  get cannot(): string {
    const { cannotCancel, cannotCredit } = this.view;
    return joinPresent(
      ' ',
      this.mayManage && cannotCancel && fill(CANNOT_CANCEL, cannotCancel),
      this.mayRequestCredit && cannotCredit && fill(CANNOT_CREDIT, cannotCredit)
    );
  }

  /** What was asked about may have become impossible meanwhile. */
  get confirming(): boolean {
    return { '': false, cancel: this.canCancel, credit: this.canCredit }[this.asking];
  }

  get question(): string {
    return this.asking === 'credit'
      ? fill(CREDIT_ASK, this.view.owed ?? '', this.view.returnNumber)
      : fill(CANCEL_ASK, this.view.returnNumber);
  }

  get yes(): string {
    return this.asking === 'credit' ? CREDIT_YES : CANCEL_YES;
  }

  get yesVariant(): string {
    return this.asking === 'credit' ? 'brand' : 'destructive';
  }

  handleAsk({ currentTarget }: Event): void {
    this.asking = (currentTarget as HTMLElement).dataset.does as Deed;
    this.requestKey = newRequestKey();
  }

  handleBack(): void {
    this.asking = '';
  }

  handleYes(): void {
    if (this.busy || !this.confirming) return;
    const detail = { does: this.asking, returnId: this.view.id, requestKey: this.requestKey };
    this.dispatchEvent(new CustomEvent('decide', { detail }));
  }
}
