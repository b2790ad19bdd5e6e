import { LightningElement, api } from 'lwc';
import AGE from '@salesforce/label/c.FailureAge';
import AGE_DAY from '@salesforce/label/c.FailureAgeDay';
import AGE_HOUR from '@salesforce/label/c.FailureAgeHour';
import AGE_WEEK from '@salesforce/label/c.FailureAgeWeek';
import ANY_AGE from '@salesforce/label/c.FailureAnyAge';
import ANY_CLASS from '@salesforce/label/c.FailureAnyClass';
import ANY_OWNER from '@salesforce/label/c.FailureAnyOwner';
import ANY_SYSTEM from '@salesforce/label/c.FailureAnySystem';
import CLASS from '@salesforce/label/c.FailureClass';
import CLASS_ARCHIVED from '@salesforce/label/c.FailureClassArchived';
import CLASS_CONNECTION from '@salesforce/label/c.FailureClassConnection';
import CLASS_CONTRACT from '@salesforce/label/c.FailureClassContract';
import CLASS_DUPLICATE from '@salesforce/label/c.FailureClassDuplicate';
import CLASS_MISSING from '@salesforce/label/c.FailureClassMissing';
import CLASS_PERMISSION from '@salesforce/label/c.FailureClassPermission';
import CLASS_RATE_LIMIT from '@salesforce/label/c.FailureClassRateLimit';
import CLASS_TOO_LARGE from '@salesforce/label/c.FailureClassTooLarge';
import CLASS_UNEXPECTED from '@salesforce/label/c.FailureClassUnexpected';
import CLASS_UNMAPPED from '@salesforce/label/c.FailureClassUnmapped';
import CLASS_VALUE from '@salesforce/label/c.FailureClassValue';
import CLEAR from '@salesforce/label/c.FailureClear';
import MINE from '@salesforce/label/c.FailureMine';
import OWNER from '@salesforce/label/c.FailureOwner';
import SEARCH from '@salesforce/label/c.FailureSearch';
import STATE from '@salesforce/label/c.FailureState';
import STATE_DEAD from '@salesforce/label/c.FailureStateDead';
import STATE_WAITING from '@salesforce/label/c.FailureStateWaiting';
import STATE_APPLIED from '@salesforce/label/c.FailureStateApplied';
import STATE_DISCARDED from '@salesforce/label/c.FailureStateDiscarded';
import SYSTEM from '@salesforce/label/c.FailureSystem';
import type { FailureFilter } from '../../types/failures.js';

interface Option {
  label: string;
  value: string;
}

const options = (...pairs: [value: string, label: string][]): Option[] =>
  pairs.map(([value, label]) => ({ value, label }));

/** Narrows the list of messages down. Fires `filter` with what changed, `clear` when all is to be shown again. */
export default class FailureFilters extends LightningElement {
  @api filter!: FailureFilter;
  /** Systems to choose from, by name and label. */
  @api systems: Option[] = [];

  label = { AGE, CLASS, CLEAR, OWNER, SEARCH, STATE, SYSTEM };
  states = options(
    ['Dead', STATE_DEAD],
    ['Waiting', STATE_WAITING],
    ['Applied', STATE_APPLIED],
    ['Discarded', STATE_DISCARDED]
  );
  classes = options(
    ['', ANY_CLASS],
    ['value', CLASS_VALUE],
    ['missing', CLASS_MISSING],
    ['unmapped', CLASS_UNMAPPED],
    ['duplicate', CLASS_DUPLICATE],
    ['contract', CLASS_CONTRACT],
    ['connection', CLASS_CONNECTION],
    ['rateLimit', CLASS_RATE_LIMIT],
    ['tooLarge', CLASS_TOO_LARGE],
    ['permission', CLASS_PERMISSION],
    ['archived', CLASS_ARCHIVED],
    ['unexpected', CLASS_UNEXPECTED]
  );
  ages = options(['0', ANY_AGE], ['1', AGE_HOUR], ['24', AGE_DAY], ['168', AGE_WEEK]);
  owners = options(['', ANY_OWNER], ['mine', MINE]);

  get systemOptions(): Option[] {
    return [...options(['', ANY_SYSTEM]), ...this.systems];
  }

  get age(): string {
    return String(this.filter.olderThanHours);
  }

  handleChange(event: CustomEvent<{ value: string }>): void {
    const { field = '' } = (event.target as HTMLElement).dataset;
    const { value } = event.detail;
    const detail = { [field]: field === 'olderThanHours' ? Number(value) : value };
    this.dispatchEvent(new CustomEvent('filter', { detail }));
  }

  /** Searching happens on Enter or when the field is left: every change would ask the server. */
  handleSearch(event: Event): void {
    if (event instanceof KeyboardEvent && event.key !== 'Enter') return;
    const text = (event.target as HTMLInputElement).value;
    if (text !== this.filter.text) this.dispatchEvent(new CustomEvent('filter', { detail: { text } }));
  }

  handleClear(): void {
    this.dispatchEvent(new CustomEvent('clear'));
  }
}
