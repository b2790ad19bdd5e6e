import type { CreditAnswer, LinePrice } from '../../contracts/index.js';
import type { Product, StockAccount } from './catalogue.js';

const digits = new Map<string, number>();

/** Digits after the point in amounts of a currency, as ISO 4217 has them. */
export function minorDigits(currency: string): number {
  const known = digits.get(currency);
  if (known !== undefined) return known;
  const format = new Intl.NumberFormat('en', { style: 'currency', currency });
  const found = format.resolvedOptions().maximumFractionDigits!;
  digits.set(currency, found);
  return found;
}

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

/** A value to be held against a limit. */
export interface Value {
  amount: number;
  currency: string;
}

/** Whether an account may buy for so much more. @param value null when it is not known: then the limit is not looked at */
export function creditOf(
  account: StockAccount | undefined,
  number: string,
  value: Value | null,
  now: number
): CreditAnswer {
  const asOf = new Date(now).toISOString();
  if (!account) {
    const nothing = { currency: null, limit: null, open: null, available: null, terms: null, asOf };
    const reason = `No ledger knows an account ${number}.`;
    return { accountNumber: number, outcome: 'unknown', reasonCode: 'noAccount', reason, ...nothing };
  }
  const { limit = null, open, currency, terms = null } = account;
  const available = limit === null ? null : Math.max(limit - open, 0);
  const [outcome, reasonCode, reason] = verdictOn(account, available, value);
  return { accountNumber: number, outcome, reasonCode, reason, currency, limit, open, available, terms, asOf };
}

type Verdict = [CreditAnswer['outcome'], string | null, string | null];

function verdictOn(
  { name, isBlocked, overdueDays, currency }: StockAccount,
  available: number | null,
  value: Value | null
): Verdict {
  if (isBlocked) return ['blocked', 'blocked', `${name} is blocked; Finance decides.`];
  if (overdueDays > 0) return ['review', 'overdue', `${name} has invoices ${overdueDays} days overdue.`];
  if (available === null || value === null) return ['approved', null, null];
  if (value.currency !== currency)
    return ['review', 'otherCurrency', `The limit is in ${currency}, the order in ${value.currency}.`];
  return value.amount > available
    ? ['review', 'overLimit', `${rounded(value.amount - available, currency)} ${currency} above the limit.`]
    : ['approved', null, null];
}
