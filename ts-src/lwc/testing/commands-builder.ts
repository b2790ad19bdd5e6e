import type { CommandView } from '../types/commands';

/** What was asked of the systems, for component tests. */
export function aCommand(part: Partial<CommandView> = {}): CommandView {
  return {
    ...{ id: 'a09', kindLabel: 'Cancellation', statusLabel: 'Submitted', tone: 'progress', message: null },
    ...{ faultLabel: null, nextAttemptAt: null, submittedAt: new Date(Date.now() - 60_000).toISOString() },
    ...{ submittedBy: 'Amara Diaz', open: true, lines: ['Line 1: 4'], ...part }
  };
}
