import { LightningElement, api } from 'lwc';
import BALANCE from '@salesforce/label/c.ReconciliationBalance';
import BALANCES from '@salesforce/label/c.ReconciliationBalances';
import CREDITED from '@salesforce/label/c.ReconciliationCredited';
import CURRENCY from '@salesforce/label/c.ReconciliationCurrency';
import DIFFERS from '@salesforce/label/c.ReconciliationDiffers';
import DUE from '@salesforce/label/c.ReconciliationDue';
import LET_GO from '@salesforce/label/c.ReconciliationLetGo';
import LINES from '@salesforce/label/c.ReconciliationLines';
import NO_CURRENCY from '@salesforce/label/c.ReconciliationNoCurrency';
import OPEN from '@salesforce/label/c.ReconciliationOpen';
import OVER from '@salesforce/label/c.ReconciliationOver';
import RULE from '@salesforce/label/c.ReconciliationRule';
import TITLE from '@salesforce/label/c.ReconciliationTotals';
import TOO_MANY from '@salesforce/label/c.ReconciliationTotalsTooMany';
import WRITTEN_OFF from '@salesforce/label/c.ReconciliationWrittenOff';
import { fill } from 'c/labelText';
import type { CurrencyTotal, ReconciliationTotals as Totals } from '../../types/reconciliation.js';

/** What return lines come to, by currency: each row balances, and currencies are never added. */
export default class ReconciliationTotals extends LightningElement {
  @api totals!: Totals;

  label = {
    ...{ BALANCE, CREDITED, CURRENCY, DUE, LET_GO, LINES, OPEN, OVER, RULE },
    ...{ TITLE, TOO_MANY, WRITTEN_OFF }
  };

  get sums(): (CurrencyTotal & { key: string; balance: string; tone: string })[] {
    return this.totals.sums.map((sum) => ({
      ...sum,
      key: sum.currencyCode ?? NO_CURRENCY,
      balance: sum.difference ? fill(DIFFERS, sum.difference) : BALANCES,
      tone: sum.difference ? 'error' : 'success'
    }));
  }
}
