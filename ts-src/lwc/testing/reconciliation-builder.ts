import type {
  CurrencyTotal,
  ReconciliationDecision,
  ReconciliationDetail,
  ReconciliationRow,
  ReconciliationTotals
} from '../types/reconciliation';

/** Answers of the reconciliation list for component tests: `someTotals({ tooMany: true })`. */

export function aReconciliationRow(part: Partial<ReconciliationRow> = {}): ReconciliationRow {
  return {
    ...{ id: 'a1L1', returnId: 'a0R1', returnNumber: 'PC-1-R1', orderId: 'a01', orderNumber: 'PC-1', brand: 'Pacer' },
    ...{ lineNumber: '1', name: 'Rain jacket', expected: 2, received: 1, verdict: 'Another amount is due' },
    ...{ reconciliation: 'amountDiffers', decisionLabel: 'Undecided', decision: 'undecided', due: '42.00 USD' },
    ...{ credited: '45.00 USD', open: null, writtenOff: null, over: '3.00 USD', letGo: null },
    ...{ sinceAt: '2026-05-10T10:00:00Z', owner: 'Iris Okafor', ...part }
  };
}

export function aCurrencyTotal(part: Partial<CurrencyTotal> = {}): CurrencyTotal {
  return {
    ...{ currencyCode: 'USD', lines: 2, due: '47.00 USD', credited: '50.00 USD', open: '0.00 USD' },
    ...{ writtenOff: '0.00 USD', over: '3.00 USD', letGo: '0.00 USD', difference: null, ...part }
  };
}

export function someTotals(part: Partial<ReconciliationTotals> = {}): ReconciliationTotals {
  return {
    ...{ tooMany: false, lines: 2, sums: [aCurrencyTotal()], brands: ['Pacer'] },
    verdicts: [{ value: 'amountDiffers', label: 'Another amount is due' }],
    ...part
  };
}

export function aReconciliationDecision(part: Partial<ReconciliationDecision> = {}): ReconciliationDecision {
  return {
    ...{ id: 'a2D1', kind: 'Write-off', state: 'Waits for approval', tone: 'progress', amount: '30.00 USD' },
    history: ['Iris Okafor, 5/14/2026: Not worth a dispute'],
    ...{ canApprove: false, cannotApprove: null, canWithdraw: true, ...part }
  };
}

export function aReconciliationDetail(part: Partial<ReconciliationDetail> = {}): ReconciliationDetail {
  return {
    ...{ row: aReconciliationRow(), cure: 'Request the rest, dispute it, or write it off.', decisions: [] },
    ...{ mayDecide: true, mayRequestCredit: true, difference: '3.00 USD', needsApproval: false },
    ...{ cannotWriteOff: null, cannotDispute: null, cannotCredit: 'Nothing is due.', owed: '0.00 USD', caseId: null },
    ...part
  };
}
