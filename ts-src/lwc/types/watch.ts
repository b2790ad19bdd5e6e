import type { Tone } from './tone.js';

/** An exception as Apex answers it. */
export interface ExceptionRow {
  id: string;
  name: string;
  title: string;
  kindLabel: string;
  severity: 'error' | 'warning' | 'info';
  state: 'Open' | 'Reopened' | 'Closed';
  queue: string | null;
  queueLabel: string | null;
  raisedAt: string;
  sinceAt: string | null;
  dueAt: string;
  raisedBy: string | null;
  reopened: number;
  orderId: string | null;
  orderName: string | null;
  concernsId: string | null;
  systemLabel: string | null;
  takenBy: string | null;
  correlationId: string | null;
  /** When it was escalated; null while it was not. */
  escalatedAt: string | null;
  caseId: string | null;
  caseNumber: string | null;
}

/** A page of exceptions, most urgent first. */
export interface ExceptionPage {
  rows: ExceptionRow[];
  hasMore: boolean;
}

/** Something to choose from. */
export interface Choice {
  value: string;
  label: string;
}

/** A queue with its load; counting stops at `most`. */
export interface ExceptionQueueLoad {
  name: string;
  label: string;
  /** Whether the person who asks belongs to it. */
  mine: boolean;
  open: number;
  overdue: number;
  most: number;
}

/** What the exception queue lets people choose from. */
export interface ExceptionOverview {
  queues: ExceptionQueueLoad[];
  kinds: Choice[];
  people: Choice[];
}

/** Which exceptions are asked for; empty values mean all. */
export interface ExceptionFilter {
  queue: string;
  severity: string;
  kind: string;
  taken: string;
  overdueOnly: boolean;
  afterDue: string | null;
  afterId: string | null;
}

/** An order a source keeps waiting. */
export interface SourceOrder {
  id: string;
  name: string;
}

/** How a source does. */
export interface SourceHealth {
  name: string;
  label: string;
  kind: string | null;
  state: 'ok' | 'silent' | 'failing' | 'unheard';
  tone: Tone;
  stateText: string;
  fault: string | null;
  lastEventAt: string | null;
  heartbeatMinutes: number | null;
  lagSeconds: number | null;
  perHour: number;
  waiting: number;
  dead: number;
  /** Counting stops there. */
  most: number;
  /** Whether commands to it go out, and how much of its budget is left; null when it was never asked. */
  commands: string | null;
  orders: SourceOrder[];
}

/** A subscription to platform events. */
export interface SubscriptionHealth {
  name: string;
  status: string;
  running: boolean;
  lastError: string | null;
}

/** Sources and subscriptions. */
export interface SourceOverview {
  sources: SourceHealth[];
  subscriptions: SubscriptionHealth[];
}

/** One step of a path through the systems. */
export interface TraceStep {
  key: string;
  at: string;
  systemLabel: string;
  what: string;
  detail: string | null;
  outcome: 'ok' | 'waiting' | 'failed';
  durationMs: number | null;
  /** The record that knows more, or null. */
  recordId: string | null;
}

/** The path of one correlation id. */
export interface TracePath {
  correlationId: string;
  steps: TraceStep[];
  truncated: boolean;
  orders: SourceOrder[];
}
