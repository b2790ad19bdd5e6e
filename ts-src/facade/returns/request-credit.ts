import type { CommandOutcome, RequestCreditRequest } from '../../contracts/index.js';
import { acceptedLine } from '../capabilities/line-outcomes.js';
import type { KeptCredit } from '../systems/returns/refunds.js';
import { currencyOf, paymentOf } from './eligibility.js';
import { rounded, sumOf } from './money.js';
import type { AnyReturn } from './return-archive.js';
import type { ReturnDesk } from './return-desk.js';

/** How each payer numbers its credits. */
const FIRST_CREDIT: Record<string, [prefix: string, first: number]> = { Erp: ['CM-', 8101], ErpNext: ['RF-', 20_001] };

/** Keeps a credit that the payer will pay, unless it would be more than the return or the order is worth. */
export function requestCredit(desk: ReturnDesk, returned: AnyReturn, asked: RequestCreditRequest): CommandOutcome {
  const { orderNumber, amount, currency } = asked;
  const refused = refusalOf(desk, returned, asked);
  if (refused) return desk.refusal(orderNumber, ...refused);
  const [prefix, first] = FIRST_CREDIT[desk.commission.system]!;
  const creditNumber = desk.bookAs(orderNumber, `${prefix}${first - 1 + desk.next('credit')}`);
  const credit: KeptCredit = {
    ...{ system: desk.commission.system, creditNumber, returnSystem: asked.returnSystem },
    ...{ returnNumber: asked.returnNumber, orderNumber, amount: rounded(amount, currency), currency },
    ...{ state: 'requested', method: asked.method, attempts: 0, requestedAt: desk.moment(), issuedAt: null },
    ...{ reason: null, lines: asked.lines, ...desk.correlation() }
  };
  desk.keep('credit', creditNumber, credit);
  desk.tell('announcesCredit', { credit: creditNumber });
  const lines = asked.lines.map(({ line, quantity }) => acceptedLine(line, quantity));
  return desk.done(orderNumber, creditNumber, lines);
}

function refusalOf(
  { archive }: ReturnDesk,
  returned: AnyReturn,
  { orderNumber, returnNumber, returnSystem, amount, currency, lines }: RequestCreditRequest
): [code: string, reason: string] | undefined {
  const order = archive.order(orderNumber)!;
  if (returned.orderNumber !== orderNumber)
    return ['order-differs', `Return ${returnNumber} belongs to another order.`];
  if (!returned.counts) return ['return-closed', 'The return was cancelled or declined.'];
  if (currency !== currencyOf(order)) return ['currency-differs', `The order was paid in ${currencyOf(order)}.`];
  const perLine = lines.map((line) => line.amount);
  if (lines.length > 0 && sumOf(perLine, currency) !== rounded(amount, currency))
    return ['amounts-differ', 'The amounts of the lines do not add up to the amount.'];
  const credits = archive.creditsOf(orderNumber);
  const same = credits.filter((credit) => credit.returnNumber === returnNumber && credit.returnSystem === returnSystem);
  const worth = sumOf([returned.expectedCredit, -returned.fee], currency);
  const left = sumOf([worth, ...same.map((credit) => -credit.amount)], currency);
  if (left <= 0) return ['already-credited', `All of return ${returnNumber} is credited already.`];
  if (rounded(amount, currency) > left)
    return ['credit-exceeds-return', `Only ${left} ${currency} of return ${returnNumber} are left to credit.`];
  const { paid, credited } = paymentOf(archive, order);
  if (sumOf([credited, amount], currency) > paid)
    return ['credit-exceeds-paid', `Only ${sumOf([paid, -credited], currency)} ${currency} of what was paid are left.`];
  return undefined;
}
