import { LightningElement, api } from 'lwc';
import ATTEMPTS from '@salesforce/label/c.FailureColumnAttempts';
import MESSAGE from '@salesforce/label/c.FailureColumnMessage';
import MESSAGES from '@salesforce/label/c.FailureMessages';
import MORE from '@salesforce/label/c.FailureMore';
import ORDER from '@salesforce/label/c.FailureColumnOrder';
import OWNER from '@salesforce/label/c.FailureColumnOwner';
import PROBLEM from '@salesforce/label/c.FailureColumnProblem';
import RECEIVED from '@salesforce/label/c.FailureColumnReceived';
import SELECT_ALL from '@salesforce/label/c.FailureSelectAll';
import SELECT_ONE from '@salesforce/label/c.FailureSelectOne';
import SYSTEM from '@salesforce/label/c.FailureSystem';
import { fill } from 'c/labelText';
import type { FailureRow } from '../../types/failures.js';

interface Entry extends FailureRow {
  selected: boolean;
  selectLabel: string;
  rowClass: string;
  current: 'true' | 'false';
}

/**
 * Messages to choose from. Fires `open` with an id, `select` with the ids that are ticked, and `more`. Arrow keys move from
 * message to message.
 */
export default class MessageTable extends LightningElement {
  @api rows: FailureRow[] = [];
  @api selectedIds: string[] = [];
  /** The message that is open. */
  @api openId = '';
  /** There are more messages than shown. */
  @api hasMore = false;

  label = { ATTEMPTS, MESSAGE, MESSAGES, MORE, ORDER, OWNER, PROBLEM, RECEIVED, SELECT_ALL, SYSTEM };

  get entries(): Entry[] {
    return this.rows.map((row) => ({
      ...row,
      selected: this.selectedIds.includes(row.id),
      selectLabel: fill(SELECT_ONE, row.name),
      rowClass: row.id === this.openId ? 'slds-is-selected' : '',
      current: row.id === this.openId ? 'true' : 'false'
    }));
  }

  get allSelected(): boolean {
    return this.rows.length > 0 && this.rows.every(({ id }) => this.selectedIds.includes(id));
  }

  handleOpen(event: Event): void {
    this.dispatchEvent(new CustomEvent('open', { detail: { id: idOf(event) } }));
  }

  handleSelect(event: Event): void {
    const id = idOf(event);
    const others = this.selectedIds.filter((each) => each !== id);
    this.select((event.target as HTMLInputElement).checked ? [...others, id] : others);
  }

  handleSelectAll(event: Event): void {
    this.select((event.target as HTMLInputElement).checked ? this.rows.map(({ id }) => id) : []);
  }

  handleMore(): void {
    this.dispatchEvent(new CustomEvent('more'));
  }

  handleKey(event: KeyboardEvent): void {
    const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
    if (step === 0) return;
    const buttons = [...(this.template?.querySelectorAll<HTMLElement>('.open') ?? [])];
    const next = buttons[buttons.indexOf(event.currentTarget as HTMLElement) + step];
    if (!next) return;
    event.preventDefault();
    next.focus();
  }

  private select(ids: string[]): void {
    this.dispatchEvent(new CustomEvent('select', { detail: { ids } }));
  }
}

function idOf(event: Event): string {
  return (event.currentTarget as HTMLElement).dataset.id ?? '';
}
