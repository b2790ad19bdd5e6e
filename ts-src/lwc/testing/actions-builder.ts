import type { CancellableLine, OrderActions, OrderCommandView } from '../types/order-actions';

/** Answers of the order actions for component tests: `someActions({ commands: [aCommand()] })`. */

export function someActions(part: Partial<OrderActions> = {}): OrderActions {
  return {
    ...{ mayCancel: true, cannotReason: null, mayChange: false, cannotChange: null, canRelease: false },
    ...{ lines: [aCancellableLine()], commands: [], open: false, ...part }
  };
}

export function aCancellableLine(part: Partial<CancellableLine> = {}): CancellableLine {
  return {
    lineNumber: '1',
    sku: 'CHR-OAK-2',
    description: 'Oak dining chair',
    unit: 'EA',
    ordered: 10,
    wanted: 10,
    least: 6,
    cancellable: 4,
    reason: '6 picked or shipped',
    ...part
  };
}

export function aCommand(part: Partial<OrderCommandView> = {}): OrderCommandView {
  return {
    id: 'a09',
    kindLabel: 'Cancellation',
    statusLabel: 'Submitted',
    tone: 'progress',
    message: null,
    faultLabel: null,
    nextAttemptAt: null,
    attempts: 1,
    submittedAt: new Date(Date.now() - 60_000).toISOString(),
    submittedBy: 'Amara Diaz',
    correlationId: 'c-1',
    open: true,
    lines: [{ lineNumber: '1', outcome: 'asked', text: 'Line 1: 4' }],
    ...part
  };
}
