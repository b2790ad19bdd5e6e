import { api, LightningElement } from 'lwc';
import {
  fieldApiName,
  fieldInfo,
  joinForm,
  type FieldName,
  type FormMember,
  type FormState
} from '../../client/record-form.js';
import { messageOf } from '../../client/rest.js';
import { parts } from '../../../shell/lib/parts.js';
import type { FieldInfo } from '../../../uiapi/types.js';

/** A field of a record in a `lightning-record-edit-form`. */
export default class InputField extends LightningElement {
  @api fieldName!: FieldName;
  @api required = false;
  @api disabled = false;
  @api readOnly = false;
  @api variant = '';
  info: FieldInfo | null = null;
  state: FormState | null = null;
  problem = '';
  private given: unknown;
  private edited = false;
  private leave: (() => void) | null = null;

  @api
  get value(): unknown {
    if (this.given !== undefined) return this.given;
    return this.state?.record?.fields[this.name]?.value ?? null;
  }
  set value(value: unknown) {
    this.given = value;
    this.edited = true;
  }

  private get name(): string {
    return fieldApiName(this.fieldName);
  }

  override connectedCallback(): void {
    this.leave = joinForm(this as unknown as EventTarget, this.member());
  }

  override disconnectedCallback(): void {
    this.leave?.();
  }

  private member(): FormMember {
    const value = (): unknown => (this.saved ? this.value : undefined);
    const checkValidity = (): boolean =>
      parts<{ checkValidity(): boolean }>(this, 'shell-field-input').every((input) => input.checkValidity());
    const update = (state: FormState): void => this.show(state);
    return { field: this.name, value, checkValidity, update, report: () => undefined };
  }

  private show(state: FormState): void {
    this.state = state;
    try {
      this.info = fieldInfo(state.info, this.name);
    } catch (error) {
      this.problem = messageOf(error);
    }
  }

  /** Values that were set or typed are saved, and all values of a new record. */
  private get saved(): boolean {
    return this.isEditable && (this.edited || (this.state?.record === null && this.value !== null));
  }

  get isEditable(): boolean {
    if (!this.info || this.disabled || this.readOnly) return false;
    return this.state?.record ? this.info.updateable : this.info.createable;
  }
  get isShown(): boolean {
    return this.info !== null && !this.isEditable;
  }
  get isRequired(): boolean {
    return this.required || this.info?.required === true;
  }
  get error(): string {
    return this.state?.errors[this.name] ?? '';
  }
  get record(): FormState['record'] {
    return this.state?.record ?? null;
  }
  get label(): string {
    return this.variant === 'label-hidden' ? '' : (this.info?.label ?? '');
  }

  /** Goes back to the record's value. */
  @api
  reset(): void {
    this.given = undefined;
    this.edited = false;
  }

  handleChange(event: CustomEvent<{ value: unknown }>): void {
    event.stopPropagation();
    this.value = event.detail.value;
    this.dispatchEvent(new CustomEvent('change', { detail: { value: event.detail.value } }));
  }
}
