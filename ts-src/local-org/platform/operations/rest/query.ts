import { randomBytes } from 'node:crypto';
import type { SObject } from '../../../apex/runtime/values/index.js';
import { recordToJson } from '../../records/to-json.js';
import type { QueryShape } from '../../records/query-shape.js';
import { refuse } from '../api-error.js';
import { columnsOf } from './columns.js';
import type { RestContext } from './context.js';
import type { RestParams, RestRequest, RestResponse } from './router.js';

const DEFAULT_BATCH = 2000;
const SMALLEST_BATCH = 200;

/** Rows of a query its caller has not fetched yet. */
interface Cursor {
  readonly rows: readonly SObject[];
  readonly shape: QueryShape | null;
  readonly batch: number;
}

/** Query locators of the org; the oldest are forgotten. */
export class Cursors {
  private readonly open = new Map<string, Cursor>();

  /** Most open locators, as on the platform. */
  static readonly LIMIT = 10;

  add(cursor: Cursor): string {
    const [oldest] = this.open.keys();
    if (this.open.size >= Cursors.LIMIT && oldest !== undefined) this.open.delete(oldest);
    const id = `01g${randomBytes(12).toString('hex').slice(0, 15)}`;
    this.open.set(id, cursor);
    return id;
  }

  get(id: string): Cursor | undefined {
    return this.open.get(id);
  }
}

/** `GET /query?q=` and `GET /queryAll?q=`. */
export function query(context: RestContext, request: RestRequest, allRows: boolean): RestResponse {
  const soql = request.query.q;
  if (soql === undefined) throw refuse(400, 'MALFORMED_QUERY', 'SOQL query string is required');
  const answer = context.org.clients.query(context.user, soql, allRows);
  if (request.query.columns === 'true') return { status: 200, body: described(context, soql) };
  if (answer.count !== null) return { status: 200, body: { totalSize: answer.count, done: true, records: [] } };
  const batch = batchSize(request.headers['sforce-query-options']);
  return { status: 200, body: page(context, { rows: answer.rows, shape: answer.shape, batch }, 0, null) };
}

/** What `?columns=true` answers instead of rows. */
function described(context: RestContext, soql: string): Record<string, unknown> {
  const parsed = context.org.clients.parse(soql);
  const object = context.org.schema.object(parsed.from.name);
  return {
    columnMetadata: columnsOf(parsed, context.org.schema),
    entityName: object?.apiName ?? parsed.from.name,
    groupBy: parsed.groupBy.length > 0,
    idSelected: parsed.select.some((item) => item.kind === 'field' && item.path.parts.join('').toLowerCase() === 'id'),
    keyPrefix: object?.keyPrefix ?? null
  };
}

/** `GET /query/:locator`. */
export function queryMore(context: RestContext, params: RestParams): RestResponse {
  const [id = '', offset = '0'] = (params.locator ?? '').split('-');
  const cursor = context.org.cursors.get(id);
  if (!cursor) throw refuse(400, 'INVALID_QUERY_LOCATOR', 'invalid query locator');
  return { status: 200, body: page(context, cursor, Number(offset), id) };
}

function page(context: RestContext, cursor: Cursor, offset: number, locator: string | null): Record<string, unknown> {
  const rows = cursor.rows.slice(offset, offset + cursor.batch);
  const next = offset + rows.length;
  const done = next >= cursor.rows.length;
  const id = done ? null : (locator ?? context.org.cursors.add(cursor));
  return {
    totalSize: cursor.rows.length,
    done,
    ...(id === null ? {} : { nextRecordsUrl: `${context.base}/query/${id}-${next}` }),
    records: rows.map((row) => recordToJson(row, context.base, cursor.shape))
  };
}

function batchSize(options: string | undefined): number {
  const asked = Number(/batchSize=(\d+)/i.exec(options ?? '')?.[1] ?? DEFAULT_BATCH);
  return Math.min(DEFAULT_BATCH, Math.max(SMALLEST_BATCH, asked));
}
