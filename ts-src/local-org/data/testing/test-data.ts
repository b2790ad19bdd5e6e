import type { AccessContext, UserContext } from '../../apex/runtime/host.js';
import { buildSchema } from '../schema/build-schema.js';
import type { OrgMetadata } from '../../metadata/org-metadata.js';
import type { ObjectDescribe } from '../../metadata/schema-types.js';
import type { DataHooks } from '../dml/types.js';
import type { DataEngine } from '../engine.js';
import { OrgData } from '../open-data.js';
import { profileId } from '../seed/grants.js';
import { Database } from '../store/database.js';
import { ADMIN, ORGANIZATION, record } from './test-org.js';

export const AS_USER: AccessContext = { mode: 'user', sharing: 'with' };
export const WITH_SHARING: AccessContext = { mode: 'system', sharing: 'with' };

/** An org with every rule on, of which the running user can be switched. */
export class TestData {
  readonly data: OrgData;
  readonly engine: DataEngine;
  #user: UserContext = ADMIN;

  constructor(metadata: OrgMetadata, hooks: Partial<DataHooks> = {}, db = new Database()) {
    this.data = new OrgData({
      db,
      schema: buildSchema(metadata),
      metadata,
      hooks: { fireTriggers: () => undefined, hasTriggers: () => false, currentUser: () => this.#user, ...hooks },
      organization: { id: ORGANIZATION, name: 'Test org' },
      now: () => Date.UTC(2026, 4, 15, 18, 30)
    });
    this.engine = this.data.engine;
    this.addUser(ADMIN.id, 'ada@example.com', 'System Administrator');
  }

  /** Adds a user and gives what the platform knows of one. */
  addUser(id: string, username: string, profile: string, roleId: string | null = null): UserContext {
    const user = this.engine.schema.object('User') as ObjectDescribe;
    const values = {
      Id: id,
      Username: username,
      LastName: username,
      Name: username,
      ProfileId: profileId(profile),
      UserRoleId: roleId,
      IsActive: true
    };
    if (this.engine.records.byIds(user, [id]).size === 0)
      this.engine.records.insert(user, record(this.engine, 'User', values));
    this.data.access.forget();
    return {
      ...ADMIN,
      id,
      username,
      profileId: profileId(profile),
      profileName: profile,
      roleId,
      hasSystemPermission: () => false
    };
  }

  /** Runs a body as another user. */
  as<T>(user: UserContext, body: () => T): T {
    const before = this.#user;
    this.#user = user;
    try {
      return body();
    } finally {
      this.#user = before;
    }
  }
}
