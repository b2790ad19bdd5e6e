import { LightningElement, api } from 'lwc';
import getPath from '@salesforce/apex/TraceController.getPath';
import FAILED from '@salesforce/label/c.TraceFailed';
import FAILED_STEP from '@salesforce/label/c.TraceFailedStep';
import FIND from '@salesforce/label/c.TraceFind';
import FOUND from '@salesforce/label/c.TraceFound';
import ID from '@salesforce/label/c.TraceId';
import LOADING from '@salesforce/label/c.TraceLoading';
import MISSING from '@salesforce/label/c.TraceNothingAsked';
import NOTHING from '@salesforce/label/c.TraceNothing';
import NOTHING_HINT from '@salesforce/label/c.TraceNothingHint';
import ORDERS from '@salesforce/label/c.TraceOrders';
import SHOW from '@salesforce/label/c.TraceShow';
import TITLE from '@salesforce/label/c.TraceTitle';
import TOOK from '@salesforce/label/c.TraceTook';
import TRUNCATED from '@salesforce/label/c.TraceTruncated';
import WAITING_STEP from '@salesforce/label/c.TraceWaitingStep';
import { fill } from 'c/labelText';
import { latestCall } from 'c/latestCall';
import { momentText } from 'c/timeText';
import { failureOf } from 'c/timelineFailure';
import { spanText } from 'c/traceSpan';
import { NavigationMixin } from 'lightning/navigation';
import type { TracePath, TraceStep } from '../../types/watch.js';
import type { Failure } from '../../types/failure.js';

interface InputElement extends HTMLElement {
  value: string;
  setCustomValidity(message: string): void;
  reportValidity(): boolean;
}

interface ShownStep extends TraceStep {
  stepClass: string;
  moment: string;
  span: string;
  mark: string;
  iconName: string;
  showLabel: string;
}

const ICONS = { ok: 'utility:success', waiting: 'utility:clock', failed: 'utility:error' };
const MARKS = { ok: '', waiting: WAITING_STEP, failed: FAILED_STEP };

/** Follows a correlation id through the systems: the steps in order, how long each took, what failed. */
export default class TraceView extends NavigationMixin(LightningElement) {
  label = { FIND, ID, LOADING, NOTHING, NOTHING_HINT, ORDERS, SHOW, TITLE, TRUNCATED };
  path: TracePath | null = null;
  failure: Failure | null = null;
  loading = false;
  term = '';

  private calls = latestCall();

  /** The id to follow; setting it reads the path. */
  @api
  get correlationId(): string {
    return this.term;
  }
  set correlationId(correlationId: string) {
    this.start(correlationId ?? '');
  }

  get steps(): ShownStep[] {
    return (this.path?.steps ?? []).map((step) => ({
      ...step,
      stepClass: `step step_${step.outcome}`,
      moment: momentText(step.at),
      span: step.durationMs ? fill(TOOK, spanText(step.durationMs)) : '',
      mark: MARKS[step.outcome],
      iconName: ICONS[step.outcome],
      showLabel: fill('{0}: {1}', SHOW, step.what)
    }));
  }

  get isFound(): boolean {
    return this.steps.length > 0;
  }

  get isNothing(): boolean {
    return this.path !== null && !this.isFound;
  }

  get foundText(): string {
    const failed = this.steps.filter(({ outcome }) => outcome === 'failed').length;
    const systems = new Set(this.steps.map(({ systemLabel }) => systemLabel)).size;
    return this.path ? fill(FOUND, this.steps.length, systems, failed) : '';
  }

  handleFind(): void {
    const input = this.template?.querySelector<InputElement>('.term');
    const term = (input?.value ?? '').trim();
    input?.setCustomValidity(term ? '' : MISSING);
    input?.reportValidity();
    if (term) this.start(term);
  }

  handleKey(event: KeyboardEvent): void {
    if (event.key === 'Enter') this.handleFind();
  }

  handleRetry(): void {
    this.follow();
  }

  handleShow(event: Event): void {
    const recordId = (event.currentTarget as HTMLElement).dataset.id ?? '';
    this[NavigationMixin.Navigate]({ type: 'standard__recordPage', attributes: { recordId, actionName: 'view' } });
  }

  private start(term: string): void {
    this.term = term;
    if (term) this.follow();
  }

  private follow(): Promise<void> {
    this.loading = true;
    this.failure = null;
    return this.calls.make(() => getPath({ correlationId: this.term }), {
      answered: (path) => (this.path = path),
      failed: (error) => (this.failure = failureOf(error, FAILED)),
      ended: () => (this.loading = false)
    });
  }
}
