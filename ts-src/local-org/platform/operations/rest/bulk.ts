import { type BulkJob, DELIMITERS, type DelimiterName, type IngestOperation } from '../../bulk/bulk-job.js';
import { ApiError, refuse } from '../api-error.js';
import type { RestContext } from './context.js';
import type { RestParams, RestRequest, RestResponse, RestRouter } from './router.js';

const OPERATIONS: readonly string[] = ['insert', 'update', 'upsert', 'delete', 'hardDelete'];
/** Jobs listed at once, and rows of one page of results unless the client asks for fewer. */
const LISTED = 1000;
const RESULT_ROWS = 50_000;

interface JobRequest {
  object?: string;
  operation?: string;
  query?: string;
  contentType?: string;
  columnDelimiter?: string;
  lineEnding?: string;
  externalIdFieldName?: string;
  state?: string;
}

/** Bulk API 2.0: `/jobs/ingest` and `/jobs/query`. */
export function registerBulk(router: RestRouter<RestContext>): void {
  router
    .on('POST', '/jobs/ingest', createIngest)
    .on('PUT', '/jobs/ingest/:id/batches', upload)
    .on('GET', '/jobs/ingest/:id/successfulResults', (context, params) => results('successful', context, params))
    .on('GET', '/jobs/ingest/:id/failedResults', (context, params) => results('failed', context, params))
    .on('GET', '/jobs/ingest/:id/unprocessedrecords', (context, params) => results('unprocessed', context, params))
    .on('POST', '/jobs/query', createQuery)
    .on('GET', '/jobs/query/:id/results', page);
  for (const kind of ['ingest', 'query'] as const) {
    router
      .on('GET', `/jobs/${kind}`, (context, _params, request) => list(context, kind, request))
      .on('GET', `/jobs/${kind}/:id`, (context, { id = '' }) => ok(context, context.org.bulk.get(id, kind)))
      .on('PATCH', `/jobs/${kind}/:id`, (context, { id = '' }, request) => move(context, kind, id, request))
      .on('DELETE', `/jobs/${kind}/:id`, (context, { id = '' }) => {
        context.org.bulk.delete(context.org.bulk.get(id, kind));
        return { status: 204 };
      });
  }
}

function createIngest(context: RestContext, _params: RestParams, request: RestRequest): RestResponse {
  const body = bodyOf(request);
  const operation = OPERATIONS.find((name) => name.toLowerCase() === body.operation?.toLowerCase());
  if (!operation) throw invalid('INVALIDOPERATION', `Operation ${body.operation ?? ''} is not supported`);
  const object = context.org.schema.object(body.object ?? '');
  if (!object) throw invalid('INVALIDENTITY', `Unable to find object: ${body.object ?? ''}`);
  if (object.kind === 'event' && operation !== 'insert')
    throw invalid('INVALIDOPERATION', `Operation ${operation} is not supported for ${object.apiName}`);
  if (operation === 'upsert' && !body.externalIdFieldName) {
    throw invalid('INVALIDJOB', `InvalidJob : External ID was missing/blank for object: ${object.apiName}`);
  }
  const external = object.fields.get((body.externalIdFieldName ?? '').toLowerCase());
  if (body.externalIdFieldName && !(external?.externalId || external?.idLookup || external?.type === 'id')) {
    const name = body.externalIdFieldName;
    throw invalid(
      'INVALIDJOB',
      `InvalidJob : Field name provided, ${name} does not match an External ID for ${object.apiName}`
    );
  }
  const job = context.org.bulk.create(context.user, {
    ...formOf(context, body),
    kind: 'ingest',
    object: object.apiName,
    operation: operation as IngestOperation,
    externalIdField: external?.apiName ?? null,
    query: null
  });
  return ok(context, job);
}

function createQuery(context: RestContext, _params: RestParams, request: RestRequest): RestResponse {
  const body = bodyOf(request);
  const operation = body.operation === 'queryAll' ? 'queryAll' : 'query';
  if (!body.query) throw invalid('INVALIDJOB', 'InvalidJob : No query specified');
  const parsed = context.org.clients.parse(body.query);
  if (parsed.select.some((item) => item.kind === 'subquery' || item.kind === 'typeof') || parsed.countAll) {
    throw invalid('INVALIDJOB', 'InvalidJob : Nested queries, TYPEOF and COUNT() are not supported in Bulk Query');
  }
  const object = context.org.schema.object(parsed.from.name);
  if (!object) throw invalid('INVALIDENTITY', `Unable to find object: ${parsed.from.name}`);
  const job = context.org.bulk.create(context.user, {
    ...formOf(context, body),
    kind: 'query',
    object: object.apiName,
    operation,
    externalIdField: null,
    query: body.query
  });
  return ok(context, job);
}

function formOf(
  context: RestContext,
  body: JobRequest
): Pick<BulkJob, 'apiVersion' | 'columnDelimiter' | 'lineEnding'> {
  if (body.contentType !== undefined && body.contentType !== 'CSV') {
    throw invalid('INVALIDJOB', `InvalidJob : Content type ${body.contentType} is not supported, use CSV`);
  }
  const columnDelimiter = body.columnDelimiter ?? 'COMMA';
  if (!(columnDelimiter in DELIMITERS))
    throw invalid('INVALIDJOB', `InvalidJob : Unknown columnDelimiter ${columnDelimiter}`);
  const lineEnding = body.lineEnding ?? 'LF';
  if (lineEnding !== 'LF' && lineEnding !== 'CRLF')
    throw invalid('INVALIDJOB', `InvalidJob : Unknown lineEnding ${lineEnding}`);
  return { apiVersion: versionOf(context), columnDelimiter: columnDelimiter as DelimiterName, lineEnding };
}

