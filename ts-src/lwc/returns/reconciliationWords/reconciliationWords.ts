import ACCEPT from '@salesforce/label/c.ReconciliationAccept';
import ACCEPT_ASK from '@salesforce/label/c.ReconciliationAcceptAsk';
import ACCEPT_YES from '@salesforce/label/c.ReconciliationAcceptYes';
import APPROVE from '@salesforce/label/c.ReconciliationApprove';
import APPROVE_ASK from '@salesforce/label/c.ReconciliationApproveAsk';
import APPROVE_YES from '@salesforce/label/c.ReconciliationApproveYes';
import ASK_YES from '@salesforce/label/c.ReconciliationAskYes';
import CREDIT from '@salesforce/label/c.ReconciliationCredit';
import CREDIT_ASK from '@salesforce/label/c.ReconciliationCreditAsk';
import CREDIT_YES from '@salesforce/label/c.ReconciliationCreditYes';
import DISPUTE from '@salesforce/label/c.ReconciliationDispute';
import DISPUTE_ASK from '@salesforce/label/c.ReconciliationDisputeAsk';
import DISPUTE_YES from '@salesforce/label/c.ReconciliationDisputeYes';
import WITHDRAW from '@salesforce/label/c.ReconciliationWithdraw';
import WITHDRAW_ASK from '@salesforce/label/c.ReconciliationWithdrawAsk';
import WITHDRAW_YES from '@salesforce/label/c.ReconciliationWithdrawYes';
import WRITE_OFF from '@salesforce/label/c.ReconciliationWriteOff';
import WRITE_OFF_APPROVAL from '@salesforce/label/c.ReconciliationWriteOffApproval';
import WRITE_OFF_ASK from '@salesforce/label/c.ReconciliationWriteOffAsk';
import WRITE_OFF_YES from '@salesforce/label/c.ReconciliationWriteOffYes';
import { fill } from 'c/labelText';
import type { ReconciliationDetail } from '../../types/reconciliation.js';

/** What can be done about a line. */
export type Deed = 'credit' | 'writeOff' | 'dispute' | 'approve' | 'withdraw';

/** What somebody is asked before it is done. */
export interface Question {
  does: Deed;
  text: string;
  yes: string;
  needsReason: boolean;
  /** What was done, once it is. */
  did: string;
}

/** What the button that asks for the credit says. */
export function creditLabelOf(detail: ReconciliationDetail | null): string {
  return fill(CREDIT, detail?.owed ?? '');
}

/** What the button that writes off says: without money there is nothing but to accept it. */
export function writeOffLabelOf(detail: ReconciliationDetail | null): string {
  return detail?.difference ? fill(WRITE_OFF, detail.difference) : ACCEPT;
}

/** @param decisionId what is approved or withdrawn */
export function questionOf(does: Deed, detail: ReconciliationDetail, decisionId: string): Question {
  const { owed, row } = detail;
  const amount = detail.decisions.find(({ id }) => id === decisionId)?.amount ?? '';
  const questions: Record<Deed, Omit<Question, 'does'>> = {
    writeOff: { ...writeOffOf(detail), needsReason: true, did: writeOffLabelOf(detail) },
    dispute: { text: DISPUTE_ASK, yes: DISPUTE_YES, needsReason: true, did: DISPUTE },
    approve: { text: fill(APPROVE_ASK, amount), yes: APPROVE_YES, needsReason: false, did: APPROVE },
    withdraw: { text: WITHDRAW_ASK, yes: WITHDRAW_YES, needsReason: true, did: WITHDRAW },
    credit: {
      ...{ text: fill(CREDIT_ASK, owed ?? '', row.returnNumber), yes: CREDIT_YES },
      ...{ needsReason: false, did: creditLabelOf(detail) }
    }
  };
  return { does, ...questions[does] };
}

function writeOffOf({ difference, needsApproval }: ReconciliationDetail): Pick<Question, 'text' | 'yes'> {
  if (!difference) return { text: ACCEPT_ASK, yes: ACCEPT_YES };
  return needsApproval
    ? { text: fill(WRITE_OFF_APPROVAL, difference), yes: ASK_YES }
    : { text: fill(WRITE_OFF_ASK, difference), yes: WRITE_OFF_YES };
}
