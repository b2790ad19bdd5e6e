import {
  CONTRACT_VERSION,
  keyFromId,
  orderPartition,
  type Amount,
  type LineFacts,
  type OrderEvent,
  type OrderEventPayload
} from '../../../contracts/index.js';
import { quoted } from '../../unreadable/shape.js';
import type { Reading } from '../adapter.js';
import { isoMoment } from '../moments.js';
import { attributeOf, lineNumberOf, type ShopifyLine, type ShopifyOrder } from './shape.js';

/** Whose order it is and where it stands in the message. */
export interface Source {
  system: string;
  number: string;
  timeZone: string | undefined;
  part: string;
}

/** What distinguishes one event of an order from the next. */
export interface OrderFact {
  /** Identifies the fact within the order, stable over all snapshots of it. */
  id: string;
  at: string;
  subject: OrderEvent['subject'];
  subjectId?: string;
  codeType: string;
  code: string;
  codeText?: string | null;
  reasonCode?: string | null;
  payload?: OrderEventPayload;
}

/** Turns a fact into an event, or into a refusal when nobody can tell when it was. */
export function addEvent(source: Source, fact: OrderFact, reading: Reading): OrderEvent | undefined {
  const moment = isoMoment(fact.at, source.timeZone);
  if (!moment) {
    const part = `${source.part}, ${fact.code} ${fact.id}`;
    const reason = `Its time cannot be read: ${quoted(fact.at)}.`;
    reading.refusals.push({
      part,
      reason,
      fix: 'Expected ISO 8601, e.g. 2026-03-01T14:05:00Z.',
      raw: JSON.stringify({ order: source.number, ...fact })
    });
    return undefined;
  }
  const event: OrderEvent = {
    eventKey: keyFromId(source.system, `${source.number}:${fact.id}`),
    contractVersion: CONTRACT_VERSION,
    sourceSystem: source.system,
    partitionKey: orderPartition(source.system, source.number),
    orderNumber: source.number,
    subject: fact.subject,
    subjectId: fact.subjectId ?? null,
    codeType: fact.codeType,
    code: fact.code,
    codeText: fact.codeText?.slice(0, 255) ?? null,
    reasonCode: fact.reasonCode?.slice(0, 40) ?? null,
    ...moment,
    sequence: null,
    correlationId: null,
    ...(fact.payload && { payload: fact.payload })
  };
  reading.events.push(event);
  return event;
}

/** The events of the order itself: created, promises that changed, lines that were cancelled, cancelled, closed. */
export function orderEvents(order: ShopifyOrder, source: Source, reading: Reading): void {
  const fact = (id: string, at: string, code: string, more: Partial<OrderFact> = {}): void => {
    addEvent(source, { id, at, subject: 'Order', codeType: 'order.event', code, ...more }, reading);
  };
  fact('created', order.created_at, 'created', { payload: createdPayload(order, source) });
  for (const promise of (order.promises ?? []).slice(1)) {
    fact(`promise:${promise.set_at}`, promise.set_at, 'promise_changed', {
      codeText: promise.reason ?? null,
      payload: promisePayload(order, promise, source)
    });
  }
  for (const refund of order.refunds ?? []) {
    for (const item of refund.refund_line_items ?? []) {
      const line = lineNumberOf(order, item.line_item_id);
      if (item.restock_type !== 'cancel' || !line) continue;
      fact(`refund:${refund.id ?? refund.created_at}:${line}`, refund.created_at, 'line_cancelled', {
        ...{ subject: 'Line', subjectId: line, codeText: refund.note ?? null },
        payload: { lines: [{ line, quantity: item.quantity, mode: 'delta' }] }
      });
    }
  }
  if (order.cancelled_at)
    fact('cancelled', order.cancelled_at, 'cancelled', { reasonCode: order.cancel_reason ?? null });
  if (order.closed_at) fact('closed', order.closed_at, 'closed');
}

