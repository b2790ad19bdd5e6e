import { host, type QueryRequest } from '../../runtime/host.js';
import type { ApexList } from '../../runtime/values/list.js';
import { throwApex } from '../../runtime/values/throw.js';
import { defineClass } from '../define.js';
import { runQuery } from '../support/dynamic-query.js';

/** `Database.Cursor`: pages through the rows of one query. */
export class Cursor {
  private readonly rows: ApexList;

  constructor(request: QueryRequest) {
    this.rows = runQuery(request);
    host().limits.use('apexCursorRows', this.rows.size());
  }

  fetch(position: number, count: number): ApexList {
    if (position < 0 || count < 0 || position > this.rows.size()) {
      throwApex('System.InvalidParameterValueException', `Invalid cursor position: ${position}`);
    }
    host().limits.use('fetchCallsOnApexCursor', 1);
    const page = this.rows.clone();
    page.items = this.rows.items.slice(position, position + count);
    return page;
  }

  getNumRecords(): number {
    return this.rows.size();
  }
}

export default defineClass({ namespace: 'Database', name: 'Cursor', kind: 'object', jsClass: Cursor });
