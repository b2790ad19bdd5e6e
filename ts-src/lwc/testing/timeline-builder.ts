import type {
  Candidate,
  Lane,
  LaneStep,
  Timeline,
  TimelineAnswer,
  TimelineLine,
  TimelineMilestone,
  TimelineOrder
} from '../types/timeline';

/** Answers of the timeline service for component tests, as English as possible: `aTimeline({ lanes: [aLane()] })`. */

const ORDER_ID = 'a01000000000001AAA';

export function anOrder(part: Partial<TimelineOrder> = {}): TimelineOrder {
  return {
    id: ORDER_ID,
    orderNumber: 'AO-1042',
    systemName: 'NorthOms',
    systemLabel: 'North OMS',
    brand: 'Alder & Oak',
    region: 'US-East',
    channel: 'Web',
    accountName: 'Dana Whitfield',
    purchaseOrder: null,
    status: 'PartiallyShipped',
    statusLabel: 'Partially shipped',
    statusTone: 'progress',
    placeholder: false,
    placedAt: '2025-11-17T15:02:00Z',
    promisedAt: '2025-11-25T22:00:00Z',
    promisedBefore: null,
    promiseState: 'onTrack',
    promiseText: 'Due in 2 days',
    nextMilestone: 'OutForDelivery',
    nextLabel: 'Out for delivery',
    nextDueAt: '2025-11-24T14:00:00Z',
    nextOverdue: false,
    lastHeardAt: '2025-11-23T11:40:00Z',
    stale: false,
    related: [],
    ...part
  };
}

export function aMilestone(part: Partial<TimelineMilestone> = {}): TimelineMilestone {
  const id = part.id ?? 'a02000000000001AAA';
  return {
    id,
    eventKey: `Ups-${id}`,
    milestone: 'InTransit',
    mapped: true,
    label: 'In transit',
    tone: 'progress',
    codeSet: 'UPS',
    codeType: 'activity_status_I',
    code: 'DP',
    codeText: 'Departed from Facility',
    reasonCode: null,
    reasonLabel: null,
    occurredAt: '2025-11-23T09:12:00Z',
    precision: 'second',
    occurredAtText: '20251123 041200 EST',
    arrivedAt: '2025-11-23T09:13:10Z',
    lateArrival: false,
    systemName: 'Ups',
    systemLabel: 'UPS',
    location: 'Louisville, KY',
    quantity: null,
    subject: 'Shipment',
    subjectId: '1Z999AA10123456784',
    laneId: 'lane-1',
    lineNumbers: [],
    correlationId: '4f9d2c71-3b7e-4d0a-9c55-0f2b8a6f1e77',
    corrected: false,
    confidence: 'documented',
    ...part
  };
}

export function steps(...states: LaneStep['state'][]): LaneStep[] {
  const labels = ['Packed', 'Shipped', 'In transit', 'Out for delivery', 'Delivered'];
  return states.map((state, index) => ({
    key: `step-${index}`,
    label: labels[index] ?? `Step ${index}`,
    state,
    at: state === 'todo' ? null : `2025-11-${19 + index}T16:30:00Z`
  }));
}

export function aLane(part: Partial<Lane> = {}): Lane {
  return {
    id: 'lane-1',
    kind: 'shipment',
    title: 'Parcel 1',
    carrier: 'Ups',
    carrierLabel: 'UPS',
    trackingNumber: '1Z999AA10123456784',
    trackingUrl: 'https://example.com/track/1Z999AA10123456784',
    node: 'East warehouse',
    status: 'InTransit',
    statusLabel: 'In transit',
    statusTone: 'progress',
    promisedAt: null,
    estimatedAt: '2025-11-24T22:00:00Z',
    supersededBy: null,
    contents: [{ lineNumber: '1', sku: 'CHR-OAK-2', description: 'Oak dining chair', quantity: 4, unit: 'EA' }],
    steps: steps('done', 'done', 'current', 'todo', 'todo'),
    ...part
  };
}

export function aLine(part: Partial<TimelineLine> = {}): TimelineLine {
  return {
    id: 'a03000000000001AAA',
    lineNumber: '1',
    sku: 'CHR-OAK-2',
    description: 'Oak dining chair',
    unit: 'EA',
    status: 'PartiallyShipped',
    statusLabel: 'Partially shipped',
    statusTone: 'progress',
    fulfilment: 'ship',
    fulfilmentLabel: 'Ship to address',
    promisedAt: null,
    availableFrom: null,
    ordered: 10,
    allocated: 6,
    picked: 6,
    packed: 6,
    shipped: 6,
    delivered: 2,
    backordered: 4,
    cancelled: 0,
    returned: 0,
    ...part
  };
}

export function aTimeline(part: Partial<Timeline> = {}): Timeline {
  return {
    version: 'v1',
    readAt: '2025-11-23T11:59:30Z',
    source: 'stored',
    archivedAt: null,
    order: anOrder(),
    sentence: 'Your order AO-1042 is on its way: 6 of 10 chairs have shipped and should arrive on Tuesday.',
    alerts: [],
    notices: [],
    lanes: [aLane()],
    lines: [aLine()],
    milestones: [aMilestone()],
    ...part
  };
}

export function anAnswer(part: Partial<TimelineAnswer> = {}): TimelineAnswer {
  return {
    state: 'found',
    foundBy: null,
    searchedFor: [],
    candidates: [],
    timeline: null,
    canLink: false,
    canSearchLive: false,
    ...part
  };
}

/** The answer with this timeline found. */
export function found(timeline: Partial<Timeline> = {}, part: Partial<TimelineAnswer> = {}): TimelineAnswer {
  return anAnswer({ timeline: aTimeline(timeline), ...part });
}

export function aCandidate(part: Partial<Candidate> = {}): Candidate {
  return {
    orderId: ORDER_ID,
    orderNumber: 'AO-1042',
    brand: 'Alder & Oak',
    status: 'PartiallyShipped',
    statusLabel: 'Partially shipped',
    placedAt: '2025-11-17T15:02:00Z',
    why: 'newest order of the contact',
    ...part
  };
}

/** `count` milestones a minute apart, newest first. */
export function manyMilestones(count: number, part: Partial<TimelineMilestone> = {}): TimelineMilestone[] {
  const newest = Date.parse('2025-11-23T11:00:00Z');
  return Array.from({ length: count }, (_, index) => {
    const at = new Date(newest - index * 60_000).toISOString();
    return aMilestone({ id: `m${index}`, occurredAt: at, arrivedAt: at, ...part });
  });
}
