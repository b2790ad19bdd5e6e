import { LightningElement, api } from 'lwc';
import CONFIRM from '@salesforce/label/c.ActionsConfirm';
import EXPLAIN from '@salesforce/label/c.ActionsExplain';
import KEEP from '@salesforce/label/c.ActionsKeep';
import LINE from '@salesforce/label/c.ActionsLine';
import OF from '@salesforce/label/c.ActionsOf';
import REASON from '@salesforce/label/c.ActionsReason';
import REASON_HELP from '@salesforce/label/c.ActionsReasonHelp';
import TITLE from '@salesforce/label/c.ActionsCancelTitle';
import NOTHING from '@salesforce/label/c.CancelNothingChosen';
import { fill, joinPresent } from 'c/labelText';
import type { CancellableLine } from '../../types/order-actions.js';

interface Field extends HTMLElement {
  value: string;
  dataset: DOMStringMap;
  reportValidity(): boolean;
}

interface Row {
  lineNumber: string;
  name: string;
  label: string;
  of: string;
  reason: string | null;
  possible: boolean;
  most: number;
}

const KEY_BYTES = 16;

/** Chooses what to cancel and asks whether that is meant. Fires `decide` with key, reason and quantities, and `keep`. */
export default class OrderActionsForm extends LightningElement {
  @api lines: CancellableLine[] = [];
  @api orderNumber = '';
  /** True while it is being submitted. */
  @api busy = false;

  label = { CONFIRM, EXPLAIN, KEEP, REASON, REASON_HELP };
  problem = '';
  /** One key for one decision, however often it is sent. */
  private readonly requestKey = newKey();
  private focused = false;

  get title(): string {
    return fill(TITLE, this.orderNumber);
  }

  get rows(): Row[] {
    return this.lines.map((line) => ({
      lineNumber: line.lineNumber,
      name: joinPresent(' · ', line.lineNumber, line.description ?? line.sku),
      label: fill(LINE, line.lineNumber),
      of: fill(OF, line.cancellable, line.unit ?? ''),
      reason: line.reason,
      possible: line.cancellable > 0,
      most: line.cancellable
    }));
  }

  renderedCallback(): void {
    if (this.focused) return;
    this.focused = true;
    this.template?.querySelector<HTMLElement>('.title')?.focus();
  }

  handleKeep(): void {
    this.dispatchEvent(new CustomEvent('keep'));
  }

  handleConfirm(): void {
    if (this.busy) return;
    const fields = [...(this.template?.querySelectorAll<Field>('.quantity') ?? [])];
    if (!fields.every((field) => field.reportValidity())) return;
    const chosen = fields
      .map((field): [string, number] => [field.dataset.line ?? '', Number(field.value)])
      .filter(([, quantity]) => quantity > 0);
    this.problem = chosen.length > 0 ? '' : NOTHING;
    if (this.problem) return;
    const reason = this.template?.querySelector<Field>('.reason')?.value ?? '';
    const detail = { requestKey: this.requestKey, reason, quantities: Object.fromEntries(chosen) };
    this.dispatchEvent(new CustomEvent('decide', { detail }));
  }
}

function newKey(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(KEY_BYTES));
  return [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}
