import type { DmlOp, DmlRowResult } from '../../../apex/runtime/host.js';
import { SObject } from '../../../apex/runtime/values/index.js';
import { recordFromJson, requireObject, type JsonRecord } from '../../records/from-json.js';
import { recordToJson } from '../../records/to-json.js';
import { ApiError, refuse } from '../api-error.js';
import type { RestContext } from './context.js';
import type { RestParams, RestRequest, RestResponse } from './router.js';

/** Most records of one collection call. */
const MAX_RECORDS = 200;

interface CollectionBody {
  allOrNone?: boolean;
  records?: JsonRecord[];
}

/** One row's answer. */
interface RowAnswer {
  id?: string;
  success: boolean;
  created?: boolean;
  errors: { statusCode: string; message: string; fields: readonly string[] }[];
}

/** `POST /composite/sobjects`: insert, or publish when the records are events. */
export function createCollection(context: RestContext, _params: RestParams, request: RestRequest): RestResponse {
  return save(context, 'insert', request);
}

/** `PATCH /composite/sobjects`. */
export function updateCollection(context: RestContext, _params: RestParams, request: RestRequest): RestResponse {
  return save(context, 'update', request);
}

/** `PATCH /composite/sobjects/:object/:field`. */
export function upsertCollection(context: RestContext, params: RestParams, request: RestRequest): RestResponse {
  const object = requireObject(context.org.schema, params.object ?? '');
  const field = object.fields.get((params.field ?? '').toLowerCase());
  if (!field)
    throw refuse(400, 'INVALID_FIELD', `No such column '${params.field}' on sobject of type ${object.apiName}`);
  return save(context, 'upsert', request, field.apiName);
}

/** `DELETE /composite/sobjects?ids=…`. */
export function deleteCollection(context: RestContext, _params: RestParams, request: RestRequest): RestResponse {
  const ids = (request.query.ids ?? '').split(',').filter((id) => id !== '');
  const records = ids.map((id) => {
    const canonical = context.org.canonicalId(id);
    const object = canonical === null ? undefined : context.org.schema.objectByKeyPrefix(canonical.slice(0, 3));
    if (!object || canonical === null) throw refuse(400, 'MALFORMED_ID', `malformed id ${id}`);
    const record = new SObject(object);
    record.setField('Id', canonical);
    return record;
  });
  return { status: 200, body: saveRows(context, 'delete', records, request.query.allOrNone === 'true') };
}

/** `GET /composite/sobjects/:object?ids=&fields=` and the `POST` form with a body. */
export function retrieveCollection(context: RestContext, params: RestParams, request: RestRequest): RestResponse {
  const object = requireObject(context.org.schema, params.object ?? '');
  const body = (request.body ?? {}) as { ids?: string[]; fields?: string[] };
  const ids = body.ids ?? (request.query.ids ?? '').split(',');
  const fields = body.fields ?? (request.query.fields ?? 'Id').split(',');
  const rows = ids.map((id) => context.org.clients.retrieve(context.user, object, 'Id', id.trim(), fields));
  return { status: 200, body: rows.map((row) => (row ? recordToJson(row, context.base) : null)) };
}

function save(context: RestContext, op: DmlOp, request: RestRequest, externalIdField?: string): RestResponse {
  const body = (request.body ?? {}) as CollectionBody;
  const json = body.records ?? [];
  if (json.length > MAX_RECORDS) {
    throw refuse(400, 'EXCEEDED_ID_LIMIT', `record limit reached. cannot submit more than ${MAX_RECORDS} records`);
  }
  const parsed = json.map((record) => parseRow(context, record));
  const answers = new Array<RowAnswer>(parsed.length);
  const rows: { index: number; record: SObject }[] = [];
  for (const [index, row] of parsed.entries()) {
    if (row instanceof SObject) rows.push({ index, record: row });
    else answers[index] = row;
  }
  const refused = body.allOrNone === true && rows.length < parsed.length;
  const results = refused
    ? rows.map(() => rolledBack())
    : saveRows(
        context,
        op,
        rows.map(({ record }) => record),
        body.allOrNone === true,
        externalIdField
      );
  for (const [at, { index }] of rows.entries()) answers[index] = results[at] ?? rolledBack();
  return { status: 200, body: answers };
}

/** A row that cannot even be read fails alone, like one that cannot be saved. */
function parseRow(context: RestContext, json: JsonRecord): SObject | RowAnswer {
  const type = (json.attributes as { type?: string } | undefined)?.type;
  if (type === undefined) throw refuse(400, 'INVALID_INPUT', 'The SObject type is required in attributes');
  try {
    const record = recordFromJson(context.org.schema, requireObject(context.org.schema, type), json);
    const id = record.peek('Id');
    if (typeof id === 'string') record.setField('Id', context.org.canonicalId(id) ?? id);
    return record;
  } catch (error) {
    if (!(error instanceof ApiError)) throw error;
    const errors = error.errors.map((item) => ({ statusCode: item.errorCode, message: item.message, fields: [] }));
    return { success: false, errors };
  }
}

function saveRows(
  context: RestContext,
  op: DmlOp,
  records: readonly SObject[],
  allOrNone: boolean,
  externalIdField?: string
): RowAnswer[] {
  if (records.length === 0) return [];
  const isEvents = op === 'insert' && records.every((record) => record.describe?.kind === 'event');
  const results = isEvents
    ? context.org.clients.publish(context.user, records)
    : context.org.clients.save(context.user, op, records, externalIdField, allOrNone);
  return results.map((result, index) => rowAnswer(result, op, isEvents ? records[index] : undefined));
}

function rowAnswer(result: DmlRowResult, op: DmlOp, event?: SObject): RowAnswer {
  const errors = result.errors.map(({ statusCode, message, fields }) => ({ statusCode, message, fields }));
  if (event && result.success) {
    errors.push({ statusCode: 'OPERATION_ENQUEUED', message: String(event.peek('EventUuid') ?? ''), fields: [] });
  }
  return {
    ...(result.id === null || !result.success ? {} : { id: result.id }),
    success: result.success,
    errors,
    ...(op === 'upsert' && result.success ? { created: result.created } : {})
  };
}

function rolledBack(): RowAnswer {
  const message = 'Record rolled back because not all records were valid and the request was using AllOrNone header';
  return { success: false, errors: [{ statusCode: 'ALL_OR_NONE_OPERATION_ROLLED_BACK', message, fields: [] }] };
}
