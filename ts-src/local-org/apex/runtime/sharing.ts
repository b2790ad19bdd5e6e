import type { AccessContext } from './host.js';
import { ownedByTransaction } from './transaction-state.js';

/** How the running code sees shared records; `null` before any class has said anything. */
export type SharingMode = 'with' | 'without' | null;

/**
 * The sharing mode in force. Emitted methods of classes with a sharing keyword set it and put the former mode back;
 * classes without one run in their caller's mode.
 */
export const sharing: { mode: SharingMode } = { mode: null };

ownedByTransaction(() => {
  const { mode } = sharing;
  sharing.mode = null;
  return () => {
    sharing.mode = mode;
  };
});

/** What a query or DML statement of the running code is allowed to see. `mode` is `system` unless the statement says so. */
export function currentAccess(mode: AccessContext['mode'] = 'system'): AccessContext {
  return { mode, sharing: mode === 'user' || sharing.mode === 'with' ? 'with' : 'without' };
}

/** Runs an entry point (a controller call, a job, a test) in the given mode and puts the former one back. */
export function withSharing<R>(mode: SharingMode, body: () => R): R {
  const former = sharing.mode;
  sharing.mode = mode;
  try {
    return body();
  } finally {
    sharing.mode = former;
  }
}
