import { LightningElement, api } from 'lwc';
import CHOOSE from '@salesforce/label/c.StudioChooseMilestone';
import INFORMATION_ONLY from '@salesforce/label/c.StudioInformationOnly';
import type { StudioChoice } from '../../types/studio.js';

/** The value that stands for a code that is shown and moves nothing. */
const INFORMATION = 'information';

/**
 * Chooses a milestone, or that the code only informs. A plain select, because typing the beginning of a word chooses it:
 * ten codes are mapped without a mouse. Fires `choose` with `{ milestone }` — null for none yet, empty for information
 * only —, `next` on Enter and `finish` on Ctrl+Enter.
 */
export default class MilestoneSelect extends LightningElement {
  @api milestones: StudioChoice[] = [];
  /** The milestone; empty for information only, null for none chosen yet. */
  @api milestone: string | null = null;
  /** What the field is called for those who cannot see where it stands. */
  @api label = '';

  get options() {
    const current = this.milestone === '' ? INFORMATION : (this.milestone ?? '');
    return [
      { value: '', label: CHOOSE },
      ...this.milestones.map(({ value, label }) => ({ value, label })),
      { value: INFORMATION, label: INFORMATION_ONLY }
    ].map((option) => ({ ...option, selected: option.value === current }));
  }

  /** Puts the cursor here. */
  @api
  focus(): void {
    this.template?.querySelector('select')?.focus();
  }

  handleChange(event: Event): void {
    const { value } = event.target as HTMLSelectElement;
    const milestone = value === INFORMATION ? '' : value === '' ? null : value;
    this.dispatchEvent(new CustomEvent('choose', { detail: { milestone } }));
  }

  handleKey(event: KeyboardEvent): void {
    if (event.key !== 'Enter') return;
    event.preventDefault();
    this.dispatchEvent(new CustomEvent(event.ctrlKey || event.metaKey ? 'finish' : 'next'));
  }
}
