import { returnKey, type OrderEvent, type ReturnState } from '../../contracts/index.js';
import type { PlatformReturn } from '../systems/returns/loopback.js';
import { ORDER_MASTER } from '../systems/returns/return-report.js';
import type { ShopReturn } from '../systems/returns/shop-returns.js';
import { PLATFORM, newOrderOf, type ReturnArchive } from './return-archive.js';

type Line = ReturnState['lines'][number];

/** A return as it stands, whichever system it is of, with what became of its goods. */
export function returnDocumentOf(
  archive: ReturnArchive,
  returnNumber: string,
  system?: string
): ReturnState | undefined {
  const isOf = (candidate: string): boolean => system === undefined || system === candidate;
  const shop = isOf(ORDER_MASTER) ? archive.shopReturn(returnNumber) : undefined;
  if (shop) return withGoods(archive, ofShop(shop));
  const platform = isOf(PLATFORM) ? archive.platformReturn(returnNumber) : undefined;
  return platform && withGoods(archive, ofPlatform(archive, platform));
}

/** Those of an order's events that are about a return. */
export const eventsOf = ({ system, returnNumber }: ReturnState, events: readonly OrderEvent[]): OrderEvent[] =>
  events.filter(({ subject, subjectId }) => subject === 'Return' && subjectId === returnKey(system, returnNumber));

const untouched = { received: 0, condition: null, disposition: null };

function ofShop(found: ShopReturn): ReturnState {
  const label = found.reverse_deliveries.at(-1);
  return {
    ...{ system: ORDER_MASTER, returnNumber: found.name.slice(1), orderNumber: found.order_name.slice(1) },
    ...{ status: found.status, outcome: found.outcome, requestedAt: found.created_at, expectedBy: found.return_by },
    label: label
      ? {
          ...{ carrier: label.tracking_company, trackingNumber: label.tracking_number, expiresAt: label.expires_at },
          ...(label.label_url && { url: label.label_url }),
          ...(label.drop_off_code && { dropOffCode: label.drop_off_code })
        }
      : null,
    ...{ expectedCredit: found.expected_refund, fee: found.restocking_fee, currency: found.currency },
    ...{ charge: found.extra_charge, newOrder: newOrderOf(found) },
    lines: found.return_line_items.map(({ line, sku, quantity, reason }) => ({
      ...{ line, sku, quantity, reason, ...untouched }
    }))
  };
}

function ofPlatform(archive: ReturnArchive, found: PlatformReturn): ReturnState {
  const items = archive.order(found.order)?.line_items ?? [];
  return {
    ...{ system: PLATFORM, returnNumber: found.return, orderNumber: found.order, status: found.status },
    ...{ outcome: found.outcome, requestedAt: found.requestedAt, expectedBy: found.expectedBy, label: null },
    ...{ expectedCredit: found.credit, fee: 0, charge: 0, newOrder: null, currency: found.currency },
    lines: Object.entries(found.lines).map(([line, quantity]) => {
      const sku = items[Number(line) - 1]?.sku;
      return { line, sku: typeof sku === 'string' ? sku : null, quantity, reason: found.reason, ...untouched };
    })
  };
}

/** A line that is there more than once, one entry a serial number, is filled from the first entry on. */
function withGoods(archive: ReturnArchive, document: ReturnState): ReturnState {
  const records = archive.goodsOf(document.system, document.returnNumber);
  const left = new Map<string, number>();
  for (const { received } of records)
    for (const [line, quantity] of Object.entries(received)) left.set(line, (left.get(line) ?? 0) + quantity);
  const last = new Map(document.lines.map(({ line }, index) => [line, index]));
  const lines = document.lines.map((item, index): Line => {
    const there = left.get(item.line) ?? 0;
    // What is too much shows at the last entry.
    const received = last.get(item.line) === index ? there : Math.min(there, item.quantity);
    left.set(item.line, there - received);
    const said = records.map(({ condition, disposition }) => ({
      condition: condition[item.line],
      disposition: disposition[item.line]
    }));
    return {
      ...{ ...item, received, condition: said.find(({ condition }) => condition)?.condition ?? null },
      disposition: said.find(({ disposition }) => disposition)?.disposition ?? null
    };
  });
  return { ...document, lines };
}
