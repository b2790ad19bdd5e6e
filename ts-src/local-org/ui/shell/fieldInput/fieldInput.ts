import { api, LightningElement } from 'lwc';
import { parts } from '../lib/parts.js';
import type { FieldInfo } from '../../uiapi/types.js';

type Kind = 'input' | 'checkbox' | 'textarea' | 'picklist' | 'multipicklist' | 'lookup' | 'unsupported';

const KINDS: Record<string, Kind> = {
  Boolean: 'checkbox',
  TextArea: 'textarea',
  Picklist: 'picklist',
  ComboBox: 'input',
  MultiPicklist: 'multipicklist',
  Reference: 'lookup',
  Address: 'unsupported',
  Location: 'unsupported',
  Base64: 'unsupported'
};

/** `lightning-input` types of plain values. */
const INPUT_TYPES: Record<string, string> = {
  Date: 'date',
  DateTime: 'datetime',
  Time: 'time',
  Email: 'email',
  Phone: 'tel',
  Url: 'url',
  Int: 'number',
  Long: 'number',
  Double: 'number',
  Currency: 'number',
  Percent: 'number'
};

const NUMBERS = new Set(['Int', 'Long', 'Double', 'Currency', 'Percent']);

/** What the base components' inputs offer. */
interface Control {
  setCustomValidity?(text: string): void;
  checkValidity?(): boolean;
  reportValidity?(): boolean;
  focus?(): void;
}

/** Edits one field; tells the value as REST takes it by the event `fieldchange`. */
export default class FieldInput extends LightningElement {
  @api info!: FieldInfo;
  @api value: unknown = null;
  @api required = false;
  @api error = '';

  get kind(): Kind {
    return KINDS[this.info.dataType] ?? 'input';
  }
  get label(): string {
    return this.info.reference ? this.info.label.replace(/ ID$/, '') : this.info.label;
  }
  get inputType(): string {
    return INPUT_TYPES[this.info.dataType] ?? 'text';
  }
  get step(): string | undefined {
    if (!NUMBERS.has(this.info.dataType)) return undefined;
    return this.info.scale > 0 ? (1 / 10 ** this.info.scale).toFixed(this.info.scale) : '1';
  }
  get maxLength(): number | undefined {
    return this.info.length > 0 && !NUMBERS.has(this.info.dataType) ? this.info.length : undefined;
  }
  get text(): string {
    return this.value === null || this.value === undefined ? '' : String(this.value);
  }
  get checked(): boolean {
    return this.value === true;
  }
  get options(): { label: string; value: string }[] {
    const active = this.info.picklistValues.filter((entry) => entry.active || entry.value === this.value);
    const values = active.map(({ label, value }) => ({ label, value }));
    const current = this.text;
    const known = current === '' || values.some(({ value }) => value === current);
    const all = known ? values : [{ label: current, value: current }, ...values];
    return this.required ? all : [{ label: '--None--', value: '' }, ...all];
  }
  get plainOptions(): { label: string; value: string }[] {
    return this.options.filter(({ value }) => value !== '');
  }
  get selectedValues(): string[] {
    return this.text === '' ? [] : this.text.split(';');
  }
  get target(): string {
    const targets = this.info.referenceToInfos.map(({ apiName }) => apiName);
    // Owners are people far more often than queues.
    return targets.includes('User') ? 'User' : (targets[0] ?? 'User');
  }
  get isInput(): boolean {
    return this.kind === 'input';
  }
  get isCheckbox(): boolean {
    return this.kind === 'checkbox';
  }
  get isTextarea(): boolean {
    return this.kind === 'textarea';
  }
  get isPicklist(): boolean {
    return this.kind === 'picklist';
  }
  get isMultipicklist(): boolean {
    return this.kind === 'multipicklist';
  }
  get isLookup(): boolean {
    return this.kind === 'lookup';
  }
  get unsupportedText(): string {
    return `Fields of type ${this.info.dataType} cannot be edited in the local org.`;
  }

  override renderedCallback(): void {
    const [control] = parts<Control>(this, '[data-control]');
    if (!control?.setCustomValidity) return;
    control.setCustomValidity(this.error);
    if (this.error) control.reportValidity?.();
  }

  /** Puts the cursor into the input. */
  @api
  focusControl(): void {
    const [control] = parts<Control>(this, '[data-control]');
    control?.focus?.();
  }

  /** False when the browser itself refuses the value (missing, not a number, not an address). */
  @api
  checkValidity(): boolean {
    const [control] = parts<Control>(this, '[data-control]');
    // An error of the last save does not stand in the way of the next.
    control?.setCustomValidity?.('');
    control?.reportValidity?.();
    return control?.checkValidity?.() ?? true;
  }

  handleText(event: CustomEvent<{ value: string }>): void {
    event.stopPropagation();
    const { value } = event.detail;
    this.announce(value === '' ? null : NUMBERS.has(this.info.dataType) ? Number(value) : value);
  }

  handleCheck(event: CustomEvent<{ checked: boolean }>): void {
    event.stopPropagation();
    this.announce(event.detail.checked);
  }

  handleMany(event: CustomEvent<{ value: string[] }>): void {
    event.stopPropagation();
    this.announce(event.detail.value.length === 0 ? null : event.detail.value.join(';'));
  }

  handleLookup(event: CustomEvent<{ value: string | null }>): void {
    event.stopPropagation();
    this.announce(event.detail.value);
  }

  private announce(value: unknown): void {
    this.value = value;
    this.dispatchEvent(
      new CustomEvent('fieldchange', { detail: { field: this.info.apiName, value }, bubbles: true, composed: true })
    );
  }
}
