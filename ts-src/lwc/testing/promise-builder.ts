import type {
  KeptPromise,
  PromiseAnswer,
  PromiseChange,
  PromiseComparison,
  PromiseContext,
  PromiseLine,
  PromiseSnapshot
} from '../types/promise';
import type { RecordLine, RecordLines } from '../types/record-lines';

/** Answers of the promise console for component tests: `anAnswer({ lines: [aPromiseLine()] })`. */

export function aPromiseLine(part: Partial<PromiseLine> = {}): PromiseLine {
  return {
    ...{ line: '1', row: 1, item: 'LM-DSK-1', askedQuantity: 2, askedUnit: 'case', wantedAt: '2026-12-01' },
    ...{ sku: 'LM-DSK-1', description: 'Desk lamp', outcome: 'full', outcomeLabel: 'In time', tone: 'success' },
    ...{ reason: null, unit: 'piece', quantity: 24, constraint: null, availableNow: 332, availableByWanted: 620 },
    fullAt: '2026-11-25',
    plan: [
      {
        ...{ location: 'EAST', name: 'East warehouse', quantity: 24, shipsAt: '2026-11-24', arrivesAt: '2026-11-25' },
        ...{ inbound: false, reference: null }
      }
    ],
    considered: [{ name: 'West warehouse', available: 96, reason: 'It was not needed.' }],
    ...{ substitutes: [], choices: [], unitAmount: 71, lineAmount: 1704, currencyCode: 'EUR', contract: 'K-2207' },
    held: null,
    ...part
  };
}

export function anAnswer(part: Partial<PromiseAnswer> = {}): PromiseAnswer {
  return {
    ...{ source: 'live', ageSeconds: 0, ticket: null, reason: null, askAgainAfterMs: null },
    ...{ answeredAt: soon(0), asOf: soon(-60), validUntil: soon(300), firm: true },
    ...{ outcome: 'full', outcomeLabel: 'All of it in time', tone: 'success', fullAt: '2026-11-25', shipments: 1 },
    ...{ amount: 1704, currencyCode: 'EUR', minimumAmount: null },
    credit: {
      ...{ outcome: 'approved', outcomeLabel: 'Credit is fine', tone: 'success', reason: null },
      ...{ terms: '30 days net', available: 41749.6, currencyCode: 'EUR' }
    },
    lines: [aPromiseLine()],
    ...part
  };
}

/** Set aside a minute ago, for half an hour. */
export function aKeptPromise(part: Partial<KeptPromise> = {}): KeptPromise {
  return {
    ...{ id: 'a0P1', name: 'IP-000001', keptAt: soon(-60), keptBy: 'Ravi Menon' },
    ...{ state: 'Held', stateLabel: 'Set aside', tone: 'success', message: null, reservationNumber: 'RSV-7001' },
    ...{ heldSince: soon(-60), expiresAt: soon(1740), mayExtend: true, open: false, nextAttemptAt: null },
    ...{ outcomeLabel: 'All of it in time', lineCount: 1, version: 'v1', changes: null },
    ...{ brokenCount: 0, brokenSince: null, brokenReason: null },
    ...{ fulfilment: null, fulfilmentLabel: null, fulfilmentTone: null },
    ...{ keptLines: null, lateLines: null, shortLines: null },
    ...part
  };
}

/** A line the stock cannot give any more, since a minute. */
export function aBrokenLine(part: Partial<PromiseChange> = {}): PromiseChange {
  return {
    ...{ line: '1', name: 'Desk lamp', broken: true, label: 'Cannot be kept any more', tone: 'error', fullAt: null },
    ...{ reason: 'East warehouse can still give 3 piece; 24 were promised from there.', since: soon(-60) },
    ...part
  };
}

export function aContext(part: Partial<PromiseContext> = {}): PromiseContext {
  return { accountName: 'Hotel Grand Group', accountNumber: 'C-30001', country: 'DE', kept: [], ...part };
}

export function aSnapshot(part: Partial<PromiseSnapshot> = {}): PromiseSnapshot {
  const ask = {
    ...{ recordId: '001', accountNumber: 'C-30001', brand: 'Lumen', country: 'DE' },
    ...{ shipComplete: false, express: false, wantedAt: null, lines: [] }
  };
  return { kept: aKeptPromise(), ask, answer: anAnswer(), ...part };
}

export function aComparison(part: Partial<PromiseComparison> = {}): PromiseComparison {
  const later = aBrokenLine({ label: 'Broken: later', fullAt: '2026-12-09', reason: null, since: null });
  return { answeredAt: soon(0), firm: true, brokenCount: 1, lines: [later], ...part };
}

export function aRecordLine(part: Partial<RecordLine> = {}): RecordLine {
  return { ...{ id: '0QL1', item: 'LM-DSK-1', name: 'Desk lamp', quantity: 20, wantedAt: null }, ...part };
}

/** Lines of a quote that a rep may change. */
export function someRecordLines(part: Partial<RecordLines> = {}): RecordLines {
  const may = { mayChange: true, mayChangeDate: true };
  return { label: 'Quote Line Items', ...may, lines: [aRecordLine()], ...part };
}

function soon(seconds: number): string {
  return new Date(Date.now() + seconds * 1000).toISOString();
}
