import { api, LightningElement } from 'lwc';
import { startForm, type FormHost } from '../../client/form-host.js';

/** Shows a record with the fields placed inside. */
export default class RecordViewForm extends LightningElement {
  @api recordId!: string;
  @api objectApiName!: string | { objectApiName: string };
  @api density = 'auto';
  private host: FormHost | null = null;

  override connectedCallback(): void {
    const objectApiName =
      typeof this.objectApiName === 'string' ? this.objectApiName : this.objectApiName.objectApiName;
    const target = { objectApiName, recordId: this.recordId };
    this.host = startForm(this as unknown as EventTarget, target, ({ info, record }) =>
      this.dispatchEvent(
        new CustomEvent('load', {
          detail: { objectInfos: { [info.apiName]: info }, records: record ? { [record.id]: record } : {} }
        })
      )
    );
  }

  override disconnectedCallback(): void {
    this.host?.stop();
  }
}
