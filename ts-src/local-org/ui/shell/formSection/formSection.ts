import { api, LightningElement } from 'lwc';
import type { RecordRepresentation } from '../../modules/client/records.js';
import { parts } from '../lib/parts.js';
import type { FormField, FormSection as Section } from '../lib/form.js';

interface Cell extends FormField {
  editing: boolean;
  label: string;
  value: unknown;
  error: string;
  pencilLabel: string;
  pencil: boolean;
}

/** One section of a record form: values with pencils, or inputs. */
export default class FormSection extends LightningElement {
  @api section!: Section;
  @api record: RecordRepresentation | null = null;
  @api values: Record<string, unknown> = {};
  @api errors: Record<string, string> = {};
  @api editing = false;
  open = true;

  get columns(): { key: string; columnClass: string; cells: Cell[] }[] {
    const size = this.section.columns.length > 1 ? 'slds-large-size_1-of-2' : '';
    return this.section.columns.map(({ key, fields }) => ({
      key,
      columnClass: `slds-col slds-size_1-of-1 ${size} slds-p-horizontal_small`,
      cells: fields.map((field) => this.cell(field))
    }));
  }

  private cell(field: FormField): Cell {
    const { apiName, label, reference } = field.info;
    const shown = reference ? label.replace(/ ID$/, '') : label;
    const edited = apiName in this.values;
    return {
      ...field,
      editing: this.editing && field.editable,
      label: shown,
      value: edited ? this.values[apiName] : (this.record?.fields[apiName]?.value ?? null),
      error: this.errors[apiName] ?? '',
      pencil: !this.editing && field.editable,
      pencilLabel: `Edit ${shown}`
    };
  }

  get isOpen(): boolean {
    return this.open || !this.section.showLabel;
  }
  get toggleIcon(): string {
    return this.open ? 'utility:chevrondown' : 'utility:chevronright';
  }
  get expanded(): string {
    return String(this.open);
  }

  handleToggle(): void {
    this.open = !this.open;
  }

  handlePencil(event: Event): void {
    const field = (event.currentTarget as HTMLElement).dataset['field'];
    this.dispatchEvent(new CustomEvent('edit', { detail: { field } }));
  }

  /** True when every input accepts its value. */
  @api
  checkValidity(): boolean {
    const inputs = parts<{ checkValidity(): boolean }>(this, 'shell-field-input');
    return inputs.map((input) => input.checkValidity()).every(Boolean);
  }

  /** Puts the cursor into a field's input. */
  @api
  focusField(field: string): void {
    const [input] = parts<{ focusControl(): void }>(this, `shell-field-input[data-field="${field}"]`);
    input?.focusControl();
  }
}
