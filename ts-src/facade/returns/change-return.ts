import type {
  CancelReturnRequest,
  CommandOutcome,
  ExtendReturnRequest,
  ReturnLabelRequest
} from '../../contracts/index.js';
import type { ShopReturn } from '../systems/returns/shop-returns.js';
import type { ReturnDesk } from './return-desk.js';

/** Cancels a return as long as nothing has come back and nothing was paid for it. */
export function cancelReturn(desk: ReturnDesk, found: ShopReturn, { reason }: CancelReturnRequest): CommandOutcome {
  const [number, order] = numbersOf(found);
  const refused = refusalOf(desk, found);
  if (refused) return refused;
  const { system } = desk.commission;
  const hasCome = desk.archive.goodsOf(system, number).some(({ received }) => Object.keys(received).length > 0);
  if (hasCome) return desk.refusal(order, 'goods-received', 'Goods of this return have arrived.');
  const isPaid = desk.archive
    .creditsOf(order)
    .some(({ returnSystem, returnNumber }) => returnSystem === system && returnNumber === number);
  if (isPaid) return desk.refusal(order, 'already-credited', 'A credit was asked for because of this return.');
  desk.bookAs(order, number);
  desk.route(order, 'cancelsReturn', { number, reason, ...desk.correlation() });
  return desk.done(order, number, []);
}

/** Gives more time to send the goods back. */
export function extendReturn(desk: ReturnDesk, found: ShopReturn, asked: ExtendReturnRequest): CommandOutcome {
  const [number, order] = numbersOf(found);
  const refused = refusalOf(desk, found);
  if (refused) return refused;
  const until = new Date(asked.until).toISOString();
  if (until <= found.return_by)
    return desk.refusal(order, 'not-later', `The goods are not expected before ${found.return_by} as it is.`);
  desk.bookAs(order, number);
  desk.route(order, 'extendsReturn', { number, reason: asked.reason, until, ...desk.correlation() });
  return desk.done(order, number, []);
}

/** Another label or code. */
export function labelReturn(desk: ReturnDesk, found: ShopReturn, { label }: ReturnLabelRequest): CommandOutcome {
  const [number, order] = numbersOf(found);
  const refused = refusalOf(desk, found);
  if (refused) return refused;
  desk.label(order, number, label);
  return desk.done(order, number, []);
}

const numbersOf = (found: ShopReturn): [number: string, order: string] => [
  found.name.slice(1),
  found.order_name.slice(1)
];

function refusalOf(desk: ReturnDesk, { status, order_name: order }: ShopReturn): CommandOutcome | undefined {
  if (status === 'OPEN') return undefined;
  return desk.refusal(order.slice(1), 'return-closed', 'The return is not open any more.');
}
