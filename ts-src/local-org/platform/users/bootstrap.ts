import { AUTOMATED_PROCESS, derivedId } from '../../data/ids.js';
import type { ConfiguredUser, LocalOrgConfig } from '../config.js';
import { type OrgStore, SYSTEM } from '../store/org-store.js';

export { AUTOMATED_PROCESS };
/** The user a project without configured users has. */
const DEFAULT_ADMIN: ConfiguredUser = {
  username: 'admin@local.org',
  alias: 'admin',
  firstName: 'Local',
  lastName: 'Admin',
  email: 'admin@example.com',
  profile: 'System Administrator',
  permissionSets: [],
  default: true
};
/** Profile of people who may do everything. */
export const ADMIN_PROFILE = 'System Administrator';

/** The configured users, or the one administrator; exactly one of them is the default. */
export function usersOf(config: LocalOrgConfig): ConfiguredUser[] {
  const users = config.users.length === 0 ? [DEFAULT_ADMIN] : config.users;
  const first = users.find((user) => user.default) ?? users.find((user) => user.profile === ADMIN_PROFILE) ?? users[0];
  return users.map((user) => ({ ...user, default: user === first }));
}

/**
 * Writes the users a fresh org has and their permission set assignments; what exists is brought up to date. With
 * `mayLack`, permission sets that are not there yet are left out. Throws for those otherwise, and for unknown profiles.
 */
export function bootstrapUsers(store: OrgStore, config: LocalOrgConfig, mayLack = false): void {
  const admin = profileId(store, ADMIN_PROFILE);
  store.writeRow('User', {
    Id: derivedId('005', AUTOMATED_PROCESS),
    Username: AUTOMATED_PROCESS,
    LastName: 'Automated Process',
    Name: 'Automated Process',
    Alias: 'autoproc',
    Email: AUTOMATED_PROCESS,
    UserType: 'AutomatedProcess',
    ProfileId: admin,
    IsActive: true,
    ...localeOf({})
  });
  for (const user of usersOf(config)) writeUser(store, user, mayLack);
}

function writeUser(store: OrgStore, user: ConfiguredUser, mayLack: boolean): void {
  const id = derivedId('005', user.username);
  store.writeRow('User', {
    Id: id,
    Username: user.username,
    FirstName: user.firstName ?? null,
    LastName: user.lastName,
    Name: [user.firstName, user.lastName].filter((part) => part !== undefined).join(' '),
    Alias: user.alias ?? user.lastName.slice(0, 8),
    CommunityNickname: user.username,
    Email: user.email ?? user.username,
    EmailEncodingKey: 'UTF-8',
    ProfileId: profileId(store, user.profile),
    UserType: 'Standard',
    IsActive: true,
    ...localeOf(user)
  });
  for (const name of user.permissionSets) assign(store, id, name, user.username, mayLack);
}

function localeOf(user: Partial<ConfiguredUser>): Record<string, string> {
  return {
    TimeZoneSidKey: user.timeZone ?? 'America/Los_Angeles',
    LocaleSidKey: user.locale ?? 'en_US',
    LanguageLocaleKey: user.language ?? 'en_US'
  };
}

function assign(store: OrgStore, userId: string, name: string, username: string, mayLack: boolean): void {
  const binds = new Map([['name', name]]);
  const soql = 'SELECT Id FROM PermissionSet WHERE Name = :name';
  const [permissionSet] = store.query({ soql, binds, access: SYSTEM });
  if (!permissionSet?.id && mayLack) return;
  if (!permissionSet?.id) throw new Error(`config/local-org.json: no permission set ${name} for ${username}`);
  store.writeRow('PermissionSetAssignment', {
    Id: derivedId('0Pa', userId, permissionSet.id),
    AssigneeId: userId,
    PermissionSetId: permissionSet.id
  });
}

function profileId(store: OrgStore, name: string): string {
  const soql = 'SELECT Id FROM Profile WHERE Name = :name';
  const [profile] = store.query({ soql, binds: new Map([['name', name]]), access: SYSTEM });
  if (!profile?.id) throw new Error(`config/local-org.json: no profile ${name}`);
  return profile.id;
}
