import { ApexDatetime, ApexDecimal, SObject } from '../../apex/runtime/values/index.js';
import { ChangeEventHeader } from '../../apex/stdlib/index.js';
import { isChangeEvent } from '../../data/schema/change-event-object.js';
import type { ObjectDescribe } from '../../metadata/schema-types.js';
import { valueFromJson } from '../records/from-json.js';
import { recordToJson, valueToJson } from '../records/to-json.js';
import { changePayload, headerPayload, receivedChange } from './change-event.js';
import type { StoredEvent } from './event-log.js';

/** Fields the bus itself fills. */
const BUS_FIELDS = new Set(['ReplayId', 'EventUuid', 'CreatedDate', 'CreatedById', 'Id']);

/** Field values of an event in the form the log keeps. */
export function eventPayload(event: SObject): Record<string, unknown> {
  const payload: Record<string, unknown> = {};
  // A change tells who created the record and when.
  const told = event.describe ? isChangeEvent(event.describe) : false;
  for (const [name, value] of event.populated()) {
    if (told || !BUS_FIELDS.has(name)) payload[name] = payloadValue(value);
  }
  return payload;
}

function payloadValue(value: unknown): unknown {
  if (value instanceof ChangeEventHeader) return headerPayload(value);
  // A decimal must come back with the scale it was sent with.
  return value instanceof ApexDecimal ? value.plainText() : valueToJson(value);
}

/** The record an Apex trigger receives. */
export function eventRecord(object: ObjectDescribe, stored: StoredEvent): SObject {
  if (isChangeEvent(object)) return receivedChange(object, stored);
  const record = new SObject(object);
  for (const field of object.fields.values()) {
    if (!BUS_FIELDS.has(field.apiName)) {
      record.poke(field.apiName, valueFromJson(field, stored.payload[field.apiName] ?? defaultOf(field.type)));
    }
  }
  record.poke('ReplayId', String(stored.replayId));
  record.poke('EventUuid', stored.uuid);
  record.poke('CreatedDate', new ApexDatetime(stored.createdAt));
  record.poke('CreatedById', stored.createdById);
  return record;
}

function defaultOf(type: string): unknown {
  return type === 'boolean' ? false : null;
}

/** A message as CometD subscribers receive it. */
export interface StreamMessage {
  readonly schema: string;
  readonly payload: Readonly<Record<string, unknown>>;
  readonly event: { readonly replayId: number; readonly EventUuid?: string; readonly EventApiName?: string };
}

/** The CometD form of a stored event: every field of the object, null where it has no value. */
export function streamMessage(object: ObjectDescribe, stored: StoredEvent): StreamMessage {
  if (isChangeEvent(object)) {
    return { schema: schemaId(object), payload: changePayload(object, stored), event: { replayId: stored.replayId } };
  }
  const { attributes: _attributes, ...fields } = recordToJson(eventRecord(object, stored), '');
  delete fields.ReplayId;
  delete fields.EventUuid;
  const created = new ApexDatetime(stored.createdAt).toIso();
  return {
    schema: schemaId(object),
    payload: { ...fields, CreatedDate: created, CreatedById: stored.createdById },
    event: { replayId: stored.replayId, EventUuid: stored.uuid, EventApiName: object.apiName }
  };
}

/** Changes when the event's fields change, like the platform's schema fingerprint. */
function schemaId(object: ObjectDescribe): string {
  const text = [...object.fields.values()].map((field) => `${field.apiName}:${field.type}`).join(',');
  let hash = 0;
  for (const char of text) hash = (Math.imul(hash, 31) + char.charCodeAt(0)) | 0;
  return Buffer.from(String(hash >>> 0)).toString('base64url');
}
