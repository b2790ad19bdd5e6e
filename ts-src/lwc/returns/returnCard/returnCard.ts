import { LightningElement, api } from 'lwc';
import { NavigationMixin } from 'lightning/navigation';
import CANCEL from '@salesforce/label/c.ReturnsCancel';
import CANNOT_CANCEL from '@salesforce/label/c.ReturnsCannotCancel';
import CANNOT_CREDIT from '@salesforce/label/c.ReturnsCannotCredit';
import CHARGE from '@salesforce/label/c.ReturnsCharge';
import COPY from '@salesforce/label/c.ReturnsCopy';
import CREDIT from '@salesforce/label/c.ReturnsCredit';
import EXTEND from '@salesforce/label/c.ReturnsExtend';
import HEADING from '@salesforce/label/c.ReturnsTellCustomer';
import LINES from '@salesforce/label/c.ReturnsLines';
import NEW_LABEL from '@salesforce/label/c.ReturnsNewLabel';
import NEW_ORDER from '@salesforce/label/c.ReturnsNewOrder';
import PRECEDING from '@salesforce/label/c.ReturnsPreceding';
import TITLE from '@salesforce/label/c.ReturnsTitleOf';
import { fill, joinPresent } from 'c/labelText';
import { moneyOf, quantitiesOf, toneOf } from 'c/returnLineFigures';
import type { Decision, Deed } from 'c/returnQuestion';
import type { ReturnView } from '../../types/returns.js';
import type { Tone } from '../../types/tone.js';

interface Line {
  key: string;
  name: string;
  quantities: string;
  money: string;
  notes: string;
  verdict: string;
  tone: Tone;
}

/** Another record this return belongs together with; a button where the reader may open it. */
interface Relation {
  key: string;
  label: string;
  name: string;
  id: string | null;
}

/**
 * One return: what to tell the customer, goods, paperwork and money, its lines, and what can be done. Fires `decide` with a
 * `Decision`, once somebody has said yes.
 */
export default class ReturnCard extends NavigationMixin(LightningElement) {
  @api view!: ReturnView;
  /** The reader may change and cancel returns, and ask for credits. */
  @api mayManage = false;
  @api mayRequestCredit = false;
  /** True while something is being submitted. */
  @api busy = false;
  /** This is not the page of the return, so its number leads there. */
  @api linked = false;

  label = { COPY, HEADING, LINES };
  /** What is being asked about, if anything. */
  asking: Deed | '' = '';
  private wasConfirming = false;
  private returnTo = '';

  get title(): string {
    return fill(TITLE, this.view.returnNumber);
  }

  get relations(): Relation[] {
    const { newOrder, preceding } = this.view;
    const status = newOrder?.status ? ` · ${newOrder.status}` : '';
    return [
      ...(newOrder
        ? [{ key: 'order', label: NEW_ORDER, name: newOrder.orderNumber + status, id: newOrder.orderId }]
        : []),
      ...(preceding ? [{ key: 'return', label: PRECEDING, name: preceding.returnNumber, id: preceding.returnId }] : [])
    ];
  }

  get charge(): string {
    return this.view.charge ? fill(CHARGE, this.view.charge) : '';
  }

  get lines(): Line[] {
    return this.view.lines.map((line, index) => ({
      key: `${line.lineNumber} ${index}`,
      name: joinPresent(' · ', line.lineNumber, line.name, line.reason),
      quantities: quantitiesOf(line),
      money: moneyOf(line),
      notes: line.notes.join(' · '),
      verdict: line.verdict,
      tone: toneOf(line)
    }));
  }

  get deeds(): { deed: Deed; label: string }[] {
    const labels = { credit: fill(CREDIT, this.view.owed ?? ''), label: NEW_LABEL, extend: EXTEND, cancel: CANCEL };
    return (Object.keys(labels) as Deed[])
      .filter((deed) => this.can(deed))
      .map((deed) => ({ deed, label: labels[deed] }));
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
    return this.asking !== '' && this.can(this.asking);
  }

  /** A question that is gone does not come back by itself, and what had the focus goes with it. */
  renderedCallback(): void {
    if (this.wasConfirming && !this.confirming) {
      this.asking = '';
      const button = this.template?.querySelector<HTMLElement>(`[data-does="${this.returnTo}"]`);
      (button ?? this.template?.querySelector<HTMLElement>('.return'))?.focus();
    }
    this.wasConfirming = this.confirming;
  }

  handleAsk({ currentTarget }: Event): void {
    this.asking = (currentTarget as HTMLElement).dataset.does as Deed;
    this.returnTo = this.asking;
  }

  handleBack(): void {
    this.asking = '';
  }

  handleDecide({ detail }: CustomEvent<Decision>): void {
    if (this.busy || !this.confirming) return;
    this.dispatchEvent(new CustomEvent('decide', { detail }));
  }

  handleOpen({ currentTarget }: Event): void {
    const { id } = (currentTarget as HTMLElement).dataset;
    const attributes = { recordId: id as string, actionName: 'view' };
    this[NavigationMixin.Navigate]({ type: 'standard__recordPage', attributes });
  }

  private can(deed: Deed): boolean {
    const { cannotCancel, cannotCredit, cannotExtend, cannotLabel } = this.view;
    return {
      cancel: this.mayManage && cannotCancel === null,
      credit: this.mayRequestCredit && cannotCredit === null,
      extend: this.mayManage && cannotExtend === null,
      label: this.mayManage && cannotLabel === null
    }[deed];
  }
}
