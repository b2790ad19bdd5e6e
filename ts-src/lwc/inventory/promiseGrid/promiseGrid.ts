import { LightningElement, api } from 'lwc';
import ALL from '@salesforce/label/c.PromiseShowAll';
import ASKED from '@salesforce/label/c.PromiseAsked';
import BY_WANTED from '@salesforce/label/c.PromiseColumnByWanted';
import CHANGE_NOW from '@salesforce/label/c.PromiseChangeNow';
import CHOICES from '@salesforce/label/c.PromiseChoices';
import CHOOSE from '@salesforce/label/c.PromiseChoose';
import CONSIDERED from '@salesforce/label/c.PromiseConsidered';
import CONTRACT from '@salesforce/label/c.PromiseContract';
import HELD from '@salesforce/label/c.PromiseHeldOf';
import HINT_RETIRED from '@salesforce/label/c.PromiseHintRetired';
import HINT_UNKNOWN from '@salesforce/label/c.PromiseHintUnknown';
import INBOUND from '@salesforce/label/c.PromiseInbound';
import ITEM from '@salesforce/label/c.PromiseColumnItem';
import LIST_PRICE from '@salesforce/label/c.PromiseListPrice';
import NEEDS_LOOK from '@salesforce/label/c.PromiseShowProblems';
import NONE_TO_SHOW from '@salesforce/label/c.PromiseNoProblems';
import NOW from '@salesforce/label/c.PromiseColumnNow';
import PART from '@salesforce/label/c.PromisePart';
import PLACE from '@salesforce/label/c.PromisePlace';
import PLAN from '@salesforce/label/c.PromisePlan';
import PRICE from '@salesforce/label/c.PromiseColumnPrice';
import PROMISE from '@salesforce/label/c.PromiseColumnPromise';
import QUANTITY from '@salesforce/label/c.PromiseColumnQuantity';
import SUBSTITUTE from '@salesforce/label/c.PromiseSubstitute';
import SUBSTITUTES from '@salesforce/label/c.PromiseSubstitutes';
import TAKE from '@salesforce/label/c.PromiseTake';
import TITLE from '@salesforce/label/c.PromiseGrid';
import WANTED from '@salesforce/label/c.PromiseWantedOn';
import WHY from '@salesforce/label/c.PromiseWhy';
import WHY_OF from '@salesforce/label/c.PromiseWhyOf';
import { fill, joinPresent } from 'c/labelText';
import { moneyText, promiseDay, quantityText } from 'c/promiseText';
import type { PromiseChange, PromiseLine, PromiseProduct } from '../../types/promise.js';
import type { Size, Tone } from '../../types/tone.js';

interface Offer {
  sku: string;
  text: string;
  label: string;
}

interface Row {
  line: string;
  name: string;
  particulars: string;
  quantity: string;
  constraint: string | null;
  held: string;
  label: string;
  tone: Tone;
  when: string;
  reason: string | null;
  change: { label: string; tone: Tone; when: string } | null;
  now: string;
  byWanted: string;
  price: string;
  contract: string;
  choices: Offer[];
  substitutes: Offer[];
  explained: boolean;
  open: boolean;
  expanded: string;
  whyLabel: string;
}

interface Detail {
  plan: { key: string; text: string }[];
  considered: { key: string; text: string }[];
}

const COLUMNS = 7;
/** What to do about lines with these outcomes. */
const HINTS: Record<string, string> = { unknown: HINT_UNKNOWN, retired: HINT_RETIRED };
/** Of lines with these outcomes nothing is known yet; why is said of the whole. */
const UNKNOWN_YET = new Set(['asking', 'unanswered']);

/** What can be promised, line by line, with the why on demand. Fires `choose` with what was written and the product. */
export default class PromiseGrid extends LightningElement {
  @api lines: PromiseLine[] = [];
  /** What became of a kept promise's lines; null when it was not compared. */
  @api changes: PromiseChange[] | null = null;
  /** It is shown as it was kept: nothing can be chosen. */
  @api past = false;
  @api size: Size = 'wide';

  label = {
    BY_WANTED,
    CHOICES,
    CONSIDERED,
    ITEM,
    NONE_TO_SHOW,
    NOW,
    PLAN,
    PRICE,
    PROMISE,
    QUANTITY,
    SUBSTITUTES,
    TITLE,
    WHY
  };
  columns = COLUMNS;
  onlyProblems = false;
  private openLine = '';

  get rows(): Row[] {
    const changes = new Map(this.changes?.map((change) => [change.line, change]));
    return this.lines
      .filter((line) => !this.onlyProblems || needsLook(line, changes.get(line.line)))
      .map((line) => this.rowOf(line, changes.get(line.line)));
  }

  /** Of the one line that is open. */
  get detail(): Detail | null {
    const line = this.lines.find((one) => one.line === this.openLine);
    return line ? detailOf(line) : null;
  }

