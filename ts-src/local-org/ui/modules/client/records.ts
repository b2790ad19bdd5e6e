import { createLiveCache } from './live-cache.js';
import { dataPath, getData, send } from './rest.js';
import type { WireResult } from './wire.js';

/** A field of a record in UI API form. */
export interface FieldValue {
  value: unknown;
  displayValue: string | null;
}

/** A record in UI API form. */
export interface RecordRepresentation {
  apiName: string;
  id: string;
  fields: Record<string, FieldValue>;
  recordTypeId: string | null;
  lastModifiedDate: string | null;
}

/** What is asked of a record. Field names are qualified: `Account.Name`, `Contact.Account.Name`. */
export interface RecordRequest {
  recordId: string;
  fields?: readonly string[];
  optionalFields?: readonly string[];
  layoutTypes?: readonly string[];
  modes?: readonly string[];
}

const cache = createLiveCache(0);

function recordPath({ recordId, fields, optionalFields, layoutTypes, modes }: RecordRequest): string {
  const parameters = { fields, optionalFields, layoutTypes, modes };
  const given = Object.entries(parameters).filter(([, list]) => list && list.length > 0);
  const search = given.map(([name, list]) => `${name}=${encodeURIComponent((list ?? []).join(','))}`).join('&');
  return `ui-api/records/${recordId}?${search}`;
}

/** Reads a record once. */
export const readRecord = (request: RecordRequest): Promise<RecordRepresentation> => getData(recordPath(request));

/** Reads a record and again whenever it is saved or announced as changed. */
export function watchRecord(
  request: RecordRequest,
  emit: (result: WireResult<RecordRepresentation>) => void
): () => void {
  const key = JSON.stringify([request.recordId.slice(0, 15), request]);
  return cache.listen(key, () => readRecord(request), emit);
}

const changeListeners = new Set<(recordIds: readonly string[]) => void>();

/** Calls back with the ids of records that were saved, deleted or announced as changed in this page. */
export function onRecordsChanged(listener: (recordIds: readonly string[]) => void): () => void {
  changeListeners.add(listener);
  return () => changeListeners.delete(listener);
}

/** Loads every shown view of these records again. */
export async function recordsChanged(recordIds: readonly string[]): Promise<void> {
  const prefixes = recordIds.map((id) => `["${id.slice(0, 15)}"`);
  const keys = cache.keys().filter((key) => prefixes.some((prefix) => key.startsWith(prefix)));
  changeListeners.forEach((listener) => listener(recordIds));
  await Promise.all(keys.map((key) => cache.refresh(key)));
}

/** Loads every shown record again. */
export async function refreshAllRecords(): Promise<void> {
  await Promise.all(cache.keys().map((key) => cache.refresh(key)));
}

/** Fields to save; `Id` names the record in an update. */
export type FieldInput = Record<string, unknown>;

/** Creates a record and answers it. */
export async function createOne(apiName: string, fields: FieldInput): Promise<RecordRepresentation> {
  const record = await send<RecordRepresentation>('POST', dataPath('ui-api/records'), { apiName, fields });
  await recordsChanged([record.id]);
  return record;
}

/** Saves fields of one record and refreshes every view of it. */
export async function updateOne(recordId: string, fields: FieldInput): Promise<RecordRepresentation> {
  const record = await send<RecordRepresentation>('PATCH', dataPath(`ui-api/records/${recordId}`), { fields });
  await recordsChanged([recordId]);
  return record;
}

/** Deletes one record. */
export async function deleteOne(recordId: string): Promise<void> {
  await send('DELETE', dataPath(`ui-api/records/${recordId}`));
  changeListeners.forEach((listener) => listener([recordId]));
}
