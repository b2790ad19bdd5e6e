import type { ReturnEligibility } from '../../contracts/index.js';
import { wantedOf } from '../capabilities/order-desk.js';
import type { ShopOrder } from '../systems/north-oms.js';
import { ORDER_MASTER } from '../systems/returns/return-report.js';
import { rounded, sumOf } from './money.js';
import type { ReturnArchive } from './return-archive.js';

type OrderItem = ShopOrder['line_items'][number];

/** What was bought, delivered, sent back and paid. Whether anything may come back is not decided here. */
export function eligibilityOf(archive: ReturnArchive, order: ShopOrder, asOf: string): ReturnEligibility {
  const orderNumber = order.name.slice(1);
  const attribute = (name: string): string | null =>
    order.note_attributes.find((pair) => pair.name === name)?.value ?? null;
  const [arrivals, returned] = [archive.arrivalsOf(order), archive.returnedOf(orderNumber)];
  const region = attribute('region');
  return {
    ...{ system: ORDER_MASTER, orderNumber, brand: attribute('brand'), channel: textOf(order.source_name) },
    ...{ country: region?.length === 2 ? region : null, placedAt: order.created_at, currency: currencyOf(order), asOf },
    lines: order.line_items.map((item, index) => {
      const line = String(index + 1);
      const arrived = arrivals.get(line);
      return {
        ...{ line, sku: textOf(item.sku), description: textOf(item.title), unit: propertyOf(item, 'unit') },
        ...{ bought: wantedOf(order, item), delivered: arrived?.quantity ?? 0, deliveredAt: arrived?.at ?? null },
        ...{ returned: returned.get(line) ?? 0, unitPaid: unitPaidOf(order, line) }
      };
    }),
    returns: archive
      .returnsOf(orderNumber)
      .map(({ system, returnNumber, status, lines }) => ({ system, returnNumber, status, lines })),
    payments: [paymentOf(archive, order)]
  };
}

export const currencyOf = (order: ShopOrder): string => String(order.currency);

/** What was paid for one of a line. */
export function unitPaidOf(order: ShopOrder, line: string): number {
  const price = Number(order.line_items[Number(line) - 1]?.price ?? 0);
  return rounded(price, currencyOf(order));
}

/** The shop takes one payment an order, for everything that was not cancelled. */
export function paymentOf(archive: ReturnArchive, order: ShopOrder): ReturnEligibility['payments'][number] {
  const [orderNumber, currency] = [order.name.slice(1), currencyOf(order)];
  const paid = order.line_items.map((item, index) => wantedOf(order, item) * unitPaidOf(order, String(index + 1)));
  const credited = archive.creditsOf(orderNumber).map(({ amount }) => amount);
  return {
    ...{ method: 'card', reference: `PAY-${orderNumber}`, currency },
    ...{ paid: sumOf(paid, currency), credited: sumOf(credited, currency) }
  };
}

const textOf = (value: unknown): string | null => (typeof value === 'string' && value ? value : null);

function propertyOf(item: OrderItem, name: string): string | null {
  const properties = (item.properties ?? []) as { name: string; value: string }[];
  return properties.find((pair) => pair.name === name)?.value ?? null;
}
