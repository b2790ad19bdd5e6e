import { listOf, T } from '../../apex/runtime/types.js';
import { ApexDatetime, ApexList, SObject } from '../../apex/runtime/values/index.js';
import { ChangeEventHeader } from '../../apex/stdlib/index.js';
import type { RecordChange } from '../../data/change-log.js';
import { partsOf } from '../../data/query/compounds.js';
import { changeEventName } from '../../data/schema/change-event-object.js';
import { changedFields } from '../../data/dml/save.js';
import type { FieldDescribe, ObjectDescribe, Schema } from '../../metadata/schema-types.js';
import { valueFromJson } from '../records/from-json.js';
import type { StoredEvent } from './event-log.js';

/** The transaction a change belongs to. */
export interface ChangeCommit {
  readonly user: string;
  /** Epoch ms. */
  readonly at: number;
  readonly number: number;
  readonly transactionKey: string;
  /** Place of the change in its transaction, from 1. */
  readonly sequence: number;
  readonly last: boolean;
}

/** The event that tells a change: the fields it is about and the header. */
export function changeEventRecord(schema: Schema, change: RecordChange, commit: ChangeCommit): SObject {
  const object = schema.object(changeEventName(change.object.apiName));
  if (!object) throw new Error(`${change.object.apiName} has no change event`);
  const told = toldFields(object, change);
  const record = new SObject(object);
  for (const field of told) record.poke(field.apiName, change.next?.peek(field.apiName) ?? null);
  const changed = change.type === 'UPDATE' ? told : [];
  record.poke('ChangeEventHeader', headerOf(change, commit, object, changed));
  return record;
}

/** What has a value, or for an update what got another one. */
function toldFields(object: ObjectDescribe, { prev, next, ...change }: RecordChange): FieldDescribe[] {
  if (!next) return [];
  const differing =
    prev === null ? null : new Set(changedFields(change.object, prev, next).map((each) => each.apiName));
  return [...object.fields.values()].filter((field) => {
    if (field.apiName === 'ChangeEventHeader' || field.apiName === 'ReplayId') return false;
    if (differing === null) return (next.peek(field.apiName) ?? null) !== null;
    return isWhole(object, field) ? false : differing.has(field.apiName) || field.apiName === 'LastModifiedDate';
  });
}

/** Compounds are told by their parts. */
function isWhole(object: ObjectDescribe, field: FieldDescribe): boolean {
  return partsOf(object, field).size > 0;
}

/** `BillingAddress.City`, `Name.FirstName`; plain fields keep their name. */
function toldName(object: ObjectDescribe, field: FieldDescribe): string {
  return field.compoundFieldName === null ? field.apiName : `${field.compoundFieldName}.${partName(object, field)}`;
}

function partName(object: ObjectDescribe, field: FieldDescribe): string {
  const compound = object.fields.get(field.compoundFieldName?.toLowerCase() ?? '');
  if (compound?.type === 'location')
    return field.apiName.slice(compound.apiName.replace(/__c$/, '__').length).replace(/__s$/, '');
  return compound?.type === 'address'
    ? field.apiName.slice(compound.apiName.replace(/Address$/, '').length)
    : field.apiName;
}

function headerOf(
  change: RecordChange,
  commit: ChangeCommit,
  object: ObjectDescribe,
  changed: readonly FieldDescribe[]
): ChangeEventHeader {
  const texts = (items: readonly string[]): ApexList => new ApexList(listOf(T.String), [...items]);
  const nulled = changed.filter((field) => (change.next?.peek(field.apiName) ?? null) === null);
  return new ChangeEventHeader([
    ['EntityName', change.object.apiName],
    ['RecordIds', texts([change.id])],
    ['ChangeType', change.type],
    ['ChangedFields', texts(changed.map((field) => toldName(object, field)))],
    ['NulledFields', texts(nulled.map((field) => toldName(object, field)))],
    ['DiffFields', texts([])],
    ['ChangeOrigin', ''],
    ['TransactionKey', commit.transactionKey],
    ['SequenceNumber', commit.sequence],
    ['CommitTimestamp', BigInt(commit.at)],
    ['CommitNumber', BigInt(commit.number)],
    ['CommitUser', commit.user],
    ['TransactionEnd', commit.last]
  ]);
}

/** The header in the form the log keeps. */
export function headerPayload(header: ChangeEventHeader): Record<string, unknown> {
  return Object.fromEntries(
    [...header.toJson()].map(([name, value]) => [
      name,
      value instanceof ApexList ? value.items : typeof value === 'bigint' ? Number(value) : value
    ])
  );
}

const LONGS = new Set(['CommitTimestamp', 'CommitNumber']);

function headerFrom(payload: Readonly<Record<string, unknown>>): ChangeEventHeader {
  return new ChangeEventHeader(
    Object.entries(payload).map(([key, value]) => {
      const name = key.charAt(0).toUpperCase() + key.slice(1);
      if (Array.isArray(value)) return [name, new ApexList(listOf(T.String), [...(value as unknown[])])];
      return [name, LONGS.has(name) ? BigInt(Number(value)) : value];
    })
  );
}

/** The record an Apex trigger receives. */
export function receivedChange(object: ObjectDescribe, stored: StoredEvent): SObject {
  const record = new SObject(object);
  for (const field of object.fields.values()) {
    const value = stored.payload[field.apiName];
    if (field.apiName === 'ChangeEventHeader') record.poke(field.apiName, headerFrom(value as Record<string, unknown>));
    else record.poke(field.apiName, valueFromJson(field, value ?? null));
  }
  record.poke('ReplayId', String(stored.replayId));
  return record;
}

/** What CometD subscribers receive: the fields it is about, those of compounds together. */
export function changePayload(object: ObjectDescribe, stored: StoredEvent): Record<string, unknown> {
  const payload: Record<string, unknown> = {};
  for (const [name, value] of Object.entries(stored.payload)) {
    const field = object.fields.get(name.toLowerCase());
    if (!field || isWhole(object, field)) {
      if (!field) payload[name] = value;
      continue;
    }
    if (field.compoundFieldName === null) payload[name] = wire(field, value);
    else {
      const whole = (payload[field.compoundFieldName] ?? {}) as Record<string, unknown>;
      payload[field.compoundFieldName] = { ...whole, [partName(object, field)]: wire(field, value) };
    }
  }
  return payload;
}

/** Dates as subscribers read them; numbers are kept as text. */
function wire(field: FieldDescribe, value: unknown): unknown {
  if (typeof value !== 'string') return value;
  if (field.apexType === 'Datetime') return ApexDatetime.parseIso(value)?.toIso() ?? value;
  return field.apexType === 'Decimal' || field.apexType === 'Double' ? Number(value) : value;
}
