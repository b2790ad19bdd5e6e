import { apexError, ApexException } from '../apex/runtime/exceptions.js';
import type { DmlRowResult, LeadConversion, LeadConversionResult, QueryRequest } from '../apex/runtime/host.js';
import type { SObject } from '../apex/runtime/values/index.js';
import type { Schema } from '../metadata/schema-types.js';
import { ChangeLog, type RecordChange } from './change-log.js';
import { ApprovalLocks } from './dml/approval-locks.js';
import { Dml } from './dml/dml.js';
import { lockedBy } from './dml/locked-records.js';
import type { DataHooks, DataRequest } from './dml/types.js';
import type { DmlWork, RecordRules, RowAccess } from './dml/work.js';
import type { FormulaSql, RecordAccess, Permissions, QueryContext, QueryRun, SharingFilter } from './query/context.js';
import { defineSqlFunctions } from './query/functions.js';
import { runCount, runQuery, type QueryOutcome } from './query/run-query.js';
import { SECURITY_OBJECTS } from './security/controlled-objects.js';
import { SoqlError } from './soql/errors.js';
import { parseSoql } from './soql/parser.js';
import type { Database } from './store/database.js';
import { Records } from './store/records.js';
import { Sequences } from './store/sequences.js';
import { Tables } from './store/tables.js';

/** What an engine is made of. */
export interface DataEngineOptions {
  readonly db: Database;
  readonly schema: Schema;
  readonly hooks: DataHooks;
  /** Epoch milliseconds of the org's clock. */
  now(): number;
  /** Id of the Organization record: location of org-wide custom settings. */
  readonly organizationId: string;
}

/** Parts that enforce rules; replaceable so that each can be tested alone. */
export interface DataParts {
  readonly formulas: FormulaSql;
  readonly rules: RecordRules;
  readonly permissions: Permissions;
  readonly sharing: SharingFilter & RowAccess;
  readonly recordAccess: RecordAccess;
  /** Rows that decide about permissions or sharing may have changed. */
  changed?(): void;
}

const codes = new WeakMap<ApexException, string>();

/** The API's error code of a refused query (`INVALID_FIELD`, `MALFORMED_QUERY`), undefined for other errors. */
export function queryErrorCode(error: unknown): string | undefined {
  return error instanceof ApexException ? codes.get(error) : undefined;
}

/** Records, queries and DML of one org. */
export class DataEngine {
  readonly schema: Schema;
  readonly db: Database;
  readonly records: Records;
  readonly sequences: Sequences;
  readonly tables: Tables;
  readonly #context: QueryContext;
  readonly #dml: Dml;
  readonly #changed: () => void;
  #savepoints = 0;
  readonly #changes = new ChangeLog();
  readonly #approvals: ApprovalLocks;
  /** Savepoints of the open transaction, in order, with where the change log stood. */
  #open: { readonly name: string; readonly mark: number }[] = [];

