import type { DmlError, DmlOp, DmlRequest, UserContext } from '../../apex/runtime/host.js';
import type { SObject } from '../../apex/runtime/values/index.js';
import type { ApexException } from '../../apex/runtime/exceptions.js';

/** What DML asks of the platform around it. */
export interface DataHooks {
  /**
   * Runs the object's triggers on one chunk. `newRecords` is empty for delete, `oldRecords` for insert and undelete.
   * Errors are put on the records; an exception a trigger throws comes as {@link TriggerFailure}.
   */
  fireTriggers(
    objectName: string,
    timing: 'before' | 'after',
    op: TriggerOp,
    newRecords: readonly SObject[],
    oldRecords: readonly SObject[]
  ): void;
  /** False lets DML skip the work of preparing trigger records. */
  hasTriggers(objectName: string): boolean;
  currentUser(): UserContext;
  /** True when changes of the object's records are told to subscribers. */
  captures?(objectName: string): boolean;
}

export type TriggerOp = 'insert' | 'update' | 'delete' | 'undelete';

/** An exception left a trigger; every row of the chunk fails with it. */
export class TriggerFailure extends Error {
  readonly triggerName: string;
  readonly failure: ApexException;

  constructor(triggerName: string, failure: ApexException) {
    super(failure.message);
    this.triggerName = triggerName;
    this.failure = failure;
  }
}

/** A DML request; API callers ask for more strictness than Apex. */
export interface DataRequest extends DmlRequest {
  /** Fields that cannot be written are refused instead of ignored (REST and SOAP). */
  readonly strictFields?: boolean;
  /** Rows that fail from the start, by position: their records are locked by others. */
  readonly refused?: ReadonlyMap<number, DmlError>;
}

/** One row on its way through a statement. */
export interface DmlRow {
  /** Position in the statement. */
  readonly index: number;
  /** The caller's record. */
  readonly given: SObject;
  /** Record before; null for inserts. */
  prev: SObject | null;
  /** Record as it will be saved; null for deletes. */
  next: SObject | null;
  id: string | null;
  created: boolean;
  errors: DmlError[];
}

/** Starts a row. */
export function newRow(index: number, given: SObject): DmlRow {
  return { index, given, prev: null, next: null, id: given.id, created: false, errors: [] };
}

/** Puts an error on a row. */
export function fail(row: DmlRow, statusCode: string, message: string, fields: readonly string[] = []): void {
  row.errors.push({ statusCode, message, fields });
}

/** Verb of an operation in messages: `Insert failed. ...`. */
export const VERBS: Readonly<Record<DmlOp, string>> = {
  insert: 'Insert',
  update: 'Update',
  upsert: 'Upsert',
  delete: 'Delete',
  undelete: 'Undelete',
  merge: 'Merge'
};
