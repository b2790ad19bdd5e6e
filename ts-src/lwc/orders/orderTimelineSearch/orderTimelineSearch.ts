import { LightningElement, api } from 'lwc';
import SEARCH from '@salesforce/label/c.TimelineSearch';
import SEARCHING from '@salesforce/label/c.TimelineSearching';
import SEARCH_LABEL from '@salesforce/label/c.TimelineSearchLabel';
import SEARCH_MISSING from '@salesforce/label/c.TimelineSearchMissing';
import SEARCH_PLACEHOLDER from '@salesforce/label/c.TimelineSearchPlaceholder';

interface InputElement extends HTMLElement {
  value: string;
  setCustomValidity(message: string): void;
  reportValidity(): boolean;
}

/** Asks the order systems for what Salesforce does not know yet. Fires `search` with the term. */
export default class OrderTimelineSearch extends LightningElement {
  /** True while the systems are being asked. */
  @api busy = false;

  label = { SEARCH_LABEL, SEARCH_PLACEHOLDER };

  get buttonLabel(): string {
    return this.busy ? SEARCHING : SEARCH;
  }

  handleSubmit(event: Event): void {
    event.preventDefault();
    this.submit();
  }

  handleKey(event: KeyboardEvent): void {
    // The base component's input lives in another shadow tree, where Enter does not submit the form.
    if (event.key === 'Enter') this.submit();
  }

  private submit(): void {
    const input = this.template?.querySelector<InputElement>('lightning-input');
    if (!input || this.busy) return;
    const term = (input.value ?? '').trim();
    input.setCustomValidity(term ? '' : SEARCH_MISSING);
    input.reportValidity();
    if (term) this.dispatchEvent(new CustomEvent('search', { detail: { term } }));
  }
}
