import { api, LightningElement } from 'lwc';
import { getObjectInfoOnce } from '../../client/object-info.js';
import { fieldApiName, type FieldName } from '../../client/record-form.js';
import { messageOf } from '../../client/rest.js';
import { loadLayout } from '../../../shell/lib/resources.js';

/** Shows, edits or creates a record by a list of fields or its layout. */
export default class RecordForm extends LightningElement {
  @api recordId: string | undefined;
  @api objectApiName!: string | { objectApiName: string };
  @api fields: FieldName | FieldName[] | undefined;
  @api layoutType: string | undefined;
  @api columns: number | string = 1;
  @api mode: 'edit' | 'view' | 'readonly' | undefined;
  @api recordTypeId: string | undefined;
  @api density = 'auto';
  names: string[] = [];
  editing = false;
  problem = '';

  override async connectedCallback(): Promise<void> {
    this.editing = this.mode === 'edit' || (this.mode === undefined && !this.recordId);
    try {
      this.names = this.fields === undefined ? await this.layoutFields() : this.givenFields();
    } catch (error) {
      this.problem = messageOf(error);
    }
  }

  private givenFields(): string[] {
    const given = Array.isArray(this.fields) ? this.fields : [this.fields as FieldName];
    return given.map(fieldApiName);
  }

  private async layoutFields(): Promise<string[]> {
    const [info, layout] = await Promise.all([
      getObjectInfoOnce(this.apiName),
      loadLayout(this.apiName, this.recordId)
    ]);
    if (this.layoutType === 'Compact') return layout.compactFields;
    const fields = layout.sections.flatMap(({ columns }) => columns.flat()).flatMap(({ field }) => field ?? []);
    return fields.filter((name) => info.fields[name]);
  }

  get apiName(): string {
    return typeof this.objectApiName === 'string' ? this.objectApiName : this.objectApiName.objectApiName;
  }
  get cells(): { name: string; cellClass: string }[] {
    const size = Math.max(1, Math.min(4, Number(this.columns) || 1));
    return this.names.map((name) => ({
      name,
      cellClass: `slds-col slds-p-horizontal_x-small slds-size_1-of-1 slds-medium-size_1-of-${size}`
    }));
  }
  get isReady(): boolean {
    return this.names.length > 0;
  }
  get canEdit(): boolean {
    return this.mode !== 'readonly' && !this.editing;
  }

  handleEdit(): void {
    this.editing = true;
  }

  handleCancel(): void {
    this.editing = this.mode === 'edit';
    this.dispatchEvent(new CustomEvent('cancel'));
  }

  handleSubmit(event: CustomEvent): void {
    const proceed = this.dispatchEvent(
      new CustomEvent('submit', { cancelable: true, detail: event.detail as unknown })
    );
    if (!proceed) event.preventDefault();
  }

  handleSuccess(event: CustomEvent): void {
    this.editing = this.mode === 'edit';
    this.dispatchEvent(new CustomEvent('success', { detail: event.detail as unknown }));
  }

  /** Events that carry nothing the form must act on. */
  handlePass(event: CustomEvent): void {
    this.dispatchEvent(new CustomEvent(event.type, { detail: event.detail as unknown }));
  }
}
