/** What the Apex class `OrderTimelineController` answers. Times are ISO 8601 in UTC; texts come translated from Apex. */

import type { Tone } from './tone.js';

export interface TimelineAnswer {
  state: 'found' | 'choose' | 'none';
  /** How the order was found, as words for a sentence: "the order number in the subject". */
  foundBy: string | null;
  /** What was looked for without success. */
  searchedFor: string[];
  candidates: Candidate[];
  timeline: Timeline | null;
  canLink: boolean;
  canSearchLive: boolean;
}

/** An order the record may be about. */
export interface Candidate {
  orderId: string;
  orderNumber: string;
  brand: string | null;
  status: string;
  statusLabel: string;
  placedAt: string | null;
  why: string;
}

export interface Timeline {
  version: string;
  readAt: string;
  source: 'stored' | 'live';
  /** When the history was given up here; null while it is stored. */
  archivedAt: string | null;
  order: TimelineOrder;
  /** What to tell the customer, in plain words. */
  sentence: string;
  alerts: TimelineAlert[];
  /** What the customer was told, the latest first. */
  notices: TimelineNotice[];
  lanes: Lane[];
  lines: TimelineLine[];
  milestones: TimelineMilestone[];
}

export interface TimelineOrder {
  id: string;
  orderNumber: string;
  systemName: string;
  systemLabel: string;
  brand: string | null;
  region: string | null;
  channel: string | null;
  accountName: string | null;
  purchaseOrder: string | null;
  status: string;
  statusLabel: string;
  statusTone: Tone;
  /** True while only a shipment or code of the order is known, not the order itself. */
  placeholder: boolean;
  placedAt: string | null;
  promisedAt: string | null;
  /** The first promise, when it slipped since. */
  promisedBefore: string | null;
  promiseState: 'none' | 'onTrack' | 'atRisk' | 'late' | 'kept' | 'broken';
  promiseText: string;
  nextMilestone: string | null;
  nextLabel: string | null;
  nextDueAt: string | null;
  nextOverdue: boolean;
  lastHeardAt: string | null;
  stale: boolean;
  related: RelatedOrder[];
}

export interface RelatedOrder {
  orderId: string;
  orderNumber: string;
  kind: string;
  kindLabel: string;
}

export interface TimelineAlert {
  kind: string;
  severity: 'info' | 'warning' | 'error';
  text: string;
  milestoneId: string | null;
}

/** One way goods travel: a parcel, a collection, or the order as a whole. */
export interface Lane {
  id: string;
  kind: 'shipment' | 'collection' | 'order';
  title: string;
  carrier: string | null;
  carrierLabel: string | null;
  trackingNumber: string | null;
  trackingUrl: string | null;
  node: string | null;
  status: string;
  statusLabel: string;
  statusTone: Tone;
  promisedAt: string | null;
  estimatedAt: string | null;
  supersededBy: string | null;
  contents: LaneContent[];
  steps: LaneStep[];
}

export interface LaneContent {
  lineNumber: string;
  sku: string | null;
  description: string | null;
  quantity: number;
  unit: string | null;
}

export interface LaneStep {
  key: string;
  label: string;
  state: 'done' | 'current' | 'todo' | 'problem';
  at: string | null;
}

/** Quantities are cumulative and in `unit`. */
export interface TimelineLine {
  id: string;
  lineNumber: string;
  sku: string | null;
  description: string | null;
  unit: string | null;
  status: string;
  statusLabel: string;
  statusTone: Tone;
  fulfilment: string | null;
  fulfilmentLabel: string | null;
  promisedAt: string | null;
  availableFrom: string | null;
  ordered: number;
  allocated: number;
  picked: number;
  packed: number;
  shipped: number;
  delivered: number;
  backordered: number;
  cancelled: number;
  returned: number;
}

export interface TimelineMilestone {
  id: string;
  eventKey: string;
  /** Canonical word; null when the code is unmapped or information only. */
  milestone: string | null;
  mapped: boolean;
  /** Canonical label, else the raw text. */
  label: string;
  tone: Tone;
  codeSet: string | null;
  codeType: string | null;
  code: string | null;
  codeText: string | null;
  reasonCode: string | null;
  reasonLabel: string | null;
  occurredAt: string | null;
  precision: 'second' | 'day' | 'none';
  /** The time as the system sent it, zone included. */
  occurredAtText: string | null;
  arrivedAt: string;
  lateArrival: boolean;
  systemName: string;
  systemLabel: string;
  location: string | null;
  quantity: number | null;
  subject: string;
  subjectId: string | null;
  laneId: string | null;
  lineNumbers: string[];
  correlationId: string | null;
  /** True when a later fact voids or corrects this one. */
  corrected: boolean;
  confidence: string | null;
}

/** What the customer was told about the order, or could not be told. */
export interface TimelineNotice {
  id: string;
  text: string;
  /** Null when the customer could not be told. */
  sentAt: string | null;
  isTold: boolean;
  /** The return it is about, or null. */
  returnId: string | null;
}
