import { LightningElement, api } from 'lwc';
import check from '@salesforce/apex/ReturnsController.check';
import BACK from '@salesforce/label/c.ReturnsBack';
import CHECKING from '@salesforce/label/c.ReturnsChecking';
import CHECK_FAILED from '@salesforce/label/c.ReturnsCheckFailed';
import CHARGE from '@salesforce/label/c.ReturnsAskCharge';
import CHOOSE from '@salesforce/label/c.ReturnsChoose';
import CONFIRM from '@salesforce/label/c.ReturnsConfirm';
import EXPLAIN from '@salesforce/label/c.ReturnsStartExplain';
import FEE from '@salesforce/label/c.ReturnsFee';
import OF from '@salesforce/label/c.ReturnsOf';
import OUTCOME from '@salesforce/label/c.ReturnsOutcome';
import OVERRIDE from '@salesforce/label/c.ReturnsOverride';
import QUANTITY from '@salesforce/label/c.ReturnsQuantity';
import REASON from '@salesforce/label/c.ReturnsReason';
import REFUND from '@salesforce/label/c.ReturnsRefund';
import TITLE from '@salesforce/label/c.ReturnsStart';
import UNKNOWN from '@salesforce/label/c.ReturnsUnknown';
import STORE_CREDIT from '@salesforce/label/c.ReturnsStoreCredit';
import VALUE from '@salesforce/label/c.ReturnsValue';
import { fill, joinPresent } from 'c/labelText';
import { latestCall } from 'c/latestCall';
import { newRequestKey } from 'c/requestKey';
import { askJson, EXCHANGE, isPossible, outcomesOf, type Choice } from 'c/returnAsk';
import { failureOf } from 'c/timelineFailure';
import type { ReturnableLineView, ReturnChoice, ReturnOffer, ReturnRefusal } from '../../types/returns.js';
import type { Failure } from '../../types/failure.js';

/** Wait after the last change before it is checked, in milliseconds. */
const PAUSE = 300;

interface Row {
  line: ReturnableLineView;
  name: string;
  possible: boolean;
  chosen: boolean;
  exchanged: boolean;
  choice: Choice;
  labels: { choose: string; quantity: string; reason: string; of: string };
  refusal: ReturnRefusal | null;
}

const unsaid = ({ most }: ReturnableLineView): Choice => ({ quantity: most, reason: '', wanted: '' });

/**
 * Chooses what comes back; what it brings and what is refused shows at once, before anything is done. Fires `decide` with `requestKey` and `askJson`,
 * and `leave`.
 */
export default class ReturnStart extends LightningElement {
  @api orderId = '';
  @api lines: ReturnableLineView[] = [];
  /** The record of the page; a case says for whom it is asked. */
  @api recordId = '';
  /** The reader may allow with a reason what the policy refuses. */
  @api mayOverride = false;
  /** True while it is being submitted. */
  @api busy = false;

  label = { BACK, CHECKING, CONFIRM, EXPLAIN, OUTCOME, OVERRIDE, TITLE };
  choices: ReadonlyMap<string, Choice> = new Map();
  outcome = 'refund';
  overrideReason = '';
  /** The answer to `checked`. */
  offer: ReturnOffer | null = null;
  failure: Failure | null = null;
  private checked = '';
  private requestKey = '';
  private calls = latestCall();
  private timer: ReturnType<typeof setTimeout> | undefined;
  private focused = false;

  get rows(): Row[] {
    return this.lines.map((line) => {
      const choice = this.choices.get(line.lineNumber);
      const { lineNumber } = line;
      return {
        ...{ line, possible: isPossible(line, this.mayOverride), chosen: choice !== undefined },
        exchanged: choice !== undefined && this.outcome === EXCHANGE,
        name: joinPresent(' · ', lineNumber, line.name ?? line.sku, line.partOf),
        choice: choice ?? unsaid(line),
        labels: {
          choose: fill(CHOOSE, lineNumber),
          quantity: fill(QUANTITY, lineNumber),
          reason: fill(REASON, lineNumber),
          of: fill(OF, line.most)
        },
        refusal: (choice && this.offer?.refusals[lineNumber]) ?? line.refusal
      };
    });
  }

  get outcomes(): ReturnChoice[] {
    return outcomesOf(this.lines, this.choices);
  }

  get hasChosen(): boolean {
    return this.choices.size > 0;
  }

  get asksWhy(): boolean {
    return this.mayOverride && (this.overrideReason !== '' || this.offer?.needsOverride === true);
  }

