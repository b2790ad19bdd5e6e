import type { ExceptionRow } from '../types/watch';

/** A row of the exception queue for component tests: `anException({ reopened: 2 })`. */
export function anException(part: Partial<ExceptionRow> = {}): ExceptionRow {
  return {
    id: 'a01',
    name: 'EX-000001',
    title: 'Parcel 1Z1 could not be delivered.',
    kindLabel: 'Failed delivery',
    severity: 'warning',
    state: 'Open',
    queue: 'DeliveryProblems',
    queueLabel: 'Delivery problems',
    raisedAt: '2026-05-01T09:00:00Z',
    sinceAt: null,
    dueAt: '2026-05-01T11:00:00Z',
    raisedBy: 'Delivery attempted, UPS',
    reopened: 0,
    orderId: 'a02',
    orderName: 'AO-1042',
    concernsId: '1Z1',
    systemLabel: 'UPS',
    takenBy: null,
    correlationId: 'c0ffee',
    escalatedAt: null,
    caseId: null,
    caseNumber: null,
    ...part
  };
}
