import type { AccessContext, UserContext } from '../../apex/runtime/host.js';
import { SObject } from '../../apex/runtime/values/index.js';
import type { FieldDescribe, ObjectDescribe } from '../../metadata/schema-types.js';
import { DataEngine, type DataParts } from '../engine.js';
import type { DataHooks } from '../dml/types.js';
import { OrgSchema } from '../schema/org-schema.js';
import { to18 } from '../ids.js';
import { Database } from '../store/database.js';

export const SYSTEM: AccessContext = { mode: 'system', sharing: 'without' };
export const ORGANIZATION = to18('00D0L1000000001');
export const USER = to18('0050L1000000001');

/** A user who may do everything. */
export const ADMIN: UserContext = {
  id: USER,
  name: 'Ada Admin',
  firstName: 'Ada',
  lastName: 'Admin',
  username: 'ada@example.com',
  email: 'ada@example.com',
  profileId: '00e0L1000000001AAA',
  profileName: 'System Administrator',
  roleId: null,
  userType: 'Standard',
  timeZone: 'America/Los_Angeles',
  locale: 'en_US',
  language: 'en_US',
  defaultCurrency: 'USD',
  hasCustomPermission: () => false,
  hasSystemPermission: () => true
};

const OPEN: DataParts = {
  formulas: {
    expression: (object: ObjectDescribe, field: FieldDescribe) => {
      throw new Error(`no formulas here: ${object.apiName}.${field.apiName}`);
    }
  },
  rules: { defaultValue: () => null, validate: () => undefined, compute: () => undefined },
  permissions: {
    mayRead: () => true,
    mayCreate: () => true,
    mayEdit: () => true,
    mayDelete: () => true,
    mayReadField: () => true,
    mayEditField: () => true
  },
  sharing: { readable: () => null, refused: () => new Set() },
  recordAccess: { allowed: (_user, ids) => new Set(ids) }
};

/** An org without formulas, permissions and sharing, for tests of queries and DML alone. */
export function openOrg(schema: OrgSchema, hooks: Partial<DataHooks> = {}): DataEngine {
  const all: DataHooks = {
    fireTriggers: () => undefined,
    hasTriggers: () => false,
    currentUser: () => ADMIN,
    ...hooks
  };
  const options = {
    db: new Database(),
    schema,
    hooks: all,
    now: () => Date.UTC(2026, 4, 15, 18, 30),
    organizationId: ORGANIZATION
  };
  const engine = new DataEngine(options, () => OPEN);
  seedUser(engine);
  return engine;
}

function seedUser(engine: DataEngine): void {
  const user = record(engine, 'User', {
    Id: USER,
    Username: ADMIN.username,
    LastName: 'Admin',
    FirstName: 'Ada',
    Name: 'Ada Admin'
  });
  engine.records.insert(engine.schema.object('User') as ObjectDescribe, user);
}

/** A record in memory. */
export function record(engine: DataEngine, objectName: string, values: Record<string, unknown>): SObject {
  const object = engine.schema.object(objectName);
  if (!object) throw new Error(`no object ${objectName}`);
  const made = new SObject(object);
  for (const [name, value] of Object.entries(values)) {
    const field = object.fields.get(name.toLowerCase());
    made.setField(field?.apiName ?? name, value);
  }
  return made;
}

/** Inserts records and gives their ids. */
export function insert(engine: DataEngine, ...records: SObject[]): string[] {
  const results = engine.dml({ op: 'insert', records, allOrNone: true, access: SYSTEM });
  return results.map((result) => result.id as string);
}

/** Rows of a query as plain objects of the populated values. */
export function rows(engine: DataEngine, soql: string, binds: Record<string, unknown> = {}): Record<string, unknown>[] {
  const given = new Map(Object.entries(binds).map(([name, value]) => [name.toLowerCase(), value]));
  return engine.query({ soql, binds: given, access: SYSTEM }).map(plain);
}

function plain(row: SObject): Record<string, unknown> {
  const entries = [...row.populated()].map(([name, value]) => [name, value instanceof SObject ? plain(value) : value]);
  return Object.fromEntries(entries) as Record<string, unknown>;
}
