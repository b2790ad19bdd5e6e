import { z } from 'zod';

const id = z.union([z.string(), z.number()]).transform(String);
const text = z.string().nullish();
const pair = z.looseObject({ name: z.string(), value: z.union([z.string(), z.number(), z.boolean()]).nullish() });

const lineItem = z.looseObject({
  id: id.optional(),
  line_number: id.optional(),
  sku: text,
  title: text,
  name: text,
  quantity: z.number(),
  price: z.union([z.string(), z.number()]).nullish(),
  vendor: text,
  properties: z.array(pair).nullish()
});

const fulfillmentEvent = z.looseObject({
  id: id.optional(),
  status: z.string().min(1),
  happened_at: z.string(),
  message: text,
  city: text,
  province: text,
  country: text,
  zip: text,
  corrects: id.optional()
});

const fulfillment = z.looseObject({
  id: id.optional(),
  status: text,
  shipment_status: text,
  display_status: text,
  created_at: text,
  updated_at: text,
  tracking_number: text,
  tracking_company: text,
  service: text,
  location_name: text,
  replaces_tracking_number: text,
  line_items: z.array(z.looseObject({ id: id.optional(), quantity: z.number() })).nullish(),
  events: z.array(fulfillmentEvent).nullish()
});

const refund = z.looseObject({
  id: id.optional(),
  created_at: z.string(),
  note: text,
  refund_line_items: z
    .array(z.looseObject({ id: id.optional(), line_item_id: id, quantity: z.number(), restock_type: text }))
    .nullish()
});

const promise = z.looseObject({
  set_at: z.string(),
  promised_at: z.string(),
  reason: text,
  lines: z.array(id).nullish()
});

/** A commerce order as its webhooks and admin API send it; only what the adapter uses is named. */
export const shopifyOrder = z.looseObject({
  id: id.optional(),
  name: text,
  order_number: id.optional(),
  created_at: z.string(),
  updated_at: text,
  closed_at: text,
  cancelled_at: text,
  cancel_reason: text,
  email: text,
  contact_email: text,
  po_number: text,
  source_name: text,
  currency: text,
  total_tax: z.union([z.string(), z.number()]).nullish(),
  note_attributes: z.array(pair).nullish(),
  line_items: z.array(lineItem),
  fulfillments: z.array(fulfillment).nullish(),
  refunds: z.array(refund).nullish(),
  promises: z.array(promise).nullish()
});

export type ShopifyOrder = z.infer<typeof shopifyOrder>;
export type ShopifyLine = ShopifyOrder['line_items'][number];
export type ShopifyFulfillment = NonNullable<ShopifyOrder['fulfillments']>[number];
export type ShopifyFulfillmentEvent = NonNullable<ShopifyFulfillment['events']>[number];

/** The number people use: `#1001` is `1001`. */
export const orderNumberOf = (order: ShopifyOrder): string =>
  (order.name ?? order.order_number ?? order.id ?? '').replace(/^#/, '').trim();

/** A value of the order's or a line's free name and value pairs. */
export function attributeOf(
  pairs: readonly z.infer<typeof pair>[] | null | undefined,
  name: string
): string | undefined {
  const found = pairs?.find((candidate) => candidate.name === name)?.value;
  return found === undefined || found === null || found === '' ? undefined : String(found);
}

/** The number of a line in the order: its own, else its place. */
export function lineNumberOf(order: ShopifyOrder, lineId: string | undefined): string | undefined {
  const index = order.line_items.findIndex((line) => line.id === lineId || line.line_number === lineId);
  return index < 0 ? undefined : (order.line_items[index]!.line_number ?? String(index + 1));
}
