import type {
  CancelReturnRequest,
  CommandOutcome,
  ExtendReturnRequest,
  ReturnLabelRequest
} from '../../contracts/index.js';
import { PLATFORM, type AnyReturn } from './return-archive.js';
import type { ReturnDesk } from './return-desk.js';

/** Cancels a return as long as nothing has come back and nothing was paid for it. */
export function cancelReturn(desk: ReturnDesk, found: AnyReturn, { reason }: CancelReturnRequest): CommandOutcome {
  const { returnNumber: number, orderNumber: order, system } = found;
  if (!found.isOpen) return isOver(desk, order);
  const hasCome = desk.archive.goodsOf(system, number).some(({ received }) => Object.keys(received).length > 0);
  if (hasCome) return desk.refusal(order, 'goods-received', 'Goods of this return have arrived.');
  const isPaid = desk.archive
    .creditsOf(order)
    .some(({ returnSystem, returnNumber }) => returnSystem === system && returnNumber === number);
  if (isPaid) return desk.refusal(order, 'already-credited', 'A credit was asked for because of this return.');
  const newOrder = desk.newOrderOf(found);
  if (newOrder && !desk.canCancel(newOrder))
    return desk.refusal(order, 'new-order-shipped', `Order ${newOrder.name.slice(1)} is on its way to the buyer.`);
  desk.bookAs(order, number);
  if (newOrder) desk.route(newOrder.name.slice(1), 'cancels', { reason: 'customer' });
  if (system === PLATFORM) desk.tell('cancels', { return: number, ...desk.correlation() });
  else desk.route(order, 'cancelsReturn', { number, reason, ...desk.correlation() });
  return desk.done(order, number, []);
}

/** Gives more time to send the goods back. */
export function extendReturn(desk: ReturnDesk, found: AnyReturn, asked: ExtendReturnRequest): CommandOutcome {
  const { returnNumber: number, orderNumber: order, expectedBy, system } = found;
  if (!found.isOpen) return isOver(desk, order);
  const until = new Date(asked.until).toISOString();
  if (until <= expectedBy)
    return desk.refusal(order, 'not-later', `The goods are not expected before ${expectedBy} as it is.`);
  desk.bookAs(order, number);
  if (system === PLATFORM) desk.tell('extends', { return: number, until, ...desk.correlation() });
  else desk.route(order, 'extendsReturn', { number, reason: asked.reason, until, ...desk.correlation() });
  return desk.done(order, number, []);
}

/** Another label or code. */
export function labelReturn(desk: ReturnDesk, found: AnyReturn, { label }: ReturnLabelRequest): CommandOutcome {
  const { returnNumber: number, orderNumber: order, system } = found;
  if (!found.isOpen) return isOver(desk, order);
  if (system === PLATFORM)
    return desk.refusal(order, 'label-elsewhere', 'The returns platform gives buyers their labels on its own page.');
  desk.label(order, number, label);
  return desk.done(order, number, []);
}

const isOver = (desk: ReturnDesk, order: string): CommandOutcome =>
  desk.refusal(order, 'return-closed', 'The return is not open any more.');
