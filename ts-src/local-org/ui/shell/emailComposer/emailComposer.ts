import LightningConfirm from 'lightning/confirm';
import sanitize from 'lightning/purifyLib';
import { api, LightningElement } from 'lwc';
import { getObjectInfoOnce } from '../../modules/client/object-info.js';
import { createOne, readRecord } from '../../modules/client/records.js';
import { getData, messageOf } from '../../modules/client/rest.js';
import type { ObjectInfo } from '../../uiapi/types.js';
import {
  addresses,
  addressFields,
  addressOf,
  addressProblem,
  relationOf,
  unknownDefaults,
  type EmailDefaults,
  type EmailRelation
} from '../lib/email.js';
import { parts } from '../lib/parts.js';
import { showToast } from '../lib/toast.js';

type Input = HTMLElement & {
  value: string;
  setCustomValidity(message: string): void;
  reportValidity(): boolean;
};

/** Value of `EmailMessage.Status` for what was sent. */
const SENT = '3';

/**
 * An email being written, docked at the bottom of the window while one goes on working. Sending records an
 * `EmailMessage`; nothing leaves the machine. Fires `done`.
 */
export default class EmailComposer extends LightningElement {
  /** `Case.SendEmail` or `Global.SendEmail`. */
  @api action!: string;
  /** The record the email is about. */
  @api recordId: string | undefined;
  @api defaults: Record<string, string> = {};
  fields: EmailDefaults = {};
  heading = 'Email';
  problem: string | null = null;
  problems: string[] = [];
  isReady = false;
  isFolded = false;
  copiesAsked = false;
  sending = false;
  private relation: EmailRelation = { field: null, note: '' };
  private touched = false;
  private filled = false;

  override async connectedCallback(): Promise<void> {
    try {
      await this.prepare();
      this.isReady = true;
    } catch (error) {
      this.problem = messageOf(error);
    }
  }

  private async prepare(): Promise<void> {
    if (!localOrg.user.userPermissions.includes('EmailSingle'))
      throw new Error('You need the permission "Send Email". Ask your administrator for it.');
    const unknown = unknownDefaults(this.defaults);
    if (unknown.length > 0) throw new Error(`The local org cannot fill in ${unknown.join(', ')} of an email.`);
    const email = await getObjectInfoOnce('EmailMessage');
    const { recordId } = this;
    const address = recordId ? await this.relate(recordId, email) : '';
    if (!email.createable) throw new Error('You may not create email messages. Ask your administrator for access.');
    this.fields = { ToAddress: address, Subject: '', ...this.defaults };
  }

  /** Finds out what the record is and answers whom to write to about it. */
  private async relate(recordId: string, email: ObjectInfo): Promise<string> {
    const { apiName } = await getData<{ apiName: string }>(`ui-api/records/${recordId}`);
    this.relation = relationOf(this.action, apiName, email);
    const info = await getObjectInfoOnce(apiName);
    const wanted = [...info.nameFields, ...addressFields(info)].map((name) => `${apiName}.${name}`);
    const record = await readRecord({ recordId, optionalFields: wanted });
    const name = info.nameFields.includes('Name') ? 'Name' : info.nameFields[0];
    this.heading = `Email: ${info.label} ${String((name && record.fields[name]?.value) ?? '')}`;
    return addressOf(record, info);
  }

  override renderedCallback(): void {
    const [body] = parts(this, '.body');
    if (!body || this.filled) return;
    this.filled = true;
    if (this.defaults['HtmlBody'] === undefined) body.innerText = this.defaults['TextBody'] ?? '';
    else body.innerHTML = sanitize(this.defaults['HtmlBody']);
    // The next thing to do is to say whom the email is for, or to write it.
    if (this.fields.ToAddress) body.focus();
    else this.input('ToAddress')?.focus();
  }

  private input(field: string): Input | undefined {
    return parts<Input>(this, `[data-field="${field}"]`)[0];
  }

  get note(): string {
    return this.relation.note;
  }
  get sender(): string {
    const { name, email } = localOrg.user;
    return `${name} <${email}>`;
  }
  get boxClass(): string {
    return `slds-docked-composer slds-grid slds-grid_vertical ${this.isFolded ? 'slds-is-closed' : 'slds-is-open'}`;
  }
  get foldIcon(): string {
    return this.isFolded ? 'utility:expand_alt' : 'utility:minimize_window';
  }
  get foldLabel(): string {
    return this.isFolded ? 'Open the email' : 'Minimize the email';
  }
  get isLoading(): boolean {
    return !this.isReady && this.problem === null;
  }
  get showsCopies(): boolean {
    return this.copiesAsked || Boolean(this.defaults['CcAddress'] ?? this.defaults['BccAddress']);
  }

  handleFold(): void {
    this.isFolded = !this.isFolded;
  }

  handleCopies(): void {
    this.copiesAsked = true;
  }

  handleField(event: Event): void {
    const { dataset, value } = event.target as Input;
    this.fields = { ...this.fields, [dataset['field'] ?? '']: value };
    this.touched = true;
  }

  handleBody(): void {
    this.touched = true;
  }

  handleKey(event: KeyboardEvent): void {
    if (event.key === 'Escape') void this.handleDiscard();
  }

  async handleDiscard(): Promise<void> {
    const written = this.isReady && (this.touched || Object.keys(this.defaults).length > 0);
    if (written && !(await this.confirmDiscard())) return;
    this.finish();
  }

  private confirmDiscard(): Promise<boolean> {
    return LightningConfirm.open({
      label: 'Discard the email?',
      message: 'What you wrote is not kept.',
      theme: 'warning'
    });
  }

  async handleSend(): Promise<void> {
    if (!this.checkAddresses()) {
      this.problems = ['Review the addresses.'];
      return;
    }
    this.sending = true;
    this.problems = [];
    try {
      await createOne('EmailMessage', this.message());
      showToast(
        { label: 'The email was recorded as sent.', message: 'Nothing left this machine.', variant: 'success' },
        this
      );
      this.finish();
    } catch (error) {
      this.problems = [messageOf(error)];
    } finally {
      this.sending = false;
    }
  }

  private checkAddresses(): boolean {
    const checks = ['ToAddress', 'CcAddress', 'BccAddress'].map((field) => {
      const input = this.input(field);
      if (!input) return true;
      input.setCustomValidity(addressProblem(input.value ?? ''));
      return input.reportValidity();
    });
    return checks.every(Boolean);
  }

  private message(): Record<string, unknown> {
    const [body] = parts(this, '.body');
    const { field } = this.relation;
    const lists = (['ToAddress', 'CcAddress', 'BccAddress'] as const).map(
      (name) => [name, addresses(this.fields[name] ?? '').join('; ')] as const
    );
    return {
      ...(field ? { [field]: this.recordId } : {}),
      ...Object.fromEntries(lists.filter(([, list]) => list !== '')),
      Subject: this.fields.Subject,
      HtmlBody: sanitize(body?.innerHTML ?? ''),
      TextBody: body?.innerText ?? '',
      FromName: localOrg.user.name,
      FromAddress: localOrg.user.email,
      Incoming: false,
      Status: SENT,
      MessageDate: new Date().toISOString()
    };
  }

  private finish(): void {
    this.dispatchEvent(new CustomEvent('done'));
  }
}
