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
import type { SObject } from '../../apex/runtime/values/index.js';
import type { RecordChange } from '../../data/change-log.js';
import type { DataRequest } from '../../data/dml/types.js';
import type { QueryOutcome } from '../../data/query/run-query.js';
import type { Database } from '../../data/store/database.js';
import type { RowWriter } from '../jobs/job-rows.js';
import type { TransactionalStore } from '../transaction/transactions.js';

/** What the platform asks of the data engine. */
export interface OrgStore extends TransactionalStore, RowWriter {
  readonly db: Database;
  /** Runs `body` in the open transaction, or else in one of its own. */
  within<T>(body: () => T): T;
  savepoint(): string;
  /** Gives up a savepoint and those set since; what happened since stays. */
  release(savepoint: string): void;
  /** True for a record that is there, deleted ones included. */
  exists(object: string, id: string): boolean;
  /** Records each row of a statement locks. */
  lockedBy(request: DataRequest): string[][];
  /** Records with the number of rows read. */
  execute(request: QueryRequest): QueryOutcome;
  query(request: QueryRequest): SObject[];
  count(request: QueryRequest): number;
  /** With `fixedIds` only these records are found. */
  search(request: QueryRequest, fixedIds?: readonly string[] | null): SObject[][];
  dml(request: DataRequest): readonly DmlRowResult[];
  emptyRecycleBin(records: readonly SObject[]): readonly DmlRowResult[];
  convertLeads(conversions: readonly LeadConversion[], allOrNone: boolean): readonly LeadConversionResult[];
  /** Computes the formula fields of records in memory. */
  recalculate(records: readonly SObject[]): void;
  /** Locks records for approval or unlocks them. */
  lockRecords(ids: readonly string[], locked: boolean): readonly DmlRowResult[];
  lockedRecords(ids: readonly string[]): ReadonlySet<string>;
  /** Changes to tell subscribers about, since it was last asked. */
  takeChanges(): RecordChange[];
  /** The API's error code of a refused query. */
  errorCode(error: unknown): string | undefined;
  /** A formula Apex evaluates itself. */
  compileFormula(text: string): CompiledFormula;
  rights(user: UserContext, object: string, field?: string): DescribeRights;
  hasCustomPermission(userId: string, name: string): boolean;
  customPermissionsOf(userId: string): string[];
  hasSystemPermission(userId: string, name: string): boolean;
  /** True when the user was granted one of these principals (`Credential-Principal`). */
  hasPrincipal(userId: string, principals: readonly string[]): boolean;
  /** What is wrong with an event that is to be published. */
  validateEvent(event: SObject): readonly DmlError[];
  /** Replaces the rows whose field has that value: for objects without ids. */
  replaceRow(object: string, key: string, values: Readonly<Record<string, unknown>>): void;
  close(): void;
}

/** Reads and writes nothing is kept from: the platform's own. */
export const SYSTEM = { mode: 'system', sharing: 'without' } as const;
/** What a person or a client may see and do. */
export const USER = { mode: 'user', sharing: 'with' } as const;
