import { z } from 'zod';
import { returnOutcomes } from '../../../contracts/index.js';

const text = z.string().nullish();
const id = z.union([z.string(), z.number()]).transform(String);

const item = z.looseObject({
  line: id,
  sku: text,
  quantity: z.number().nonnegative(),
  reason: text,
  lot: text,
  serial: text,
  components: z.array(z.looseObject({ line: id, quantity: z.number().nonnegative() })).nullish()
});

const event = z.looseObject({
  id,
  status: z.string().min(1),
  happened_at: z.string(),
  return_by: text,
  note: text,
  correlation_id: text
});

const reverseDelivery = z.looseObject({
  id,
  attached_at: z.string(),
  tracking_company: text,
  tracking_number: text,
  label_url: text,
  drop_off_code: text,
  expires_at: text,
  correlation_id: text
});

/** What the adapter reads of a return; everything else may be there and is left alone. */
export const shopifyReturn = z.looseObject({
  name: z.string().min(1),
  order_name: z.string().min(1),
  outcome: z.enum(returnOutcomes).nullish(),
  currency: text,
  expected_refund: z.number().nonnegative().nullish(),
  restocking_fee: z.number().nonnegative().nullish(),
  extra_charge: z.number().nonnegative().nullish(),
  new_order_name: text,
  parent: text,
  return_line_items: z.array(item),
  events: z.array(event).min(1),
  reverse_deliveries: z.array(reverseDelivery).nullish()
});

export type ShopifyReturn = z.infer<typeof shopifyReturn>;
export type ShopifyReturnEvent = ShopifyReturn['events'][number];
export type ShopifyReverseDelivery = z.infer<typeof reverseDelivery>;
