import { LightningElement } from 'lwc';
import getSources from '@salesforce/apex/SourceHealthController.getSources';
import FAILED from '@salesforce/label/c.SourceFailed';
import LOADING from '@salesforce/label/c.SourceLoading';
import NONE from '@salesforce/label/c.SourceNone';
import REFRESH from '@salesforce/label/c.ExceptionRefresh';
import RUNS from '@salesforce/label/c.SourceSubscriptionRuns';
import STOPPED from '@salesforce/label/c.SourceSubscriptionStopped';
import SUBSCRIPTIONS from '@salesforce/label/c.SourceSubscriptions';
import TITLE from '@salesforce/label/c.SourceTitle';
import { fill } from 'c/labelText';
import { failureOf } from 'c/timelineFailure';
import { startPoll, type Poll } from 'c/visiblePoll';
import type { SourceOverview } from '../../types/watch.js';
import type { Tone } from '../../types/tone.js';
import type { Failure } from '../../types/failure.js';

interface ShownSubscription {
  name: string;
  text: string;
  tone: Tone;
  lastError: string | null;
}

/** Wait between looks, and the longest wait after failures, in milliseconds. */
const EVERY = 30_000;
const LONGEST = 300_000;
/** What needs somebody comes first. */
const ORDER = ['silent', 'failing', 'ok', 'unheard'];

/** How every source and subscription does; looks again while somebody can see it. */
export default class SourceHealth extends LightningElement {
  label = { LOADING, NONE, REFRESH, SUBSCRIPTIONS, TITLE };
  overview: SourceOverview | null = null;
  failure: Failure | null = null;
  loading = true;

  private poll: Poll | null = null;

  get sources(): SourceOverview['sources'] {
    const sources = [...(this.overview?.sources ?? [])];
    return sources.sort(
      (left, right) => ORDER.indexOf(left.state) - ORDER.indexOf(right.state) || left.label.localeCompare(right.label)
    );
  }

  get subscriptions(): ShownSubscription[] {
    return (this.overview?.subscriptions ?? []).map(({ name, status, running, lastError }) => ({
      name,
      text: fill(running ? RUNS : STOPPED, name, status),
      tone: running ? 'success' : 'error',
      lastError
    }));
  }

  get isEmpty(): boolean {
    return this.overview !== null && this.overview.sources.length === 0;
  }

  connectedCallback(): void {
    this.load();
    this.poll = startPoll({ task: () => this.read(), every: EVERY, longest: LONGEST });
  }

  disconnectedCallback(): void {
    this.poll?.stop();
  }

  handleRefresh(): void {
    this.load();
  }

  private async load(): Promise<void> {
    this.loading = true;
    this.failure = null;
    try {
      await this.read();
    } catch (error) {
      this.failure = failureOf(error, FAILED);
    }
    this.loading = false;
  }

  private async read(): Promise<void> {
    this.overview = await getSources();
    this.failure = null;
  }
}
