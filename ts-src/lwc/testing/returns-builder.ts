import type { OrderReturnsView, ReturnableLineView, ReturnLane, ReturnLineView, ReturnView } from '../types/returns';

/** Answers of the returns console for component tests: `someReturns({ returns: [aReturn()] })`. */

export function someReturns(part: Partial<OrderReturnsView> = {}): OrderReturnsView {
  return {
    ...{ orderId: 'a01', orderNumber: 'PC-20960', lines: [aReturnableLine()], returns: [aReturn()], commands: [] },
    ...{ mayManage: true, mayOverride: false, mayRequestCredit: true, open: false, ...part }
  };
}

export function aReturn(part: Partial<ReturnView> = {}): ReturnView {
  return {
    id: 'a0R',
    returnNumber: 'PC-20960-R1',
    state: 'Authorized',
    tone: 'progress',
    outcome: 'Refund',
    newOrder: null,
    preceding: null,
    charge: null,
    sentence: 'Your return PC-20960-R1 is approved; 42.00 USD goes back to you once the goods have arrived.',
    approval: null,
    labelUrl: 'https://labels.example/1Z1',
    labelExpiresAt: null,
    dropOffCode: 'DROP-7',
    tracking: '1Z1',
    lanes: [
      aLane(),
      aLane({ key: 'paperwork', label: 'Paperwork', state: 'Authorized', detail: null, next: null, dueAt: null }),
      aLane({ key: 'money', label: 'Money', state: 'Nothing yet', tone: 'neutral', next: 'Credit issued' })
    ],
    lines: [aReturnLine()],
    notices: [],
    cannotCancel: null,
    cannotExtend: null,
    extendFrom: '2099-05-02',
    cannotLabel: null,
    cannotCredit: 'Nothing is due before goods have come back and were accepted.',
    owed: '0.00 USD',
    ...part
  };
}

export function aLane(part: Partial<ReturnLane> = {}): ReturnLane {
  return {
    ...{ key: 'goods', label: 'Goods', state: 'In transit', tone: 'progress', detail: '0 of 2 received' },
    ...{ next: 'Received', dueAt: new Date(Date.now() + 172_800_000).toISOString(), overdue: false, ...part }
  };
}

export function aReturnLine(part: Partial<ReturnLineView> = {}): ReturnLineView {
  return {
    ...{ lineNumber: '1', name: 'Rain jacket', reason: 'Too small', expected: 2, received: 0, rejected: 0 },
    ...{
      missing: 0,
      over: 0,
      damaged: 0,
      due: null,
      issued: null,
      notes: [],
      verdict: 'Under way',
      reconciliation: 'waiting'
    },
    ...part
  };
}

export function aReturnableLine(part: Partial<ReturnableLineView> = {}): ReturnableLineView {
  return {
    ...{ lineNumber: '1', name: 'Rain jacket', sku: 'JKT-1', partOf: null, most: 2, windowEnds: null, refusal: null },
    reasons: [
      { value: 'tooSmall', label: 'Too small' },
      { value: 'damaged', label: 'Arrived damaged' }
    ],
    outcomes: [
      { value: 'refund', label: 'Refund' },
      { value: 'exchange', label: 'Exchange' }
    ],
    articles: [{ value: 'JKT-L', label: 'Rain jacket L · JKT-L' }],
    ...part
  };
}
