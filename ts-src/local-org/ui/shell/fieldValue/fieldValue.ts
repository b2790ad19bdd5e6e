import { api, LightningElement } from 'lwc';
import type { RecordRepresentation } from '../../modules/client/records.js';
import type { FieldInfo } from '../../uiapi/types.js';

/** A field's value as people read it. */
export default class FieldValue extends LightningElement {
  @api info!: FieldInfo;
  @api record: RecordRepresentation | null = null;

  private get raw(): unknown {
    return this.record?.fields[this.info.apiName]?.value ?? null;
  }

  private get parent(): { value: unknown; displayValue: string | null } | undefined {
    const { relationshipName } = this.info;
    return relationshipName ? this.record?.fields[relationshipName] : undefined;
  }

  get text(): string {
    if (this.info.reference) return this.parent?.displayValue ?? this.ownText;
    return this.ownText;
  }

  private get ownText(): string {
    const shown = this.record?.fields[this.info.apiName]?.displayValue;
    if (shown !== null && shown !== undefined) return shown;
    const { raw } = this;
    if (raw === null) return '';
    return typeof raw === 'object' ? Object.values(raw).filter(Boolean).join(', ') : String(raw);
  }

  get linkUrl(): string {
    const { raw } = this;
    const target = (this.parent?.value as RecordRepresentation | null | undefined)?.apiName;
    return typeof raw === 'string' ? `/lightning/r/${target ? `${target}/` : ''}${raw}/view` : '';
  }

  get isLink(): boolean {
    return this.info.reference && typeof this.raw === 'string';
  }
  get isBoolean(): boolean {
    return this.info.dataType === 'Boolean';
  }
  get checkIcon(): string {
    return this.raw === true ? 'utility:check' : 'utility:steps';
  }
  get checkText(): string {
    return this.raw === true ? 'True' : 'False';
  }
  get isChecked(): boolean {
    return this.raw === true;
  }
  get isEmail(): boolean {
    return this.info.dataType === 'Email';
  }
  get isPhone(): boolean {
    return this.info.dataType === 'Phone';
  }
  get isUrl(): boolean {
    return this.info.dataType === 'Url' && this.text !== '';
  }
  get isRich(): boolean {
    return this.info.htmlFormatted;
  }
}
