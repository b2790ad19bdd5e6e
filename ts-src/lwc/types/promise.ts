import type { Tone } from './tone.js';

/** What a page asks to be promised. */
export interface PromiseAsk {
  recordId: string | null;
  accountNumber: string | null;
  brand: string | null;
  country: string;
  shipComplete: boolean;
  express: boolean;
  wantedAt: string | null;
  lines: PromiseAskLine[];
}

/** A line to be promised, as far as the page could read it. */
export interface PromiseAskLine {
  line: string;
  row: number;
  item: string | null;
  sku: string | null;
  quantity: number | null;
  unit: string | null;
  wantedAt: string | null;
  /** Why the page could not read it. */
  problem: string | null;
}

/** What can be there by when: the whole, and line by line. */
export interface PromiseAnswer {
  /** Null in what was kept. */
  source: 'live' | 'recent' | 'positions' | 'lastKnown' | null;
  /** Null when nothing was ever answered. */
  ageSeconds: number | null;
  /** With it the systems may be asked now. */
  ticket: string | null;
  /** Why it is not fresh, in a sentence. */
  reason: string | null;
  /** When it makes sense to ask again. */
  askAgainAfterMs: number | null;
  answeredAt: string;
  asOf: string | null;
  validUntil: string | null;
  firm: boolean;
  outcome: string;
  outcomeLabel: string;
  tone: Tone;
  fullAt: string | null;
  shipments: number;
  amount: number | null;
  currencyCode: string | null;
  /** Set when the amount is below it. */
  minimumAmount: number | null;
  credit: PromiseCredit | null;
  lines: PromiseLine[];
}

/** What the account may buy on account. */
export interface PromiseCredit {
  outcome: string;
  outcomeLabel: string;
  tone: Tone;
  reason: string | null;
  terms: string | null;
  available: number | null;
  currencyCode: string | null;
}

/** What can be there of one line by when; quantities in the base unit `unit`. */
export interface PromiseLine {
  line: string;
  row: number | null;
  item: string | null;
  askedQuantity: number | null;
  askedUnit: string | null;
  wantedAt: string | null;
  sku: string | null;
  description: string | null;
  outcome: string;
  outcomeLabel: string;
  tone: Tone;
  reason: string | null;
  unit: string | null;
  quantity: number | null;
  constraint: string | null;
  availableNow: number | null;
  availableByWanted: number | null;
  fullAt: string | null;
  plan: PromisePart[];
  considered: PromisePlace[];
  substitutes: PromiseProduct[];
  choices: PromiseProduct[];
  unitAmount: number | null;
  lineAmount: number | null;
  currencyCode: string | null;
  contract: string | null;
  held: number | null;
}

/** One part of a plan: so much from there, then. */
export interface PromisePart {
  location: string;
  name: string;
  quantity: number;
  shipsAt: string;
  arrivesAt: string;
  inbound: boolean;
  reference: string | null;
}

/** A place that was looked at, and why it was taken or left. */
export interface PromisePlace {
  name: string;
  available: number | null;
  reason: string | null;
}

/** A product somebody may have meant, or may take instead. */
export interface PromiseProduct {
  sku: string;
  description: string | null;
  availableByWanted: number | null;
  fullAt: string | null;
}

/** A promise that was kept on a record, and what became of setting it aside. */
export interface KeptPromise {
  id: string;
  name: string;
  keptAt: string;
  keptBy: string | null;
  state: string;
  stateLabel: string;
  tone: Tone;
  message: string | null;
  reservationNumber: string | null;
  heldSince: string | null;
  expiresAt: string | null;
  mayExtend: boolean;
  /** Something is under way, so look again soon. */
  open: boolean;
  nextAttemptAt: string | null;
  outcomeLabel: string | null;
  lineCount: number | null;
  /** Changes whenever anything else here does. */
  version: string;
  /** How many lines the stock cannot give any more, since when and why the first of them. */
  brokenCount: number;
  brokenSince: string | null;
  brokenReason: string | null;
  /** Null while it is open what became of it. */
  fulfilment: string | null;
  fulfilmentLabel: string | null;
  fulfilmentTone: Tone | null;
  keptLines: number | null;
  lateLines: number | null;
  shortLines: number | null;
  /** Lines that are broken, or of which is known what became of them; null in lists of promises. */
  changes: PromiseChange[] | null;
}

/** A kept promise with all it said. */
export interface PromiseSnapshot {
  kept: KeptPromise;
  ask: PromiseAsk;
  answer: PromiseAnswer;
}

/** What a page begins with. */
export interface PromiseContext {
  accountName: string | null;
  accountNumber: string | null;
  country: string | null;
  /** Newest first. */
  kept: KeptPromise[];
}

/** A kept promise against what could be promised now. */
export interface PromiseComparison {
  answeredAt: string;
  firm: boolean;
  brokenCount: number;
  lines: PromiseChange[];
}

/** What became of one line of a kept promise. */
export interface PromiseChange {
  line: string;
  /** Of the product, else its number. */
  name: string | null;
  broken: boolean;
  label: string;
  tone: Tone;
  fullAt: string | null;
  reason: string | null;
  /** Since when it is broken, or when it was there. */
  since: string | null;
}
