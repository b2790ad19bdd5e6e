import { LightningElement, api } from 'lwc';
import ANY_SUBJECT from '@salesforce/label/c.StudioAnySubject';
import APPLIES_TO from '@salesforce/label/c.StudioAppliesTo';
import APPLIES_TO_HELP from '@salesforce/label/c.StudioAppliesToHelp';
import DESCRIPTION from '@salesforce/label/c.StudioDescription';
import DESCRIPTION_HELP from '@salesforce/label/c.StudioDescriptionHelp';
import MODE from '@salesforce/label/c.StudioMode';
import MODE_HELP from '@salesforce/label/c.StudioModeHelp';
import NO_MODE from '@salesforce/label/c.StudioNoMode';
import REASON from '@salesforce/label/c.StudioReason';
import REASON_HELP from '@salesforce/label/c.StudioReasonHelp';
import type { MappingDraft, StudioVocabulary } from '../../types/studio.js';

type Field = 'reason' | 'appliesTo' | 'quantityMode' | 'description';

/** What a mapping says beside the milestone. Fires `change` with `{ field, value }`. */
export default class MappingFields extends LightningElement {
  @api vocabulary: StudioVocabulary | null = null;
  @api draft: Partial<MappingDraft> = {};

  label = { APPLIES_TO, APPLIES_TO_HELP, DESCRIPTION, DESCRIPTION_HELP, MODE, MODE_HELP, REASON, REASON_HELP };

  get subjects() {
    return [{ value: '', label: ANY_SUBJECT }, ...(this.vocabulary?.subjects ?? [])].map(({ value, label }) => ({
      value,
      label
    }));
  }

  get modes() {
    return [{ value: '', label: NO_MODE }, ...(this.vocabulary?.modes ?? [])].map(({ value, label }) => ({
      value,
      label
    }));
  }

  get appliesTo(): string {
    return this.draft.appliesTo ?? '';
  }

  get quantityMode(): string {
    return this.draft.quantityMode ?? '';
  }

  handleChange(event: CustomEvent<{ value: string }>): void {
    event.stopPropagation();
    const field = (event.currentTarget as HTMLElement).dataset.field as Field;
    this.dispatchEvent(new CustomEvent('change', { detail: { field, value: event.detail.value } }));
  }
}
