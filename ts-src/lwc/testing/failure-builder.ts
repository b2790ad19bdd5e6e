import type { FailureCause, FailureDetail, FailureOutcome, FailureRow } from '../types/failures';

/** Answers of `FailuresController` for component tests: `aMessage({ state: 'Waiting' })`. */

export function aCause(part: Partial<FailureCause> = {}): FailureCause {
  return {
    key: 'cause-1',
    text: 'The event of UPS names no order.',
    errorClass: 'missing',
    classLabel: 'Something missing',
    systemName: 'Ups',
    systemLabel: 'UPS',
    messages: 4,
    firstAt: '2025-11-20T09:00:00Z',
    lastAt: '2025-11-23T09:00:00Z',
    ...part
  };
}

export function aRow(part: Partial<FailureRow> = {}): FailureRow {
  return {
    id: 'm1',
    name: 'MSG-000001',
    state: 'Dead',
    stateLabel: 'Dead letter',
    errorClass: 'missing',
    classLabel: 'Something missing',
    systemName: 'Ups',
    systemLabel: 'UPS',
    orderNumber: 'AO-1042',
    message: 'The event of UPS names no order. Add one.',
    receivedAt: '2025-11-23T09:00:00Z',
    attempts: 1,
    ownerName: 'Integration User',
    tags: [],
    ...part
  };
}

export function aMessage(part: Partial<FailureDetail> = {}): FailureDetail {
  return {
    ...aRow(),
    eventKey: 'Ups:1',
    channel: 'OrderEvent',
    direction: 'Inbound',
    correlationId: 'trace-1',
    payload: '{\n  "eventKey" : "Ups:1"\n}',
    masked: false,
    waitingFor: [],
    deadline: null,
    settledAt: null,
    resolution: null,
    orderId: null,
    orderName: null,
    actions: [],
    canAct: true,
    canRepair: true,
    ...part
  };
}

export function anOutcome(part: Partial<FailureOutcome> = {}): FailureOutcome {
  return { applied: 0, waiting: 0, dead: 0, discarded: 0, skipped: 0, untried: 0, ...part };
}
