import { api, LightningElement } from 'lwc';
import { getUi, messageOf, send } from '../../modules/client/rest.js';
import type { SetupColumn } from '../lib/setup-pages.js';

type Row = Record<string, unknown>;

/** A table of one resource, with a button that loads it again. */
export default class SetupTable extends LightningElement {
  @api heading = '';
  @api resource = '';
  @api empty = '';
  rows: Row[] | null = null;
  problem: string | null = null;
  private given: SetupColumn[] = [];
  prepared: object[] = [];

  @api
  get columns(): SetupColumn[] {
    return this.given;
  }
  set columns(columns: SetupColumn[]) {
    this.given = columns;
    // The datatable reads dots in field names as paths, and rows are flat.
    this.prepared = columns.map(({ label, fieldName, type = 'text' }) => ({
      label,
      fieldName: fieldName.replaceAll('.', '_'),
      hideDefaultActions: true,
      ...(type === 'datetime'
        ? { type: 'date', typeAttributes: { dateStyle: 'short', timeStyle: 'medium' } }
        : { type, wrapText: type === 'text' })
    }));
  }

  override connectedCallback(): void {
    void this.load();
  }

  private async load(): Promise<void> {
    try {
      const answer = this.resource.startsWith('/')
        ? await send<{ lines: Row[] }>('GET', this.resource).then(({ lines }) => ({ rows: lines.reverse() }))
        : await getUi<{ rows: Row[] }>(this.resource);
      this.rows = answer.rows.map((row, index) => ({
        key: String(index),
        ...Object.fromEntries(Object.entries(row).map(([name, value]) => [name.replaceAll('.', '_'), value]))
      }));
      this.problem = null;
    } catch (error) {
      this.problem = messageOf(error);
    }
  }

  handleRefresh(): void {
    void this.load();
  }

  get isLoading(): boolean {
    return this.rows === null && this.problem === null;
  }
  get isEmpty(): boolean {
    return this.rows?.length === 0;
  }
  get hasRows(): boolean {
    return this.rows !== null && this.rows.length > 0;
  }
}
