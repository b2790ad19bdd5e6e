import type {
  CompiledFormula,
  DescribeRights,
  DmlError,
  DmlRowResult,
  LeadConversion,
  LeadConversionResult,
  QueryRequest,
  UserContext
} from '../../apex/runtime/host.js';
import { SObject } from '../../apex/runtime/values/index.js';
import type { RecordChange } from '../../data/change-log.js';
import type { DataRequest } from '../../data/dml/types.js';
import { type DataEngine, queryErrorCode } from '../../data/engine.js';
import type { QueryOutcome } from '../../data/query/run-query.js';
import type { OrgData } from '../../data/open-data.js';
import type { Database } from '../../data/store/database.js';
import type { ObjectDescribe } from '../../metadata/schema-types.js';
import type { OrgStore } from './org-store.js';

/** Rows that decide what users may do. */
const SECURITY_OBJECTS = new Set(['User', 'PermissionSetAssignment', 'GroupMember']);

/** The data engine as the platform uses it, with rows the platform owns written past every check. */
export class DataStore implements OrgStore {
  readonly db: Database;
  readonly data: DataEngine;
  private readonly owner: OrgData;

  constructor(owner: OrgData) {
    this.owner = owner;
    this.data = owner.engine;
    this.db = owner.engine.db;
  }

  begin(): void {
    this.data.begin();
  }

  commit(): void {
    this.data.commit();
  }

  rollback(): void {
    this.data.rollback();
    this.owner.access.forget();
  }

  /** Runs `body` in the open transaction, or else in one of its own. */
  within<T>(body: () => T): T {
    try {
      return this.data.within(body);
    } catch (error) {
      this.owner.access.forget();
      throw error;
    }
  }

  savepoint(): string {
    return this.data.savepoint();
  }

  rollbackTo(savepoint: unknown): void {
    this.data.rollbackTo(savepoint as string);
    this.owner.access.forget();
  }

  pause(): () => void {
    return this.data.pause();
  }

  release(savepoint: string): void {
    this.data.release(savepoint);
  }

  lockedBy(request: DataRequest): string[][] {
    return this.data.lockedBy(request);
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

  search(request: QueryRequest, fixedIds: readonly string[] | null = null): SObject[][] {
    return this.owner.search(request, fixedIds);
  }

  dml(request: DataRequest): readonly DmlRowResult[] {
    return this.data.dml(request);
  }

  emptyRecycleBin(records: readonly SObject[]): readonly DmlRowResult[] {
    return this.data.emptyRecycleBin(records);
  }

  convertLeads(conversions: readonly LeadConversion[], allOrNone: boolean): readonly LeadConversionResult[] {
    return this.data.convertLeads(conversions, allOrNone);
  }

  recalculate(records: readonly SObject[]): void {
    this.owner.recalculate(records);
  }

  lockRecords(ids: readonly string[], locked: boolean): readonly DmlRowResult[] {
    return this.data.lockRecords(ids, locked);
  }

  lockedRecords(ids: readonly string[]): ReadonlySet<string> {
    return this.data.lockedRecords(ids);
  }

  takeChanges(): RecordChange[] {
    return this.data.takeChanges();
  }

  errorCode(error: unknown): string | undefined {
    return queryErrorCode(error);
  }

  compileFormula(text: string): CompiledFormula {
    return this.owner.compileFormula(text);
  }

  rights(user: UserContext, object: string, field?: string): DescribeRights {
    return this.owner.rights(user, object, field);
  }

  hasCustomPermission(userId: string, name: string): boolean {
    return this.owner.hasCustomPermission(userId, name);
  }

  customPermissionsOf(userId: string): string[] {
    return this.owner.customPermissionsOf(userId);
  }

  hasSystemPermission(userId: string, name: string): boolean {
    return this.owner.hasSystemPermission(userId, name);
  }

  hasPrincipal(userId: string, principals: readonly string[]): boolean {
    return this.owner.hasPrincipal(userId, principals);
  }

  validateEvent(event: SObject): readonly DmlError[] {
    return this.owner.validateEvent(event);
  }

  /** Inserts a row, or updates the one with that Id. Returns its id. */
  writeRow(objectName: string, values: Readonly<Record<string, unknown>>): string {
    const object = this.object(objectName);
    if (SECURITY_OBJECTS.has(object.apiName)) this.owner.access.forget();
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

  exists(objectName: string, id: string): boolean {
    return this.data.records.byIds(this.object(objectName), [id]).size > 0;
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
