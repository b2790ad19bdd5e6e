import { LightningElement, api } from 'lwc';
import LOCALE from '@salesforce/i18n/locale';
import ACCOUNT from '@salesforce/label/c.PromiseAccountNumber';
import ACCOUNT_HELP from '@salesforce/label/c.PromiseAccountNumberHelp';
import BRAND from '@salesforce/label/c.PromiseBrand';
import CHECK from '@salesforce/label/c.PromiseCheck';
import CHECKING from '@salesforce/label/c.PromiseChecking';
import COMPLETE from '@salesforce/label/c.PromiseShipComplete';
import COMPLETE_HELP from '@salesforce/label/c.PromiseShipCompleteHelp';
import COUNTRY from '@salesforce/label/c.PromiseCountry';
import COUNTRY_WRONG from '@salesforce/label/c.PromiseCountryWrong';
import EXPRESS from '@salesforce/label/c.PromiseExpress';
import FILE from '@salesforce/label/c.PromiseFile';
import FILE_UNREADABLE from '@salesforce/label/c.PromiseFileUnreadable';
import LINES from '@salesforce/label/c.PromiseLines';
import LINES_EXAMPLE from '@salesforce/label/c.PromiseLinesExample';
import LINES_HELP from '@salesforce/label/c.PromiseLinesHelp';
import READ_MANY from '@salesforce/label/c.PromiseReadMany';
import READ_ONE from '@salesforce/label/c.PromiseReadOne';
import READ_PROBLEMS from '@salesforce/label/c.PromiseReadProblems';
import READ_TOO_MANY from '@salesforce/label/c.PromiseReadTooMany';
import TAKE from '@salesforce/label/c.PromiseTakeLines';
import TITLE from '@salesforce/label/c.PromiseFormTitle';
import WANTED from '@salesforce/label/c.PromiseWanted';
import WANTED_HELP from '@salesforce/label/c.PromiseWantedHelp';
import { fill, fillCount, joinPresent } from 'c/labelText';
import { MOST_LINES, readLines } from 'c/promiseLines';
import type { PromiseDraft } from 'c/promiseDraft';
import { quantityText } from 'c/promiseText';

interface Field extends HTMLElement {
  value: string;
  checked: boolean;
  files: FileList | null;
  dataset: DOMStringMap;
  reportValidity(): boolean;
}

/**
 * What is to be promised, to whom and by when. Fires `edit` with the draft after each change, `check`,
 * and `take` when the lines of the record are wanted.
 */
export default class PromiseForm extends LightningElement {
  @api draft!: PromiseDraft;
  /** Brands to choose from; with fewer than two there is nothing to choose. */
  @api brands: string[] = [];
  /** There is no record that says whom it is for. */
  @api asksAccount = false;
  /** How many product lines the record has. */
  @api recordLines = 0;
  /** True while the systems are asked. */
  @api busy = false;

  label = {
    ...{ ACCOUNT, ACCOUNT_HELP, BRAND, COMPLETE, COMPLETE_HELP, COUNTRY, COUNTRY_WRONG, EXPRESS, FILE },
    ...{ LINES, LINES_EXAMPLE, LINES_HELP, TITLE, WANTED, WANTED_HELP }
  };
  /** Braces would bind a value in the template. */
  countryPattern = '[A-Za-z]{2}';
  fileProblem = '';

  get brandOptions(): { label: string; value: string }[] {
    return this.brands.map((brand) => ({ label: brand, value: brand }));
  }

  get choosesBrand(): boolean {
    return this.brands.length > 1;
  }

  get checkLabel(): string {
    return this.busy ? CHECKING : CHECK;
  }

  get cannotCheck(): boolean {
    return this.busy || this.isEmpty || this.isTooMany;
  }

  /** Where nothing is written, nothing is lost by it. */
  get canTake(): boolean {
    return this.recordLines > 0 && this.isEmpty;
  }

  get takeLabel(): string {
    return fill(TAKE, this.recordLines);
  }

  get readClass(): string {
    return this.isTooMany ? 'read slds-text-color_error' : 'read';
  }

  /** How many lines were understood; the answer says what is wrong with the others. */
  get readText(): string {
    const lines = readLines(this.draft.text);
    if (this.isTooMany) return fill(READ_TOO_MANY, quantityText(lines.length), quantityText(MOST_LINES));
    const wrong = lines.filter(({ problem }) => problem).length;
    return joinPresent(
      ' ',
      lines.length > 0 && fillCount(READ_ONE, READ_MANY, lines.length),
      wrong > 0 && fill(READ_PROBLEMS, wrong)
    );
  }

  /** Says the name of the country, so that a slip is noticed. */
  get countryName(): string {
    const code = this.draft.country.toUpperCase();
    if (!/^[A-Z]{2}$/.test(code)) return '';
    const name = new Intl.DisplayNames(LOCALE, { type: 'region', fallback: 'none' }).of(code);
    return name ?? '';
  }

  handleText({ currentTarget }: Event): void {
    const { dataset, value } = currentTarget as Field;
    this.edit({ [dataset.field ?? '']: dataset.field === 'country' ? value.trim().toUpperCase() : value });
  }

  handleToggle({ currentTarget }: Event): void {
    const { dataset, checked } = currentTarget as Field;
    this.edit({ [dataset.field ?? '']: checked });
  }

  async handleFile({ currentTarget }: Event): Promise<void> {
    const [file] = (currentTarget as Field).files ?? [];
    if (!file) return;
    try {
      this.edit({ text: await file.text() });
      this.fileProblem = '';
    } catch {
      this.fileProblem = fill(FILE_UNREADABLE, file.name);
    }
  }

  handleTake(): void {
    this.dispatchEvent(new CustomEvent('take'));
  }

  handleCheck(): void {
    if (this.cannotCheck) return;
    const fields = [...(this.template?.querySelectorAll<Field>('.checked') ?? [])];
    // Each is asked, so that all that is wrong is shown at once.
    if (fields.map((field) => field.reportValidity()).every(Boolean)) this.dispatchEvent(new CustomEvent('check'));
  }

  private get isEmpty(): boolean {
    return this.draft.text.trim() === '';
  }

  private get isTooMany(): boolean {
    return readLines(this.draft.text).length > MOST_LINES;
  }

  private edit(change: Partial<PromiseDraft>): void {
    this.dispatchEvent(new CustomEvent('edit', { detail: { ...this.draft, ...change } }));
  }
}
