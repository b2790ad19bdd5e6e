import type { ReturnAmount, ReturnFacts, ReturnLabel, ReturnLine } from '../../../contracts/index.js';
import { isoMoment } from '../moments.js';
import { filled } from '../shopify-order/order.js';
import type { ShopifyReturn, ShopifyReturnEvent, ShopifyReverseDelivery } from './shape.js';

/** A number as people use it: `#1001` is `1001`. */
export const bare = (name: string): string => name.replace(/^#/, '');

/** A return that is open says what comes back and what for; one that has ended says only that. */
export function statusFacts(system: string, told: ShopifyReturn, said: ShopifyReturnEvent): Partial<ReturnFacts> {
  if (!['OPEN', 'REQUESTED'].includes(said.status.toUpperCase())) return {};
  const amounts = [
    ...amountOf(told, 'credit', told.expected_refund),
    ...amountOf(told, 'fee', told.restocking_fee),
    ...amountOf(told, 'charge', told.extra_charge)
  ];
  return filled({
    outcome: told.outcome ?? undefined,
    parent: told.parent ?? undefined,
    newOrder: told.new_order_name ? `${system}|${bare(told.new_order_name)}` : undefined,
    expectedBy: said.return_by ? (isoMoment(said.return_by, undefined)?.occurredAt ?? undefined) : undefined,
    lines: told.return_line_items.map(lineOf),
    amounts: amounts.length > 0 ? amounts : undefined
  });
}

/** The label or code of a way back. */
export const labelFacts = (delivery: ShopifyReverseDelivery): ReturnLabel =>
  filled({
    carrier: delivery.tracking_company ?? undefined,
    trackingNumber: delivery.tracking_number ?? undefined,
    url: delivery.label_url ?? undefined,
    dropOffCode: delivery.drop_off_code ?? undefined,
    expiresAt: delivery.expires_at ? (isoMoment(delivery.expires_at, undefined)?.occurredAt ?? undefined) : undefined
  });

const lineOf = (item: ShopifyReturn['return_line_items'][number]): ReturnLine =>
  filled({
    ...{ line: item.line, sku: item.sku ?? undefined, quantity: item.quantity, mode: 'cumulative' as const },
    ...{ reason: item.reason ?? undefined, lot: item.lot ?? undefined, serial: item.serial ?? undefined },
    components: item.components?.map(({ line, quantity }) => ({ line, quantity }))
  });

function amountOf(told: ShopifyReturn, kind: ReturnAmount['kind'], amount: number | null | undefined): ReturnAmount[] {
  const { currency } = told;
  if (amount === null || amount === undefined || !currency || !/^[A-Z]{3}$/.test(currency)) return [];
  return amount === 0 && kind !== 'credit' ? [] : [{ kind, amount, currency, reference: bare(told.name) }];
}
