import type { CreditAnswer, LinePrice } from '../../contracts/index.js';
import type { Product, StockAccount } from './catalogue.js';

/** Digits after the point in amounts of a currency, as ISO 4217 has them. */
export const minorDigits = (currency: string): number =>
  new Intl.NumberFormat('en', { style: 'currency', currency }).resolvedOptions().maximumFractionDigits!;

/** Rounds half away from zero, as accounting does. */
export function rounded(amount: number, currency: string): number {
  const scale = 10 ** minorDigits(currency);
  return (Math.round((Math.abs(amount) + Number.EPSILON) * scale) * Math.sign(amount)) / scale;
}

/** The contract price of an account, else the list price in a currency; null when there is neither. */
export function priceOf(
  product: Product,
  quantity: number,
  { account, currency, validOn }: { account?: StockAccount; currency?: string; validOn: string }
): LinePrice | null {
  const wanted = currency ?? account?.currency;
  const agreed = account?.prices[product.sku];
  const inForce = account?.pricesUntil === undefined || validOn <= account.pricesUntil;
  if (agreed !== undefined && inForce && (wanted === undefined || wanted === account!.currency)) {
    return priced(
      agreed,
      quantity,
      account!.currency,
      validOn,
      account!.contract ?? null,
      account!.pricesUntil ?? null
    );
  }
  const listed = product.listPrices.find((price) => wanted === undefined || price.currency === wanted);
  return listed ? priced(listed.amount, quantity, listed.currency, validOn, null, null) : null;
}

const priced = (
  unitAmount: number,
  quantity: number,
  currency: string,
  validOn: string,
  contract: string | null,
  validUntil: string | null
): LinePrice => ({
  unitAmount,
  lineAmount: rounded(unitAmount * quantity, currency),
  currency,
  contract,
  validOn,
  validUntil
});

/** Whether an account may buy for so much more. @param amount in the account's currency; null when it is not known */
export function creditOf(
  account: StockAccount | undefined,
  number: string,
  amount: number | null,
  now: number
): CreditAnswer {
  const asOf = new Date(now).toISOString();
  if (!account) {
    const nothing = { currency: null, limit: null, open: null, available: null, terms: null, asOf };
    return {
      accountNumber: number,
      outcome: 'unknown',
      reasonCode: 'noAccount',
      reason: `No ledger knows an account ${number}.`,
      ...nothing
    };
  }
  const { limit = null, open, currency, terms = null, overdueDays } = account;
  const available = limit === null ? null : Math.max(limit - open, 0);
  const said = { accountNumber: number, currency, limit, open, available, terms, asOf };
  const answer = (
    outcome: CreditAnswer['outcome'],
    reasonCode: string | null,
    reason: string | null
  ): CreditAnswer => ({ ...said, outcome, reasonCode, reason });
  if (account.isBlocked) return answer('blocked', 'blocked', `${account.name} is blocked; Finance decides.`);
  if (overdueDays > 0) return answer('review', 'overdue', `${account.name} has invoices ${overdueDays} days overdue.`);
  if (available !== null && amount !== null && amount > available) {
    return answer('review', 'overLimit', `${rounded(amount - available, currency)} ${currency} above the limit.`);
  }
  return answer('approved', null, null);
}
