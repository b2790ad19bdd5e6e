import type { CommandOutcome, CreateOrderRequest } from '../../contracts/index.js';
import { acceptedLine } from './line-outcomes.js';
import type { OrderDesk } from './order-desk.js';

/** Creates an order under the number asked for, or under a new one. */
export function createOrder(desk: OrderDesk, request: CreateOrderRequest): CommandOutcome {
  const orderNumber = request.orderNumber ?? desk.nextOrderNumber();
  if (desk.orderOf(orderNumber)) return desk.refusal(orderNumber, 'order-exists', 'An order of this number exists.');
  desk.route(orderNumber, 'placed', {
    ...{ brand: request.brand, channel: 'command' },
    ...(request.region && { region: request.region }),
    ...(request.email && { email: request.email }),
    ...(request.accountNumber && { account: request.accountNumber }),
    ...(request.purchaseOrder && { purchaseOrder: request.purchaseOrder }),
    ...(request.promisedAt && { promised: request.promisedAt }),
    lines: request.lines.map(({ sku, description, quantity, unit, price }) => ({
      ...{ sku, title: description ?? sku, quantity },
      ...(unit && { unit }),
      ...(price !== undefined && { price })
    }))
  });
  const documentNumber = desk.book(orderNumber);
  desk.report(documentNumber, orderNumber, 'SalesOrd:B', 'Pending Fulfillment');
  const lines = request.lines.map(({ line, quantity }) => acceptedLine(line, quantity));
  return desk.done(orderNumber, documentNumber, lines);
}