  constructor(
    options: DataEngineOptions,
    parts: (engine: { context: () => QueryContext; records: Records; tables: Tables }) => DataParts
  ) {
    this.db = options.db;
    this.schema = options.schema;
    this.tables = new Tables(options.db);
    this.records = new Records(options.db, this.tables);
    this.sequences = new Sequences(options.db, this.tables);
    this.#approvals = new ApprovalLocks(options.db);
    defineSqlFunctions(options.db);
    const made = parts({ context: () => this.#context, records: this.records, tables: this.tables });
    this.#changed = () => made.changed?.();
    this.#context = {
      db: options.db,
      schema: options.schema,
      tables: this.tables,
      formulas: made.formulas,
      now: () => options.now(),
      timeZone: () => options.hooks.currentUser().timeZone,
      permissions: made.permissions,
      sharing: made.sharing,
      recordAccess: made.recordAccess
    };
    const work: DmlWork = {
      context: this.#context,
      records: this.records,
      sequences: this.sequences,
      hooks: options.hooks,
      rules: made.rules,
      rowAccess: made.sharing,
      changes: this.#changes,
      approvals: this.#approvals,
      organizationId: options.organizationId
    };
    this.#dml = new Dml(work);
  }

  /** Records of a query. */
  query(request: QueryRequest): SObject[] {
    return this.execute(request).records;
  }

  /** Records with the number of rows read, for limits. */
  execute(request: QueryRequest): QueryOutcome {
    return this.#guard(() => runQuery(parseSoql(request.soql), this.#run(request)));
  }

  /** Number of rows a query finds; `SELECT COUNT()` and others alike. */
  count(request: QueryRequest): number {
    return this.#guard(() => runCount(parseSoql(request.soql), this.#run(request)));
  }

  /**
   * Runs a DML statement.
   *
   * @throws ApexException System.DmlException when `allOrNone` and a row fails
   */
  dml(request: DataRequest): DmlRowResult[] {
    const results = this.#guard(() => this.#dml.run(request), 'System.DmlException');
    if (request.records.some((record) => SECURITY_OBJECTS.has(record.typeName) || record.typeName.endsWith('Share')))
      this.#changed();
    return results;
  }

  /** Removes deleted records for good: one result a record. */
  emptyRecycleBin(records: readonly SObject[]): DmlRowResult[] {
    return this.#dml.emptyRecycleBin(records);
  }

  /** Converts leads into accounts, contacts and opportunities. */
  convertLeads(conversions: readonly LeadConversion[], allOrNone: boolean): LeadConversionResult[] {
    return this.#dml.convertLeads(conversions, allOrNone);
  }

  /** Locks records for approval or unlocks them: one result a record. */
  lockRecords(ids: readonly string[], locked: boolean): DmlRowResult[] {
    return this.#approvals.set(ids, locked, this.schema, this.records);
  }

  /** Those of the records that are locked for approval. */
  lockedRecords(ids: readonly string[]): ReadonlySet<string> {
    return this.#approvals.among(ids);
  }

  begin(): void {
    this.db.exec('BEGIN IMMEDIATE');
  }

  commit(): void {
    this.sequences.save();
    this.db.exec('COMMIT');
    this.#open = [];
    this.tables.settle(false);
  }

  rollback(): void {
    if (this.db.inTransaction) this.db.exec('ROLLBACK');
    this.#changes.backTo(0);
    this.#open = [];
    this.tables.settle(true);
    this.#changed();
  }

  /** Runs `body` in the open transaction, or else in one of its own. */
  within<T>(body: () => T): T {
    if (this.db.inTransaction) return body();
    this.begin();
    try {
      const result = body();
      this.commit();
      return result;
    } catch (error) {
      this.rollback();
      throw error;
    }
  }

  /** Marks a point to return to; savepoints nest. */
  savepoint(): string {
    this.#savepoints += 1;
    const name = `sp${this.#savepoints}`;
    this.db.exec(`SAVEPOINT ${name}`);
    this.#open.push({ name, mark: this.#changes.mark() });
    return name;
  }

  /** Undoes everything since the savepoint, which stays usable. */
  rollbackTo(savepoint: string): void {
    this.db.exec(`ROLLBACK TO ${savepoint}`);
    const at = this.#open.findIndex(({ name }) => name === savepoint);
    this.#changes.backTo(this.#open[at]?.mark ?? 0);
    this.#open = this.#open.slice(0, at + 1);
    this.tables.settle(true);
    this.#changed();
  }

  release(savepoint: string): void {
    this.db.exec(`RELEASE ${savepoint}`);
    const at = this.#open.findIndex(({ name }) => name === savepoint);
    this.#open = this.#open.slice(0, at);
  }

  /** What happened to captured records since it was last asked, without what was rolled back. */
  takeChanges(): RecordChange[] {
    return this.#changes.take();
  }

  /** Ends the transaction for now. Answers how to begin it again, with the savepoints it had. */
  pause(): () => void {
    const open = this.#open;
    this.commit();
    return () => {
      this.begin();
      for (const { name } of open) this.db.exec(`SAVEPOINT ${name}`);
      this.#open = open;
    };
  }

  /** Records each row of a statement locks: its own and the parents the platform locks with it. */
  lockedBy(request: DataRequest): string[][] {
    return lockedBy(request, this.schema, this.records);
  }

  #run(request: QueryRequest): QueryRun {
    return { context: this.#context, text: request.soql, access: request.access, binds: request.binds };
  }

  /** Refusals become the exception Apex sees. */
  #guard<T>(body: () => T, type = 'System.QueryException'): T {
    try {
      return body();
    } catch (error) {
      if (!(error instanceof SoqlError)) throw error;
      const exception = apexError(type, error.message);
      codes.set(exception, error.code);
      exception.inaccessible = error.inaccessible;
      throw exception;
    }
  }
}
