import type { Schema } from '../../metadata/schema-types.js';
import type { RecordAccess } from '../query/context.js';
import { SqlBuilder } from '../query/sql-builder.js';
import { jsonArray } from '../query/filter.js';
import type { Database } from '../store/database.js';
import type { Tables } from '../store/tables.js';
import { UserPermissions } from './permissions.js';
import type { Sharing } from './sharing.js';
import type { UserAccess } from './user-access.js';

/** What computing record access takes; `sharing` gives the rules as a user sees them. */
export interface RecordAccessWorld {
  readonly db: Database;
  readonly tables: Tables;
  readonly schema: Schema;
  access(userId: string): UserAccess;
  sharing(userId: string): Sharing;
}

/** Record access of any user: object permissions and sharing together. */
export class UserRecordAccess implements RecordAccess {
  readonly #world: RecordAccessWorld;

  constructor(world: RecordAccessWorld) {
    this.#world = world;
  }

  allowed(userId: string, ids: readonly string[], to: 'read' | 'edit' | 'delete'): ReadonlySet<string> {
    const byPrefix = new Map<string, string[]>();
    for (const id of ids) byPrefix.set(id.slice(0, 3), [...(byPrefix.get(id.slice(0, 3)) ?? []), id]);
    return new Set([...byPrefix].flatMap(([prefix, group]) => this.#ofObject(userId, prefix, group, to)));
  }

  #ofObject(userId: string, prefix: string, ids: readonly string[], to: 'read' | 'edit' | 'delete'): string[] {
    const { db, schema, tables } = this.#world;
    const object = schema.objectByKeyPrefix(prefix);
    const permissions = new UserPermissions(() => this.#world.access(userId));
    const may = { read: permissions.mayRead, edit: permissions.mayEdit, delete: permissions.mayDelete }[to];
    if (!object || !may.call(permissions, object)) return [];
    const sharing = this.#world.sharing(userId);
    if (to !== 'read') {
      const refused = sharing.refused(object, ids, to);
      return ids.filter((id) => !refused.has(id));
    }
    const sql = new SqlBuilder();
    const condition = sharing.readable(object, 't', sql) ?? '1';
    const list = sql.param(jsonArray(ids));
    const statement = `SELECT t."Id" AS id FROM ${tables.of(object)} AS t WHERE t."Id" IN (SELECT value FROM json_each(${list})) AND ${condition}`;
    return db.all(statement, sql.params).map((row) => String(row['id']));
  }
}
