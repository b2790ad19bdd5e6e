import type { AccessContext } from '../../apex/runtime/host.js';
import type { FieldDescribe, ObjectDescribe } from '../../metadata/schema-types.js';
import type { ApprovalLocks } from './approval-locks.js';
import type { ChangeLog, RecordChange } from '../change-log.js';
import type { QueryContext } from '../query/context.js';
import type { Records } from '../store/records.js';
import type { Sequences } from '../store/sequences.js';
import type { DataHooks, DmlRow } from './types.js';

/** The rules formulas bring: defaults and validation. */
export interface RecordRules {
  defaultValue(object: ObjectDescribe, field: FieldDescribe): unknown;
  /** Puts the errors of violated validation rules on the rows. */
  validate(object: ObjectDescribe, rows: readonly DmlRow[]): void;
  /** Adds computed fields to records triggers will see. */
  compute(object: ObjectDescribe, rows: readonly DmlRow[]): void;
}

/** Who may write which record. */
export interface RowAccess {
  /** Ids among the given that the user may not change (or delete) because of sharing. */
  refused(object: ObjectDescribe, ids: readonly string[], to: 'read' | 'edit' | 'delete'): ReadonlySet<string>;
}

/** Everything the steps of a DML statement share. */
export interface DmlWork {
  readonly context: QueryContext;
  readonly records: Records;
  readonly sequences: Sequences;
  readonly hooks: DataHooks;
  readonly rules: RecordRules;
  readonly rowAccess: RowAccess;
  readonly changes: ChangeLog;
  readonly approvals: ApprovalLocks;
  /** Id of the Organization record. */
  readonly organizationId: string;
}

/** One statement's settings. */
export interface DmlMode {
  readonly access: AccessContext;
  readonly allOrNone: boolean;
  readonly strictFields: boolean;
}

/** Notes a change when subscribers are to be told. */
export function noteChange(change: RecordChange, work: DmlWork): void {
  if (work.hooks.captures?.(change.object.apiName)) work.changes.note(change);
}

/** Rows without errors. */
export function alive(rows: readonly DmlRow[]): DmlRow[] {
  return rows.filter((row) => row.errors.length === 0);
}
