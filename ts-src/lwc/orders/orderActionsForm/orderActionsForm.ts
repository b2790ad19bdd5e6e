import { LightningElement, api } from 'lwc';
import CHANGE_CONFIRM from '@salesforce/label/c.ActionsChangeConfirm';
import CHANGE_EXPLAIN from '@salesforce/label/c.ActionsChangeExplain';
import CHANGE_KEEP from '@salesforce/label/c.ActionsChangeKeep';
import CHANGE_LINE from '@salesforce/label/c.ActionsChangeLine';
import CHANGE_NOTHING from '@salesforce/label/c.ChangeNothingChosen';
import CHANGE_TITLE from '@salesforce/label/c.ActionsChangeTitle';
import CONFIRM from '@salesforce/label/c.ActionsConfirm';
import DATE from '@salesforce/label/c.ActionsDate';
import DATE_HELP from '@salesforce/label/c.ActionsDateHelp';
import EXPLAIN from '@salesforce/label/c.ActionsExplain';
import KEEP from '@salesforce/label/c.ActionsKeep';
import LINE from '@salesforce/label/c.ActionsLine';
import NOTHING from '@salesforce/label/c.CancelNothingChosen';
import OF from '@salesforce/label/c.ActionsOf';
import REASON from '@salesforce/label/c.ActionsReason';
import REASON_HELP from '@salesforce/label/c.ActionsReasonHelp';
import RELEASE_CONFIRM from '@salesforce/label/c.ActionsReleaseConfirm';
import RELEASE_EXPLAIN from '@salesforce/label/c.ActionsReleaseExplain';
import RELEASE_KEEP from '@salesforce/label/c.ActionsReleaseKeep';
import RELEASE_TITLE from '@salesforce/label/c.ActionsReleaseTitle';
import TITLE from '@salesforce/label/c.ActionsCancelTitle';
import { fill, joinPresent } from 'c/labelText';
import type { ActionKind, CancellableLine } from '../../types/order-actions.js';

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
  value: number;
  least: number;
  most: number;
}

const KEY_BYTES = 16;

const WORDS = {
  cancel: { title: TITLE, explain: EXPLAIN, line: LINE, confirm: CONFIRM, keep: KEEP, nothing: NOTHING },
  change: {
    ...{ title: CHANGE_TITLE, explain: CHANGE_EXPLAIN, line: CHANGE_LINE, confirm: CHANGE_CONFIRM },
    ...{ keep: CHANGE_KEEP, nothing: CHANGE_NOTHING }
  },
  release: {
    ...{ title: RELEASE_TITLE, explain: RELEASE_EXPLAIN, line: '', confirm: RELEASE_CONFIRM },
    ...{ keep: RELEASE_KEEP, nothing: '' }
  }
} as const;

/**
 * Chooses what to cancel, change or release and asks whether that is meant. Fires `decide` with key, reason, quantities
 * and date, and `keep`.
 */
export default class OrderActionsForm extends LightningElement {
  @api kind: ActionKind = 'cancel';
  @api lines: CancellableLine[] = [];
  @api orderNumber = '';
  /** True while it is being submitted. */
  @api busy = false;

  label = { DATE, DATE_HELP, REASON, REASON_HELP };
  problem = '';
  /** One key for one decision, however often it is sent. */
  private readonly requestKey = newKey();
  private focused = false;

  get words(): (typeof WORDS)[ActionKind] {
    return WORDS[this.kind];
  }

  get title(): string {
    return fill(this.words.title, this.orderNumber);
  }

  get isChange(): boolean {
    return this.kind === 'change';
  }

  get confirmVariant(): string {
    return this.kind === 'cancel' ? 'destructive' : 'brand';
  }

  get rows(): Row[] {
    return this.kind === 'release' ? [] : this.lines.map((line) => this.rowOf(line));
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
    const fields = [...(this.template?.querySelectorAll<Field>('.quantity, .date') ?? [])];
    if (!fields.every((field) => field.reportValidity())) return;
    const quantities = Object.fromEntries(this.chosen());
    const requestedDate = this.valueOf('.date');
    const isNothing = Object.keys(quantities).length === 0 && !requestedDate && this.kind !== 'release';
    this.problem = isNothing ? this.words.nothing : '';
    if (isNothing) return;
    const detail = {
      ...{ requestKey: this.requestKey, reason: this.valueOf('.reason') },
      ...(this.kind !== 'release' && { quantities }),
      ...(this.isChange && { requestedDate })
    };
    this.dispatchEvent(new CustomEvent('decide', { detail }));
  }

  /** Quantities that say something: what is to be cancelled, or what is to be other than it is. */
  private chosen(): [string, number][] {
    const wanted = new Map(this.lines.map((line) => [line.lineNumber, line.wanted]));
    return [...(this.template?.querySelectorAll<Field>('.quantity') ?? [])]
      .map((field): [string, number] => [field.dataset.line ?? '', Number(field.value)])
      .filter(([line, quantity]) => (this.isChange ? quantity !== wanted.get(line) : quantity > 0));
  }

  private valueOf(field: string): string {
    return this.template?.querySelector<Field>(field)?.value ?? '';
  }

  private rowOf(line: CancellableLine): Row {
    const { lineNumber, cancellable, wanted, least, unit } = line;
    const bounds = this.isChange
      ? { value: wanted, least, most: wanted }
      : { value: cancellable, least: 0, most: cancellable };
    return {
      ...{ lineNumber, ...bounds, reason: line.reason, possible: cancellable > 0 },
      name: joinPresent(' · ', lineNumber, line.description ?? line.sku),
      label: fill(this.words.line, lineNumber),
      of: fill(OF, bounds.most, unit ?? '')
    };
  }
}

function newKey(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(KEY_BYTES));
  return [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}
