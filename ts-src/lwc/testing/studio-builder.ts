import type {
  InboxCode,
  MappingChangeView,
  MappingMeaning,
  MappingRow,
  StudioVocabulary,
  TryAnswer
} from '../types/studio';

/** Answers of the mapping studio for component tests. */

export function aVocabulary(part: Partial<StudioVocabulary> = {}): StudioVocabulary {
  return {
    milestones: [
      { value: 'InTransit', label: 'In transit' },
      { value: 'Delivered', label: 'Delivered' }
    ],
    subjects: [{ value: 'Shipment', label: 'Shipment' }],
    modes: [{ value: 'delta', label: 'Each message adds' }],
    reasons: ['Weather'],
    systems: [{ value: 'NewThreePl', label: 'New 3PL', related: ['NewThreePl'] }],
    codeSets: [
      { value: 'NewThreePl', label: 'New 3PL codes', related: ['NewThreePl'] },
      { value: 'UPS', label: 'UPS', related: [] }
    ],
    canChange: true,
    ...part
  };
}

export function aCode(code = 'Q7', part: Partial<InboxCode> = {}): InboxCode {
  return {
    key: `NewThreePl|parcel_status|${code}`,
    systemName: 'NewThreePl',
    systemLabel: 'New 3PL',
    codeSet: 'NewThreePl',
    codeType: 'parcel_status',
    code,
    text: 'Handed to line haul',
    subject: 'Shipment',
    times: 3,
    firstSeenAt: '2026-05-01T09:00:00Z',
    lastSeenAt: '2026-05-03T09:00:00Z',
    state: 'open',
    samples: [
      {
        orderId: 'a01',
        orderNumber: 'AO-10478',
        text: 'Handed to line haul',
        raw: 'Q7*raw',
        seenAt: '2026-05-03T09:00:00Z'
      },
      { orderId: 'a02', orderNumber: 'AO-10479', text: null, raw: null, seenAt: '2026-05-02T09:00:00Z' }
    ],
    ...part
  };
}

export function aChange(part: Partial<MappingChangeView> = {}): MappingChangeView {
  return {
    id: 'a0m1',
    name: 'MAP-000001',
    state: 'Live',
    summary: 'Q7 → In transit',
    problem: null,
    orders: 120,
    handled: 37,
    failures: 0,
    finished: false,
    stalled: false,
    startedAt: '2026-05-03T09:00:00Z',
    startedBy: 'Noor Haddad',
    ...part
  };
}

export function aMeaning(part: Partial<MappingMeaning> = {}): MappingMeaning {
  return {
    recordName: 'UPS_1',
    milestone: 'InTransit',
    milestoneLabel: 'In transit',
    reason: null,
    quantityMode: null,
    description: 'On the way',
    confidence: 'documented',
    source: 'https://example.com/ups',
    layer: 'shipped',
    ...part
  };
}

export function aRow(code = 'X6', part: Partial<MappingRow> = {}): MappingRow {
  const shipped = aMeaning();
  return {
    key: `ups|status|${code}||`,
    codeSet: 'UPS',
    codeType: 'status',
    code,
    codeText: null,
    appliesTo: 'Shipment',
    shipped,
    override_x: null,
    state: 'shipped',
    effective: shipped,
    ...part
  };
}

export function anAnswer(part: Partial<TryAnswer> = {}): TryAnswer {
  return {
    mapped: true,
    verdict: 'Q7 would become In transit.',
    codeType: 'status',
    code: 'Q7',
    codeText: null,
    askedCodeSets: ['NewThreePl'],
    meaning: aMeaning({ layer: 'override', recordName: 'Override_1' }),
    foundIn: 'NewThreePl › status › Q7',
    reason: 'Weather',
    reasonDescription: null,
    problems: [],
    ...part
  };
}
