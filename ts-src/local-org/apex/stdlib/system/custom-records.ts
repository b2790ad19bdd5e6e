import type { ObjectDescribe } from '../../../metadata/schema-types.js';
import { host } from '../../runtime/host.js';
import { sobjectType, T } from '../../runtime/types.js';
import { toId18 } from '../../runtime/values/id.js';
import type { ApexMap } from '../../runtime/values/map.js';
import { SObject } from '../../runtime/values/sobject.js';
import { throwApex } from '../../runtime/values/throw.js';
import type { StdFunction } from '../define.js';
import { describedObject } from '../support/field-access.js';
import { makeMap } from '../support/make.js';

/** Fields that identify a hierarchy setting's record; the rest is merged between levels. */
const HIERARCHY_OWN = new Set(['Id', 'Name', 'SetupOwnerId', 'CreatedById', 'CreatedDate', 'LastModifiedById']);

function records(object: ObjectDescribe): readonly SObject[] {
  return host().customRecords(object.apiName);
}

function keyField(object: ObjectDescribe): string {
  return object.kind === 'metadata' ? 'DeveloperName' : 'Name';
}

function getAll(objectName: string): ApexMap {
  const object = describedObject(objectName);
  if (object.kind === 'hierarchySetting') {
    throwApex('System.UnsupportedOperationException', `getAll() is not supported for hierarchy setting ${objectName}`);
  }
  const key = keyField(object);
  const entries = records(object).map((record) => [record.peek(key) ?? null, fresh(record)] as const);
  return makeMap(T.String, sobjectType(object.apiName), entries);
}

/** A copy the caller may change. */
function fresh(record: SObject): SObject {
  const copy = record.copy({ keepId: true, keepAudit: true, keepAutoNumber: true });
  copy.cloneSource = undefined;
  return copy;
}

/** A record of a list setting or metadata type by name or id. */
function byName(object: ObjectDescribe, name: string | null): SObject | null {
  if (name === null) return null;
  const id = toId18(name);
  const lower = name.toLowerCase();
  const key = keyField(object);
  const names = (record: SObject): unknown[] => [record.peek(key), record.peek('QualifiedApiName')];
  const found = records(object).find(
    (record) =>
      (id !== null && record.id === id) || names(record).some((each) => String(each ?? '\0').toLowerCase() === lower)
  );
  return found ? fresh(found) : null;
}

function ownedBy(object: ObjectDescribe, owner: string | null): SObject | null {
  const id15 = owner?.slice(0, 15);
  const found = records(object).find((record) => String(record.peek('SetupOwnerId') ?? '').slice(0, 15) === id15);
  return found ? fresh(found) : null;
}

/** The values in force for a user or profile: its own record over its profile's over the org's. */
function inForce(object: ObjectDescribe, owner: string): SObject {
  const { user, organization } = host();
  const isUser = owner.startsWith('005');
  const levels = [organization.id, isUser && owner === user.id ? user.profileId : null, owner];
  if (isUser && owner !== user.id) levels[1] = profileOf(owner);
  const result = new SObject(object);
  for (const level of levels) {
    const record = level === null ? null : ownedBy(object, level);
    for (const [name, value] of record?.populated() ?? []) {
      if (value !== null || HIERARCHY_OWN.has(name)) result.poke(name, value);
    }
  }
  return result;
}

function profileOf(userId: string): string | null {
  const rows = host().query({
    soql: 'SELECT ProfileId FROM User WHERE Id = :id',
    binds: new Map([['id', userId]]),
    access: { mode: 'system', sharing: 'without' }
  });
  return (rows[0]?.peek('ProfileId') as string | undefined) ?? null;
}

function getInstance(objectName: string, key?: string | null): SObject | null {
  const object = describedObject(objectName);
  if (object.kind !== 'hierarchySetting') return byName(object, key ?? null);
  return inForce(object, key === undefined ? host().user.id : (key ?? ''));
}

function getValues(objectName: string, key: string | null): SObject | null {
  const object = describedObject(objectName);
  return object.kind === 'hierarchySetting' ? ownedBy(object, key) : byName(object, key);
}

function getOrgDefaults(objectName: string): SObject {
  const object = describedObject(objectName);
  return ownedBy(object, host().organization.id) ?? new SObject(object);
}

/** `getAll`, `getInstance`, `getOrgDefaults`, `getValues` of custom settings and metadata types, by object name. */
export const customRecordStatics: Readonly<Record<string, StdFunction>> = {
  getAll,
  getInstance,
  getOrgDefaults,
  getValues
};
