import type { ChangeOrderRequest, CommandOutcome, LineOutcome } from '../../contracts/index.js';
import type { ShopOrder } from '../systems/north-oms.js';
import { acceptedLine, firstReason, rejectedLine } from './line-outcomes.js';
import { wantedOf, type OrderDesk } from './order-desk.js';

/** What is known of a line: how much of it is wanted by now, and how much of that has left. */
interface Known {
  wanted: number;
  left: number;
}

/** Lowers quantities of lines, down to what has left, and notes when the buyer wants the order now. */
export function changeOrder(desk: OrderDesk, order: ShopOrder, request: ChangeOrderRequest): CommandOutcome {
  const orderNumber = order.name.slice(1);
  if (order.cancelled_at) return desk.refusal(orderNumber, 'already-cancelled', 'The order is cancelled already.');
  const left = desk.leftOf(order);
  if ([...left.values()].every((quantity) => quantity <= 0))
    return desk.refusal(orderNumber, 'already-shipped', 'Everything has left the warehouse.');
  const lines = request.lines.map(({ line, quantity }) => decide(line, quantity, knownOf(order, line, left)));
  const possible = lines.filter(({ outcome }) => outcome !== 'rejected');
  if (possible.length === 0 && !request.requestedAt) return desk.refusal(orderNumber, ...firstReason(lines), lines);

  const documentNumber = desk.book(orderNumber);
  if (possible.length > 0) {
    desk.route(orderNumber, 'lowers', {
      lines: Object.fromEntries(possible.map(({ line, quantity }) => [line, quantity]))
    });
    desk.tell('acknowledgesChange', {
      number: documentNumber,
      order: orderNumber,
      lines: acknowledged(desk, orderNumber, lines)
    });
  }
  if (request.requestedAt)
    desk.route(orderNumber, 'promises', { promised: request.requestedAt, reason: request.reason });
  return desk.done(orderNumber, documentNumber, lines);
}

function knownOf(order: ShopOrder, line: string, left: Map<string, number>): Known | undefined {
  const item = order.line_items[Number(line) - 1];
  return item && { wanted: wantedOf(order, item), left: left.get(line) ?? 0 };
}

function decide(line: string, asked: number, known: Known | undefined): LineOutcome {
  if (!known) return rejectedLine(line, 'line-unknown', `There is no line ${line}.`);
  const { wanted, left } = known;
  if (left <= 0) return rejectedLine(line, 'already-shipped', `Line ${line} has left the warehouse.`);
  if (asked >= wanted)
    return rejectedLine(line, 'not-lower', `Line ${line} is ${wanted} already; it can only be lowered.`);
  const gone = wanted - left;
  if (asked >= gone) return acceptedLine(line, asked);
  const reason = `${gone} of line ${line} have left the warehouse, so it is ${gone} now.`;
  return { line, quantity: gone, outcome: 'changed', reasonCode: 'already-shipped', reason };
}

/** The answer speaks of quantities as they were ordered: what was cancelled is told by others. */
function acknowledged(desk: OrderDesk, orderNumber: string, lines: readonly LineOutcome[]): object[] {
  const { line_items: items } = desk.orderOf(orderNumber)!;
  return lines.flatMap(({ line, outcome }) => {
    const item = items[Number(line) - 1];
    if (!item) return [];
    const unit = String(
      (item.properties as { name: string; value: string }[]).find(({ name }) => name === 'unit')?.value
    );
    const quantity = Number(item.current_quantity ?? item.quantity);
    return [{ line, quantity, unit, sku: String(item.sku), accepted: outcome !== 'rejected' }];
  });
}
