import type { CancelOrderRequest, CommandOutcome, LineOutcome } from '../../contracts/index.js';
import type { ShopOrder } from '../systems/north-oms.js';
import { acceptedLine, firstReason, rejectedLine } from './line-outcomes.js';
import type { OrderDesk } from './order-desk.js';

/** Cancels what has not left: the whole order, or quantities of its lines. */
export function cancelOrder(desk: OrderDesk, order: ShopOrder, request: CancelOrderRequest): CommandOutcome {
  const orderNumber = order.name.slice(1);
  const left = desk.leftOf(order);
  if (order.cancelled_at) return desk.refusal(orderNumber, 'already-cancelled', 'The order is cancelled already.');
  if ([...left.values()].every((quantity) => quantity <= 0))
    return desk.refusal(orderNumber, 'already-shipped', 'Everything has left the warehouse.');
  const wanted = request.lines.length > 0 ? request.lines : everythingIn(left);
  const lines = wanted.map(({ line, quantity }) => decide(line, quantity, left.get(line)));
  const possible = lines.filter(({ quantity }) => quantity > 0);
  if (possible.length === 0) return desk.refusal(orderNumber, ...firstReason(lines), lines);
  const documentNumber = desk.book(orderNumber);
  if (isWhole(order, possible)) {
    desk.route(orderNumber, 'cancels', { reason: 'customer' });
    desk.report(documentNumber, orderNumber, 'SalesOrd:C', 'Cancelled');
  } else {
    for (const { line, quantity } of possible)
      desk.route(orderNumber, 'cancelsLine', { line, quantity, reason: request.reason });
  }
  return desk.done(orderNumber, documentNumber, lines);
}

function decide(line: string, wanted: number, left: number | undefined): LineOutcome {
  if (left === undefined) return rejectedLine(line, 'line-unknown', `There is no line ${line}.`);
  if (left <= 0) return rejectedLine(line, 'already-shipped', `Line ${line} has left the warehouse.`);
  if (left >= wanted) return acceptedLine(line, wanted);
  const reason = `Only ${left} of line ${line} could still be cancelled.`;
  return { line, quantity: left, outcome: 'changed', reasonCode: 'already-shipped', reason };
}

const everythingIn = (left: Map<string, number>): { line: string; quantity: number }[] =>
  [...left].filter(([, quantity]) => quantity > 0).map(([line, quantity]) => ({ line, quantity }));

/** Whether this is all of the order. */
const isWhole = (order: ShopOrder, lines: readonly LineOutcome[]): boolean =>
  order.line_items.every(
    ({ quantity, current_quantity }, index) =>
      lines.find(({ line }) => line === String(index + 1))?.quantity === (current_quantity ?? quantity)
  );
