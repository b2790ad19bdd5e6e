import LightningModal from 'lightning/modal';
import { api } from 'lwc';
import { getObjectInfoOnce } from '../../modules/client/object-info.js';
import { createOne, readRecord, updateOne, type RecordRepresentation } from '../../modules/client/records.js';
import { getData, messageOf } from '../../modules/client/rest.js';
import type { ObjectInfo } from '../../uiapi/types.js';
import { allFields, changedValues, fieldsToRead, formSections, saveProblem, type FormSection } from '../lib/form.js';
import { parts } from '../lib/parts.js';
import { loadLayout } from '../lib/resources.js';

/** Dialog that creates or edits a record by its layout; closes with what was saved. */
export default class RecordModal extends LightningModal {
  @api kind: 'new' | 'edit' | 'clone' = 'new';
  @api objectApiName: string | undefined;
  @api recordId: string | undefined;
  @api defaults: Record<string, string> = {};
  info: ObjectInfo | null = null;
  record: RecordRepresentation | null = null;
  sections: FormSection[] = [];
  values: Record<string, unknown> = {};
  errors: Record<string, string> = {};
  general: string[] = [];
  problem: string | null = null;
  saving = false;

  override async connectedCallback(): Promise<void> {
    try {
      await this.load();
    } catch (error) {
      this.problem = messageOf(error);
    }
  }

  private async load(): Promise<void> {
    const apiName = this.objectApiName ?? (await this.objectOfRecord());
    const [info, layout] = await Promise.all([getObjectInfoOnce(apiName), loadLayout(apiName, this.recordId)]);
    const sections = formSections(layout, info, this.isEdit ? 'edit' : 'new');
    if (this.recordId) {
      const optionalFields = fieldsToRead(allFields(sections), info);
      this.record = await readRecord({ recordId: this.recordId, optionalFields });
    }
    this.values = this.startingValues(info);
    this.sections = sections;
    this.info = info;
  }

  private async objectOfRecord(): Promise<string> {
    const { apiName } = await getData<RecordRepresentation>(`ui-api/records/${this.recordId ?? ''}`);
    return apiName;
  }

  private startingValues(info: ObjectInfo): Record<string, unknown> {
    if (this.kind === 'edit') return {};
    const presets = Object.values(info.fields).flatMap(({ apiName, createable, picklistValues, defaultValue }) => {
      const preset = picklistValues.find((entry) => entry.defaultValue)?.value ?? defaultValue;
      return createable && preset !== null && preset !== undefined ? [[apiName, preset]] : [];
    });
    const copied = this.kind === 'clone' ? Object.entries(this.record?.fields ?? {}) : [];
    const own = copied.flatMap(([name, { value }]) => (info.fields[name]?.createable ? [[name, value]] : []));
    return { ...Object.fromEntries(presets), ...Object.fromEntries(own), ...this.defaults } as Record<string, unknown>;
  }

  get isEdit(): boolean {
    return this.kind === 'edit';
  }
  get heading(): string {
    const label = this.info?.label ?? '';
    return this.isEdit ? `Edit ${label}` : `New ${label}`;
  }
  get isLoading(): boolean {
    return this.info === null && this.problem === null;
  }
  get isReady(): boolean {
    return this.info !== null;
  }
  get isUnready(): boolean {
    return this.info === null;
  }
  get shownRecord(): RecordRepresentation | null {
    return this.isEdit ? this.record : null;
  }

  handleChange(event: CustomEvent<{ field: string; value: unknown }>): void {
    event.stopPropagation();
    const { field, value } = event.detail;
    this.values = { ...this.values, [field]: value };
    if (this.errors[field]) this.errors = { ...this.errors, [field]: '' };
  }

  handleCancel(): void {
    this.close(undefined);
  }

  async handleSave(): Promise<void> {
    const sections = parts<{ checkValidity(): boolean }>(this, 'shell-form-section');
    if (!sections.map((part) => part.checkValidity()).every(Boolean)) {
      this.general = ['Review the errors on these fields.'];
      return;
    }
    this.saving = true;
    this.disableClose = true;
    try {
      const saved = await this.save();
      this.disableClose = false;
      this.close({ id: saved.id, label: this.info?.label, name: this.nameOf(saved), objectApiName: saved.apiName });
    } catch (error) {
      const { general, byField } = saveProblem(error, allFields(this.sections));
      this.general = general;
      this.errors = byField;
    } finally {
      this.saving = false;
      this.disableClose = false;
    }
  }

  private save(): Promise<RecordRepresentation> {
    if (this.isEdit && this.recordId) return updateOne(this.recordId, changedValues(this.values, this.record));
    const given = Object.entries(this.values).filter(([, value]) => value !== null && value !== '');
    return createOne(this.info?.apiName ?? '', Object.fromEntries(given));
  }

  private nameOf(record: RecordRepresentation): string {
    const names = this.info?.nameFields ?? [];
    const field = names.includes('Name') ? 'Name' : names[0];
    return field ? String(record.fields[field]?.value ?? record.id) : record.id;
  }
}
