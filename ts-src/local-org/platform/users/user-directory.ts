import type { UserContext } from '../../apex/runtime/host.js';
import type { SObject } from '../../apex/runtime/values/index.js';
import { type OrgStore, SYSTEM } from '../store/org-store.js';

const FIELDS =
  'Id, Name, FirstName, LastName, Username, Email, ProfileId, Profile.Name, UserRoleId, UserType, TimeZoneSidKey, LocaleSidKey, LanguageLocaleKey, IsActive';

/** The one currency of the org, in which its pages show amounts too. */
export const ORG_CURRENCY = 'USD';

/** The org's users as running users. */
export class UserDirectory {
  private readonly store: OrgStore;
  private readonly byId = new Map<string, UserContext>();

  constructor(store: OrgStore) {
    this.store = store;
  }

  /** The user with that id. Throws when there is none. */
  byUserId(id: string): UserContext {
    const user = this.find('Id', id);
    if (!user) throw new Error(`No user ${id}`);
    return user;
  }

  /** The user with that username; null when there is none. */
  byUsername(username: string): UserContext | null {
    return this.find('Username', username);
  }

  /** All active people of the org, by name. */
  all(): UserContext[] {
    const soql = `SELECT ${FIELDS} FROM User WHERE IsActive = true AND UserType = 'Standard' ORDER BY Name`;
    return this.read(soql, new Map()).map((row) => this.context(row));
  }

  /** Forgets what is known: users may have changed. */
  forget(): void {
    this.byId.clear();
  }

  private find(field: 'Id' | 'Username', value: string): UserContext | null {
    const known = field === 'Id' ? this.byId.get(value) : undefined;
    if (known) return known;
    const [row] = this.read(`SELECT ${FIELDS} FROM User WHERE ${field} = :value`, new Map([['value', value]]));
    return row ? this.context(row) : null;
  }

  private read(soql: string, binds: ReadonlyMap<string, unknown>): SObject[] {
    return this.store.query({ soql, binds, access: SYSTEM });
  }

  private context(row: SObject): UserContext {
    const id = row.id ?? '';
    const text = (name: string): string | null => (row.peek(name) as string | undefined) ?? null;
    const profile = row.peek('Profile') as SObject | undefined;
    const user: UserContext = {
      id,
      name: text('Name') ?? '',
      firstName: text('FirstName'),
      lastName: text('LastName') ?? '',
      username: text('Username') ?? '',
      email: text('Email') ?? '',
      profileId: text('ProfileId') ?? '',
      profileName: (profile?.peek('Name') as string | undefined) ?? '',
      roleId: text('UserRoleId'),
      userType: text('UserType') ?? 'Standard',
      timeZone: text('TimeZoneSidKey') ?? 'America/Los_Angeles',
      locale: text('LocaleSidKey') ?? 'en_US',
      language: text('LanguageLocaleKey') ?? 'en_US',
      defaultCurrency: ORG_CURRENCY,
      hasCustomPermission: (name) => this.store.hasCustomPermission(id, name),
      hasSystemPermission: (name) => this.store.hasSystemPermission(id, name)
    };
    this.byId.set(id, user);
    return user;
  }
}
