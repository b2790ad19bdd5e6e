import { api, LightningElement } from 'lwc';
import type { LayoutModel } from '../../model/layout.js';
import { getObjectInfoOnce } from '../../modules/client/object-info.js';
import { updateOne, watchRecord, type RecordRepresentation } from '../../modules/client/records.js';
import { messageOf } from '../../modules/client/rest.js';
import type { ObjectInfo } from '../../uiapi/types.js';
import { allFields, changedValues, fieldsToRead, formSections, saveProblem, type FormSection } from '../lib/form.js';
import { parts } from '../lib/parts.js';
import { loadLayout } from '../lib/resources.js';
import { showToast } from '../lib/toast.js';

/** The fields of a record as its layout arranges them, with editing in place. */
export default class RecordDetail extends LightningElement {
  @api recordId!: string;
  @api objectApiName!: string;
  /** Sections to show instead of the layout's (dynamic forms). */
  @api layout: LayoutModel | null = null;
  /** Inside tabs and sections, which already have a frame. */
  @api nested = false;
  info: ObjectInfo | null = null;
  record: RecordRepresentation | null = null;
  editing = false;
  saving = false;
  values: Record<string, unknown> = {};
  errors: Record<string, string> = {};
  general: string[] = [];
  problem: string | null = null;
  private used: LayoutModel | null = null;
  private focusOn: string | null = null;
  private stop: (() => void) | null = null;

  override async connectedCallback(): Promise<void> {
    try {
      const [info, layout] = await Promise.all([
        getObjectInfoOnce(this.objectApiName),
        this.layout ?? loadLayout(this.objectApiName, this.recordId)
      ]);
      this.used = layout;
      this.info = info;
      this.watch(info);
    } catch (error) {
      this.problem = messageOf(error);
    }
  }

  override disconnectedCallback(): void {
    this.stop?.();
  }

  private watch(info: ObjectInfo): void {
    const both = [...this.sectionsFor('view', info), ...this.sectionsFor('edit', info)];
    const optionalFields = fieldsToRead(allFields(both), info);
    this.stop = watchRecord({ recordId: this.recordId, optionalFields }, ({ data, error }) => {
      if (data) {
        this.record = data;
        this.problem = null;
      } else if (error) this.problem = messageOf(error);
    });
  }

  private sectionsFor(mode: 'view' | 'edit', info: ObjectInfo): FormSection[] {
    return this.used ? formSections(this.used, info, mode) : [];
  }

  get sections(): FormSection[] {
    return this.info ? this.sectionsFor(this.editing ? 'edit' : 'view', this.info) : [];
  }
  get panelClass(): string {
    return this.nested ? 'slds-p-top_small' : 'slds-box slds-theme_default panel';
  }
  get isLoading(): boolean {
    return this.record === null && this.problem === null;
  }
  get isReady(): boolean {
    return this.record !== null;
  }

  override renderedCallback(): void {
    const field = this.focusOn;
    if (!field || !this.editing) return;
    this.focusOn = null;
    const sections = parts<{ focusField(name: string): void }>(this, 'shell-form-section');
    sections.forEach((part) => part.focusField(field));
  }

  handleEdit(event: CustomEvent<{ field: string }>): void {
    this.focusOn = event.detail.field;
    this.values = {};
    this.errors = {};
    this.general = [];
    this.editing = true;
  }

  handleChange(event: CustomEvent<{ field: string; value: unknown }>): void {
    event.stopPropagation();
    const { field, value } = event.detail;
    this.values = { ...this.values, [field]: value };
    if (this.errors[field]) this.errors = { ...this.errors, [field]: '' };
  }

  handleCancel(): void {
    this.editing = false;
  }

  handleKey(event: KeyboardEvent): void {
    if (event.key === 'Escape' && this.editing) this.handleCancel();
  }

  async handleSave(): Promise<void> {
    const sections = parts<{ checkValidity(): boolean }>(this, 'shell-form-section');
    if (!sections.map((part) => part.checkValidity()).every(Boolean)) {
      this.general = ['Review the errors on these fields.'];
      return;
    }
    const changed = changedValues(this.values, this.record);
    if (Object.keys(changed).length === 0) return this.handleCancel();
    this.saving = true;
    try {
      await updateOne(this.recordId, changed);
      this.editing = false;
      showToast({ label: `${this.info?.label ?? 'Record'} was saved.`, variant: 'success' }, this);
    } catch (error) {
      const { general, byField } = saveProblem(error, allFields(this.sections));
      this.general = general;
      this.errors = byField;
    } finally {
      this.saving = false;
    }
  }
}
