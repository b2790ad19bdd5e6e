import type { SqlRow } from '../store/database.js';
import type { AccessStore } from './access-store.js';

/** What one user may do with an object. */
export interface ObjectAccess {
  read: boolean;
  create: boolean;
  edit: boolean;
  delete: boolean;
  viewAll: boolean;
  modifyAll: boolean;
}

/** Everything granted to one user by profile and permission sets. Keys are lower case. */
export interface UserAccess {
  readonly userId: string;
  readonly roleId: string | null;
  /** Modify All Data. */
  readonly all: boolean;
  readonly viewAllData: boolean;
  /** Standard fields are open unless denied. */
  readonly standardFields: boolean;
  readonly objects: ReadonlyMap<string, ObjectAccess>;
  /** `account.rating__c` → access; absent when nothing speaks of the field. */
  readonly fields: ReadonlyMap<string, { readonly read: boolean; readonly edit: boolean }>;
  readonly userPermissions: ReadonlySet<string>;
  readonly customPermissions: ReadonlySet<string>;
  readonly principals: ReadonlySet<string>;
  readonly customMetadataTypes: ReadonlySet<string>;
  /** Ids of the permission sets that count. */
  readonly permissionSetIds: readonly string[];
}

const truth = (row: SqlRow, name: string): boolean => Number(row[name] ?? 0) === 1;
const textOf = (row: SqlRow, name: string): string => String(row[name] ?? '');

/** Reads a user's grants from the rows of the security objects. */
export function readUserAccess(userId: string, store: AccessStore): UserAccess {
  const [user] = store.rows('User', '"Id" = ?', [userId]);
  const sets = permissionSetsOf(userId, user, store);
  const extras = sets.flatMap((id) => store.extras(id) ?? []);
  const permissions = new Set(extras.flatMap((each) => each.userPermissions.map((name) => name.toLowerCase())));
  for (const row of store.rowsIn('PermissionSet', 'Id', sets)) addSystemPermissions(row, permissions);
  const all = extras.some((each) => each.all) || permissions.has('modifyalldata');
  return {
    userId,
    roleId: typeof user?.['UserRoleId'] === 'string' ? user['UserRoleId'] : null,
    all,
    viewAllData: all || permissions.has('viewalldata'),
    standardFields: all || extras.some((each) => each.standardFields),
    objects: objectAccess(sets, store),
    fields: fieldAccess(sets, store),
    userPermissions: permissions,
    customPermissions: customPermissions(sets, store),
    principals: new Set(extras.flatMap((each) => each.principals)),
    customMetadataTypes: new Set(extras.flatMap((each) => each.customMetadataTypes.map((name) => name.toLowerCase()))),
    permissionSetIds: sets
  };
}

/** The profile's own set, assigned sets, and the sets of assigned groups. */
function permissionSetsOf(userId: string, user: SqlRow | undefined, store: AccessStore): string[] {
  const profile = user?.['ProfileId'];
  const own =
    typeof profile === 'string'
      ? store.rows('PermissionSet', '"ProfileId" = ? AND "IsOwnedByProfile" = 1', [profile])
      : [];
  const assigned = store.rows('PermissionSetAssignment', '"AssigneeId" = ?', [userId]);
  const groups = assigned.map((row) => row['PermissionSetGroupId']).filter((id) => typeof id === 'string');
  const grouped = store.rowsIn('PermissionSetGroupComponent', 'PermissionSetGroupId', groups);
  const ids = [
    ...own.map((row) => textOf(row, 'Id')),
    ...assigned.map((row) => textOf(row, 'PermissionSetId')),
    ...grouped.map((row) => textOf(row, 'PermissionSetId'))
  ];
  return [...new Set(ids.filter((id) => id !== ''))];
}

/** `PermissionsViewAllData` columns of a set that was made by DML. */
function addSystemPermissions(row: SqlRow, permissions: Set<string>): void {
  for (const [name, value] of Object.entries(row)) {
    if (name.startsWith('Permissions') && Number(value) === 1)
      permissions.add(name.slice('Permissions'.length).toLowerCase());
  }
}

function objectAccess(sets: readonly string[], store: AccessStore): Map<string, ObjectAccess> {
  const found = new Map<string, ObjectAccess>();
  for (const row of store.rowsIn('ObjectPermissions', 'ParentId', sets)) {
    const key = textOf(row, 'SobjectType').toLowerCase();
    const before = found.get(key);
    found.set(key, {
      read: truth(row, 'PermissionsRead') || (before?.read ?? false),
      create: truth(row, 'PermissionsCreate') || (before?.create ?? false),
      edit: truth(row, 'PermissionsEdit') || (before?.edit ?? false),
      delete: truth(row, 'PermissionsDelete') || (before?.delete ?? false),
      viewAll: truth(row, 'PermissionsViewAllRecords') || (before?.viewAll ?? false),
      modifyAll: truth(row, 'PermissionsModifyAllRecords') || (before?.modifyAll ?? false)
    });
  }
  return found;
}

function fieldAccess(sets: readonly string[], store: AccessStore): Map<string, { read: boolean; edit: boolean }> {
  const found = new Map<string, { read: boolean; edit: boolean }>();
  for (const row of store.rowsIn('FieldPermissions', 'ParentId', sets)) {
    const key = textOf(row, 'Field').toLowerCase();
    const before = found.get(key);
    const edit = truth(row, 'PermissionsEdit') || (before?.edit ?? false);
    found.set(key, { edit, read: edit || truth(row, 'PermissionsRead') || (before?.read ?? false) });
  }
  return found;
}

function customPermissions(sets: readonly string[], store: AccessStore): Set<string> {
  const ids = store.rowsIn('SetupEntityAccess', 'ParentId', sets).map((row) => textOf(row, 'SetupEntityId'));
  return new Set(store.rowsIn('CustomPermission', 'Id', ids).map((row) => apiNameOf(row).toLowerCase()));
}

/** With the namespace of the package it came in, as it is asked for. */
function apiNameOf(row: Parameters<typeof textOf>[0]): string {
  const namespace = textOf(row, 'NamespacePrefix');
  return `${namespace === '' ? '' : `${namespace}__`}${textOf(row, 'DeveloperName')}`;
}
