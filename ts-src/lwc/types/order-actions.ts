import type { Tone } from './tone.js';

/** What people can ask of an order. */
export type ActionKind = 'cancel' | 'change' | 'release';

/** What can be done about an order, and what became of what was asked before. */
export interface OrderActions {
  /** The reader may cancel at all; otherwise no action is shown. */
  mayCancel: boolean;
  /** Why nothing can be cancelled now. */
  cannotReason: string | null;
  mayChange: boolean;
  /** Why nothing can be changed now. */
  cannotChange: string | null;
  /** The order is held, and the reader may let it go on. */
  canRelease: boolean;
  lines: CancellableLine[];
  /** Newest first. */
  commands: OrderCommandView[];
  /** Something is under way, so look again soon. */
  open: boolean;
}

/** An order line, how much of it can still be cancelled, and how far it can be lowered. */
export interface CancellableLine {
  lineNumber: string;
  sku: string | null;
  description: string | null;
  unit: string | null;
  ordered: number | null;
  /** What was ordered, without what was cancelled. */
  wanted: number;
  /** What is picked or gone already. */
  least: number;
  cancellable: number;
  reason: string | null;
}

/** A command about an order, as the people who wait for it see it. */
export interface OrderCommandView {
  id: string;
  kindLabel: string;
  statusLabel: string;
  tone: Tone;
  message: string | null;
  faultLabel: string | null;
  nextAttemptAt: string | null;
  attempts: number;
  submittedAt: string;
  submittedBy: string | null;
  correlationId: string | null;
  open: boolean;
  lines: OrderCommandLine[];
}

/** What became of one line of a command. */
export interface OrderCommandLine {
  lineNumber: string;
  outcome: 'asked' | 'accepted' | 'changed' | 'rejected' | null;
  text: string;
}
