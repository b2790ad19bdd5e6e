import type { DebugLine } from '../transaction/transaction.js';

/** How anonymous Apex ended. */
export interface AnonymousResult {
  /** Null when it compiled. */
  readonly compileProblem: string | null;
  /** Where the compile problem or the exception is; -1 when there is none. */
  readonly line: number;
  readonly column: number;
  readonly exceptionMessage: string | null;
  readonly exceptionStackTrace: string | null;
  readonly log: readonly DebugLine[];
}
