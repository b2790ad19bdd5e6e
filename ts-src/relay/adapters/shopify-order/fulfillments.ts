import { keyFromId, type LineFacts, type OrderEventPayload } from '../../../contracts/index.js';
import type { Reading } from '../adapter.js';
import { addEvent, filled, type Source } from './order.js';
import { lineNumberOf, type ShopifyFulfillment, type ShopifyFulfillmentEvent, type ShopifyOrder } from './shape.js';

/** The events of an order's fulfilments: each event of their history, or their state when they carry no history. */
export function fulfillmentEvents(order: ShopifyOrder, source: Source, reading: Reading): void {
  (order.fulfillments ?? []).forEach((fulfillment, index) => {
    const id = fulfillment.id ?? fulfillment.tracking_number ?? String(index + 1);
    const history = fulfillment.events ?? [];
    if (history.length === 0) addState(order, fulfillment, id, source, reading);
    for (const entry of history) addHistory(order, fulfillment, id, entry, source, reading);
  });
}

function addHistory(
  order: ShopifyOrder,
  fulfillment: ShopifyFulfillment,
  id: string,
  entry: ShopifyFulfillmentEvent,
  source: Source,
  reading: Reading
): void {
  const factId = `fulfillment:${id}:${entry.id ?? `${entry.status}@${entry.happened_at}`}`;
  const location = filled({
    city: entry.city ?? undefined,
    state: entry.province ?? undefined,
    postalCode: entry.zip ?? undefined,
    country: entry.country ?? undefined
  });
  const corrects = entry.corrects && keyFromId(source.system, `${source.number}:fulfillment:${id}:${entry.corrects}`);
  addEvent(
    source,
    {
      ...{ id: factId, at: entry.happened_at, subject: 'Shipment', subjectId: fulfillment.tracking_number ?? id },
      ...{ codeType: 'fulfillment.displayStatus', code: entry.status.toUpperCase(), codeText: entry.message ?? null },
      payload: {
        ...shipmentPayload(order, fulfillment, id),
        ...(Object.keys(location).length > 0 && { location }),
        ...(corrects && { corrects })
      }
    },
    reading
  );
}

/** A fulfilment without a history says only how it stands; what it says is named by the field that says it. */
function addState(
  order: ShopifyOrder,
  fulfillment: ShopifyFulfillment,
  id: string,
  source: Source,
  reading: Reading
): void {
  const display = fulfillment.display_status ?? fulfillment.shipment_status;
  const [codeType, code] = display
    ? ['fulfillment.displayStatus', display.toUpperCase()]
    : ['fulfillment.status', fulfillment.status ?? 'unknown'];
  addEvent(
    source,
    {
      ...{ id: `fulfillment:${id}:${code}`, at: fulfillment.updated_at ?? fulfillment.created_at ?? order.created_at },
      ...{ subject: 'Shipment', subjectId: fulfillment.tracking_number ?? id, codeType, code },
      payload: shipmentPayload(order, fulfillment, id)
    },
    reading
  );
}

function shipmentPayload(order: ShopifyOrder, fulfillment: ShopifyFulfillment, id: string): OrderEventPayload {
  const lines = (fulfillment.line_items ?? []).flatMap(({ id: lineId, quantity }): LineFacts[] => {
    const line = lineNumberOf(order, lineId);
    return line ? [{ line, quantity, mode: 'delta' }] : [];
  });
  const shipment = filled({
    shipmentId: id,
    trackingNumber: fulfillment.tracking_number ?? undefined,
    carrier: fulfillment.tracking_company ?? undefined,
    service: fulfillment.service ?? undefined,
    node: fulfillment.location_name ?? undefined,
    supersedes: fulfillment.replaces_tracking_number ?? undefined
  });
  return { shipment, ...(lines.length > 0 && { lines }) };
}
