import { api, LightningElement } from 'lwc';
import { startForm, type FormHost } from '../../client/form-host.js';
import { createOne, updateOne, type RecordRepresentation } from '../../client/records.js';

/** An object by name or as `@salesforce/schema` gives it. */
type ObjectName = string | { objectApiName: string };

/** Edits or creates a record with the fields placed inside. */
export default class RecordEditForm extends LightningElement {
  @api recordId: string | undefined;
  @api objectApiName!: ObjectName;
  @api recordTypeId: string | undefined;
  @api density = 'auto';
  @api formClass = '';
  private host: FormHost | null = null;

  override connectedCallback(): void {
    const objectApiName =
      typeof this.objectApiName === 'string' ? this.objectApiName : this.objectApiName.objectApiName;
    const target = { objectApiName, recordId: this.recordId ?? null };
    this.host = startForm(this as unknown as EventTarget, target, ({ info, record }) =>
      this.dispatchEvent(
        new CustomEvent('load', {
          detail: { objectInfos: { [info.apiName]: info }, records: record ? { [record.id]: record } : {}, record }
        })
      )
    );
  }

  override disconnectedCallback(): void {
    this.host?.stop();
  }

  handleSubmit(event: Event): void {
    event.preventDefault();
    event.stopPropagation();
    if (!this.host?.checkValidity()) return;
    const fields = this.host.values();
    const proceed = this.dispatchEvent(new CustomEvent('submit', { cancelable: true, detail: { fields } }));
    if (proceed) void this.save(fields);
  }

  /** Saves these fields, or those of the form; the result comes by the events `success` and `error`. */
  @api
  submit(fields?: Record<string, unknown>): void {
    void this.save(fields ?? this.host?.values() ?? {});
  }

  private async save(fields: Record<string, unknown>): Promise<void> {
    const apiName = this.host?.state?.info.apiName;
    if (!apiName) return;
    const typed = this.recordTypeId && !this.recordId ? { ...fields, RecordTypeId: this.recordTypeId } : fields;
    try {
      const saved: RecordRepresentation = this.recordId
        ? await updateOne(this.recordId, typed)
        : await createOne(apiName, typed);
      this.dispatchEvent(new CustomEvent('success', { detail: saved }));
    } catch (error) {
      this.host?.fail(error);
      const body = (error as { body?: { message: string; output?: unknown } }).body;
      this.dispatchEvent(
        new CustomEvent('error', {
          detail: { message: body?.message ?? String(error), detail: body?.message ?? '', output: body?.output }
        })
      );
    }
  }
}
