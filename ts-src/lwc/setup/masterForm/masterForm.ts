import { LightningElement, api } from 'lwc';
import CANCEL from '@salesforce/label/c.StudioCancel';
import CHOOSE from '@salesforce/label/c.MasterChoose';
import OWN from '@salesforce/label/c.MasterOwn';
import REQUIRED from '@salesforce/label/c.MasterRequired';
import SAVE from '@salesforce/label/c.MasterSave';
import type { FormField, FormValues } from 'c/masterWords';
import type { StudioChoice } from '../../types/studio.js';

/** The fields of a unit, location or product. Fires `save` with `{ values }` and `cancel`. */
export default class MasterForm extends LightningElement {
  @api fields: FormField[] = [];
  @api systems: StudioChoice[] = [];
  /** The canonical units to choose from. */
  @api units: string[] = [];
  @api busy = false;

  label = { CANCEL, REQUIRED, SAVE };
  changed: FormValues = {};

  get rows() {
    return this.fields.map((field) => ({
      ...field,
      inputId: `field-${field.name}`,
      value: this.valueOf(field),
      options: this.optionsOf(field)
    }));
  }

  get cannotSave(): boolean {
    return this.busy || this.fields.some((field) => field.required && !this.valueOf(field).trim());
  }

  /** Puts the cursor into the first field that can be filled in. */
  @api
  focus(): void {
    const first = this.fields.find(({ fixed }) => !fixed);
    this.template?.querySelector<HTMLElement>(`[data-field="${first?.name}"]`)?.focus();
  }

  handleField(event: CustomEvent<{ value: string }>): void {
    const { field } = (event.currentTarget as HTMLElement).dataset;
    this.changed = { ...this.changed, [field as FormField['name']]: event.detail.value };
  }

  handleChoice(event: Event): void {
    const { dataset, value } = event.currentTarget as HTMLSelectElement;
    this.changed = { ...this.changed, [dataset.field as FormField['name']]: value };
  }

  handleSave(): void {
    const values = Object.fromEntries(this.fields.map((field) => [field.name, this.valueOf(field).trim()]));
    this.dispatchEvent(new CustomEvent('save', { detail: { values } }));
  }

  handleCancel(): void {
    this.dispatchEvent(new CustomEvent('cancel'));
  }

  private valueOf(field: FormField): string {
    return this.changed[field.name] ?? field.value;
  }

  /** Plain selects: a list that opens is not cut off by the table around it, and typing chooses. */
  private optionsOf(field: FormField) {
    const value = this.valueOf(field);
    const options = this.choicesOf(field)?.map((choice) => ({ ...choice, selected: choice.value === value }));
    return options && !options.some(({ selected }) => selected)
      ? [{ value: '', label: CHOOSE, selected: true }, ...options]
      : options;
  }

  private choicesOf(field: FormField): { value: string; label: string }[] | null {
    if (field.type === 'unit') {
      const known = field.value && !this.units.includes(field.value) ? [field.value, ...this.units] : this.units;
      return known.map((unit) => ({ value: unit, label: unit }));
    }
    if (field.type === 'system') {
      const systems = this.systems.map(({ value, label }) => ({ value, label }));
      return field.required ? systems : [{ value: '', label: OWN }, ...systems];
    }
    return null;
  }
}
