import { LightningElement, api } from 'lwc';

/**
 * Narrows a list down. What is chosen from goes inside, before the words to search for, or into the slot `after` them.
 * Fires `search` with the words when Enter is pressed or the field is left.
 */
export default class ListSearch extends LightningElement {
  @api label = '';
  /** The words the list is narrowed down to. */
  @api term = '';

  handleCommit(event: Event): void {
    const term = (event.target as HTMLInputElement).value ?? '';
    this.dispatchEvent(new CustomEvent('search', { detail: { term } }));
  }
}
