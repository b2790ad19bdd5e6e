import type { CommandView } from './commands.js';

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
  commands: CommandView[];
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
