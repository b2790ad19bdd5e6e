import { LightningElement, api } from 'lwc';
import BACK from '@salesforce/label/c.ReturnsBack';
import CANCEL_ASK from '@salesforce/label/c.ReturnsCancelAsk';
import CANCEL_YES from '@salesforce/label/c.ReturnsCancelYes';
import CODE from '@salesforce/label/c.ReturnsKindCode';
import CREDIT_ASK from '@salesforce/label/c.ReturnsCreditAsk';
import CREDIT_YES from '@salesforce/label/c.ReturnsCreditYes';
import EXPIRED from '@salesforce/label/c.ReturnsWhyExpired';
import EXTEND_ASK from '@salesforce/label/c.ReturnsExtendAsk';
import EXTEND_YES from '@salesforce/label/c.ReturnsExtendYes';
import KEEPS from '@salesforce/label/c.ReturnsWhyKeeps';
import KIND from '@salesforce/label/c.ReturnsKind';
import LABEL_ASK from '@salesforce/label/c.ReturnsNewLabelAsk';
import LABEL_YES from '@salesforce/label/c.ReturnsNewLabelYes';
import LAST_DAY from '@salesforce/label/c.ReturnsLastDay';
import LATE from '@salesforce/label/c.ReturnsWhyLate';
import LOST from '@salesforce/label/c.ReturnsWhyLost';
import MISTAKE from '@salesforce/label/c.ReturnsWhyMistake';
import OTHER from '@salesforce/label/c.ReturnsWhyOther';
import PAPER from '@salesforce/label/c.ReturnsKindLabel';
import TIME from '@salesforce/label/c.ReturnsWhyTime';
import WHY from '@salesforce/label/c.ReturnsWhy';
import WORDS from '@salesforce/label/c.ReturnsWhyWords';
import { fill } from 'c/labelText';
import { newRequestKey } from 'c/requestKey';
import type { ReturnChoice, ReturnView } from '../../types/returns.js';

/** What can be asked for about a return. */
export type Deed = 'cancel' | 'credit' | 'extend' | 'label';

/** What was decided; `returnId` and what `does` needs. */
export interface Decision {
  does: Deed;
  returnId: string;
  requestKey: string;
  reason: string;
  lastDay: string;
  kind: string;
}

interface Field extends HTMLElement {
  reportValidity(): boolean;
}

const ASKS = {
  cancel: { ask: CANCEL_ASK, yes: CANCEL_YES, why: [KEEPS, MISTAKE] },
  credit: { ask: CREDIT_ASK, yes: CREDIT_YES, why: [] },
  extend: { ask: EXTEND_ASK, yes: EXTEND_YES, why: [TIME, LATE] },
  label: { ask: LABEL_ASK, yes: LABEL_YES, why: [LOST, EXPIRED] }
} as const;

/** Asks whether something is meant, and why. Fires `decide` with a `Decision` once somebody has said yes, and `back`. */
export default class ReturnQuestion extends LightningElement {
  @api does: Deed = 'cancel';
  @api view!: ReturnView;
  /** True while something is being submitted. */
  @api busy = false;

  label = { BACK, KIND, LAST_DAY, WHY, WORDS };
  kinds: ReturnChoice[] = [
    { value: 'label', label: PAPER },
    { value: 'dropOffCode', label: CODE }
  ];
  kind = 'label';
  /** One of the reasons offered, or `OTHER`. */
  why = '';
  words = '';
  lastDay = '';
  /** One key for one question, however often it is answered. */
  private readonly requestKey = newRequestKey();
  private focused = false;

  get question(): string {
    return fill(ASKS[this.does].ask, this.view.returnNumber, this.view.owed ?? '');
  }

  get yes(): string {
    return ASKS[this.does].yes;
  }

  get yesVariant(): string {
    return this.does === 'cancel' ? 'destructive' : 'brand';
  }

  get reasons(): ReturnChoice[] {
    const { why } = ASKS[this.does];
    return why.length === 0 ? [] : [...why, OTHER].map((text) => ({ value: text, label: text }));
  }

  get asksDay(): boolean {
    return this.does === 'extend';
  }

  get asksKind(): boolean {
    return this.does === 'label';
  }

  get asksWords(): boolean {
    return this.why === OTHER;
  }

  renderedCallback(): void {
    if (this.focused) return;
    this.focused = true;
    this.template?.querySelector<HTMLElement>('.ask')?.focus();
  }

  handleDay({ detail }: CustomEvent<{ value: string }>): void {
    this.lastDay = detail.value;
  }

  handleKind({ detail }: CustomEvent<{ value: string }>): void {
    this.kind = detail.value;
  }

  handleWhy({ detail }: CustomEvent<{ value: string }>): void {
    this.why = detail.value;
  }

  handleWords({ detail }: CustomEvent<{ value: string }>): void {
    this.words = detail.value;
  }

  handleBack(): void {
    this.dispatchEvent(new CustomEvent('back'));
  }

  handleYes(): void {
    const fields = [...(this.template?.querySelectorAll<Field>('lightning-input, lightning-combobox') ?? [])];
    if (this.busy || fields.filter((field) => !field.reportValidity()).length > 0) return;
    const { does, requestKey, lastDay, kind } = this;
    const reason = this.asksWords ? this.words : this.why;
    const detail: Decision = { does, returnId: this.view.id, requestKey, reason, lastDay, kind };
    this.dispatchEvent(new CustomEvent('decide', { detail }));
  }
}
