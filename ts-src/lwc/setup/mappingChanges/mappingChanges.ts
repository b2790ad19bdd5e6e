import { LightningElement, api } from 'lwc';
import BY from '@salesforce/label/c.StudioChangeBy';
import CHANGES from '@salesforce/label/c.StudioChanges';
import CHANGES_HELP from '@salesforce/label/c.StudioChangesHelp';
import COUNTING from '@salesforce/label/c.StudioCounting';
import DEPLOYING from '@salesforce/label/c.StudioDeploying';
import DEPLOYMENT_STALLED from '@salesforce/label/c.StudioDeploymentStalled';
import FAILED from '@salesforce/label/c.StudioStateFailed';
import LIVE from '@salesforce/label/c.StudioLive';
import NO_ORDERS from '@salesforce/label/c.StudioNoOrders';
import ORDERS from '@salesforce/label/c.StudioOrders';
import ORDERS_FAILED from '@salesforce/label/c.StudioOrdersFailed';
import RESUME from '@salesforce/label/c.StudioResume';
import SHOW_ALL from '@salesforce/label/c.StudioShowAllChanges';
import STALLED from '@salesforce/label/c.StudioStalled';
import { fill } from 'c/labelText';
import type { MappingChangeView, StudioVocabulary } from '../../types/studio.js';
import type { Tone } from '../../types/tone.js';

const STATES: Record<MappingChangeView['state'], { label: string; tone: Tone }> = {
  Deploying: { label: DEPLOYING, tone: 'progress' },
  Live: { label: LIVE, tone: 'success' },
  Failed: { label: FAILED, tone: 'error' }
};

/** The newest changes: whether they are in force, and how many orders show the new meaning. Fires `resume`. */
export default class MappingChanges extends LightningElement {
  @api vocabulary: StudioVocabulary | null = null;
  @api changes: MappingChangeView[] = [];

  label = { CHANGES, CHANGES_HELP, RESUME, SHOW_ALL };
  showsAll = false;

  get hasChanges(): boolean {
    return this.changes.length > 0;
  }

  get hasMore(): boolean {
    return !this.showsAll && this.changes.length > this.shown.length;
  }

  get rows() {
    return this.shown.map((change) => ({
      ...change,
      ...this.stateOf(change),
      progress: progressOf(change),
      percent: percentOf(change),
      moves: change.state === 'Live' && !change.finished && Boolean(change.orders),
      by: fill(BY, change.startedBy),
      hint: change.stalled ? (change.state === 'Live' ? STALLED : DEPLOYMENT_STALLED) : '',
      canResume: change.stalled && change.state === 'Live' && Boolean(this.vocabulary?.canChange)
    }));
  }

  /** What is read out when it changes. */
  get announcement(): string {
    const [newest] = this.rows;
    return newest ? [newest.stateLabel, newest.summary, newest.progress].filter(Boolean).join('. ') : '';
  }

  handleShowAll(): void {
    this.showsAll = true;
  }

  handleResume(event: Event): void {
    const { id } = (event.currentTarget as HTMLElement).dataset;
    this.dispatchEvent(new CustomEvent('resume', { detail: { id } }));
  }

  /** The newest one, and all that somebody still has to wait for or to do something about. */
  private get shown(): MappingChangeView[] {
    if (this.showsAll) return this.changes;
    return this.changes.filter((change, index) => index === 0 || !change.finished);
  }

  private stateOf({ state }: MappingChangeView) {
    return { stateLabel: STATES[state].label, tone: STATES[state].tone };
  }
}

function progressOf({ state, orders, handled, failures, finished }: MappingChangeView): string {
  if (state !== 'Live') return '';
  if (orders === null) return finished ? '' : COUNTING;
  if (orders === 0) return NO_ORDERS;
  const progress = fill(ORDERS, handled ?? 0, orders);
  return failures ? `${progress} ${fill(ORDERS_FAILED, failures)}` : progress;
}

function percentOf({ orders, handled }: MappingChangeView): number {
  return orders ? Math.round((100 * (handled ?? 0)) / orders) : 0;
}
