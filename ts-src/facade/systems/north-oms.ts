import { z } from 'zod';
import { shopReturns } from './returns/shop-returns.js';
import { standIn, type Outgoing, type StandIn, type Work } from './stand-in.js';

const line = z.object({
  sku: z.string(),
  title: z.string(),
  quantity: z.number(),
  unit: z.string().default('EA'),
  price: z.number().default(0),
  fulfilment: z.enum(['ship', 'collect', 'store', 'dropship']).default('ship'),
  promised: z.string().optional(),
  availableFrom: z.string().optional()
});

const placed = z.object({
  order: z.string(),
  brand: z.string(),
  email: z.string().optional(),
  account: z.string().optional(),
  purchaseOrder: z.string().optional(),
  region: z.string().default('US'),
  channel: z.string().default('web'),
  promised: z.string().optional(),
  gift: z.boolean().default(false),
  currency: z.string().default('USD'),
  related: z.object({ order: z.string(), kind: z.enum(['exchange', 'replacement']) }).optional(),
  lines: z.array(line).min(1)
});

const promised = z.object({
  order: z.string(),
  promised: z.string(),
  reason: z.string(),
  lines: z.array(z.string()).optional()
});
const lineCancelled = z.object({ order: z.string(), line: z.string(), quantity: z.number(), reason: z.string() });
const lowered = z.object({ order: z.string(), lines: z.record(z.string(), z.number()) });
const cancelled = z.object({ order: z.string(), reason: z.string() });
const named = z.object({ order: z.string() });

const fulfilled = z.object({
  order: z.string(),
  fulfilment: z.string(),
  status: z.string(),
  tracking: z.string().optional(),
  carrier: z.string().optional(),
  service: z.string().optional(),
  node: z.string().optional(),
  replaces: z.string().optional(),
  message: z.string().optional(),
  city: z.string().optional(),
  state: z.string().optional(),
  corrects: z.string().optional(),
  lines: z.record(z.string(), z.number()).default({})
});

interface Fulfillment {
  id: string;
  tracking_number: string | null;
  tracking_company: string | null;
  events: { id: string; status: string; happened_at: string; [name: string]: unknown }[];
  [name: string]: unknown;
}

interface RefundItem {
  line_item_id: number;
  quantity: number;
}

/** An order as the shop's own admin API would show it. */
export interface ShopOrder {
  id: number;
  name: string;
  created_at: string;
  updated_at: string;
  closed_at: string | null;
  cancelled_at: string | null;
  cancel_reason: string | null;
  email: string | null;
  po_number: string | null;
  note_attributes: { name: string; value: string }[];
  line_items: { id: number; [name: string]: unknown }[];
  fulfillments: Fulfillment[];
  refunds: { id: number; created_at: string; note: string; refund_line_items: object[] }[];
  promises: { set_at: string; promised_at: string; reason: string | null; lines?: number[] }[];
  [name: string]: unknown;
}

/** The order management system: it masters the orders and tells of each change by sending the whole order again. */
export const northOms: StandIn = standIn('NorthOms', 'North order management', {
  ...shopReturns,
  placed: (details, work) => place(placed.parse(details), work),
  promises: (details, work) => {
    const { order, promised: until, reason, lines } = promised.parse(details);
    return change(order, work, (shop) => {
      const ids = lines?.map((number) => lineId(shop, number));
      shop.promises.push({
        set_at: iso(work.at),
        promised_at: iso(work.moment(until)),
        reason,
        ...(ids && { lines: ids })
      });
    });
  },
  cancelsLine: (details, work) => {
    const { order, line: number, quantity, reason } = lineCancelled.parse(details);
    return change(order, work, (shop) => {
      const id = work.memory.next('refund');
      const items = [{ id, line_item_id: lineId(shop, number), quantity, restock_type: 'cancel' }];
      shop.refunds.push({ id, created_at: iso(work.at), note: reason, refund_line_items: items });
    });
  },
  /** What was cancelled of a line stays on top of the quantity it is lowered to. */
  lowers: (details, work) => {
    const { order, lines } = lowered.parse(details);
    return change(order, work, (shop) => {
      for (const [number, quantity] of Object.entries(lines)) {
        const item = shop.line_items.find(({ id }) => id === lineId(shop, number))!;
        item.current_quantity = quantity + cancelledOf(shop, item.id);
      }
    });
  },
  cancels: (details, work) => {
    const { order, reason } = cancelled.parse(details);
    return change(order, work, (shop) => Object.assign(shop, { cancelled_at: iso(work.at), cancel_reason: reason }));
  },
  closes: (details, work) =>
    change(named.parse(details).order, work, (shop) => Object.assign(shop, { closed_at: iso(work.at) })),
  fulfils: (details, work) => {
    const given = fulfilled.parse(details);
    return change(given.order, work, (shop) => fulfil(shop, given, work));
  }
});

