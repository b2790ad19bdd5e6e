import type { AuthorizeReturnRequest, CommandOutcome, LineOutcome } from '../../contracts/index.js';
import { acceptedLine, firstReason, rejectedLine } from '../capabilities/line-outcomes.js';
import type { ShopOrder } from '../systems/north-oms.js';
import { currencyOf, unitPaidOf } from './eligibility.js';
import { sumOf } from './money.js';
import type { ReturnDesk } from './return-desk.js';

const DAYS_TO_SEND = '+30d';

type Requested = AuthorizeReturnRequest['lines'][number];

/** Authorizes what arrived and is not coming back already. Lines that cannot come back are refused one by one. */
export function authorizeReturn(desk: ReturnDesk, order: ShopOrder, request: AuthorizeReturnRequest): CommandOutcome {
  const { orderNumber, expectedCredit } = request;
  if (expectedCredit && expectedCredit.currency !== currencyOf(order)) {
    const reason = `The order was paid in ${currencyOf(order)}.`;
    return desk.refusal(orderNumber, 'currency-differs', reason);
  }
  const decided = decideAll(desk, order, request);
  const possible = request.lines.filter((_, index) => decided[index]!.outcome === 'accepted');
  if (possible.length === 0) return desk.refusal(orderNumber, ...firstReason(decided), decided);
  const returnNumber = desk.nextReturnNumber(orderNumber);
  desk.bookAs(orderNumber, returnNumber);
  desk.route(orderNumber, 'authorizesReturn', {
    ...{ number: returnNumber, outcome: request.outcome, until: DAYS_TO_SEND, ...desk.correlation() },
    ...moneyOf(order, request, possible),
    ...(request.note && { note: request.note }),
    ...(request.parent && { parent: request.parent }),
    lines: possible.map((asked) => ({ ...asked, sku: skuOf(order, asked.line) }))
  });
  if (request.label !== 'none' && request.outcome !== 'keepIt') desk.label(orderNumber, returnNumber, request.label);
  return desk.done(orderNumber, returnNumber, decided);
}

/** A line may be asked for more than once, for example one entry a serial number: together they may not be too many. */
function decideAll(desk: ReturnDesk, order: ShopOrder, { orderNumber, lines }: AuthorizeReturnRequest): LineOutcome[] {
  const arrivals = desk.archive.arrivalsOf(order);
  const returned = desk.archive.returnedOf(orderNumber);
  return lines.map(({ line, quantity }) => {
    const [arrived, before] = [arrivals.get(line)?.quantity ?? 0, returned.get(line) ?? 0];
    if (!order.line_items[Number(line) - 1]) return rejectedLine(line, 'line-unknown', `There is no line ${line}.`);
    if (arrived === 0) return rejectedLine(line, 'not-delivered', `Nothing of line ${line} was delivered yet.`);
    if (before >= arrived) return rejectedLine(line, 'already-returned', `All of line ${line} is coming back already.`);
    if (before + quantity > arrived)
      return rejectedLine(line, 'more-than-delivered', `Only ${arrived - before} of line ${line} can come back.`);
    returned.set(line, before + quantity);
    return acceptedLine(line, quantity);
  });
}

/** Never more than was paid for what comes back. */
function moneyOf(order: ShopOrder, { expectedCredit, fee = 0 }: AuthorizeReturnRequest, possible: Requested[]): object {
  const currency = currencyOf(order);
  const paid = sumOf(
    possible.map(({ line, quantity }) => quantity * unitPaidOf(order, line)),
    currency
  );
  const credit = Math.min(paid, sumOf([expectedCredit?.amount ?? paid], currency));
  return { currency, credit, fee: Math.min(credit, sumOf([fee], currency)) };
}

const skuOf = (order: ShopOrder, line: string): string | null => {
  const sku = order.line_items[Number(line) - 1]?.sku;
  return typeof sku === 'string' ? sku : null;
};
