import type { SqlRow } from '../store/database.js';
import type { AccessStore } from './access-store.js';
import type { UserAccess } from './user-access.js';

/** Whose records and shares a user benefits from. */
export interface Audience {
  readonly userId: string;
  /** The user, everybody below in the role hierarchy, and the queues any of them belongs to. */
  readonly owners: readonly string[];
  /** The user, everybody below, and every group any of them belongs to: who a share may name. */
  readonly principals: readonly string[];
}

/** Computes the audience of a user from roles and groups. */
export function audienceOf(access: UserAccess, store: AccessStore): Audience {
  const roles = store.rows('UserRole', '1 = 1', []);
  const below = rolesBelow(access.roleId, roles);
  const subordinates = store.rowsIn('User', 'UserRoleId', below).map((row) => String(row['Id']));
  const people = [access.userId, ...subordinates];
  const groups = groupsOf(people, [...below, ...(access.roleId === null ? [] : [access.roleId])], roles, store);
  const queues = groups.filter((row) => row['Type'] === 'Queue').map((row) => String(row['Id']));
  return {
    userId: access.userId,
    owners: [...people, ...queues],
    principals: [...people, ...groups.map((row) => String(row['Id']))]
  };
}

/** Roles under a role, itself not included. */
export function rolesBelow(roleId: string | null, roles: readonly SqlRow[]): string[] {
  if (roleId === null) return [];
  const found: string[] = [];
  for (let wave = [roleId]; wave.length > 0;) {
    const next = roles.filter((row) => wave.includes(String(row['ParentRoleId']))).map((row) => String(row['Id']));
    wave = next.filter((id) => !found.includes(id));
    found.push(...wave);
  }
  return found;
}

/** Roles above a role, itself included. */
function rolesAbove(roleId: string, roles: readonly SqlRow[]): string[] {
  const found: string[] = [];
  for (let id: string | null = roleId; id !== null && !found.includes(id);) {
    found.push(id);
    const parent: unknown = roles.find((row) => row['Id'] === id)?.['ParentRoleId'];
    id = typeof parent === 'string' ? parent : null;
  }
  return found;
}

/** Groups that hold any of the people, directly, through a role or through another group. */
function groupsOf(
  people: readonly string[],
  roleIds: readonly string[],
  roles: readonly SqlRow[],
  store: AccessStore
): SqlRow[] {
  const all = store.rows('Group', '1 = 1', []);
  const above = new Set(roleIds.flatMap((id) => rolesAbove(id, roles)));
  const members = new Set<string>(people);
  const inside = new Map<string, SqlRow>();
  const join = (row: SqlRow): void => {
    inside.set(String(row['Id']), row);
    members.add(String(row['Id']));
  };
  for (const row of all) {
    const related = String(row['RelatedId'] ?? '');
    if (row['Type'] === 'Organization') join(row);
    else if (row['Type'] === 'Role' && roleIds.includes(related)) join(row);
    else if (String(row['Type']).startsWith('RoleAndSubordinates') && above.has(related)) join(row);
  }
  const memberships = store.rows('GroupMember', '1 = 1', []);
  for (let grown = true; grown;) {
    grown = false;
    for (const membership of memberships) {
      const groupId = String(membership['GroupId']);
      if (inside.has(groupId) || !members.has(String(membership['UserOrGroupId']))) continue;
      const row = all.find((each) => each['Id'] === groupId);
      if (row) {
        join(row);
        grown = true;
      }
    }
  }
  return [...inside.values()];
}
