import type { CommandOutcome } from '../../contracts/index.js';
import type { OrderStanding } from '../systems/contract-speaker.js';
import type { ShopOrder } from '../systems/north-oms.js';
import type { OrderDesk } from './order-desk.js';

/** How an ERP stand-in says that an order waits for somebody's approval. */
const ON_HOLD = 'SalesOrd:A';

/** Releases an order that the ERP holds, so that it can be fulfilled. */
export function releaseOrder(desk: OrderDesk, order: ShopOrder): CommandOutcome {
  const orderNumber = order.name.slice(1);
  if (order.cancelled_at) return desk.refusal(orderNumber, 'already-cancelled', 'The order is cancelled already.');
  const standing = desk.remembered<OrderStanding>('standing', orderNumber);
  if (standing?.code !== ON_HOLD) return desk.refusal(orderNumber, 'not-on-hold', 'The order is not on hold.');
  const documentNumber = desk.book(orderNumber);
  desk.report(standing.number, orderNumber, 'SalesOrd:B', 'Pending Fulfillment');
  return desk.done(orderNumber, documentNumber, []);
}
