import type { MasterRow, UnknownName } from '../types/master';

/** Answers about units, locations and products for component tests. */

export function anUnknownUnit(part: Partial<UnknownName> = {}): UnknownName {
  return {
    key: 'EastWms|SKU-1|CA',
    kind: 'unit',
    systemName: 'EastWms',
    systemLabel: 'East warehouse',
    code: 'CA',
    sku: 'SKU-1',
    unit: 'case',
    baseUnit: null,
    times: 3,
    waiting: 0,
    firstSeenAt: '2026-05-01T09:00:00Z',
    lastSeenAt: '2026-05-03T09:00:00Z',
    state: 'open',
    samples: [
      { orderId: 'a01', orderNumber: 'AO-10478', text: 'Spindle chair', raw: null, seenAt: '2026-05-03T09:00:00Z' }
    ],
    ...part
  };
}

export const anUnknownLocation = (part: Partial<UnknownName> = {}): UnknownName =>
  anUnknownUnit({ key: 'EastWms|01', kind: 'location', code: '01', sku: null, unit: null, ...part });

export function aProductUnit(part: Partial<MasterRow> = {}): MasterRow {
  return {
    key: 'SKU-1|case',
    kind: 'unit',
    systemName: null,
    systemLabel: null,
    code: 'SKU-1',
    target: 'case',
    displayName: null,
    parentKey: null,
    path: null,
    factor: '12',
    baseUnit: 'each',
    retired: false,
    words: '1 case = 12 each of SKU-1',
    ...part
  };
}

export const aLocation = (part: Partial<MasterRow> = {}): MasterRow =>
  aProductUnit({
    key: 'location:|DC-EAST',
    kind: 'location',
    code: 'DC-EAST',
    target: 'DC-EAST',
    displayName: 'Newark',
    parentKey: 'EAST',
    path: 'East › Newark',
    factor: null,
    baseUnit: null,
    words: 'DC-EAST · Newark',
    ...part
  });
