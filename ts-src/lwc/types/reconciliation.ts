/** What the Apex class `ReconciliationController` answers. Times are ISO 8601 in UTC; texts come translated from Apex. */

import type { ReturnChoice } from './returns.js';
import type { Tone } from './tone.js';

/** Which return lines finance asks for. Empty values mean all. */
export interface ReconciliationFilter {
  verdict: string;
  decision: string;
  brand: string;
  currencyCode: string;
  olderThanDays: number;
  owner: string;
  term: string;
}

/** A return line: what came, what is due, what was credited, and what is between. */
export interface ReconciliationRow {
  id: string;
  returnId: string;
  returnNumber: string;
  orderId: string;
  orderNumber: string;
  brand: string | null;
  lineNumber: string;
  name: string | null;
  expected: number;
  received: number;
  verdict: string;
  reconciliation: string;
  decisionLabel: string | null;
  decision: string | null;
  due: string | null;
  credited: string | null;
  /** Amounts that are nothing are null. */
  open: string | null;
  writtenOff: string | null;
  over: string | null;
  letGo: string | null;
  sinceAt: string | null;
  owner: string | null;
}

export interface ReconciliationPage {
  rows: ReconciliationRow[];
  hasMore: boolean;
}

/** What lines of one currency come to. */
export interface CurrencyTotal {
  currencyCode: string | null;
  lines: number;
  due: string;
  credited: string;
  open: string;
  writtenOff: string;
  over: string;
  letGo: string;
  /** By how much it does not balance; null when it does. */
  difference: string | null;
}

/** What lines come to, by currency, and what they can be narrowed down by. */
export interface ReconciliationTotals {
  tooMany: boolean;
  lines: number;
  sums: CurrencyTotal[];
  brands: string[];
  verdicts: ReturnChoice[];
}

/** Something that was decided about a line. */
export interface ReconciliationDecision {
  id: string;
  kind: string;
  state: string;
  tone: Tone;
  amount: string | null;
  history: string[];
  canApprove: boolean;
  /** Why the reader cannot approve what waits. */
  cannotApprove: string | null;
  canWithdraw: boolean;
}

/** A line with what was and can be decided about it. */
export interface ReconciliationDetail {
  row: ReconciliationRow;
  cure: string;
  decisions: ReconciliationDecision[];
  mayDecide: boolean;
  mayRequestCredit: boolean;
  /** What writing off would come to; null where no money is at stake. */
  difference: string | null;
  needsApproval: boolean;
  /** Why not; null when it can be done. */
  cannotWriteOff: string | null;
  cannotDispute: string | null;
  cannotCredit: string | null;
  owed: string | null;
  caseId: string | null;
}

/** A portion of the lines as a file. */
export interface ReconciliationExport {
  text: string;
  lines: number;
  /** What to ask the next portion with; null when this is the last. */
  next: string | null;
}
