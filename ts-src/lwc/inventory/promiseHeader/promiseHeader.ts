import { LightningElement, api } from 'lwc';
import ALL_THERE from '@salesforce/label/c.PromiseAllThere';
import AMOUNT from '@salesforce/label/c.PromiseAmount';
import AS_OF from '@salesforce/label/c.PromiseAsOf';
import BELOW from '@salesforce/label/c.PromiseBelowMinimum';
import COPY from '@salesforce/label/c.PromiseCopy';
import CREDIT from '@salesforce/label/c.PromiseCredit';
import CREDIT_LEFT from '@salesforce/label/c.PromiseCreditLeft';
import FIRM from '@salesforce/label/c.PromiseFirm';
import KEEP from '@salesforce/label/c.PromiseKeep';
import NO_AMOUNT from '@salesforce/label/c.PromiseNoAmount';
import NO_DATE from '@salesforce/label/c.PromiseNoDate';
import NOT_FIRM from '@salesforce/label/c.PromiseNotFirm';
import PART_AMOUNT from '@salesforce/label/c.PromisePartAmount';
import PRINT from '@salesforce/label/c.PromisePrint';
import PRINT_FILE from '@salesforce/label/c.PromisePrintFile';
import RESERVE from '@salesforce/label/c.PromiseReserve';
import SHIPMENTS_MANY from '@salesforce/label/c.PromiseShipmentsMany';
import SHIPMENTS_ONE from '@salesforce/label/c.PromiseShipmentsOne';
import STOCK from '@salesforce/label/c.PromiseStock';
import TITLE from '@salesforce/label/c.PromiseWhole';
import { customerHtml, customerText } from 'c/customerPaper';
import { fill, fillCount, joinPresent } from 'c/labelText';
import { moneyText, promiseDay } from 'c/promiseText';
import { saveFile } from 'c/saveFile';
import type { PromiseAnswer } from '../../types/promise.js';
import type { Tone } from '../../types/tone.js';

/** What can be promised of the whole order, and what to do about it. Fires `reserve` and `keep`. */
export default class PromiseHeader extends LightningElement {
  @api answer!: PromiseAnswer;
  /** Whom it is for. */
  @api account = '';
  /** Its time is over, or the lines have changed since. */
  @api outdated = false;
  /** True while something is being submitted. */
  @api busy = false;
  /** It was set aside, or is shown as it was kept: nothing can be done with it here. */
  @api past = false;
  /** Lines come in parts, and nobody has agreed to that. */
  @api undecided = false;
  /** It is on the record already. */
  @api kept = false;

  label = { ALL_THERE, AMOUNT, AS_OF, COPY, CREDIT, KEEP, PRINT, RESERVE, STOCK, TITLE };

  get fullAt(): string {
    return promiseDay(this.answer.fullAt) || NO_DATE;
  }

  get shipments(): string {
    return this.answer.shipments > 0 ? fillCount(SHIPMENTS_ONE, SHIPMENTS_MANY, this.answer.shipments) : '';
  }

  get amount(): string {
    return moneyText(this.answer.amount, this.answer.currencyCode) || this.partAmount || NO_AMOUNT;
  }

  /** Said when not every line has a price. */
  get amountAside(): string {
    return (this.answer.amount ?? null) === null && this.partAmount ? PART_AMOUNT : '';
  }

  get belowMinimum(): string {
    const { minimumAmount, currencyCode } = this.answer;
    return minimumAmount ? fill(BELOW, moneyText(minimumAmount, currencyCode)) : '';
  }

  get creditAside(): string {
    const { credit } = this.answer;
    const left = moneyText(credit?.available, credit?.currencyCode);
    return joinPresent(' · ', credit?.reason, left && fill(CREDIT_LEFT, left), credit?.terms);
  }

  get firmText(): string {
    return this.isFirm ? FIRM : NOT_FIRM;
  }

  get firmTone(): Tone {
    return this.isFirm ? 'neutral' : 'warning';
  }

  /** What was kept says by its own state how firm it is. */
  get isCurrent(): boolean {
    return !this.past;
  }

  /** Nothing was ever answered: there is nothing to tell or to keep. */
  get isAnswered(): boolean {
    return this.answer.outcome !== 'unanswered';
  }

  get canAct(): boolean {
    return !this.past && !this.outdated && this.isAnswered;
  }

  get canKeep(): boolean {
    return this.canAct && !this.kept;
  }

  get canReserve(): boolean {
    return this.canAct && this.answer.firm && !this.undecided && this.answer.lines.some(({ plan }) => plan.length > 0);
  }

  get copyText(): string {
    return customerText(this.answer, this.account);
  }

  get copyHtml(): string {
    return customerHtml(this.answer, this.account);
  }

  handlePrint(): void {
    saveFile(fill(PRINT_FILE, this.account), this.copyHtml, 'text/html');
  }

  handleReserve(): void {
    if (!this.busy) this.dispatchEvent(new CustomEvent('reserve'));
  }

  handleKeep(): void {
    if (!this.busy) this.dispatchEvent(new CustomEvent('keep'));
  }

  /** Of the lines with a price, where that is in one currency. */
  private get partAmount(): string {
    const priced = this.answer.lines.filter(({ lineAmount }) => typeof lineAmount === 'number');
    const currencies = new Set(priced.map(({ currencyCode }) => currencyCode));
    if (currencies.size !== 1) return '';
    return moneyText(
      priced.reduce((sum, { lineAmount }) => sum + (lineAmount ?? 0), 0),
      priced[0]?.currencyCode
    );
  }

  private get isFirm(): boolean {
    return this.answer.firm && !this.outdated;
  }
}
