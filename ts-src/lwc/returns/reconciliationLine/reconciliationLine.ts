import { LightningElement, api } from 'lwc';
import approve from '@salesforce/apex/ReconciliationController.approve';
import dispute from '@salesforce/apex/ReconciliationController.dispute';
import getLine from '@salesforce/apex/ReconciliationController.getLine';
import requestCredit from '@salesforce/apex/ReconciliationController.requestCredit';
import withdraw from '@salesforce/apex/ReconciliationController.withdraw';
import writeOff from '@salesforce/apex/ReconciliationController.writeOff';
import APPROVE from '@salesforce/label/c.ReconciliationApprove';
import BACK from '@salesforce/label/c.ReconciliationBack';
import CHANGE_FAILED from '@salesforce/label/c.ReconciliationChangeFailed';
import DECISIONS from '@salesforce/label/c.ReconciliationDecisions';
import DISPUTE from '@salesforce/label/c.ReconciliationDispute';
import DONE from '@salesforce/label/c.ReconciliationDone';
import FAILED from '@salesforce/label/c.ReconciliationLineFailed';
import LOADING from '@salesforce/label/c.ReconciliationLoading';
import OPEN_CASE from '@salesforce/label/c.ReconciliationOpenCase';
import OPEN_ORDER from '@salesforce/label/c.ReconciliationOpenOrder';
import OPEN_RETURN from '@salesforce/label/c.ReconciliationOpenReturn';
import REASON from '@salesforce/label/c.ReconciliationReason';
import REASON_MISSING from '@salesforce/label/c.ReconciliationReasonMissing';
import WITHDRAW from '@salesforce/label/c.ReconciliationWithdraw';
import { fill } from 'c/labelText';
import { latestCall } from 'c/latestCall';
import { questionOf, creditLabelOf, writeOffLabelOf, type Deed, type Question } from 'c/reconciliationWords';
import { newRequestKey } from 'c/requestKey';
import { failureOf } from 'c/timelineFailure';
import { NavigationMixin } from 'lightning/navigation';
import type { Failure } from '../../types/failure.js';
import type { ReconciliationDecision, ReconciliationDetail } from '../../types/reconciliation.js';

interface ReasonInput extends HTMLElement {
  setCustomValidity(message: string): void;
  reportValidity(): boolean;
}

/**
 * One return line: what to do about it, what was decided, and deciding after a question. Fires `decided` with the row as it
 * is then.
 */
export default class ReconciliationLine extends NavigationMixin(LightningElement) {
  label = { APPROVE, BACK, DECISIONS, DISPUTE, LOADING, OPEN_CASE, OPEN_ORDER, OPEN_RETURN, REASON, WITHDRAW };
  detail: ReconciliationDetail | null = null;
  failure: Failure | null = null;
  notice: Failure | null = null;
  question: Question | null = null;
  reason = '';
  busy = false;
  announcement = '';

  private line = '';
  private decisionId = '';
  /** One key for one question, however often it is answered. */
  private requestKey = '';
  /** What gets the focus once it is drawn: what had it is gone. */
  private toFocus = '';
  private calls = latestCall();

  /** The id of the line. */
  @api
  get lineId(): string {
    return this.line;
  }
  set lineId(lineId: string) {
    this.line = lineId;
    this.load();
  }

  get creditLabel(): string {
    return creditLabelOf(this.detail);
  }

  get canCredit(): boolean {
    return Boolean(this.detail?.mayRequestCredit) && !this.detail?.cannotCredit;
  }

  get writeOffLabel(): string {
    return writeOffLabelOf(this.detail);
  }

  get canWriteOff(): boolean {
    return Boolean(this.detail?.mayDecide) && !this.detail?.cannotWriteOff;
  }

  get canDispute(): boolean {
    return Boolean(this.detail?.mayDecide) && !this.detail?.cannotDispute;
  }

  get decisions(): (ReconciliationDecision & { steps: { key: number; text: string }[] })[] {
    return (this.detail?.decisions ?? []).map((decision) => ({
      ...decision,
      steps: decision.history.map((text, key) => ({ key, text }))
    }));
  }

  /** Nothing is being asked. */
  get idle(): boolean {
    return this.question === null;
  }

  get hasDecisions(): boolean {
    return this.decisions.length > 0;
  }

  renderedCallback(): void {
    const first = this.toFocus ? this.template?.querySelector<HTMLElement>(this.toFocus) : null;
    if (!first) return;
    this.toFocus = '';
    first.focus();
  }

  disconnectedCallback(): void {
    this.calls.forget();
  }

  handleRetry(): void {
    this.load();
  }

  handleAsk(event: Event): void {
    const { does, decision } = (event.currentTarget as HTMLElement).dataset;
    if (!this.detail) return;
    this.question = questionOf(does as Deed, this.detail, decision ?? '');
    this.decisionId = decision ?? '';
    this.requestKey = newRequestKey();
    this.reason = '';
    this.notice = null;
    this.toFocus = '.reason, .yes';
  }

  handleReason(event: CustomEvent<{ value: string }>): void {
    this.reason = event.detail.value;
  }

  handleKey(event: KeyboardEvent): void {
    if (event.key === 'Escape') this.handleBack();
  }

  handleBack(): void {
    this.question = null;
    this.toFocus = '.open-return';
  }

  async handleYes(): Promise<void> {
    const { question } = this;
    if (!question || this.busy || this.isReasonMissing(question)) return;
    this.busy = true;
    this.notice = null;
    await this.calls.make(() => this.send(question.does), {
      answered: (detail) => {
        this.detail = detail;
        this.handleBack();
        this.announcement = fill(DONE, question.did);
        this.dispatchEvent(new CustomEvent('decided', { detail: { row: detail.row } }));
      },
      failed: (error) => (this.notice = failureOf(error, CHANGE_FAILED))
    });
    this.busy = false;
  }

  handleOpenReturn(): void {
    this.open(this.detail?.row.returnId);
  }

  handleOpenOrder(): void {
    this.open(this.detail?.row.orderId);
  }

  handleOpenCase(): void {
    this.open(this.detail?.caseId);
  }

  private send(does: Deed): Promise<ReconciliationDetail> {
    const { lineId, decisionId, requestKey } = this;
    const reason = this.reason.trim();
    const deeds: Record<Deed, () => Promise<ReconciliationDetail>> = {
      writeOff: () => writeOff({ lineId, requestKey, reason }),
      dispute: () => dispute({ lineId, requestKey, reason }),
      withdraw: () => withdraw({ lineId, decisionId, reason }),
      approve: () => approve({ lineId, decisionId }),
      credit: () => requestCredit({ lineId, requestKey })
    };
    return deeds[does]();
  }

  private isReasonMissing(question: Question): boolean {
    if (!question.needsReason || this.reason.trim()) return false;
    const input = this.template?.querySelector<ReasonInput>('.reason');
    input?.setCustomValidity(REASON_MISSING);
    input?.reportValidity();
    return true;
  }

  private open(recordId: string | null | undefined): void {
    if (!recordId) return;
    this[NavigationMixin.Navigate]({ type: 'standard__recordPage', attributes: { recordId, actionName: 'view' } });
  }

  private load(): Promise<void> {
    this.failure = null;
    this.question = null;
    return this.calls.make(() => getLine({ lineId: this.line }), {
      answered: (detail) => (this.detail = detail),
      failed: (error) => (this.failure = failureOf(error, FAILED))
    });
  }
}
