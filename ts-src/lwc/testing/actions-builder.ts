import type { CancellableLine, OrderActions } from '../types/order-actions';

/** Answers of the order actions for component tests: `someActions({ mayChange: true })`. */

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
