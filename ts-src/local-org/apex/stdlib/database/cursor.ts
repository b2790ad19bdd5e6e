import { host, type QueryRequest } from '../../runtime/host.js';
import type { ApexList } from '../../runtime/values/list.js';
import { throwApex } from '../../runtime/values/throw.js';
import { defineClass, type StdClass } from '../define.js';
import { runQuery } from '../support/dynamic-query.js';

/** `Database.Cursor`: pages through the rows of one query. Jobs may keep one, with its rows, from run to run. */
export class Cursor {
  rows: ApexList;

  constructor(rows: ApexList) {
    this.rows = rows;
  }

  /** Runs the query. */
  static open(request: QueryRequest): Cursor {
    const rows = runQuery(request);
    host().limits.use('apexCursorRows', rows.size());
    return new Cursor(rows);
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

const MOST_PAGE_ROWS = 2000;

/** `Database.PaginationCursor`: pages for people to look at, from the rows found when it was made. */
export class PaginationCursor {
  rows: ApexList;

  constructor(rows: ApexList) {
    this.rows = rows;
  }

  /** Runs the query. */
  static open(request: QueryRequest): PaginationCursor {
    return new PaginationCursor(runQuery(request));
  }

  fetchPage(start: number, pageSize: number): CursorFetchResult {
    const size = this.rows.size();
    if (start < 0 || start > size || pageSize < 1 || pageSize > MOST_PAGE_ROWS) {
      throwApex('System.InvalidParameterValueException', `Invalid page: start ${start}, page size ${pageSize}`);
    }
    const page = this.rows.clone();
    page.items = this.rows.items.slice(start, start + pageSize);
    return new CursorFetchResult(page, start + page.items.length, start + page.items.length >= size);
  }

  getNumRecords(): number {
    return this.rows.size();
  }
}

/** `Database.CursorFetchResult`: one page. */
class CursorFetchResult {
  private readonly records: ApexList;
  private readonly nextIndex: number;
  private readonly done: boolean;

  constructor(records: ApexList, nextIndex: number, done: boolean) {
    this.records = records;
    this.nextIndex = nextIndex;
    this.done = done;
  }

  getNextIndex(): number {
    return this.nextIndex;
  }

  getRecords(): ApexList {
    return this.records;
  }

  isDone(): boolean {
    return this.done;
  }
}

export const cursorClasses: readonly StdClass[] = [
  defineClass({ namespace: 'Database', name: 'Cursor', kind: 'object', jsClass: Cursor }),
  defineClass({ namespace: 'Database', name: 'PaginationCursor', kind: 'object', jsClass: PaginationCursor }),
  defineClass({ namespace: 'Database', name: 'CursorFetchResult', kind: 'object', jsClass: CursorFetchResult })
];
