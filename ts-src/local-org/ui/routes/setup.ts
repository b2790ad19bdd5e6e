import type { OrgMetadata } from '../../metadata/org-metadata.js';
import { findLayout, readLayout } from '../model/layout.js';
import type { Caller } from '../uiapi/caller.js';
import { displayValue } from '../uiapi/format.js';
import { RestFailure, type Row } from '../uiapi/org-rest.js';
import type { FieldInfo, ObjectInfo } from '../uiapi/types.js';
import type { PageHandler } from './pages.js';

/** A field of a custom metadata type as its records are edited. */
export type MetadataField = Pick<
  FieldInfo,
  | 'apiName'
  | 'label'
  | 'dataType'
  | 'required'
  | 'length'
  | 'scale'
  | 'inlineHelpText'
  | 'picklistValues'
  | 'defaultValue'
>;

/** A record of a custom metadata type. */
export interface MetadataRecord {
  id: string;
  developerName: string;
  label: string;
  values: Record<string, unknown>;
  /** What lists show, by field. */
  texts: Record<string, string>;
}

const MOST_RECORDS = 2000;

/** Names in the order of the type's layout; the others follow as declared. */
function layoutOrder(info: ObjectInfo, metadata: OrgMetadata): string[] {
  const layout = findLayout(metadata, info.apiName, { profileName: '', recordType: null });
  const placed = layout ? readLayout(layout).sections.flatMap(({ columns }) => columns.flat()) : [];
  return placed.flatMap(({ field }) => field ?? []);
}

function editableFields(info: ObjectInfo, order: readonly string[]): MetadataField[] {
  const rank = (name: string): number => (order.includes(name) ? order.indexOf(name) : order.length);
  return Object.values(info.fields)
    .filter(({ apiName }) => apiName.endsWith('__c'))
    .sort((a, b) => rank(a.apiName) - rank(b.apiName))
    .map(({ apiName, label, dataType, nillable, length, scale, inlineHelpText, picklistValues, defaultValue }) => ({
      apiName,
      label,
      dataType,
      required: !nillable && dataType !== 'Boolean',
      length,
      scale,
      inlineHelpText,
      picklistValues,
      defaultValue
    }));
}

function toRecord(row: Row, info: ObjectInfo, fields: readonly MetadataField[], caller: Caller): MetadataRecord {
  const texts = fields.map(({ apiName }) => {
    const value = row[apiName];
    const field = info.fields[apiName];
    if (value === null || value === undefined) return [apiName, ''];
    if (typeof value === 'boolean') return [apiName, value ? 'Yes' : 'No'];
    return [apiName, (field && displayValue(value, field, caller.format)) ?? String(value)];
  });
  return {
    id: String(row['Id']),
    developerName: String(row['DeveloperName']),
    label: String(row['MasterLabel'] ?? row['Label'] ?? row['DeveloperName']),
    values: Object.fromEntries(fields.map(({ apiName }) => [apiName, row[apiName] ?? null])),
    texts: Object.fromEntries(texts) as Record<string, string>
  };
}

async function metadataType(caller: Caller, name: string, metadata: OrgMetadata): Promise<unknown> {
  const info = await caller.infos.of(name);
  if (!info.apiName.endsWith('__mdt')) {
    throw new RestFailure(404, [{ errorCode: 'NOT_FOUND', message: `${name} is not a custom metadata type` }]);
  }
  if (!info.queryable) {
    const message = `You may not read ${info.labelPlural}. In the user menu, act as somebody who may customize the application.`;
    throw new RestFailure(403, [{ errorCode: 'INSUFFICIENT_ACCESS', message }]);
  }
  const fields = editableFields(info, layoutOrder(info, metadata));
  const select = ['Id', 'DeveloperName', 'MasterLabel', ...fields.map(({ apiName }) => apiName)];
  const { records } = await caller.rest.query(
    `SELECT ${select.join(', ')} FROM ${info.apiName} ORDER BY DeveloperName LIMIT ${MOST_RECORDS}`
  );
  return {
    apiName: info.apiName,
    label: info.label,
    labelPlural: info.labelPlural,
    fields,
    records: records.map((row) => toRecord(row, info, fields, caller))
  };
}

interface GlobalDescribe {
  sobjects: { name: string; label: string }[];
}

async function metadataTypes(caller: Caller): Promise<unknown> {
  const { sobjects } = await caller.rest.get<GlobalDescribe>('sobjects');
  const types = sobjects.filter(({ name }) => name.endsWith('__mdt'));
  const counted = types.map(async ({ name, label }) => {
    const { totalSize } = await caller.rest.query(`SELECT COUNT() FROM ${name}`);
    return { apiName: name, label, records: totalSize };
  });
  return { types: await Promise.all(counted) };
}

/** Rows of a setup page, or why this org cannot tell. */
async function rows(caller: Caller, soql: string): Promise<unknown> {
  const { records } = await caller.rest.query(soql);
  return { rows: records.map(flatten) };
}

/** `Profile.Name` instead of nested objects. */
function flatten(row: Row): Record<string, unknown> {
  const flat: Record<string, unknown> = {};
  for (const [name, value] of Object.entries(row)) {
    if (name === 'attributes') continue;
    if (value !== null && typeof value === 'object') {
      for (const [inner, innerValue] of Object.entries(flatten(value as Row))) flat[`${name}.${inner}`] = innerValue;
    } else flat[name] = value;
  }
  return flat;
}

/** Resources of the Setup pages. */
export function setupHandlers(metadata: OrgMetadata): Record<string, PageHandler> {
  return {
    '/setup/metadata-types': (caller) => metadataTypes(caller),
    '/setup/metadata-types/:name': (caller, { name = '' }) => metadataType(caller, name, metadata),
    '/setup/users': (caller) =>
      rows(caller, 'SELECT Id, Name, Username, Email, IsActive, Profile.Name FROM User ORDER BY Name LIMIT 200'),
    '/setup/permission-sets': (caller) =>
      rows(
        caller,
        'SELECT Id, Name, Label, Description, IsCustom FROM PermissionSet WHERE IsOwnedByProfile = FALSE ORDER BY Label LIMIT 500'
      ),
    '/setup/permission-set-assignments': (caller) =>
      rows(
        caller,
        'SELECT Id, PermissionSet.Label, PermissionSet.Name, Assignee.Name, Assignee.Username FROM PermissionSetAssignment WHERE PermissionSet.IsOwnedByProfile = FALSE LIMIT 2000'
      ),
    '/setup/subscribers': (caller) =>
      rows(
        caller,
        'SELECT Id, Name, Topic, Type, Status, Position, Tip, Retries, LastError FROM EventBusSubscriber LIMIT 200'
      ),
    '/setup/jobs': (caller) =>
      rows(
        caller,
        'SELECT Id, JobType, ApexClass.Name, MethodName, Status, NumberOfErrors, JobItemsProcessed, TotalJobItems, ExtendedStatus, CreatedDate, CompletedDate FROM AsyncApexJob ORDER BY CreatedDate DESC LIMIT 200'
      ),
    '/setup/scheduled': (caller) =>
      rows(
        caller,
        'SELECT Id, CronJobDetail.Name, State, CronExpression, NextFireTime, PreviousFireTime, TimesTriggered FROM CronTrigger LIMIT 200'
      )
  };
}
