import type { OrgEngine } from '../engine.js';

/** The caller behind a token. */
export interface SessionInfo {
  readonly token: string;
  readonly userId: string;
  readonly username: string;
  readonly organizationId: string;
  readonly name: string;
  readonly email: string;
  readonly profileName: string;
  readonly timeZone: string;
  readonly locale: string;
  readonly language: string;
  readonly customPermissions: readonly string[];
  readonly userPermissions: readonly string[];
}

/** The session of a token; null when nobody has it. */
export function sessionInfo(engine: OrgEngine, token: string): SessionInfo | null {
  const username = engine.sessions.usernameOf(token);
  const user = username === null ? null : engine.org.users.byUsername(username);
  if (!user) return null;
  return {
    token,
    userId: user.id,
    username: user.username,
    organizationId: engine.org.organization.id,
    name: user.name,
    email: user.email,
    profileName: user.profileName,
    timeZone: user.timeZone,
    locale: user.locale,
    language: user.language,
    customPermissions: engine.org.customPermissionsOf(user.id),
    userPermissions: SHOWN_PERMISSIONS.filter((name) => user.hasSystemPermission(name))
  };
}

/** System permissions the page host asks about. */
const SHOWN_PERMISSIONS = [
  'ModifyAllData',
  'ViewAllData',
  'CustomizeApplication',
  'ViewSetup',
  'ManageUsers',
  'EmailSingle'
];

/** One person who can sign in. */
export interface UserEntry {
  readonly username: string;
  readonly name: string;
  readonly profileName: string;
  readonly isDefault: boolean;
}

/** Everybody who can sign in. */
export function userList(engine: OrgEngine): UserEntry[] {
  const byDefault = engine.org.defaultUser().id;
  return engine.org.users.all().map((user) => ({
    username: user.username,
    name: user.name,
    profileName: user.profileName,
    isDefault: user.id === byDefault
  }));
}

/** Everybody who can sign in, with their tokens: for the process that owns the org. */
export function tokenList(engine: OrgEngine): (UserEntry & { token: string })[] {
  return userList(engine).map((user) => ({ ...user, token: engine.tokenOf(user.username) }));
}
