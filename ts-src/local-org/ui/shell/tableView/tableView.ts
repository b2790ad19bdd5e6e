import { api, LightningElement } from 'lwc';
import type { Table } from '../../routes/tables.js';
import { columnOfField, fieldOfColumn, toDatatable } from '../lib/table-data.js';
import type { SortChoice } from '../lib/resources.js';

/** A table of records with links; asks for another order and for more rows by events. */
export default class TableView extends LightningElement {
  @api table!: Table;
  @api sort: SortChoice | null = null;
  @api sortable = false;
  @api showRowNumber = false;

  private get prepared(): ReturnType<typeof toDatatable> {
    return toDatatable(this.table, this.sortable);
  }

  get columns(): ReturnType<typeof toDatatable>['columns'] {
    return this.prepared.columns;
  }

  get data(): Record<string, string>[] {
    return this.prepared.data;
  }

  get sortedBy(): string | undefined {
    return columnOfField(this.columns, this.table, this.sort?.field ?? null);
  }

  get sortedDirection(): 'asc' | 'desc' {
    return this.sort?.descending ? 'desc' : 'asc';
  }

  handleSort(event: CustomEvent<{ fieldName: string; sortDirection: string }>): void {
    const field = fieldOfColumn(this.table, event.detail.fieldName);
    if (!field) return;
    const detail: SortChoice = { field, descending: event.detail.sortDirection === 'desc' };
    this.dispatchEvent(new CustomEvent('sortchange', { detail }));
  }
}