  get tableClass(): string {
    return `slds-table slds-table_cell-buffer slds-no-row-hover table table_${this.size}`;
  }

  get filterShown(): boolean {
    return this.lines.length > 1 && (this.problemCount > 0 || this.onlyProblems);
  }

  get filterLabel(): string {
    return this.onlyProblems ? fill(ALL, this.lines.length) : fill(NEEDS_LOOK, this.problemCount);
  }

  get pressed(): string {
    return String(this.onlyProblems);
  }

  get nothingToShow(): boolean {
    return this.onlyProblems && this.problemCount === 0;
  }

  handleFilter(): void {
    this.onlyProblems = !this.onlyProblems;
  }

  handleWhy({ currentTarget }: Event): void {
    const { line = '' } = (currentTarget as HTMLElement).dataset;
    this.openLine = this.openLine === line ? '' : line;
  }

  handleChoose({ currentTarget }: Event): void {
    const { line, sku } = (currentTarget as HTMLElement).dataset;
    const item = this.lines.find((one) => one.line === line)?.item;
    this.dispatchEvent(new CustomEvent('choose', { detail: { item, sku } }));
  }

  private get problemCount(): number {
    const changes = new Map(this.changes?.map((change) => [change.line, change]));
    return this.lines.filter((line) => needsLook(line, changes.get(line.line))).length;
  }

  private rowOf(line: PromiseLine, change: PromiseChange | undefined): Row {
    const open = line.line === this.openLine;
    const name = line.description ?? line.item ?? line.sku ?? line.line;
    const asked = quantityText(line.askedQuantity, line.askedUnit);
    return {
      line: line.line,
      name,
      particulars: joinPresent(
        ' · ',
        line.sku,
        line.item !== line.sku && line.item !== name && line.item,
        asked && fill(ASKED, asked),
        line.wantedAt && fill(WANTED, promiseDay(line.wantedAt))
      ),
      quantity: quantityText(line.quantity || null, line.unit),
      constraint: line.constraint,
      held: line.held === null || line.held === undefined ? '' : fill(HELD, quantityText(line.held, line.unit)),
      label: line.outcomeLabel,
      tone: line.tone,
      when: promiseDay(line.fullAt),
      reason: UNKNOWN_YET.has(line.outcome) ? null : joinPresent(' ', line.reason, HINTS[line.outcome]),
      change: change
        ? {
            label: change.label,
            tone: change.tone,
            when: change.fullAt ? fill(CHANGE_NOW, promiseDay(change.fullAt)) : ''
          }
        : null,
      now: line.quantity ? quantityText(line.availableNow) : '',
      byWanted: line.quantity ? quantityText(line.availableByWanted) : '',
      price: moneyText(line.lineAmount, line.currencyCode),
      contract: line.lineAmount === null || line.lineAmount === undefined ? '' : priceSource(line),
      choices: this.past ? [] : line.choices.map((product) => choiceOf(product)),
      substitutes: this.past ? [] : line.substitutes.map((product) => substituteOf(product)),
      explained: line.considered.length > 0 || line.plan.length > 0,
      open,
      expanded: String(open),
      whyLabel: fill(WHY_OF, name)
    };
  }
}

function needsLook({ outcome }: PromiseLine, change: PromiseChange | undefined): boolean {
  return (outcome !== 'full' && !UNKNOWN_YET.has(outcome)) || Boolean(change?.broken);
}

function priceSource({ contract }: PromiseLine): string {
  return contract ? fill(CONTRACT, contract) : LIST_PRICE;
}

function choiceOf({ sku, description }: PromiseProduct): Offer {
  const text = joinPresent(' · ', sku, description);
  return { sku, text, label: fill(CHOOSE, text) };
}

function substituteOf({ sku, description, fullAt }: PromiseProduct): Offer {
  const text = joinPresent(' · ', sku, description, fullAt && fill(SUBSTITUTE, promiseDay(fullAt)));
  return { sku, text, label: fill(TAKE, text) };
}

/** Most reasons name the place. */
function placeText(name: string, reason: string | null): string {
  return reason?.includes(name) ? reason : joinPresent(': ', name, reason);
}

function detailOf(line: PromiseLine): Detail {
  return {
    plan: line.plan.map(({ location, name, quantity, shipsAt, arrivesAt, inbound, reference }) => ({
      key: `${location} ${shipsAt} ${reference ?? ''}`,
      text: joinPresent(
        ' · ',
        fill(PART, quantityText(quantity, line.unit), name, promiseDay(shipsAt), promiseDay(arrivesAt)),
        inbound && fill(INBOUND, reference ?? '')
      )
    })),
    considered: line.considered.map(({ name, available, reason }) => ({
      key: name,
      text: fill(PLACE, placeText(name, reason), quantityText(available, line.unit))
    }))
  };
}
