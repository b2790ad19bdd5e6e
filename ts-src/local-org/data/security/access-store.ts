import type { Schema } from '../../metadata/schema-types.js';
import type { Database, SqlRow } from '../store/database.js';
import type { Tables } from '../store/tables.js';
import { jsonArray } from '../query/filter.js';
import type { Audience } from './audience.js';
import { readUserAccess, type UserAccess } from './user-access.js';

/** Things permission sets give that have no rows of their own: user permissions, credential principals, metadata types. */
export interface ExtraGrants {
  readonly userPermissions: readonly string[];
  readonly principals: readonly string[];
  readonly customMetadataTypes: readonly string[];
  /** Everything, as system administrators have. */
  readonly all: boolean;
  /** Profiles made for people open the standard fields of objects; minimal ones and permission sets do not. */
  readonly standardFields: boolean;
}

/** Reads the rows of the security objects and keeps what a user may do until they change. */
export class AccessStore {
  readonly #db: Database;
  readonly #tables: Tables;
  readonly #schema: Schema;
  readonly #extras = new Map<string, ExtraGrants>();
  readonly #users = new Map<string, UserAccess>();
  readonly #audiences = new Map<string, Audience>();

  constructor(db: Database, tables: Tables, schema: Schema) {
    this.#db = db;
    this.#tables = tables;
    this.#schema = schema;
  }

  /** Remembers what a permission set gives beyond its rows. */
  setExtras(permissionSetId: string, extras: ExtraGrants): void {
    this.#extras.set(permissionSetId, extras);
  }

  extras(permissionSetId: string): ExtraGrants | undefined {
    return this.#extras.get(permissionSetId);
  }

  /** Forgets what was computed; call after security rows changed or a transaction was undone. */
  forget(): void {
    this.#users.clear();
    this.#audiences.clear();
  }

  /** Whose records and shares a user benefits from, computed once until security rows change. */
  audience(userId: string, compute: () => Audience): Audience {
    const known = this.#audiences.get(userId);
    if (known) return known;
    const audience = compute();
    this.#audiences.set(userId, audience);
    return audience;
  }

  /** Everything granted to a user. */
  of(userId: string): UserAccess {
    const known = this.#users.get(userId);
    if (known) return known;
    const access = readUserAccess(userId, this);
    this.#users.set(userId, access);
    return access;
  }

  /** Rows of an object; `where` uses `?` for its values. */
  rows(objectName: string, where: string, values: readonly (string | number | null)[]): SqlRow[] {
    const object = this.#schema.object(objectName);
    if (!object) return [];
    return this.#db.all(`SELECT * FROM ${this.#tables.of(object)} WHERE ${where}`, values);
  }

  /** Rows whose column holds one of the values. */
  rowsIn(objectName: string, column: string, values: readonly string[]): SqlRow[] {
    return values.length === 0
      ? []
      : this.rows(objectName, `"${column}" IN (SELECT value FROM json_each(?))`, [jsonArray(values)]);
  }
}
