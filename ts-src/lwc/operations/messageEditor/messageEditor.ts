import { LightningElement, api } from 'lwc';
import CANCEL from '@salesforce/label/c.FailureCancel';
import EDIT from '@salesforce/label/c.FailureEdit';
import MASKED from '@salesforce/label/c.FailureMasked';
import PAYLOAD from '@salesforce/label/c.FailurePayload';
import PROBLEMS from '@salesforce/label/c.FailureProblems';
import PROBLEM_FIELD from '@salesforce/label/c.FailureProblemField';
import SAVE from '@salesforce/label/c.FailureSave';
import SAVE_REPLAY from '@salesforce/label/c.FailureSaveReplay';
import { fill } from 'c/labelText';
import type { FailureProblem } from '../../types/failures.js';

/** Shows the payload of a message and lets it be edited. Fires `save` with the text and whether to replay. */
export default class MessageEditor extends LightningElement {
  @api payload = '';
  @api masked = false;
  @api canRepair = false;
  /** What keeps the last edit from being saved. */
  @api problems: FailureProblem[] = [];
  @api busy = false;

  label = { CANCEL, EDIT, MASKED, PAYLOAD, PROBLEMS, SAVE, SAVE_REPLAY };
  editing = false;
  private draft = '';

  /** Ends the edit: what was written has been saved. */
  @api
  finish(): void {
    this.editing = false;
  }

  get canEdit(): boolean {
    return this.canRepair && !this.editing;
  }

  get hasProblems(): boolean {
    return this.editing && this.problems.length > 0;
  }

  get problemItems(): { key: string; text: string }[] {
    return this.problems.map(({ field, text }, index) => ({
      key: String(index),
      text: field ? fill(PROBLEM_FIELD, field, text) : text
    }));
  }

  get invalid(): string {
    return String(this.hasProblems);
  }

  handleEdit(): void {
    this.draft = this.payload;
    this.editing = true;
  }

  handleDraft(event: Event): void {
    this.draft = (event.target as HTMLTextAreaElement).value;
  }

  handleSave(): void {
    this.save(false);
  }

  handleSaveReplay(): void {
    this.save(true);
  }

  handleCancel(): void {
    this.editing = false;
    this.dispatchEvent(new CustomEvent('cancel'));
  }

  handleKey(event: KeyboardEvent): void {
    if (event.key === 'Escape') this.handleCancel();
  }

  /** The text area keeps what a person wrote: it is filled once, when editing begins. */
  renderedCallback(): void {
    const area = this.template?.querySelector<HTMLTextAreaElement>('textarea');
    if (!area || area.dataset.filled) return;
    area.dataset.filled = 'true';
    area.value = this.draft;
    area.focus();
  }

  private save(replay: boolean): void {
    this.dispatchEvent(new CustomEvent('save', { detail: { payload: this.draft, replay } }));
  }
}
