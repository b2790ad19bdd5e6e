import type { AuthorizeReturnRequest } from '../../contracts/index.js';
import type { ShopOrder } from '../systems/north-oms.js';
import { currencyOf, unitPaidOf } from './eligibility.js';
import { sumOf } from './money.js';
import type { ReturnDesk } from './return-desk.js';

type Requested = AuthorizeReturnRequest['lines'][number];
type Outcome = AuthorizeReturnRequest['outcome'];

/** How the order that brings something belongs to the one it came from. */
const RELATION: Partial<Record<Outcome, 'exchange' | 'replacement'>> = {
  exchange: 'exchange',
  replacement: 'replacement',
  replaceAndKeep: 'replacement'
};

/** Whether the buyer gets goods instead of money. */
export const bringsGoods = (outcome: Outcome): boolean => RELATION[outcome] !== undefined;

/** By how much what the buyer gets costs more than what comes back; negative when it costs less. */
export const differenceOf = (order: ShopOrder, lines: readonly Requested[]): number =>
  sumOf(
    lines.map(({ line, quantity, wanted }) => quantity * (priceOf(order, line, wanted) - unitPaidOf(order, line))),
    currencyOf(order)
  );

/** Places the order that brings what the buyer gets, at once, under a number of its own. @returns the number */
export function placeNewOrder(
  desk: ReturnDesk,
  order: ShopOrder,
  outcome: Outcome,
  lines: readonly Requested[]
): string {
  const [newOrder, from] = [desk.nextOrderNumber(), order.name.slice(1)];
  const attribute = (name: string): string | undefined =>
    order.note_attributes.find((pair) => pair.name === name)?.value;
  desk.bookAs(newOrder, newOrder, { capability: 'orders.create' });
  desk.route(newOrder, 'placed', {
    ...{ brand: attribute('brand') ?? '', region: attribute('region'), account: attribute('account_number') },
    ...{ email: order.email ?? undefined, channel: 'command', currency: currencyOf(order) },
    related: { order: from, kind: RELATION[outcome] },
    lines: lines.map(({ line, quantity, wanted }) => {
      const item = order.line_items[Number(line) - 1]!;
      const [sku, title] = wanted ? [wanted.sku, wanted.description ?? wanted.sku] : [item.sku, item.title];
      return { sku, title, quantity, price: priceOf(order, line, wanted) };
    })
  });
  return newOrder;
}

const priceOf = (order: ShopOrder, line: string, wanted: Requested['wanted']): number =>
  wanted?.unitPrice ?? unitPaidOf(order, line);
