import { LightningElement, api } from 'lwc';
import INSTEAD from '@salesforce/label/c.ReturnsInstead';
import NUMBER from '@salesforce/label/c.ReturnsInsteadNumber';
import OTHER from '@salesforce/label/c.ReturnsInsteadOther';
import SAME from '@salesforce/label/c.ReturnsInsteadSame';
import { fill } from 'c/labelText';
import type { ReturnChoice } from '../../types/returns.js';

const SAME_AGAIN = '';
/** No number of an article begins with a space. */
const BY_NUMBER = ' number';

/** Chooses what a customer gets instead of a line: the same again, something else of its kind, or any number. Fires `want` with `sku`. */
export default class ReturnInstead extends LightningElement {
  @api lineNumber = '';
  @api articles: ReturnChoice[] = [];
  @api busy = false;

  chosen = SAME_AGAIN;
  sku = '';

  get labels(): { instead: string; number: string } {
    return { instead: fill(INSTEAD, this.lineNumber), number: fill(NUMBER, this.lineNumber) };
  }

  get options(): ReturnChoice[] {
    return [{ value: SAME_AGAIN, label: SAME }, ...this.articles, { value: BY_NUMBER, label: OTHER }];
  }

  get byNumber(): boolean {
    return this.chosen === BY_NUMBER;
  }

  handleChoose({ detail }: CustomEvent<{ value: string }>): void {
    this.chosen = detail.value;
    this.tell(this.byNumber ? this.sku || null : detail.value);
  }

  handleNumber({ detail }: CustomEvent<{ value: string }>): void {
    this.sku = detail.value.trim();
    this.tell(this.sku || null);
  }

  /** Nothing while the number is not typed yet; empty for the same again. */
  private tell(sku: string | null): void {
    this.dispatchEvent(new CustomEvent('want', { detail: { sku } }));
  }
}
