import type { DmlRowResult } from '../../../apex/runtime/host.js';
import { ApexBlob, SObject } from '../../../apex/runtime/values/index.js';
import type { ObjectDescribe } from '../../../metadata/schema-types.js';
import {
  noSuchColumn,
  recordFromJson,
  requireObject,
  valueFromJson,
  type JsonRecord
} from '../../records/from-json.js';
import { recordToJson } from '../../records/to-json.js';
import { multipartRecord } from './multipart.js';
import { ApiError, notFound, refuse } from '../api-error.js';
import type { RestContext } from './context.js';
import type { RestParams, RestRequest, RestResponse } from './router.js';

/** `POST /sobjects/:object`. */
export function createRecord(context: RestContext, params: RestParams, request: RestRequest): RestResponse {
  const object = requireObject(context.org.schema, params.object ?? '');
  const record = recordFromJson(context.org.schema, object, jsonOf(request));
  if (object.kind === 'event') return published(context, record);
  const [result] = context.org.clients.save(context.user, 'insert', [record]);
  const id = requireSuccess(result);
  return {
    status: 201,
    headers: { Location: `${context.base}/sobjects/${object.apiName}/${id}` },
    body: { id, success: true, errors: [] }
  };
}

function published(context: RestContext, event: SObject): RestResponse {
  const [result] = context.org.clients.publish(context.user, [event]);
  const id = requireSuccess(result);
  const errors = [{ statusCode: 'OPERATION_ENQUEUED', message: String(event.peek('EventUuid') ?? ''), fields: [] }];
  return { status: 201, body: { id, success: true, errors } };
}

/** `GET /sobjects/:object/:id`, with `?fields=`. */
export function retrieveRecord(context: RestContext, params: RestParams, request: RestRequest): RestResponse {
  const object = requireObject(context.org.schema, params.object ?? '');
  const record = context.org.clients.retrieve(context.user, object, 'Id', params.id ?? '', fieldList(request));
  if (!record) throw notFound();
  return { status: 200, body: recordToJson(record, context.base) };
}

/** `GET /sobjects/:object/:field/:value`: by external id. */
export function retrieveByExternalId(context: RestContext, params: RestParams, request: RestRequest): RestResponse {
  const object = requireObject(context.org.schema, params.object ?? '');
  const file = fileOf(context, object, params);
  if (file) return file;
  const field = externalIdField(object, params.field ?? '');
  const record = context.org.clients.retrieve(context.user, object, field, params.value ?? '', fieldList(request));
  if (!record) throw notFound();
  return { status: 200, body: recordToJson(record, context.base) };
}

/** `GET /sobjects/:object/:id/:blobField`: the bytes of a file, or the text of a debug log. */
function fileOf(context: RestContext, object: ObjectDescribe, params: RestParams): RestResponse | null {
  const id = context.org.canonicalId(params.field ?? '');
  if (id === null || object.fields.has((params.field ?? '').toLowerCase())) return null;
  const name = params.value ?? '';
  if (object.apiName === 'ApexLog' && name.toLowerCase() === 'body') {
    if (!context.org.clients.retrieve(context.user, object, 'Id', id, ['Id'])) throw notFound();
    const text = new TextEncoder().encode(context.org.logs.body(id) ?? '');
    return { status: 200, headers: { 'Content-Type': 'text/plain; charset=UTF-8' }, body: text };
  }
  const field = object.fields.get(name.toLowerCase());
  if (field?.type !== 'base64') return null;
  const record = context.org.clients.retrieve(context.user, object, 'Id', id, [field.apiName]);
  const value = record?.peek(field.apiName);
  if (!(value instanceof ApexBlob)) throw notFound();
  return { status: 200, headers: { 'Content-Type': 'application/octet-stream' }, body: new Uint8Array(value.bytes) };
}

/** `PATCH /sobjects/:object/:id`. */
export function updateRecord(context: RestContext, params: RestParams, request: RestRequest): RestResponse {
  const object = requireObject(context.org.schema, params.object ?? '');
  const record = recordFromJson(context.org.schema, object, jsonOf(request));
  record.setField('Id', canonicalId(context, object, params.id ?? ''));
  const [result] = context.org.clients.save(context.user, 'update', [record]);
  requireSuccess(result);
  return { status: 204 };
}

/** `PATCH /sobjects/:object/:field/:value`: upsert by external id. */
export function upsertRecord(context: RestContext, params: RestParams, request: RestRequest): RestResponse {
  const object = requireObject(context.org.schema, params.object ?? '');
  const field = externalIdField(object, params.field ?? '');
  const record = recordFromJson(context.org.schema, object, jsonOf(request));
  const describe = object.fields.get(field.toLowerCase());
  if (!describe) throw noSuchColumn(object, field);
  record.setField(field, valueFromJson(describe, params.value));
  const [result] = context.org.clients.save(context.user, 'upsert', [record], field);
  const id = requireSuccess(result);
  const body = { id, success: true, errors: [], created: result?.created ?? false };
  return { status: result?.created ? 201 : 200, body };
}

/** `DELETE /sobjects/:object/:id`. */
export function deleteRecord(context: RestContext, params: RestParams): RestResponse {
  const object = requireObject(context.org.schema, params.object ?? '');
  const record = new SObject(object);
  record.setField('Id', canonicalId(context, object, params.id ?? ''));
  const [result] = context.org.clients.save(context.user, 'delete', [record]);
  requireSuccess(result);
  return { status: 204 };
}

/** `DELETE /sobjects/:object/:field/:value`. */
export function deleteByExternalId(context: RestContext, params: RestParams): RestResponse {
  const object = requireObject(context.org.schema, params.object ?? '');
  const field = externalIdField(object, params.field ?? '');
  const found = context.org.clients.retrieve(context.user, object, field, params.value ?? '', ['Id']);
  if (!found?.id) throw notFound();
  return deleteRecord(context, { ...params, id: found.id });
}

function jsonOf(request: RestRequest): JsonRecord {
  const body = request.body instanceof Uint8Array ? multipartRecord(request) : request.body;
  if (typeof body !== 'object' || body === null || Array.isArray(body)) {
    throw refuse(400, 'JSON_PARSER_ERROR', 'The HTTP entity body is required, but this request has no entity body.');
  }
  return body as JsonRecord;
}

function fieldList(request: RestRequest): string[] | null {
  const fields = request.query.fields;
  return fields === undefined ? null : fields.split(',').map((field) => field.trim());
}

function externalIdField(object: ObjectDescribe, name: string): string {
  const field = object.fields.get(name.toLowerCase());
  if (!field || !(field.externalId || field.idLookup)) {
    throw refuse(404, 'NOT_FOUND', `Provided external ID field does not exist or is not accessible: ${name}`);
  }
  return field.apiName;
}

/** 18-character form of an id of that object. */
function canonicalId(context: RestContext, object: ObjectDescribe, id: string): string {
  const canonical = context.org.canonicalId(id);
  if (canonical === null || (object.keyPrefix !== null && !canonical.startsWith(object.keyPrefix))) {
    throw refuse(404, 'NOT_FOUND', 'Provided external ID field does not exist or is not accessible: ' + id);
  }
  return canonical;
}

/** The id of a successful row; the API's error otherwise. */
export function requireSuccess(result: DmlRowResult | undefined): string {
  if (result?.success && result.id !== null) return result.id;
  const errors = (result?.errors ?? []).map((error) => ({
    message: error.message,
    errorCode: error.statusCode,
    fields: error.fields
  }));
  throw new ApiError(errors.some((error) => error.errorCode === 'ENTITY_IS_DELETED') ? 404 : 400, errors);
}
