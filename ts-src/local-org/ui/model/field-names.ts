import type { ObjectInfo } from '../uiapi/types.js';

/** Column names that list views and related lists use for every object → field path. */
const COMMON: Record<string, string> = {
  NAME: 'Name',
  'OWNER.ALIAS': 'Owner.Alias',
  'OWNER.FIRST_NAME': 'Owner.FirstName',
  'OWNER.LAST_NAME': 'Owner.LastName',
  'CORE.USERS.ALIAS': 'Owner.Alias',
  'CORE.USERS.FULL_NAME': 'Owner.Name',
  'CORE.USERS.FIRST_NAME': 'Owner.FirstName',
  'CORE.USERS.LAST_NAME': 'Owner.LastName',
  CREATEDBY_USER: 'CreatedBy.Name',
  'CREATEDBY_USER.ALIAS': 'CreatedBy.Alias',
  CREATED_DATE: 'CreatedDate',
  UPDATEDBY_USER: 'LastModifiedBy.Name',
  'UPDATEDBY_USER.ALIAS': 'LastModifiedBy.Alias',
  LAST_UPDATE: 'LastModifiedDate',
  LAST_ACTIVITY: 'LastActivityDate',
  RECORDTYPE: 'RecordType.Name',
  OBJECT_ID: 'Id'
};

/** Prefixes that standard objects put before their columns: `CASES.CASE_NUMBER`. */
const PREFIXES: Record<string, string[]> = {
  ACCOUNT: ['Account'],
  CASES: ['Case'],
  CONTACT: ['Contact'],
  OPPORTUNITY: ['Opportunity'],
  LEAD: ['Lead'],
  ORDERS: ['Order'],
  ORDER: ['Order'],
  PRODUCT2: ['Product2'],
  CAMPAIGN: ['Campaign'],
  CONTRACT: ['Contract'],
  ASSET: ['Asset'],
  TASK: ['Task'],
  EVENT: ['Event'],
  USERS: ['User']
};

/** Columns whose name says little about their field. */
const SPECIAL: Record<string, string> = {
  'ACCOUNT.TYPE': 'Type',
  'ACCOUNT.PHONE1': 'Phone',
  'ACCOUNT.SITE': 'Site',
  'ACCOUNT.URL': 'Website',
  'ACCOUNT.ADDRESS1_CITY': 'BillingCity',
  'ACCOUNT.ADDRESS1_STATE': 'BillingState',
  'ACCOUNT.ADDRESS1_STATE_CODE': 'BillingState',
  'ACCOUNT.ADDRESS1_ZIP': 'BillingPostalCode',
  'CASES.CREATED_DATE_DATE_ONLY': 'CreatedDate',
  'CASES.CREATED_DATE': 'CreatedDate',
  'CASES.CLOSED': 'IsClosed',
  'CASES.SUPPLIED_COMPANY': 'SuppliedCompany',
  'CONTACT.FULL_NAME': 'Name',
  'CONTACT.PHONE1': 'Phone',
  'CONTACT.PHONE3': 'MobilePhone',
  'OPPORTUNITY.STAGE_NAME': 'StageName',
  'OPPORTUNITY.CLOSED': 'IsClosed',
  'OPPORTUNITY.WON': 'IsWon',
  'LEAD.STATE': 'State',
  'PRODUCT2.CUSTOMER_PRODUCT_ID': 'ProductCode',
  FULL_NAME: 'Name'
};

const squash = (name: string): string => name.replace(/_/g, '').toLowerCase();

/** `CASE_NUMBER` → the field `CaseNumber` of the object, by comparing without underscores and case. */
function bySquashing(name: string, info: ObjectInfo): string | null {
  const wanted = squash(name);
  return Object.keys(info.fields).find((field) => squash(field) === wanted) ?? null;
}

/**
 * The field path behind a column of a list view or related list: API names, or the old upper-case column names.
 * Null when the object has no such field or the user may not see it.
 */
export function columnField(column: string, info: ObjectInfo): string | null {
  if (info.fields[column]) return column;
  const special = SPECIAL[column];
  if (special) return info.fields[special] ? special : null;
  const common = COMMON[column];
  if (common) return nameAware(common, info);
  const dot = column.indexOf('.');
  if (dot < 0) return bySquashing(column, info) ?? relationshipPath(column, info);
  const [prefix, rest] = [column.slice(0, dot), column.slice(dot + 1)];
  const objects = PREFIXES[prefix.toUpperCase()];
  if (!objects) return relationshipPath(column, info);
  if (objects.includes(info.apiName)) return COMMON[rest] ? nameAware(COMMON[rest], info) : bySquashing(rest, info);
  // A column of the parent: ACCOUNT.NAME in a list of cases.
  const parent = Object.values(info.fields).find(({ referenceToInfos }) =>
    referenceToInfos.some(({ apiName }) => objects.includes(apiName))
  );
  return parent?.relationshipName ? `${parent.relationshipName}.${pascal(rest)}` : null;
}

const pascal = (name: string): string =>
  /[a-z]/.test(name)
    ? name
    : name
        .toLowerCase()
        .split('_')
        .map((word) => word.charAt(0).toUpperCase() + word.slice(1))
        .join('');

/** The name field of objects that have no `Name` (cases have numbers). */
function nameAware(path: string, info: ObjectInfo): string | null {
  if (path === 'Name' && !info.fields['Name']) return info.nameFields[0] ?? null;
  if (!path.includes('.')) return info.fields[path] ? path : null;
  return relationshipPath(path, info);
}

/** `Account.Name` or `Order__r.Name` when the first step is a relationship of the object. */
function relationshipPath(path: string, info: ObjectInfo): string | null {
  const [first] = path.split('.');
  if (!path.includes('.')) return null;
  return Object.values(info.fields).some(({ relationshipName }) => relationshipName === first) ? path : null;
}

/** Standard objects whose records are not called by `Name`. */
const NAMED_BY: Record<string, string> = {
  Case: 'CaseNumber',
  Contract: 'ContractNumber',
  ContentVersion: 'Title',
  EmailMessage: 'Subject',
  Event: 'Subject',
  Order: 'OrderNumber',
  Solution: 'SolutionName',
  Task: 'Subject'
};

/** Field that names the records a lookup points to. */
export function nameFieldOf(apiName: string): string {
  return NAMED_BY[apiName] ?? 'Name';
}

/** Paths that must be read besides a lookup so that it can be shown by name; empty for other fields. */
export function referenceName(field: string, info: ObjectInfo): string[] {
  const reference = info.fields[field];
  if (!reference?.reference || !reference.relationshipName) return [];
  const targets = reference.referenceToInfos;
  const [only] = targets;
  // Lookups to metadata (record types of packages, layouts) have no record to read a name from.
  if (!only) return [];
  return [`${reference.relationshipName}.${targets.length === 1 ? nameFieldOf(only.apiName) : 'Name'}`];
}
