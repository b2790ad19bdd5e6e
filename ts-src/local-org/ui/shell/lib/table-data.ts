import type { Table } from '../../routes/tables.js';

/** A column as `lightning-datatable` takes it. */
export interface DataColumn {
  label: string;
  fieldName: string;
  type: string;
  sortable: boolean;
  typeAttributes?: Record<string, unknown>;
  hideDefaultActions: boolean;
  wrapText?: boolean;
}

/** Columns and flat rows for `lightning-datatable`; cells with a link become links. */
export function toDatatable(
  table: Table,
  sortable: boolean
): { columns: DataColumn[]; data: Record<string, string>[] } {
  const linked = new Set(
    table.columns.filter(({ field }) => table.rows.some((row) => row.cells[field]?.url)).map(({ field }) => field)
  );
  const columns = table.columns.map(({ field, label, sortable: canSort }, index): DataColumn => {
    const key = `c${index}`;
    const common = { label, sortable: sortable && canSort, hideDefaultActions: true };
    return linked.has(field)
      ? {
          ...common,
          fieldName: `${key}_url`,
          type: 'url',
          typeAttributes: { label: { fieldName: key }, tooltip: { fieldName: key }, target: '_self' }
        }
      : { ...common, fieldName: key, type: 'text' };
  });
  const data = table.rows.map((row) => {
    const flat: Record<string, string> = { id: row.id };
    table.columns.forEach(({ field }, index) => {
      const cell = row.cells[field];
      flat[`c${index}`] = cell?.text ?? '';
      if (cell?.url) flat[`c${index}_url`] = cell.url;
    });
    return flat;
  });
  return { columns, data };
}

/** The field a datatable column stands for. */
export function fieldOfColumn(table: Table, fieldName: string): string | null {
  const index = Number(/^c(\d+)/.exec(fieldName)?.[1]);
  return table.columns[index]?.field ?? null;
}

/** The datatable's name of the column that shows a field. */
export function columnOfField(columns: readonly DataColumn[], table: Table, field: string | null): string | undefined {
  const index = table.columns.findIndex((column) => column.field === field);
  return columns[index]?.fieldName;
}
