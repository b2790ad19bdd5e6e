import { LightningElement, api } from 'lwc';
import changeLines from '@salesforce/apex/PromiseLinesController.changeLines';
import getLines from '@salesforce/apex/PromiseLinesController.getLines';
import BACK from '@salesforce/label/c.PromiseWriteNo';
import BEFORE from '@salesforce/label/c.PromiseWriteBefore';
import AFTER from '@salesforce/label/c.PromiseWriteAfter';
import CHANGE_MANY from '@salesforce/label/c.PromiseWriteYesMany';
import CHANGE_ONE from '@salesforce/label/c.PromiseWriteYesOne';
import CLOSE from '@salesforce/label/c.PromiseWriteClose';
import DONE from '@salesforce/label/c.PromiseWriteDone';
import FAILED from '@salesforce/label/c.PromiseWriteFailed';
import LINE from '@salesforce/label/c.PromiseColumnItem';
import MISSING from '@salesforce/label/c.PromiseWriteMissing';
import NOTHING from '@salesforce/label/c.PromiseWriteNothing';
import OPEN from '@salesforce/label/c.PromiseWrite';
import OUTCOME from '@salesforce/label/c.PromiseWriteOutcome';
import TITLE from '@salesforce/label/c.PromiseWriteTitle';
import UNDO from '@salesforce/label/c.PromiseWriteUndo';
import UNDONE from '@salesforce/label/c.PromiseWriteUndone';
import WAS from '@salesforce/label/c.PromiseWriteWas';
import WRITTEN from '@salesforce/label/c.PromiseWriteWritten';
import { proposeChanges, undoOf } from 'c/lineChanges';
import { fill, fillCount, joinPresent } from 'c/labelText';
import { promiseDay, quantityText } from 'c/promiseText';
import { failureOf } from 'c/timelineFailure';
import { notifyRecordUpdateAvailable } from 'lightning/uiRecordApi';
import type { PromiseLine } from '../../types/promise.js';
import type { RecordLineChange } from '../../types/record-lines.js';
import type { Failure } from '../../types/failure.js';

const MOST_NAMED = 5;

interface Row {
  id: string;
  name: string | null;
  before: string;
  after: string;
  taken: boolean;
  problem: string | null;
  outcome: string;
}

/** Writes what can be promised to the product lines of the record: shown first, each line by itself, and undone at once. */
export default class PromiseWriteBack extends LightningElement {
  @api recordId = '';
  /** What such lines are called here. */
  @api kind = '';
  /** What can be promised. */
  @api lines: PromiseLine[] = [];

  label = { AFTER, BACK, CLOSE, LINE, NOTHING, OUTCOME, TITLE, UNDO };
  step: 'closed' | 'asking' | 'told' = 'closed';
  busy = false;
  failure: Failure | null = null;
  announcement = '';
  private changes: RecordLineChange[] = [];
  private missing: PromiseLine[] = [];
  private left = new Set<string>();
  private problems = new Map<string, string | null>();

  get isClosed(): boolean {
    return this.step === 'closed';
  }

  get isAsking(): boolean {
    return this.step === 'asking';
  }

  get isTold(): boolean {
    return this.step === 'told';
  }

  get openLabel(): string {
    return fill(OPEN, this.kind);
  }

  get beforeLabel(): string {
    return this.isTold ? WAS : BEFORE;
  }

  get rows(): Row[] {
    return this.changes.map((change) => ({
      ...{ id: change.id, name: change.name, taken: !this.left.has(change.id) },
      before: said(change.quantityBefore, change.wantedBefore),
      after: said(change.quantityAfter, change.wantedAfter),
      problem: this.problems.get(change.id) ?? null,
      outcome: this.problems.get(change.id) === null ? WRITTEN : ''
    }));
  }

  get hasChanges(): boolean {
    return this.changes.length > 0;
  }

  get missingText(): string {
    if (this.missing.length === 0) return '';
    const named = this.missing.slice(0, MOST_NAMED).map(({ description, sku }) => joinPresent(' ', sku, description));
    const names = joinPresent(', ', ...named, this.missing.length > MOST_NAMED && '…');
    return fill(MISSING, this.missing.length, this.kind, names);
  }

  get changeLabel(): string {
    return fillCount(CHANGE_ONE, CHANGE_MANY, this.taken.length);
  }

  get cannotChange(): boolean {
    return this.busy || this.taken.length === 0;
  }

  get canUndo(): boolean {
    return this.written.length > 0;
  }

  async handleOpen(): Promise<void> {
    await this.whileBusy(async () => {
      const { changes, missing } = proposeChanges(await getLines({ recordId: this.recordId }), this.lines);
      this.changes = changes;
      this.missing = missing;
      this.left = new Set();
      this.problems = new Map();
      this.announcement = '';
      this.step = 'asking';
    });
  }

  handleTake({ currentTarget }: Event): void {
    const { dataset, checked } = currentTarget as HTMLInputElement;
    const left = new Set(this.left);
    if (checked) left.delete(dataset.id ?? '');
    else left.add(dataset.id ?? '');
    this.left = left;
  }

  async handleChange(): Promise<void> {
    const { taken } = this;
    await this.whileBusy(async () => {
      await this.send(taken);
      this.changes = taken;
      this.step = 'told';
      this.announcement = fill(DONE, this.written.length, taken.length);
    });
  }

  async handleUndo(): Promise<void> {
    const back = this.written.map(undoOf);
    await this.whileBusy(async () => {
      await this.send(back);
      const stayed = back.filter(({ id }) => this.problems.get(id) !== null);
      this.announcement = fill(UNDONE, back.length - stayed.length, back.length);
      this.changes = stayed;
      this.step = stayed.length > 0 ? 'told' : 'closed';
    });
  }

  handleClose(): void {
    this.step = 'closed';
    this.announcement = '';
  }

  handleDismiss(): void {
    this.failure = null;
  }

  private get taken(): RecordLineChange[] {
    return this.changes.filter(({ id }) => !this.left.has(id));
  }

  /** Those of the changes sent that were made. */
  private get written(): RecordLineChange[] {
    return this.changes.filter(({ id }) => this.problems.get(id) === null);
  }

  private async send(changes: RecordLineChange[]): Promise<void> {
    const outcomes = await changeLines({ recordId: this.recordId, changesJson: JSON.stringify(changes) });
    this.problems = new Map(outcomes.map(({ id, problem }) => [id, problem ?? null]));
    notifyRecordUpdateAvailable([{ recordId: this.recordId }, ...changes.map(({ id }) => ({ recordId: id }))]);
  }

  private async whileBusy(task: () => Promise<void>): Promise<void> {
    if (this.busy) return;
    this.busy = true;
    this.failure = null;
    try {
      await task();
    } catch (error) {
      this.failure = failureOf(error, FAILED);
    } finally {
      this.busy = false;
    }
  }
}

function said(quantity: number | null, day: string | null): string {
  return joinPresent(' · ', quantityText(quantity), promiseDay(day));
}
