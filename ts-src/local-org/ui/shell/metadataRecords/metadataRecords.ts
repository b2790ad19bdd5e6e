import { api, LightningElement } from 'lwc';
import { getUi, messageOf } from '../../modules/client/rest.js';
import { searchRecords, sortRecords, type MetadataRecord, type MetadataType } from '../lib/metadata-records.js';
import { showToast } from '../lib/toast.js';
import MetadataModal from '../metadataModal/metadataModal.js';

const PAGE = 50;

/** Records of a custom metadata type: search, sort, view, change, add. */
export default class MetadataRecords extends LightningElement {
  type: MetadataType | null = null;
  problem: string | null = null;
  term = '';
  sortField = 'label';
  descending = false;
  limit = PAGE;
  private name: string | undefined;

  @api
  get typeName(): string | undefined {
    return this.name;
  }
  set typeName(name: string | undefined) {
    if (name === this.name) return;
    this.name = name;
    this.type = null;
    this.term = '';
    if (this.isConnected) void this.load();
  }

  override connectedCallback(): void {
    void this.load();
  }

  private async load(): Promise<void> {
    try {
      this.type = await getUi<MetadataType>(`setup/metadata-types/${this.name ?? ''}`);
      this.problem = null;
      document.title = `${this.type.labelPlural} | Setup`;
    } catch (error) {
      this.problem = messageOf(error);
    }
  }

  get heading(): string {
    return this.type ? `${this.type.labelPlural} (${this.type.apiName})` : '';
  }
  get isLoading(): boolean {
    return this.type === null && this.problem === null;
  }
  get isReady(): boolean {
    return this.type !== null;
  }

  private get matches(): MetadataRecord[] {
    return sortRecords(searchRecords(this.type?.records ?? [], this.term), this.sortField, this.descending);
  }

  get summary(): string {
    const all = this.type?.records.length ?? 0;
    const found = this.matches.length;
    return found === all ? `${all} records` : `${found} of ${all} records`;
  }

  get columns(): object[] {
    // Many columns scroll sideways; a few share the width.
    const wide = (this.type?.fields.length ?? 0) > 6;
    const common = { sortable: true, hideDefaultActions: true };
    return [
      {
        ...common,
        label: 'Label',
        fieldName: 'label',
        type: 'button',
        ...(wide ? { initialWidth: 320 } : {}),
        typeAttributes: { label: { fieldName: 'label' }, name: 'open', variant: 'base' }
      },
      ...(this.type?.fields ?? []).map(({ label, apiName }) => ({
        ...common,
        label,
        fieldName: apiName,
        type: 'text',
        ...(wide ? { initialWidth: 150 } : {})
      })),
      { ...common, label: 'Name', fieldName: 'developerName', type: 'text', ...(wide ? { initialWidth: 240 } : {}) }
    ];
  }

  get rows(): Record<string, string>[] {
    return this.matches
      .slice(0, this.limit)
      .map(({ id, developerName, label, texts }) => ({ ...texts, id, developerName, label }));
  }
  get hasRows(): boolean {
    return this.matches.length > 0;
  }
  get hasMore(): boolean {
    return this.matches.length > this.limit;
  }
  get sortedDirection(): string {
    return this.descending ? 'desc' : 'asc';
  }

  handleSearch(event: CustomEvent<{ value: string }>): void {
    this.term = event.detail.value;
    this.limit = PAGE;
  }

  handleSort(event: CustomEvent<{ fieldName: string; sortDirection: string }>): void {
    this.sortField = event.detail.fieldName;
    this.descending = event.detail.sortDirection === 'desc';
  }

  handleMore(): void {
    this.limit += 4 * PAGE;
  }

  handleRow(event: CustomEvent<{ row: { id: string } }>): void {
    const record = this.type?.records.find(({ id }) => id === event.detail.row.id);
    if (record) void this.open(record);
  }

  handleNew(): void {
    void this.open(null);
  }

  private async open(record: MetadataRecord | null): Promise<void> {
    if (!this.type) return;
    const label = record ? `Edit ${record.label}` : `New ${this.type.label}`;
    const saved = (await MetadataModal.open({ label, size: 'medium', type: this.type, record })) as
      { label: string } | undefined;
    if (!saved) return;
    showToast({ label: `${this.type.label} "${saved.label}" was saved.`, variant: 'success' }, this);
    await this.load();
  }
}
