import beginCause from '@salesforce/apex/FailuresController.beginCause';
import getProgress from '@salesforce/apex/FailuresController.getProgress';
import PROGRESS from '@salesforce/label/c.FailureProgressText';
import PROGRESS_DONE from '@salesforce/label/c.FailureProgressDone';
import { fill } from 'c/labelText';
import { startPoll, type Poll } from 'c/visiblePoll';
import type { Said } from 'c/failureActions';
import type { FailureCause } from '../../types/failures.js';

/** Wait between looks at how far a cause is, and the longest wait after failures, in milliseconds. */
const LOOK_EVERY = 1_500;
const LOOK_LONGEST = 15_000;

/** What is done to all messages of a cause. */
export interface RunSettings {
  action: 'Replay' | 'Discard';
  cause: FailureCause;
  /** State of the messages. */
  state: string;
  /** Why they are discarded. */
  reason: string | null;
  /** Told how far it is, in words; of nothing once it is done. */
  onProgress: (words: string) => void;
  onDone: (said: Said) => void;
}

/** Settles all messages of a cause and follows it until it is done or the poll is stopped. */
export async function startRun({ action, cause, state, reason, onProgress, onDone }: RunSettings): Promise<Poll> {
  const { runId } = await beginCause({ action, cause: cause.key, state, reason });
  onProgress(fill(PROGRESS, 0, cause.messages, 0));

  const poll: Poll = startPoll({
    task: async () => {
      const progress = await getProgress({ runId });
      if (!progress) return;
      onProgress(fill(PROGRESS, progress.handled, cause.messages, progress.failures));
      if (!progress.finished) return;
      poll.stop();
      onProgress('');
      const title = fill(PROGRESS_DONE, progress.handled, progress.failures);
      onDone({ title, variant: progress.failures > 0 ? 'warning' : 'success' });
    },
    every: LOOK_EVERY,
    longest: LOOK_LONGEST
  });
  poll.now();
  return poll;
}
