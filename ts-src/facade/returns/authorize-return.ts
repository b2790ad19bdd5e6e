import type { AuthorizeReturnRequest, CommandOutcome, LineOutcome } from '../../contracts/index.js';
import { acceptedLine, firstReason, rejectedLine } from '../capabilities/line-outcomes.js';
import type { ShopOrder } from '../systems/north-oms.js';
import { currencyOf, unitPaidOf } from './eligibility.js';
import { bringsGoods, differenceOf, placeNewOrder } from './instead.js';
import { sumOf } from './money.js';
import { LOST } from './return-archive.js';
import type { ReturnDesk } from './return-desk.js';

const DAYS_TO_SEND = '+30d';
/** What the buyer gets when nothing comes back. */
const KEPT = new Set(['keepIt', 'replaceAndKeep']);

type Requested = AuthorizeReturnRequest['lines'][number];

/** What a return brings: what goes back to the buyer, what is kept of it, and what the buyer pays on top. */
interface Money {
  currency: string;
  credit: number;
  fee: number;
  charge: number;
}

/** Authorizes what arrived and is not coming back already. Lines that cannot come back are refused one by one. */
export function authorizeReturn(desk: ReturnDesk, order: ShopOrder, request: AuthorizeReturnRequest): CommandOutcome {
  const { orderNumber, outcome } = request;
  const decided = decideAll(desk, order, request);
  const possible = request.lines.filter((_, index) => decided[index]!.outcome === 'accepted');
  const money = moneyOf(order, request, possible);
  const refused = refusalOf(order, request, money);
  if (refused) return desk.refusal(orderNumber, ...refused);
  if (possible.length === 0) return desk.refusal(orderNumber, ...firstReason(decided), decided);
  const returnNumber = desk.nextReturnNumber(orderNumber);
  desk.bookAs(orderNumber, returnNumber);
  const newOrder = bringsGoods(outcome) ? placeNewOrder(desk, order, outcome, possible) : undefined;
  desk.route(orderNumber, 'authorizesReturn', {
    ...{ number: returnNumber, outcome, until: DAYS_TO_SEND, ...desk.correlation(), ...money },
    ...(newOrder && { newOrder }),
    ...(request.note && { note: request.note }),
    ...(request.parent && { parent: request.parent }),
    lines: possible.map((asked) => ({ ...asked, sku: skuOf(order, asked.line) }))
  });
  if (request.label !== 'none' && !KEPT.has(outcome)) desk.label(orderNumber, returnNumber, request.label);
  return desk.done(orderNumber, returnNumber, decided);
}

/** A line may be asked for more than once, for example one entry a serial number: together they may not be too many. */
function decideAll(desk: ReturnDesk, order: ShopOrder, request: AuthorizeReturnRequest): LineOutcome[] {
  const { archive } = desk;
  const arrivals = archive.arrivalsOf(order);
  const arrived = new Map([...arrivals].map(([line, { quantity }]) => [line, quantity]));
  const there = { has: arrived, claimed: archive.returnedOf(request.orderNumber) };
  const lost = { has: archive.missingOf(order), claimed: archive.lostOf(request.orderNumber) };
  return request.lines.map((asked) => {
    const { line } = asked;
    if (!order.line_items[Number(line) - 1]) return rejectedLine(line, 'line-unknown', `There is no line ${line}.`);
    if (asked.reason !== LOST)
      return decide(asked, there, 'not-delivered', `Nothing of line ${line} was delivered yet.`);
    if (!KEPT.has(request.outcome))
      return rejectedLine(line, 'nothing-to-send', `What never arrived of line ${line} cannot be sent back.`);
    return decide(asked, lost, 'not-lost', `Nothing of line ${line} was sent and did not arrive.`);
  });
}

/** @param nothing why, when there is none of the line. Counts what is accepted as claimed. */
function decide(
  { line, quantity }: Requested,
  { has, claimed }: { has: Map<string, number>; claimed: Map<string, number> },
  ...nothing: [code: string, reason: string]
): LineOutcome {
  const [all, before] = [has.get(line) ?? 0, claimed.get(line) ?? 0];
  if (all === 0) return rejectedLine(line, ...nothing);
  if (before >= all) return rejectedLine(line, 'already-returned', `All of line ${line} is coming back already.`);
  if (before + quantity > all)
    return rejectedLine(line, 'more-than-delivered', `Only ${all - before} of line ${line} can come back.`);
  claimed.set(line, before + quantity);
  return acceptedLine(line, quantity);
}

/** Never more than was paid for what comes back. What an exchange brings is the difference. */
function moneyOf(order: ShopOrder, request: AuthorizeReturnRequest, possible: Requested[]): Money {
  const { expectedCredit, outcome, fee = 0 } = request;
  const currency = currencyOf(order);
  const worth = possible.map(({ line, quantity }) => quantity * unitPaidOf(order, line));
  const difference = differenceOf(order, possible);
  const paid = bringsGoods(outcome) ? Math.max(0, -difference) : sumOf(worth, currency);
  const credit = Math.min(paid, sumOf([expectedCredit?.amount ?? paid], currency));
  const charge = bringsGoods(outcome) ? Math.max(0, difference) : 0;
  return { currency, credit, fee: Math.min(credit, sumOf([fee], currency)), charge };
}

/** Why money speaks against it, whatever can come back. */
function refusalOf(
  order: ShopOrder,
  { expectedCredit, charge }: AuthorizeReturnRequest,
  money: Money
): [code: string, reason: string] | undefined {
  const { currency } = money;
  if ([expectedCredit, charge].some((told) => told && told.currency !== currency))
    return ['currency-differs', `The order was paid in ${currencyOf(order)}.`];
  if (money.charge > (charge?.amount ?? 0))
    return ['charge-differs', `What is wanted instead costs ${money.charge} ${currency} more: ask the buyer first.`];
  return undefined;
}

const skuOf = (order: ShopOrder, line: string): string | null => {
  const sku = order.line_items[Number(line) - 1]?.sku;
  return typeof sku === 'string' ? sku : null;
};
