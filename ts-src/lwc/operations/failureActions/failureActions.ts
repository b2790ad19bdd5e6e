import assign from '@salesforce/apex/FailuresController.assign';
import discard from '@salesforce/apex/FailuresController.discard';
import replay from '@salesforce/apex/FailuresController.replay';
import tag from '@salesforce/apex/FailuresController.tag';
import ASSIGNED from '@salesforce/label/c.FailureAssigned';
import DISCARDED from '@salesforce/label/c.FailureDiscarded';
import REPLAYED from '@salesforce/label/c.FailureReplayed';
import SKIPPED from '@salesforce/label/c.FailureSkipped';
import TAGGED from '@salesforce/label/c.FailureTagged';
import UNTRIED from '@salesforce/label/c.FailureUntried';
import { fill, joinPresent } from 'c/labelText';
import type { FailureAssignee, FailureOutcome } from '../../types/failures.js';

/** What is said once something was done, as a toast takes it. */
export interface Said {
  title: string;
  variant: 'success' | 'warning';
}

/** Processes messages again. Warns where one is still dead. */
export async function replayMessages(messageIds: string[]): Promise<Said> {
  const outcome = await replay({ messageIds });
  const words = fill(REPLAYED, outcome.applied, outcome.waiting, outcome.dead);
  return { title: withOthers(words, outcome), variant: outcome.dead > 0 ? 'warning' : 'success' };
}

export async function discardMessages(messageIds: string[], reason: string): Promise<Said> {
  const outcome = await discard({ messageIds, reason });
  return { title: withOthers(fill(DISCARDED, outcome.discarded), outcome), variant: 'success' };
}

/** @param tags as they were typed, parted by semicolons */
export async function tagMessage(messageId: string, tags: string): Promise<Said> {
  await tag({ messageIds: [messageId], tags });
  return { title: TAGGED, variant: 'success' };
}

/** @param assignees those it may be given to, for the name */
export async function assignMessage(messageId: string, ownerId: string, assignees: FailureAssignee[]): Promise<Said> {
  await assign({ messageIds: [messageId], ownerId });
  const owner = assignees.find(({ id }) => id === ownerId);
  return { title: fill(ASSIGNED, owner?.name ?? ''), variant: 'success' };
}

function withOthers(words: string, { skipped, untried }: FailureOutcome): string {
  return joinPresent(' ', words, skipped > 0 && fill(SKIPPED, skipped), untried > 0 && fill(UNTRIED, untried));
}
