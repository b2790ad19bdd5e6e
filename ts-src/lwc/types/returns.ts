/** What the Apex class `ReturnsController` answers. Times are ISO 8601 in UTC; texts come translated from Apex. */

import type { CommandView } from './commands.js';
import type { TimelineNotice } from './timeline.js';
import type { Tone } from './tone.js';

/** The returns of an order, and what more may come back. */
export interface OrderReturnsView {
  orderId: string;
  orderNumber: string;
  lines: ReturnableLineView[];
  returns: ReturnView[];
  /** Newest first. */
  commands: CommandView[];
  mayManage: boolean;
  mayOverride: boolean;
  mayRequestCredit: boolean;
  /** Something is under way, so look again soon. */
  open: boolean;
}

/** A line of the order: how many may come back, why and for what, or why not. */
export interface ReturnableLineView {
  lineNumber: string;
  name: string | null;
  sku: string | null;
  /** Of which kit it is a part, in words. */
  partOf: string | null;
  most: number;
  windowEnds: string | null;
  refusal: ReturnRefusal | null;
  reasons: ReturnChoice[];
  outcomes: ReturnChoice[];
  /** What else there is of its kind, for an exchange. */
  articles: ReturnChoice[];
}

/** Why something may not come back, and what is possible instead. */
export interface ReturnRefusal {
  why: string;
  instead: string;
  /** Somebody with the permission may allow it all the same. */
  canOverride: boolean;
}

/** A word and how people call it. */
export interface ReturnChoice {
  value: string;
  label: string;
}

/** One return: what to tell the customer, three lanes, its lines, and what can be done. */
export interface ReturnView {
  id: string;
  returnNumber: string;
  state: string;
  tone: Tone;
  outcome: string | null;
  /** The order that brings what the customer gets instead. */
  newOrder: ReturnNewOrder | null;
  /** The return this one goes on from. */
  preceding: ReturnPreceding | null;
  /** What the customer pays on top, in words; null when nothing. */
  charge: string | null;
  sentence: string;
  /** Who allowed it in spite of the policy and why, in words. */
  approval: string | null;
  labelUrl: string | null;
  labelExpiresAt: string | null;
  dropOffCode: string | null;
  tracking: string | null;
  lanes: ReturnLane[];
  lines: ReturnLineView[];
  /** What the customer was told of it, or could not be told. */
  notices: TimelineNotice[];
  /** Why it cannot be cancelled; null when it can. */
  cannotCancel: string | null;
  /** Why the customer cannot get more time; null when they can. */
  cannotExtend: string | null;
  /** The first day until which more time can be given, such as 2026-05-01. */
  extendFrom: string;
  /** Why no other label can be made; null when it can. */
  cannotLabel: string | null;
  /** Why no credit can be asked for; null when it can. */
  cannotCredit: string | null;
  /** What a credit that is asked for now would be, in words. */
  owed: string | null;
}

/** The order that brings what a customer gets instead; `orderId` is null while nobody told of it. */
export interface ReturnNewOrder {
  orderId: string | null;
  orderNumber: string;
  status: string | null;
}

/** The return that another one goes on from; without its id when the reader cannot open it from here. */
export interface ReturnPreceding {
  returnId: string | null;
  returnNumber: string;
}

/** Goods, paperwork or money of a return: how far it is, what comes next and when. */
export interface ReturnLane {
  key: 'goods' | 'paperwork' | 'money';
  label: string;
  state: string;
  tone: Tone;
  detail: string | null;
  next: string | null;
  dueAt: string | null;
  overdue: boolean;
}

/** A line of a return: quantities, money, and whether they fit. */
export interface ReturnLineView {
  lineNumber: string;
  name: string | null;
  reason: string | null;
  expected: number;
  received: number;
  rejected: number;
  missing: number;
  over: number;
  damaged: number;
  due: string | null;
  issued: string | null;
  /** What became of it, lots and serial numbers, in words. */
  notes: string[];
  /** Whether goods and money fit, in words. */
  verdict: string;
  reconciliation: string;
}

/** What a return would bring, and what of it is refused, before anything is done. */
export interface ReturnOffer {
  /** By line number. */
  refusals: Record<string, ReturnRefusal>;
  /** Why it cannot be confirmed as it is; null when it can. */
  problem: string | null;
  needsOverride: boolean;
  value: string | null;
  fee: string | null;
  refund: string | null;
  /** What the customer pays on top; null when nothing. */
  charge: string | null;
}

/** Whether all systems were asked what may come back, and what they say beyond what is known here. */
export interface LiveView {
  /** With it the systems may be asked now. */
  ticket: string | null;
  /** All systems were asked; else it is what is known here. */
  isLive: boolean;
  /** When that was, or when anything was heard of the order last. */
  asOf: string | null;
  /** In words. */
  facts: string[];
  /** Why they could not be asked; null when they were, or need not be. */
  problem: string | null;
  askAgainAfterMs: number | null;
}
