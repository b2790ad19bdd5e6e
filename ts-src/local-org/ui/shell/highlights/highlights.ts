import { api, LightningElement } from 'lwc';
import LightningConfirm from 'lightning/confirm';
import { referenceName } from '../../model/field-names.js';
import { getObjectInfoOnce } from '../../modules/client/object-info.js';
import { objectPage, pageReference } from '../../modules/client/page-reference.js';
import { deleteOne, watchRecord, type RecordRepresentation } from '../../modules/client/records.js';
import { messageOf } from '../../modules/client/rest.js';
import { navigate } from '../../modules/client/router.js';
import { closeWorkspaceTab, focusedTab } from '../../modules/client/workspace.js';
import type { FieldInfo, ObjectInfo } from '../../uiapi/types.js';
import { loadLayout } from '../lib/resources.js';
import { showToast } from '../lib/toast.js';

/** The head of a record page: icon, name, the compact layout's fields, and actions. */
export default class Highlights extends LightningElement {
  @api recordId!: string;
  @api objectApiName!: string;
  info: ObjectInfo | null = null;
  record: RecordRepresentation | null = null;
  problem: string | null = null;
  private names: string[] = [];
  private stop: (() => void) | null = null;

  override async connectedCallback(): Promise<void> {
    try {
      const [info, layout] = await Promise.all([
        getObjectInfoOnce(this.objectApiName),
        loadLayout(this.objectApiName, this.recordId)
      ]);
      this.info = info;
      this.names = layout.compactFields;
      const paths = this.names.flatMap((name) => [name, ...referenceName(name, info)]);
      const optionalFields = [...new Set([...info.nameFields, ...paths])].map((path) => `${info.apiName}.${path}`);
      this.stop = watchRecord({ recordId: this.recordId, optionalFields }, ({ data, error }) => {
        if (data) this.record = data;
        if (error) this.problem = messageOf(error);
      });
    } catch (error) {
      this.problem = messageOf(error);
    }
  }

  override disconnectedCallback(): void {
    this.stop?.();
  }

  /** The first field of a compact layout is the title; usually the name. */
  get heading(): string {
    const [first] = this.names;
    const name = this.info?.nameFields.includes('Name') ? 'Name' : this.info?.nameFields[0];
    const value = this.record?.fields[first ?? name ?? '']?.value ?? (name ? this.record?.fields[name]?.value : null);
    return value === null || value === undefined ? this.recordId : String(value);
  }

  get fields(): { key: string; label: string; info: FieldInfo }[] {
    return this.names.slice(1, 8).flatMap((name) => {
      const info = this.info?.fields[name];
      return info ? [{ key: name, info, label: info.reference ? info.label.replace(/ ID$/, '') : info.label }] : [];
    });
  }

  get icon(): string {
    return this.info?.themeInfo.iconName ?? 'standard:default';
  }
  get objectLabel(): string {
    return this.info?.label ?? '';
  }
  get isReady(): boolean {
    return this.record !== null;
  }
  get isLoading(): boolean {
    return this.record === null && this.problem === null;
  }
  get canEdit(): boolean {
    return this.info?.updateable === true;
  }
  get canClone(): boolean {
    return this.info?.createable === true;
  }
  get canDelete(): boolean {
    return this.info?.deletable === true;
  }
  get hasMenu(): boolean {
    return this.canClone || this.canDelete;
  }

  private act(actionName: string): void {
    const { recordId, objectApiName } = this;
    navigate(pageReference('standard__recordPage', { recordId, objectApiName, actionName }));
  }

  handleEdit(): void {
    this.act('edit');
  }

  handleMenu(event: CustomEvent<{ value: string }>): void {
    if (event.detail.value === 'clone') this.act('clone');
    else void this.remove();
  }

  private async remove(): Promise<void> {
    const confirmed = await LightningConfirm.open({
      label: `Delete ${this.objectLabel}`,
      message: `Are you sure you want to delete "${this.heading}"?`,
      theme: 'warning'
    });
    if (!confirmed) return;
    const title = this.heading;
    try {
      const tab = focusedTab();
      await deleteOne(this.recordId);
      showToast({ label: `${this.objectLabel} "${title}" was deleted.`, variant: 'success' }, this);
      if (tab?.reference.attributes['recordId'] === this.recordId) closeWorkspaceTab(tab.tabId);
      else navigate(objectPage(this.objectApiName));
    } catch (error) {
      showToast({ label: 'The record was not deleted', message: messageOf(error), variant: 'error' }, this);
    }
  }
}