function upload(context: RestContext, { id = '' }: RestParams, request: RestRequest): RestResponse {
  const job = context.org.bulk.get(id, 'ingest');
  const content =
    request.body instanceof Uint8Array ? request.body : new TextEncoder().encode(String(request.body ?? ''));
  context.org.bulk.upload(job, content);
  return { status: 201 };
}

function move(context: RestContext, kind: BulkJob['kind'], id: string, request: RestRequest): RestResponse {
  const job = context.org.bulk.get(id, kind);
  const { state } = bodyOf(request);
  if (state !== 'Aborted' && !(state === 'UploadComplete' && kind === 'ingest')) {
    throw invalid('INVALIDJOBSTATE', `The job cannot be moved to the state ${state ?? ''}`);
  }
  return ok(context, context.org.bulk.move(job, state));
}

function list(context: RestContext, kind: BulkJob['kind'], request: RestRequest): RestResponse {
  const offset = Number(request.query.queryLocator ?? 0);
  const found = context.org.bulk.list(kind, offset, LISTED + 1);
  const done = found.length <= LISTED;
  const records = found.slice(0, LISTED).map((job) => described(context, job));
  const nextRecordsUrl = done ? null : `${context.base}/jobs/${kind}?queryLocator=${offset + LISTED}`;
  return { status: 200, body: { done, records, nextRecordsUrl } };
}

function results(
  which: 'successful' | 'failed' | 'unprocessed',
  context: RestContext,
  { id = '' }: RestParams
): RestResponse {
  return csv(context.org.bulk.results(context.org.bulk.get(id, 'ingest'), which), {});
}

function page(context: RestContext, { id = '' }: RestParams, request: RestRequest): RestResponse {
  const job = context.org.bulk.get(id, 'query');
  if (job.state !== 'JobComplete') {
    throw invalid('INVALIDJOBSTATE', `Results are not available: the job's state is ${job.state}`);
  }
  const asked = Number(request.query.maxRecords ?? RESULT_ROWS);
  const limit = Number.isInteger(asked) && asked > 0 ? Math.min(asked, RESULT_ROWS) : RESULT_ROWS;
  const from = request.query.locator === undefined ? 0 : rowOf(request.query.locator);
  const { csv: text, count, next } = context.org.bulk.page(job, from, limit);
  return csv(text, {
    'Sforce-Locator': next === null ? 'null' : Buffer.from(String(next)).toString('base64url'),
    'Sforce-NumberOfRecords': String(count)
  });
}

function rowOf(locator: string): number {
  const row = Number(Buffer.from(locator, 'base64url').toString());
  if (locator === '' || !Number.isInteger(row)) throw invalid('INVALIDLOCATOR', `Invalid locator ${locator}`);
  return row;
}

function csv(text: string, headers: Readonly<Record<string, string>>): RestResponse {
  return { status: 200, headers: { 'Content-Type': 'text/csv', ...headers }, body: new TextEncoder().encode(text) };
}

function ok(context: RestContext, job: BulkJob): RestResponse {
  return { status: 200, body: described(context, job) };
}

function described(context: RestContext, job: BulkJob): Record<string, unknown> {
  const ingest = job.kind === 'ingest';
  return {
    id: job.id,
    operation: job.operation,
    object: job.object,
    createdById: job.userId,
    createdDate: dateText(job.createdAt),
    systemModstamp: dateText(job.modifiedAt),
    state: job.state,
    concurrencyMode: 'Parallel',
    contentType: 'CSV',
    apiVersion: Number(job.apiVersion),
    jobType: ingest ? 'V2Ingest' : 'V2Query',
    lineEnding: job.lineEnding,
    columnDelimiter: job.columnDelimiter,
    ...(ingest ? { contentUrl: `${context.base.slice(1)}/jobs/ingest/${job.id}/batches` } : {}),
    ...(job.externalIdField === null ? {} : { externalIdFieldName: job.externalIdField }),
    numberRecordsProcessed: job.processed,
    ...(ingest ? { numberRecordsFailed: job.failed, apexProcessingTime: 0, apiActiveProcessingTime: job.time } : {}),
    retries: 0,
    totalProcessingTime: job.time,
    ...(job.errorMessage === null ? {} : { errorMessage: job.errorMessage })
  };
}

/** `2026-01-02T03:04:05.000+0000`. */
function dateText(time: number): string {
  return new Date(time).toISOString().replace('Z', '+0000');
}

function bodyOf(request: RestRequest): JobRequest {
  if (typeof request.body === 'object' && request.body !== null) return request.body as JobRequest;
  throw refuse(400, 'JSON_PARSER_ERROR', 'The HTTP entity body is required, but this request has no entity body.');
}

function versionOf(context: RestContext): string {
  return /v([\d.]+)$/.exec(context.base)?.[1] ?? '';
}

/** The Bulk API writes its codes without underscores. */
function invalid(errorCode: string, message: string): ApiError {
  return refuse(400, errorCode, message);
}
