import type { DescribeRights, DmlError, DmlRowResult, QueryRequest, UserContext } from '../apex/runtime/host.js';
import { SObject } from '../apex/runtime/values/index.js';
import type { DataRequest } from '../data/dml/types.js';
import { type DataEngine, queryErrorCode } from '../data/engine.js';
import type { QueryOutcome } from '../data/query/run-query.js';
import type { Database } from '../data/store/database.js';
import type { ObjectDescribe } from '../metadata/schema-types.js';
import type { OrgStore } from './store.js';

/** Questions about users' permissions that C's engine answers. */
export interface StoreRights {
  rights(user: UserContext, object: string, field?: string): DescribeRights;
  hasCustomPermission(userId: string, name: string): boolean;
  customPermissionsOf(userId: string): string[];
  hasSystemPermission(userId: string, name: string): boolean;
  hasPrincipal(userId: string, principals: readonly string[]): boolean;
}

/** The data engine as the platform uses it, with rows the platform owns written past every check. */
export class DataStore implements OrgStore {
  readonly db: Database;
  readonly data: DataEngine;
  private readonly access: StoreRights;
  private readonly check: (event: SObject) => readonly DmlError[];
  private readonly finder: (request: QueryRequest) => SObject[][];

  constructor(
    data: DataEngine,
    access: StoreRights,
    check: (event: SObject) => readonly DmlError[],
    finder: (request: QueryRequest) => SObject[][]
  ) {
    this.data = data;
    this.db = data.db;
    this.access = access;
    this.check = check;
    this.finder = finder;
  }

  begin(): void {
    this.data.begin();
  }

  commit(): void {
    this.data.commit();
  }

  rollback(): void {
    this.data.rollback();
  }

  savepoint(): string {
    return this.data.savepoint();
  }

  rollbackTo(savepoint: unknown): void {
    this.data.rollbackTo(savepoint as string);
  }

  execute(request: QueryRequest): QueryOutcome {
    return this.data.execute(request);
  }

  query(request: QueryRequest): SObject[] {
    return this.data.query(request);
  }

  count(request: QueryRequest): number {
    return this.data.count(request);
  }

  search(request: QueryRequest): SObject[][] {
    return this.finder(request);
  }

  dml(request: DataRequest): readonly DmlRowResult[] {
    return this.data.dml(request);
  }

  errorCode(error: unknown): string | undefined {
    return queryErrorCode(error);
  }

  rights(user: UserContext, object: string, field?: string): DescribeRights {
    return this.access.rights(user, object, field);
  }

  hasCustomPermission(userId: string, name: string): boolean {
    return this.access.hasCustomPermission(userId, name);
  }

  customPermissionsOf(userId: string): string[] {
    return this.access.customPermissionsOf(userId);
  }

  hasSystemPermission(userId: string, name: string): boolean {
    return this.access.hasSystemPermission(userId, name);
  }

  hasPrincipal(userId: string, principals: readonly string[]): boolean {
    return this.access.hasPrincipal(userId, principals);
  }

  validateEvent(event: SObject): readonly DmlError[] {
    return this.check(event);
  }

  /** Inserts a row, or updates the one with that Id. Returns its id. */
  writeRow(objectName: string, values: Readonly<Record<string, unknown>>): string {
    const object = this.object(objectName);
    const record = this.record(object, values);
    const id = record.id;
    if (id !== null && this.data.records.byIds(object, [id]).size > 0) {
      const fields = [...record.populated()].flatMap(([name]) => object.fields.get(name.toLowerCase()) ?? []);
      const changed = fields.filter((field) => field.apiName !== 'Id');
      this.data.records.update(object, id, record, changed);
      return id;
    }
    if (id === null) record.poke('Id', this.data.sequences.newId(object));
    this.data.records.insert(object, record);
    return record.id ?? '';
  }

  /** Removes a row for good. */
  deleteRow(objectName: string, id: string): void {
    this.data.records.remove(this.object(objectName), [id]);
  }

  /** Replaces the rows whose field has that value: for objects without ids. */
  replaceRow(objectName: string, key: string, values: Readonly<Record<string, unknown>>): void {
    const object = this.object(objectName);
    const table = this.data.tables.of(object);
    this.db.run(`DELETE FROM ${table} WHERE "${key}" = ?`, [String(values[key])]);
    this.data.records.insert(object, this.record(object, values));
  }

  close(): void {
    this.db.close();
  }

  private object(name: string): ObjectDescribe {
    const object = this.data.schema.object(name);
    if (!object) throw new Error(`No object ${name}`);
    return object;
  }

  private record(object: ObjectDescribe, values: Readonly<Record<string, unknown>>): SObject {
    const record = new SObject(object);
    for (const [name, value] of Object.entries(values)) {
      const field = object.fields.get(name.toLowerCase());
      if (field) record.poke(field.apiName, value);
    }
    return record;
  }
}
