import type { Tone } from './tone.js';

/** Something that was asked of the systems, as the people who wait for it see it. */
export interface CommandView {
  id: string;
  kindLabel: string;
  statusLabel: string;
  tone: Tone;
  message: string | null;
  faultLabel: string | null;
  nextAttemptAt: string | null;
  submittedAt: string;
  submittedBy: string | null;
  open: boolean;
  /** What was asked of each line, or what became of it. */
  lines: string[];
}
