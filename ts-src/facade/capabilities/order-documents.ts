import type { OrderDocument, OrderEvent } from '../../contracts/index.js';
import { read, type Partner } from '../../relay/adapters/index.js';
import type { TraceBook } from '../systems/trace-book.js';
import type { Ledger, LedgerMessage } from '../systems/ledger.js';
import type { ShopOrder } from '../systems/north-oms.js';
import { OrderTrace } from './order-trace.js';

const MASTER = 'NorthOms';
/** Its interchanges report many orders' loads at once, so being mentioned in one links nothing. */
const FREIGHT = 'SwiftFreight';

/** What a search is about. */
export interface OrderSearch {
  q?: string;
  email?: string;
  limit: number;
}

/**
 * Puts orders together from what the systems sent. The relay's own adapters read the messages, so an answer has the
 * very events, with the very keys, that the bus delivers.
 */
export class OrderDocuments {
  private readonly ledger: Ledger;
  private readonly partners: readonly Partner[];
  /** The paths of orders and of requests about them. */
  readonly trace: OrderTrace;
  private readonly read = new Map<number, OrderEvent[]>();

  constructor(ledger: Ledger, partners: readonly Partner[], traces: TraceBook) {
    this.ledger = ledger;
    this.partners = partners;
    this.trace = new OrderTrace(traces, (number) => this.messagesOf(this.namesOf(number)));
  }

  /** The order under a number of the mastering system. */
  get(orderNumber: string): OrderDocument | undefined {
    const order = this.ledger.memoryOf(MASTER).read<ShopOrder>('order', orderNumber);
    return order && this.document(order);
  }

  /** Orders by any number they are known under, by purchase order, or by the buyer's e-mail; newest first. */
  search({ q, email, limit }: OrderSearch): OrderDocument[] {
    const numbers = q ? this.closure([q.trim(), q.trim().toUpperCase()]) : undefined;
    const matches = this.ledger.recordsOf<ShopOrder>(MASTER, 'order').filter((order) => {
      const byNumber = !q || numbers!.has(numberOf(order)) || equal(order.po_number, q);
      return byNumber && (!email || equal(order.email, email));
    });
    matches.sort((a, b) => b.created_at.localeCompare(a.created_at));
    return matches.slice(0, limit).map((order) => this.document(order));
  }

  /** Every number that is mentioned together with one of these, and those mentioned together with them, and so on. */
  private closure(numbers: readonly string[]): Set<string> {
    const known = new Set(numbers);
    for (let fresh = [...known]; fresh.length > 0;) {
      const linked = this.ledger.messagesAbout(fresh).filter(({ system }) => system !== FREIGHT);
      fresh = linked.flatMap(({ mentions }) => mentions).filter((number) => !known.has(number));
      fresh.forEach((number) => known.add(number));
    }
    return known;
  }

  private document(order: ShopOrder): OrderDocument {
    const orderNumber = numberOf(order);
    const known = this.namesOf(orderNumber);
    const events = new Map<string, OrderEvent>();
    const messages = this.messagesOf(known);
    for (const message of messages) {
      for (const event of this.eventsOf(message)) {
        if (isAbout(event, known)) events.set(event.eventKey, event);
      }
    }
    return {
      ...{ system: MASTER, orderNumber, placedAt: order.created_at },
      brand: order.note_attributes.find(({ name }) => name === 'brand')?.value ?? null,
      status: order.cancelled_at ? 'cancelled' : order.closed_at ? 'closed' : 'open',
      events: [...events.values()].sort((a, b) =>
        (a.occurredAt ?? a.occurredAtText ?? '').localeCompare(b.occurredAt ?? b.occurredAtText ?? '')
      ),
      trace: this.trace.ofOrder(orderNumber, messages)
    };
  }

  /** What the systems said about an order with these names, the oldest first. */
  private messagesOf(known: ReadonlySet<string>): LedgerMessage[] {
    const mentioning = this.ledger.messagesAbout([...known]);
    return mentioning.filter((message) => this.eventsOf(message).some((event) => isAbout(event, known)));
  }

  /** The order's number in every system, and those of its parcels. */
  private namesOf(orderNumber: string): Set<string> {
    const freight = this.ledger.messagesAbout([orderNumber]).filter(({ system }) => system === FREIGHT);
    const loads = freight
      .flatMap((message) => this.eventsOf(message))
      .filter((event) => event.orderNumber === orderNumber)
      .flatMap(({ subjectId }) => (subjectId ? [subjectId] : []));
    return this.closure([orderNumber, ...loads]);
  }

  private eventsOf(message: LedgerMessage): OrderEvent[] {
    const known = this.read.get(message.id);
    if (known) return known;
    const { events } = read({ name: message.name, text: message.body, system: message.system }, this.partners);
    this.read.set(message.id, events);
    return events;
  }
}

const numberOf = (order: ShopOrder): string => order.name.replace(/^#/, '');

const equal = (a: string | null | undefined, b: string): boolean => a?.toLowerCase() === b.trim().toLowerCase();

/** A freight interchange reports many shipments: only those under one of the order's numbers are about it. */
function isAbout(event: OrderEvent, known: ReadonlySet<string>): boolean {
  const numbers = [
    event.orderNumber,
    event.payload?.shipment?.trackingNumber,
    ...(event.payload?.references ?? []).map(({ number }) => number)
  ];
  return numbers.some((number) => number && known.has(number));
}