  get amounts(): { key: string; label: string; text: string }[] {
    const { offer } = this;
    if (!offer) return [];
    return [
      { key: 'value', label: VALUE, text: offer.value ?? UNKNOWN },
      { key: 'fee', label: FEE, text: offer.fee ?? UNKNOWN },
      offer.charge
        ? { key: 'charge', label: CHARGE, text: offer.charge }
        : { key: 'refund', label: this.refundLabel, text: offer.refund ?? UNKNOWN }
    ];
  }

  get problem(): string {
    return this.offer?.problem ?? '';
  }

  get checking(): boolean {
    return this.ask !== '' && this.ask !== this.checked && this.failure === null;
  }

  get cannotConfirm(): boolean {
    return this.busy || this.offer === null || this.offer.problem !== null || this.checked !== this.ask;
  }

  renderedCallback(): void {
    if (this.focused) return;
    this.focused = true;
    this.template?.querySelector<HTMLElement>('.title')?.focus();
  }

  disconnectedCallback(): void {
    clearTimeout(this.timer);
    this.calls.forget();
  }

  handleChoose({ currentTarget, detail }: CustomEvent<{ checked: boolean }>): void {
    const line = this.lineOf(currentTarget);
    const choices = new Map(this.choices);
    if (detail.checked && line) choices.set(line.lineNumber, unsaid(line));
    else if (line) choices.delete(line.lineNumber);
    this.choices = choices;
    this.changed();
  }

  handleQuantity({ currentTarget, detail }: CustomEvent<{ value: string }>): void {
    this.choose(currentTarget, { quantity: Number(detail.value) });
  }

  handleReason({ currentTarget, detail }: CustomEvent<{ value: string }>): void {
    this.choose(currentTarget, { reason: detail.value });
  }

  handleWant({ currentTarget, detail }: CustomEvent<{ sku: string | null }>): void {
    this.choose(currentTarget, { wanted: detail.sku });
  }

  handleOutcome({ detail }: CustomEvent<{ value: string }>): void {
    this.outcome = detail.value;
    this.changed();
  }

  handleOverride({ detail }: CustomEvent<{ value: string }>): void {
    this.overrideReason = detail.value;
    this.changed();
  }

  handleRetry(): void {
    this.changed();
  }

  handleLeave(): void {
    this.dispatchEvent(new CustomEvent('leave'));
  }

  handleConfirm(): void {
    if (this.cannotConfirm) return;
    const detail = { requestKey: this.requestKey, askJson: this.checked };
    this.dispatchEvent(new CustomEvent('decide', { detail }));
  }

  private get ask(): string {
    const overrideReason = this.asksWhy ? this.overrideReason : '';
    return askJson(this.choices, { outcome: this.outcome, overrideReason, caseId: this.recordId });
  }

  private get refundLabel(): string {
    return this.outcome === 'storeCredit' ? STORE_CREDIT : REFUND;
  }

  private lineOf(target: EventTarget | null): ReturnableLineView | undefined {
    return this.lines.find(({ lineNumber }) => lineNumber === (target as HTMLElement).dataset.line);
  }

  private choose(target: EventTarget | null, part: Partial<Choice>): void {
    const { line = '' } = (target as HTMLElement).dataset;
    const choice = this.choices.get(line);
    if (!choice) return;
    this.choices = new Map(this.choices).set(line, { ...choice, ...part });
    this.changed();
  }

  private changed(): void {
    if (!this.outcomes.some(({ value }) => value === this.outcome)) this.outcome = this.outcomes[0]?.value ?? '';
    this.failure = null;
    this.calls.forget();
    clearTimeout(this.timer);
    if (this.ask === '') this.take('', null);
    // eslint-disable-next-line @lwc/lwc/no-async-operation -- cleared by the next change and when the form goes
    else this.timer = setTimeout(() => this.check(), PAUSE);
  }

  private check(): Promise<void> {
    const { ask } = this;
    return this.calls.make(() => check({ orderId: this.orderId, askJson: ask }), {
      answered: (offer) => this.take(ask, offer),
      failed: (error) => {
        this.take('', null);
        this.failure = failureOf(error, CHECK_FAILED);
      }
    });
  }

  /** Another ask is another decision, with a key of its own; what is sent twice is one. */
  private take(ask: string, offer: ReturnOffer | null): void {
    if (ask !== this.checked) this.requestKey = newRequestKey();
    this.checked = ask;
    this.offer = offer;
  }
}
