import { LightningElement } from 'lwc';
import getChanges from '@salesforce/apex/MappingStudioController.getChanges';
import getVocabulary from '@salesforce/apex/MappingStudioController.getVocabulary';
import resumeChange from '@salesforce/apex/MappingStudioController.resumeChange';
import FAILED from '@salesforce/label/c.StudioLoadFailed';
import INBOX from '@salesforce/label/c.StudioInbox';
import LOADING from '@salesforce/label/c.StudioLoading';
import LOCATIONS from '@salesforce/label/c.MasterLocations';
import MAPPINGS from '@salesforce/label/c.StudioMappings';
import PRODUCTS from '@salesforce/label/c.MasterProducts';
import READ_ONLY from '@salesforce/label/c.StudioReadOnly';
import RESUME_FAILED from '@salesforce/label/c.StudioResumeFailed';
import TITLE from '@salesforce/label/c.StudioTitle';
import TRY from '@salesforce/label/c.StudioTry';
import UNITS from '@salesforce/label/c.MasterUnits';
import { reduceErrors } from 'c/reduceErrors';
import { startPoll, type Poll } from 'c/visiblePoll';
import type { MappingChangeView, StudioVocabulary } from '../../types/studio.js';
import type { Failure } from '../../types/failure.js';

/** Wait between looks at unfinished changes, and the longest wait after failures, in milliseconds. */
const POLL_EVERY = 2_000;
const POLL_LONGEST = 60_000;

/** The mapping studio: what partners' codes mean, and how far changes have got. */
export default class MappingStudio extends LightningElement {
  label = { INBOX, LOADING, LOCATIONS, MAPPINGS, PRODUCTS, READ_ONLY, TITLE, TRY, UNITS };
  vocabulary: StudioVocabulary | null = null;
  changes: MappingChangeView[] = [];
  failure: Failure | null = null;
  /** Raised whenever what is in force may have changed, so that the areas read again. */
  version = 0;
  private poll: Poll | null = null;

  connectedCallback(): void {
    this.load();
  }

  disconnectedCallback(): void {
    this.poll?.stop();
    this.poll = null;
  }

  get loading(): boolean {
    return this.vocabulary === null && this.failure === null;
  }

  get readOnly(): boolean {
    return this.vocabulary !== null && !this.vocabulary.canChange;
  }

  handleRetry(): void {
    this.load();
  }

  handleChanged(): void {
    this.look().catch((error: unknown) => this.fail(FAILED, error));
  }

  async handleResume(event: CustomEvent<{ id: string }>): Promise<void> {
    try {
      await resumeChange({ changeId: event.detail.id });
      await this.look();
    } catch (error) {
      this.fail(RESUME_FAILED, error);
    }
  }

  private async load(): Promise<void> {
    this.failure = null;
    try {
      this.changes = await getChanges();
      await this.renew();
      await this.look();
    } catch (error) {
      this.fail(FAILED, error);
    }
  }

  /** Reads how far changes have got, and goes on doing so while any is under way. */
  private async look(): Promise<void> {
    const before = this.changes.map(progressOf).join();
    this.changes = await getChanges();
    if (this.changes.map(progressOf).join() !== before) await this.renew();
    const underWay = this.changes.some(({ finished, stalled }) => !finished && !stalled);
    if (underWay && !this.poll) {
      this.poll = startPoll({ task: () => this.look(), every: POLL_EVERY, longest: POLL_LONGEST });
    } else if (!underWay) {
      this.poll?.stop();
      this.poll = null;
    }
  }

  /** What is in force has changed: code sets and systems may be new too. */
  private async renew(): Promise<void> {
    this.vocabulary = await getVocabulary();
    this.version += 1;
  }

  private fail(heading: string, error: unknown): void {
    this.failure = { heading, messages: reduceErrors(error).messages };
  }
}

function progressOf({ id, state, handled, finished }: MappingChangeView): string {
  return [id, state, handled, finished].join(' ');
}
