import { LightningElement, api } from 'lwc';
import AFTER from '@salesforce/label/c.StudioAfter';
import APPLY from '@salesforce/label/c.StudioApply';
import BEFORE from '@salesforce/label/c.StudioBefore';
import CANCEL from '@salesforce/label/c.StudioCancel';
import CHANGED from '@salesforce/label/c.StudioLineChanged';
import CODE from '@salesforce/label/c.StudioCode';
import FILE from '@salesforce/label/c.StudioFile';
import IMPORT from '@salesforce/label/c.StudioImport';
import LINE from '@salesforce/label/c.StudioLine';
import NEW from '@salesforce/label/c.StudioLineNew';
import PREVIEW from '@salesforce/label/c.StudioPreview';
import SAME from '@salesforce/label/c.StudioLineSame';
import STATE from '@salesforce/label/c.StudioState';
import SUMMARY from '@salesforce/label/c.StudioImportSummary';
import WRONG from '@salesforce/label/c.StudioLineWrong';
import { fill } from 'c/labelText';
import type { ImportLine } from '../../types/studio.js';
import type { Tone } from '../../types/tone.js';

const STATES: Record<ImportLine['state'], { label: string; tone: Tone }> = {
  new: { label: NEW, tone: 'success' },
  changed: { label: CHANGED, tone: 'progress' },
  same: { label: SAME, tone: 'neutral' },
  wrong: { label: WRONG, tone: 'error' }
};

/**
 * A file of comma-separated values, and a look at what its lines would do before they are applied.
 * Fires `file` with `{ text }`, `apply` and `cancel`.
 */
export default class CsvImport extends LightningElement {
  /** What the file has to look like. */
  @api help = '';
  /** What each line would do; null until a file was looked at. */
  @api lines: ImportLine[] | null = null;
  @api busy = false;

  label = { AFTER, BEFORE, CANCEL, CODE, FILE, IMPORT, LINE, PREVIEW, STATE };

  get rows() {
    return (this.lines ?? []).map((line) => ({
      ...line,
      stateLabel: STATES[line.state].label,
      tone: STATES[line.state].tone,
      why: line.problems.join(' ')
    }));
  }

  get hasLines(): boolean {
    return this.lines !== null;
  }

  get summary(): string {
    const count = (state: ImportLine['state']) => this.rows.filter((row) => row.state === state).length;
    return fill(SUMMARY, count('new'), count('changed'), count('same'), count('wrong'));
  }

  get changing(): number {
    return this.rows.filter(({ state }) => state === 'new' || state === 'changed').length;
  }

  get applyLabel(): string {
    return fill(APPLY, this.changing);
  }

  get cannotApply(): boolean {
    return this.busy || this.changing === 0;
  }

  async handleFile(event: Event): Promise<void> {
    const [file] = (event.target as HTMLInputElement).files ?? [];
    if (file) this.dispatchEvent(new CustomEvent('file', { detail: { text: await file.text() } }));
  }

  handleApply(): void {
    this.dispatchEvent(new CustomEvent('apply'));
  }

  handleCancel(): void {
    this.dispatchEvent(new CustomEvent('cancel'));
  }
}
