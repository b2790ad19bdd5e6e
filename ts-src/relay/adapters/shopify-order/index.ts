import { findPartner, type Adapter, type Incoming, type Partner, type Reading } from '../adapter.js';
import { describeIssues, isObject, type JsonObject } from '../json.js';
import { fulfillmentEvents } from './fulfillments.js';
import { orderEvents, type Source } from './order.js';
import { orderNumberOf, shopifyOrder } from './shape.js';

/**
 * Commerce orders, as a webhook, `{ order }`, `{ orders: […] }` or a list. An order is a snapshot that carries its
 * history: reading the newest one gives the same events as reading all of them in any order.
 */
export const shopifyOrderAdapter: Adapter = {
  name: 'shopify-order',
  recognises: (_text, json) => ordersOf(json).some(looksLikeOrder),
  read(incoming: Incoming, partners: readonly Partner[]): Reading {
    const found = ordersOf(JSON.parse(incoming.text));
    const contents = `${found.length} order${found.length === 1 ? '' : 's'}`;
    const reading: Reading = { format: 'commerce order JSON', contents, events: [], refusals: [], notes: [] };
    found.forEach((candidate, index) => readOrder(candidate, `order ${index + 1}`, partners, reading));
    return reading;
  }
};

/** What stands where orders stand, orders or not. */
function ordersOf(json: unknown): unknown[] {
  if (Array.isArray(json)) return json.flatMap((entry) => (Array.isArray(entry) ? [entry] : ordersOf(entry)));
  if (!isObject(json)) return [json];
  if (Array.isArray(json.orders)) return json.orders;
  return isObject(json.order) ? ordersOf(json.order) : [json];
}

const looksLikeOrder = (json: unknown): boolean =>
  isObject(json) && Array.isArray(json.line_items) && ('name' in json || 'order_number' in json);

function readOrder(candidate: unknown, part: string, partners: readonly Partner[], reading: Reading): void {
  const raw = JSON.stringify(candidate);
  const parsed = shopifyOrder.safeParse(candidate);
  const order = parsed.data;
  const number = order ? orderNumberOf(order) : '';
  if (!order || !number) {
    const reason = parsed.success ? 'The order has neither a name nor a number.' : describeIssues(parsed.error!);
    reading.refusals.push({ part, reason, fix: 'Correct the named values and send the order again.', raw });
    return;
  }
  const { shop_domain: domain, source_url: url } = candidate as JsonObject;
  const shop = [domain, url].filter((value) => typeof value === 'string');
  const partner = findPartner(partners, 'shopify-order', shop);
  const source: Source = {
    system: partner?.system ?? 'unknown',
    number,
    timeZone: partner?.timeZone,
    part: `${part} (${number})`
  };
  const before = reading.refusals.length;
  orderEvents(order, source, reading);
  fulfillmentEvents(order, source, reading);
  reading.refusals = reading.refusals.map((refusal, index) =>
    index < before ? refusal : { ...refusal, system: source.system }
  );
}
