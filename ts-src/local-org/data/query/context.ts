import type { AccessContext } from '../../apex/runtime/host.js';
import type { FieldDescribe, ObjectDescribe, Schema } from '../../metadata/schema-types.js';
import type { Database, SqlValue } from '../store/database.js';
import type { Tables } from '../store/tables.js';
import type { Column } from './scope.js';
import type { SqlBuilder } from './sql-builder.js';

/** What the running user may do, as far as queries and DML ask. */
export interface Permissions {
  mayRead(object: ObjectDescribe): boolean;
  mayCreate(object: ObjectDescribe): boolean;
  mayEdit(object: ObjectDescribe): boolean;
  mayDelete(object: ObjectDescribe): boolean;
  mayReadField(object: ObjectDescribe, field: FieldDescribe): boolean;
  mayEditField(object: ObjectDescribe, field: FieldDescribe): boolean;
}

/** Row-level security in SQL. */
export interface SharingFilter {
  /** A condition on the rows of an object under an alias; null when all may be seen. */
  readable(object: ObjectDescribe, alias: string, sql: SqlBuilder): string | null;
}

/** Answers `UserRecordAccess`. */
export interface RecordAccess {
  /** Ids among the given that a user may read, edit or delete. */
  allowed(userId: string, ids: readonly string[], to: 'read' | 'edit' | 'delete'): ReadonlySet<string>;
}

/** Formula fields in SQL. */
export interface FormulaSql {
  /** Expression for a formula field; `resolve` gives the columns it reads, from the object it stands on. */
  expression(object: ObjectDescribe, field: FieldDescribe, resolve: (path: readonly string[]) => Column): string;
}

/** Everything a query needs of its surroundings. */
export interface QueryContext {
  readonly db: Database;
  readonly schema: Schema;
  readonly tables: Tables;
  readonly formulas: FormulaSql;
  /** Epoch milliseconds of the org's clock. */
  now(): number;
  /** IANA zone of the running user. */
  timeZone(): string;
  readonly permissions: Permissions;
  readonly sharing: SharingFilter;
  readonly recordAccess: RecordAccess;
}

/** One run of a query. */
export interface QueryRun {
  readonly context: QueryContext;
  readonly text: string;
  readonly access: AccessContext;
  readonly binds: ReadonlyMap<string, unknown>;
}

export type { SqlValue };
