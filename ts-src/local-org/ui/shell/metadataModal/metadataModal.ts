import LightningModal from 'lightning/modal';
import { api } from 'lwc';
import { FetchResponse, messageOf, send } from '../../modules/client/rest.js';
import {
  developerNameFrom,
  type MetadataField,
  type MetadataRecord,
  type MetadataType
} from '../lib/metadata-records.js';
import { parts } from '../lib/parts.js';

interface Cell {
  key: string;
  info: MetadataField;
  value: unknown;
  error: string;
}

/** Dialog that shows, changes or adds a custom metadata record. */
export default class MetadataModal extends LightningModal {
  @api type!: MetadataType;
  @api record: MetadataRecord | null = null;
  name = '';
  masterLabel = '';
  values: Record<string, unknown> = {};
  errors: Record<string, string> = {};
  problems: string[] = [];
  saving = false;
  private nameTouched = false;

  override connectedCallback(): void {
    this.name = this.record?.developerName ?? '';
    this.masterLabel = this.record?.label ?? '';
    const presets = this.type.fields.map(({ apiName, defaultValue }) => [apiName, defaultValue]);
    this.values = { ...(this.record?.values ?? Object.fromEntries(presets)) };
  }

  get heading(): string {
    return this.record ? `${this.type.label}: ${this.record.label}` : `New ${this.type.label}`;
  }
  get isExisting(): boolean {
    return this.record !== null;
  }
  get cells(): Cell[] {
    return this.type.fields.map((info) => ({
      key: info.apiName,
      info,
      value: this.values[info.apiName] ?? null,
      error: this.errors[info.apiName] ?? ''
    }));
  }

  handleLabel(event: CustomEvent<{ value: string }>): void {
    this.masterLabel = event.detail.value;
    if (!this.isExisting && !this.nameTouched) this.name = developerNameFrom(this.masterLabel);
  }

  handleName(event: CustomEvent<{ value: string }>): void {
    this.name = event.detail.value;
    this.nameTouched = true;
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
    const inputs = parts<{ checkValidity(): boolean; reportValidity?(): boolean }>(
      this,
      'lightning-input, shell-field-input'
    );
    inputs.forEach((input) => input.reportValidity?.());
    if (!inputs.map((input) => input.checkValidity()).every(Boolean)) return;
    this.saving = true;
    this.problems = [];
    try {
      await send('POST', '/local-org/metadata/records', {
        type: this.type.apiName,
        developerName: this.name,
        label: this.masterLabel,
        values: this.values
      });
      this.close({ label: this.masterLabel });
    } catch (error) {
      this.show(error);
    } finally {
      this.saving = false;
    }
  }

  private show(error: unknown): void {
    const problem = messageOf(error);
    const fields = error instanceof FetchResponse ? (error.body.fields ?? []) : [];
    this.problems = [problem];
    this.errors = Object.fromEntries(fields.map((field) => [field, problem]));
  }
}
