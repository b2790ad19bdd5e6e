import { api, LightningElement } from 'lwc';

/** The end of a form: why it was refused, and the two ways out of it. Fires `cancel` and `save`. */
export default class SaveBar extends LightningElement {
  /** Sentences that belong to no single field. */
  @api problems: string[] = [];
  /** While a save is on its way neither button does anything. */
  @api saving = false;
  /** There is nothing that could be saved yet. */
  @api disabled = false;
  @api cancelLabel = 'Cancel';
  @api saveLabel = 'Save';

  get hasProblems(): boolean {
    return this.problems.length > 0;
  }
  get lines(): { key: number; text: string }[] {
    return this.problems.map((text, key) => ({ key, text }));
  }
  get cannotSave(): boolean {
    return this.saving || this.disabled;
  }

  handleCancel(): void {
    this.dispatchEvent(new CustomEvent('cancel'));
  }

  handleSave(): void {
    this.dispatchEvent(new CustomEvent('save'));
  }
}