const iso = (date: Date): string => date.toISOString();

function place(given: z.infer<typeof placed>, work: Work): Outgoing[] {
  const attributes = {
    brand: given.brand,
    region: given.region,
    account_number: given.account,
    gift: given.gift ? 'true' : undefined,
    related_order: given.related?.order,
    relation: given.related?.kind
  };
  const order: ShopOrder = {
    id: 5_000_000 + work.memory.next('order'),
    name: `#${given.order}`,
    created_at: iso(work.at),
    updated_at: iso(work.at),
    ...{ closed_at: null, cancelled_at: null, cancel_reason: null },
    ...{
      email: given.email ?? null,
      po_number: given.purchaseOrder ?? null,
      source_name: given.channel,
      currency: given.currency
    },
    note_attributes: Object.entries(attributes).flatMap(([name, value]) => (value ? [{ name, value }] : [])),
    line_items: given.lines.map((item) => lineItem(item, work)),
    fulfillments: [],
    refunds: [],
    promises: given.promised
      ? [{ set_at: iso(work.at), promised_at: iso(work.moment(given.promised)), reason: null }]
      : []
  };
  return save(order, work);
}

function lineItem(item: z.infer<typeof line>, work: Work): { id: number; [name: string]: unknown } {
  const properties = {
    unit: item.unit,
    fulfilment: item.fulfilment,
    promised_at: item.promised && iso(work.moment(item.promised)),
    available_from: item.availableFrom && iso(work.moment(item.availableFrom))
  };
  return {
    id: 9_000_000 + work.memory.next('line'),
    ...{ sku: item.sku, title: item.title, quantity: item.quantity, price: item.price.toFixed(2) },
    properties: Object.entries(properties).flatMap(([name, value]) => (value ? [{ name, value }] : []))
  };
}

function lineId(order: ShopOrder, number: string): number {
  const found = order.line_items[Number(number) - 1];
  if (!found) throw new Error(`Order ${order.name} has no line ${number}.`);
  return found.id;
}

function cancelledOf({ refunds }: ShopOrder, id: number): number {
  const items = refunds.flatMap(({ refund_line_items }) => refund_line_items as RefundItem[]);
  return items.filter(({ line_item_id }) => line_item_id === id).reduce((sum, { quantity }) => sum + quantity, 0);
}

function fulfil(order: ShopOrder, given: z.infer<typeof fulfilled>, work: Work): void {
  let fulfillment = order.fulfillments.find(({ id }) => id === given.fulfilment);
  if (!fulfillment) {
    const items = Object.entries(given.lines).map(([number, quantity]) => ({ id: lineId(order, number), quantity }));
    fulfillment = {
      id: given.fulfilment,
      created_at: iso(work.at),
      ...{ tracking_number: given.tracking ?? null, tracking_company: given.carrier ?? null },
      ...{ service: given.service ?? null, location_name: given.node ?? null },
      ...(given.replaces && { replaces_tracking_number: given.replaces }),
      line_items: items,
      events: []
    };
    order.fulfillments.push(fulfillment);
  }
  fulfillment.events.push({
    ...{ id: `e${fulfillment.events.length + 1}`, status: given.status, happened_at: iso(work.at) },
    ...(given.message && { message: given.message }),
    ...(given.city && { city: given.city, province: given.state, country: 'US' }),
    ...(given.corrects && { corrects: given.corrects })
  });
}

function change(number: string, work: Work, apply: (order: ShopOrder) => void): Outgoing[] {
  const order = work.memory.read<ShopOrder>('order', number);
  if (!order) throw new Error(`NorthOms has no order ${number}.`);
  apply(order);
  order.updated_at = iso(work.at);
  return save(order, work);
}

function save(order: ShopOrder, work: Work): Outgoing[] {
  const number = order.name.slice(1);
  work.memory.write('order', number, order);
  const parcels = order.fulfillments.flatMap(({ id, tracking_number }) => [
    id,
    ...(tracking_number ? [tracking_number] : [])
  ]);
  const revision = work.memory.next(`revision of ${number}`);
  return [
    {
      name: `order ${number} revision ${revision}`,
      body: JSON.stringify(order, null, 1),
      mentions: [number, ...parcels]
    }
  ];
}
