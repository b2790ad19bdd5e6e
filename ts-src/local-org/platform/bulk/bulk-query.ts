import { columnsOf, type Column } from '../operations/rest/columns.js';
import { ApiError } from '../operations/api-error.js';
import type { Org } from '../org.js';
import { recordToJson } from '../records/to-json.js';
import { type BulkJob, JobFailure } from './bulk-job.js';
import type { BulkStore } from './bulk-store.js';

/** Works on query jobs: all rows are read at once, as text, and handed out in pages. */
export class BulkQuery {
  private readonly org: Org;
  private readonly store: BulkStore;

  constructor(org: Org, store: BulkStore) {
    this.org = org;
    this.store = store;
  }

  /** Reads the rows and keeps them. Throws `JobFailure`. */
  run(job: BulkJob): Pick<BulkJob, 'columns' | 'processed'> {
    const user = this.org.users.byUserId(job.userId);
    const soql = job.query ?? '';
    try {
      const { rows, shape } = this.org.clients.query(user, soql, job.operation === 'queryAll');
      const columns = columnsOf(this.org.clients.parse(soql), this.org.schema).flatMap((column) => paths(column));
      const cells = (function* () {
        for (const row of rows) {
          const json = recordToJson(row, '', shape);
          yield columns.map((name) => textAt(json, name.split('.')));
        }
      })();
      return { columns, processed: this.store.addRows(job.id, cells) };
    } catch (error) {
      if (error instanceof ApiError) throw new JobFailure('InvalidBatch', error.errors[0]?.message ?? error.message);
      throw error;
    }
  }
}

/** `Name`, `Owner.Name`. */
function paths(column: Column, prefix = ''): string[] {
  const name = `${prefix}${column.columnName}`;
  if (column.joinColumns.length === 0) return [name];
  return column.joinColumns.flatMap((each) => paths(each, `${name}.`));
}

function textAt(json: unknown, path: readonly string[]): string {
  let value: unknown = json;
  for (const name of path) value = (value as Record<string, unknown> | null | undefined)?.[name];
  return value === null || value === undefined ? '' : String(value);
}
