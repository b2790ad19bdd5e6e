import { LightningElement, api } from 'lwc';
import LOADING from '@salesforce/label/c.ListLoading';
import MORE from '@salesforce/label/c.ListMore';
import type { Paged } from 'c/pageThrough';
import type { Failure } from '../../types/failure.js';

/**
 * The frame of a table that is read page by page. The table goes inside; buttons for the whole of it into the slot `actions`.
 * Fires `retry` and `more`.
 */
export default class PagedList extends LightningElement {
  /** What the table shows, for those who cannot see it. */
  @api label = '';
  /** As `c/pageThrough` shows it. */
  @api list: Paged<unknown> | null = null;
  /** A failure of something other than reading, such as saving; reading that failed comes first. */
  @api failure: Failure | null = null;
  /** Said when there is nothing to show. */
  @api emptyText = '';
  /** How much of the list is shown. */
  @api countText = '';
  /** Keeps the buttons in sight while the table is scrolled. */
  @api sticky = false;

  words = { LOADING, MORE };

  get problem(): Failure | null {
    return this.list?.failure ?? this.failure;
  }

  get empty(): boolean {
    return Boolean(this.list) && !this.list?.loading && !this.problem && !this.filled;
  }

  get actionsClass(): string {
    return this.sticky ? 'actions actions_sticky' : 'actions';
  }

  get filled(): boolean {
    return (this.list?.rows.length ?? 0) > 0;
  }

  handleRetry(): void {
    this.dispatchEvent(new CustomEvent('retry'));
  }

  handleMore(): void {
    this.dispatchEvent(new CustomEvent('more'));
  }
}
