import FAILED_HINT from '@salesforce/label/c.TimelineFailedHint';
import NO_PERMISSION from '@salesforce/label/c.TimelineNoPermission';
import NO_PERMISSION_HINT from '@salesforce/label/c.TimelineNoPermissionHint';
import OFFLINE_HINT from '@salesforce/label/c.TimelineOfflineHint';
import { reduceErrors } from 'c/reduceErrors';
import type { Failure } from '../../types/failure.js';

/**
 * What a failed call means to the one who asked.
 * @param heading what was tried; a missing permission says so instead
 */
export function failureOf(error: unknown, heading: string): Failure {
  const { kind, messages } = reduceErrors(error);
  if (kind === 'permission')
    return { heading: NO_PERMISSION, hint: NO_PERMISSION_HINT, messages, final: true, mild: false };
  return { heading, hint: kind === 'offline' ? OFFLINE_HINT : FAILED_HINT, messages, final: false, mild: false };
}

/** Something that did not succeed and is nobody's fault. */
export function mildFailure(heading: string): Failure {
  return { heading, hint: '', messages: [], final: true, mild: true };
}