/** Only what cannot change later: a fact that changes is an event of its own. */
function createdPayload(order: ShopifyOrder, source: Source): OrderEventPayload {
  const attribute = (name: string): string | undefined => attributeOf(order.note_attributes, name);
  const first = order.promises?.[0];
  const facts = {
    brand: attribute('brand') ?? order.line_items[0]?.vendor ?? undefined,
    region: attribute('region'),
    channel: order.source_name ?? undefined,
    placedAt: instant(order.created_at, source),
    promisedAt: first ? instant(first.promised_at, source) : undefined,
    purchaseOrder: order.po_number ?? undefined,
    accountNumber: attribute('account_number'),
    contactEmail: order.email || order.contact_email || undefined,
    gift: attribute('gift') === 'true' ? true : undefined,
    related: relatedOrder(attribute('related_order'), attribute('relation'))
  };
  const amounts = [
    ...order.line_items.flatMap((line) => moneyOf(order, 'price', line.price, numberOf(order, line))),
    ...moneyOf(order, 'tax', order.total_tax)
  ];
  return {
    order: filled(facts),
    lines: order.line_items.map((line) => lineFacts(order, line, source)),
    ...(amounts.length > 0 && { amounts })
  };
}

const RELATIONS = ['replacement', 'exchange', 'callOff', 'split'] as const;

function relatedOrder(
  orderNumber: string | undefined,
  relation: string | undefined
): { orderNumber: string; kind?: (typeof RELATIONS)[number] } | undefined {
  return orderNumber ? filled({ orderNumber, kind: RELATIONS.find((kind) => kind === relation) }) : undefined;
}

/** What was ordered costs so much, when the order names the amount and its currency. A price is for one unit of a line. */
function moneyOf(
  order: ShopifyOrder,
  kind: Amount['kind'],
  named: string | number | null | undefined,
  line?: string
): Amount[] {
  const { currency } = order;
  const sent = String(named ?? '').trim();
  if (!/^-?\d+(\.\d+)?$/.test(sent) || !currency || !/^[A-Z]{3}$/.test(currency)) return [];
  return [{ kind, stage: 'ordered', amount: Number(sent), currency, ...(line && { line }) }];
}

const numberOf = (order: ShopifyOrder, line: ShopifyLine): string =>
  lineNumberOf(order, line.line_number ?? line.id) ?? String(order.line_items.indexOf(line) + 1);

const FULFILMENTS = ['ship', 'collect', 'store', 'dropship'] as const;

function lineFacts(order: ShopifyOrder, line: ShopifyLine, source: Source): LineFacts {
  const property = (name: string): string | undefined => attributeOf(line.properties, name);
  const promised = property('promised_at');
  const available = property('available_from');
  return filled({
    line: numberOf(order, line),
    sku: line.sku ?? undefined,
    description: line.title ?? line.name ?? undefined,
    quantity: line.quantity,
    mode: 'cumulative' as const,
    unit: property('unit') ?? 'EA',
    fulfilment: FULFILMENTS.find((method) => method === property('fulfilment')),
    promisedAt: promised ? instant(promised, source) : undefined,
    availableFrom: available ? instant(available, source) : undefined
  });
}

function promisePayload(
  order: ShopifyOrder,
  promise: NonNullable<ShopifyOrder['promises']>[number],
  source: Source
): OrderEventPayload {
  const promisedAt = instant(promise.promised_at, source);
  if (!promise.lines?.length) return { order: filled({ promisedAt }) };
  const lines = promise.lines.map((id) => filled({ line: lineNumberOf(order, id) ?? id, promisedAt }));
  return { lines };
}

const instant = (text: string, source: Source): string | undefined =>
  isoMoment(text, source.timeZone)?.occurredAt ?? undefined;

/** An object without its undefined values, so that it reads the same after a round through JSON. */
export const filled = <T extends object>(value: T): T =>
  Object.fromEntries(Object.entries(value).filter(([, entry]) => entry !== undefined)) as T;
