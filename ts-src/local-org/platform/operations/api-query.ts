import type { SObject } from '../../apex/runtime/values/index.js';
import type { Org } from '../org.js';
import { type QueryShape, shapeOf } from '../records/query-shape.js';
import { USER } from '../store/org-store.js';

/** A client's query answered: the rows, or how many there are. */
export interface ApiQueryAnswer {
  readonly rows: readonly SObject[];
  /** What the rows show; null is everything. */
  readonly shape: QueryShape | null;
  /** Of `SELECT COUNT()`; otherwise null. */
  readonly count: number | null;
}

/** Runs a client's SOQL in user mode. */
export function readApiQuery(org: Org, soql: string, allRows: boolean): ApiQueryAnswer {
  const text = allRows && !/\ball\s+rows\s*$/i.test(soql) ? `${soql} ALL ROWS` : soql;
  const request = { soql: text, binds: new Map<string, unknown>(), access: USER };
  const query = org.clients.parse(text);
  if (query.countAll) return { rows: [], shape: null, count: org.store.count(request) };
  return { rows: org.store.query(request), shape: shapeOf(query), count: null };
}
