import { api, LightningElement } from 'lwc';
import { fieldApiName, fieldInfo, joinForm, type FieldName, type FormState } from '../../client/record-form.js';
import { messageOf } from '../../client/rest.js';
import type { FieldInfo } from '../../../uiapi/types.js';

/** A field of a record, read only, in a record form. */
export default class OutputField extends LightningElement {
  @api fieldName!: FieldName;
  @api variant = '';
  info: FieldInfo | null = null;
  state: FormState | null = null;
  problem = '';
  private leave: (() => void) | null = null;

  override connectedCallback(): void {
    this.leave = joinForm(this as unknown as EventTarget, {
      field: fieldApiName(this.fieldName),
      value: () => undefined,
      checkValidity: () => true,
      update: (state) => this.show(state),
      report: () => undefined
    });
  }

  override disconnectedCallback(): void {
    this.leave?.();
  }

  private show(state: FormState): void {
    this.state = state;
    try {
      this.info = fieldInfo(state.info, fieldApiName(this.fieldName));
    } catch (error) {
      this.problem = messageOf(error);
    }
  }

  get hasLabel(): boolean {
    return this.variant !== 'label-hidden';
  }
  get label(): string {
    return this.info?.reference ? this.info.label.replace(/ ID$/, '') : (this.info?.label ?? '');
  }
  get record(): FormState['record'] {
    return this.state?.record ?? null;
  }
}
