/** What `FailuresController` answers; field for field the Apex classes of the same meaning. */

/** What many messages have in common that could not be applied. */
export interface FailureCause {
  key: string;
  text: string;
  errorClass: string;
  classLabel: string;
  systemName: string | null;
  systemLabel: string | null;
  messages: number;
  firstAt: string | null;
  lastAt: string | null;
}

/** A message in a list. */
export interface FailureRow {
  id: string;
  name: string;
  state: 'Dead' | 'Waiting' | 'Applied' | 'Discarded';
  stateLabel: string;
  errorClass: string | null;
  classLabel: string | null;
  systemName: string | null;
  systemLabel: string | null;
  orderNumber: string | null;
  message: string | null;
  receivedAt: string | null;
  attempts: number;
  ownerName: string;
  tags: string[];
}

/** A portion of messages; `next` asks for the one after it. */
export interface FailurePage {
  rows: FailureRow[];
  next: string | null;
}

/** What somebody did to a message. */
export interface FailureAction {
  id: string;
  action: string;
  label: string;
  reason: string | null;
  byName: string;
  at: string;
}

/** A message with everything an operator decides by. */
export interface FailureDetail extends FailureRow {
  eventKey: string;
  channel: string;
  direction: string;
  correlationId: string | null;
  payload: string | null;
  masked: boolean;
  waitingFor: string[];
  deadline: string | null;
  settledAt: string | null;
  resolution: string | null;
  orderId: string | null;
  orderName: string | null;
  actions: FailureAction[];
  canAct: boolean;
  canRepair: boolean;
}

/** What is wrong with a payload, and where. */
export interface FailureProblem {
  field: string | null;
  text: string;
}

/** What became of messages somebody acted on. */
export interface FailureOutcome {
  applied: number;
  waiting: number;
  dead: number;
  discarded: number;
  /** Messages that were settled meanwhile. */
  skipped: number;
  /** Messages there was no room to try in this transaction. */
  untried: number;
}

/** How far the work on a whole cause is. */
export interface FailureProgress {
  runId: string;
  handled: number;
  failures: number;
  finished: boolean;
}

/** Somebody a message can be given to. */
export interface FailureAssignee {
  id: string;
  name: string;
}

/** Which messages somebody wants to see; what is empty does not matter. */
export interface FailureFilter {
  state: string;
  errorClass: string;
  systemName: string;
  cause: string;
  text: string;
  olderThanHours: number;
  owner: string;
}
