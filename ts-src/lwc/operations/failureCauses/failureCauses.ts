import { LightningElement, api } from 'lwc';
import ALL from '@salesforce/label/c.FailureAllCauses';
import CAUSES from '@salesforce/label/c.FailureCauses';
import FIRST_LAST from '@salesforce/label/c.FailureFirstLast';
import HINT from '@salesforce/label/c.FailureCausesHint';
import MANY from '@salesforce/label/c.FailureMessagesMany';
import ONCE from '@salesforce/label/c.FailureOnce';
import ONE from '@salesforce/label/c.FailureMessagesOne';
import { fill, fillCount, joinPresent } from 'c/labelText';
import { relativeText } from 'c/timeText';
import type { FailureCause } from '../../types/failures.js';

interface Entry extends FailureCause {
  count: string;
  particulars: string;
  seen: string;
  bar: string;
  current: 'true' | 'false';
}

/** Causes of failure, most frequent first, with their share drawn as a bar. Fires `choose` with the key, or '' for all. */
export default class FailureCauses extends LightningElement {
  @api causes: FailureCause[] = [];
  /** Key of the cause that is shown; empty for all. */
  @api chosen = '';

  label = { ALL, CAUSES, HINT };

  get entries(): Entry[] {
    const now = Date.now();
    const most = Math.max(1, ...this.causes.map(({ messages }) => messages));
    return this.causes.map((cause) => ({
      ...cause,
      count: fillCount(ONE, MANY, cause.messages),
      particulars: joinPresent(' · ', cause.classLabel, cause.systemLabel),
      seen: seenText(cause, now),
      bar: `inline-size: ${Math.max(2, Math.round((100 * cause.messages) / most))}%`,
      current: cause.key === this.chosen ? 'true' : 'false'
    }));
  }

  get allCurrent(): 'true' | 'false' {
    return this.chosen ? 'false' : 'true';
  }

  handleChoose(event: Event): void {
    const { key = '' } = (event.currentTarget as HTMLElement).dataset;
    this.dispatchEvent(new CustomEvent('choose', { detail: { key } }));
  }
}

function seenText({ firstAt, lastAt }: FailureCause, now: number): string {
  if (!firstAt || !lastAt) return '';
  const first = relativeText(firstAt, now);
  const last = relativeText(lastAt, now);
  return first === last ? fill(ONCE, last) : fill(FIRST_LAST, first, last);
}
