import { LightningElement, api } from 'lwc';
import BACK from '@salesforce/label/c.RoutesBack';
import BACK_LABEL from '@salesforce/label/c.RoutesBackLabel';
import BY from '@salesforce/label/c.StudioChangeBy';
import CHANGES from '@salesforce/label/c.RoutesChanges';
import DEPLOYING from '@salesforce/label/c.StudioDeploying';
import FAILED from '@salesforce/label/c.StudioStateFailed';
import LIVE from '@salesforce/label/c.StudioLive';
import STALLED from '@salesforce/label/c.RoutesStalled';
import { fill } from 'c/labelText';
import type { RouteChangeView } from '../../types/routes.js';
import type { Tone } from '../../types/tone.js';

const STATES: Record<RouteChangeView['state'], [string, Tone]> = {
  Deploying: [DEPLOYING, 'progress'],
  Live: [LIVE, 'success'],
  Failed: [FAILED, 'error']
};

/** The newest cut-overs: whether they are live, what to do when not, and the way back. Fires `back`. */
export default class RouteChanges extends LightningElement {
  @api changes: RouteChangeView[] = [];
  @api canChange = false;
  /** True while a cut-over is being begun. */
  @api busy = false;

  label = { BACK, CHANGES, STALLED };

  get hasChanges(): boolean {
    return this.changes.length > 0;
  }

  get rows() {
    return this.changes.map((change) => ({
      ...change,
      stateLabel: STATES[change.state][0],
      tone: STATES[change.state][1],
      by: fill(BY, change.startedBy),
      backShown: change.canGoBack && this.canChange,
      backLabel: fill(BACK_LABEL, change.summary)
    }));
  }

  /** What is read out when it changes. */
  get announcement(): string {
    const [newest] = this.rows;
    return newest ? `${newest.stateLabel}. ${newest.summary}` : '';
  }

  handleBack({ currentTarget }: Event): void {
    const { from, to } = (currentTarget as HTMLElement).dataset;
    this.dispatchEvent(new CustomEvent('back', { detail: { fromRoute: from, toRoute: to } }));
  }
}
