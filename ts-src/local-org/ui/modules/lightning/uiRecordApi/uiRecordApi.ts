import {
  createOne,
  deleteOne,
  readRecord,
  recordsChanged,
  updateOne,
  watchRecord,
  type FieldInput,
  type FieldValue,
  type RecordRepresentation,
  type RecordRequest
} from '../../client/records.js';
import { getObjectInfoOnce } from '../../client/object-info.js';
import { loadOnce, wireAdapter } from '../../client/wire.js';

/** A field as `@salesforce/schema` gives it, or `Object.Field`. */
export type FieldReference = string | { fieldApiName: string; objectApiName: string };

function qualifiedName(field: FieldReference): string {
  if (typeof field === 'string') return field;
  if (field?.objectApiName && field.fieldApiName) return `${field.objectApiName}.${field.fieldApiName}`;
  throw new TypeError('Value is not a string or FieldId.');
}

function names(value: unknown): string[] | undefined {
  if (value === undefined || value === null) return undefined;
  return (Array.isArray(value) ? (value as FieldReference[]) : [value as FieldReference]).map(qualifiedName);
}

function asRequest(config: Record<string, unknown>): RecordRequest {
  const list = (value: unknown): string[] | undefined =>
    value === undefined ? undefined : Array.isArray(value) ? (value as string[]) : [String(value)];
  return {
    recordId: String(config['recordId']),
    fields: names(config['fields']) ?? [],
    optionalFields: names(config['optionalFields']) ?? [],
    layoutTypes: list(config['layoutTypes']) ?? [],
    modes: list(config['modes']) ?? []
  };
}

/** One record, kept up to date while shown. */
export const getRecord = wireAdapter<RecordRepresentation>(
  (config, emit) => watchRecord(asRequest(config), emit),
  ['recordId']
);

interface BatchEntry {
  recordIds: string[];
  fields?: FieldReference[];
  optionalFields?: FieldReference[];
}

/** Several records, each with its own result. */
export const getRecords = wireAdapter<{ hasErrors: boolean; results: unknown[] }>(
  loadOnce(async (config) => {
    const wanted = (config['records'] as BatchEntry[]).flatMap(({ recordIds, fields, optionalFields }) =>
      recordIds.map((recordId) => asRequest({ recordId, fields, optionalFields }))
    );
    const results = await Promise.all(
      wanted.map((request) =>
        readRecord(request).then(
          (result) => ({ statusCode: 200, result: result as unknown }),
          (error: { status: number; body: unknown }) => ({ statusCode: error.status, result: error.body })
        )
      )
    );
    return { hasErrors: results.some(({ statusCode }) => statusCode !== 200), results };
  }),
  ['records']
);

function follow(record: RecordRepresentation | undefined | null, field: FieldReference): FieldValue | null | undefined {
  const name = qualifiedName(field);
  const path = name.slice(name.indexOf('.') + 1).split('.');
  let current: RecordRepresentation | null | undefined = record;
  let found: FieldValue | undefined;
  for (const part of path) {
    if (current === null) return null;
    found = current?.fields?.[part];
    if (found === undefined) return undefined;
    current = found.value as RecordRepresentation | null;
  }
  return found;
}

/** Value of a field of a record that a wire gave; undefined when the field was not asked for. */
export function getFieldValue(record: RecordRepresentation | undefined | null, field: FieldReference): unknown {
  const found = follow(record, field);
  return found === null ? null : found?.value;
}

/** The same as people read it: dates, numbers and picklists in the user's language. */
export function getFieldDisplayValue(
  record: RecordRepresentation | undefined | null,
  field: FieldReference
): string | null | undefined {
  const found = follow(record, field);
  return found === null ? null : found?.displayValue;
}

/** Creates a record. */
export function createRecord(input: { apiName: string; fields: FieldInput }): Promise<RecordRepresentation> {
  return createOne(input.apiName, input.fields);
}

/** Saves fields of the record whose id is among them. */
export function updateRecord(input: { fields: FieldInput }): Promise<RecordRepresentation> {
  const { Id: id, ...fields } = input.fields;
  if (typeof id !== 'string') return Promise.reject(new TypeError('updateRecord needs fields.Id'));
  return updateOne(id, fields);
}

/** Deletes a record. */
export function deleteRecord(recordId: string): Promise<void> {
  return deleteOne(recordId);
}

/** Says that records were changed by something else (Apex), so that every view of them is loaded again. */
export function notifyRecordUpdateAvailable(records: { recordId: string }[]): Promise<void> {
  return recordsChanged(records.map(({ recordId }) => recordId));
}

/** Older name of {@link notifyRecordUpdateAvailable}. */
export function getRecordNotifyChange(records: { recordId: string }[]): void {
  void notifyRecordUpdateAvailable(records);
}

interface EditableInfo {
  apiName: string;
  fields: Record<string, { createable: boolean; updateable: boolean }>;
}

function editable(
  record: RecordRepresentation,
  info: EditableInfo | undefined,
  access: 'createable' | 'updateable'
): FieldInput {
  const plain = Object.entries(record.fields).filter(
    ([name, { value }]) =>
      (value === null || typeof value !== 'object') && (info === undefined || info.fields[name]?.[access] === true)
  );
  return Object.fromEntries(plain.map(([name, { value }]) => [name, value]));
}

/** Input for `createRecord` with the fields that may be written on create. */
export function generateRecordInputForCreate(
  record: RecordRepresentation,
  objectInfo?: EditableInfo
): { apiName: string; fields: FieldInput } {
  return { apiName: record.apiName, fields: editable(record, objectInfo, 'createable') };
}

/** Input for `updateRecord` with the fields that may be written on update. */
export function generateRecordInputForUpdate(
  record: RecordRepresentation,
  objectInfo?: EditableInfo
): { fields: FieldInput } {
  return { fields: { ...editable(record, objectInfo, 'updateable'), Id: record.id } };
}

/** The same input with only the fields that differ from the original. */
export function createRecordInputFilteredByEditedFields<T extends { fields: FieldInput }>(
  input: T,
  original: RecordRepresentation
): T {
  const changed = Object.entries(input.fields).filter(
    ([name, value]) => name === 'Id' || original.fields[name]?.value !== value
  );
  return { ...input, fields: Object.fromEntries(changed) };
}

/** Object info and empty values for a new record. */
export const getRecordCreateDefaults = wireAdapter<unknown>(
  loadOnce(async (config) => {
    const reference = config['objectApiName'] as string | { objectApiName: string };
    const apiName = typeof reference === 'string' ? reference : reference.objectApiName;
    const info = await getObjectInfoOnce(apiName);
    const fields = Object.values(info.fields).filter(({ createable }) => createable);
    const values = fields.map((field) => [field.apiName, { value: field.defaultValue, displayValue: null }]);
    return {
      objectInfos: { [info.apiName]: info },
      record: { apiName: info.apiName, id: null, recordTypeId: null, fields: Object.fromEntries(values) }
    };
  }),
  ['objectApiName']
);
