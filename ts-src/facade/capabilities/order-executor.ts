import type { CancelOrderRequest, CommandOutcome, CreateOrderRequest, LineOutcome } from '../../contracts/index.js';
import type { ScenarioEngine } from '../scenario/engine.js';
import type { CommandBook } from '../systems/command-book.js';
import type { Handover } from '../systems/contract-speaker.js';
import type { Ledger } from '../systems/ledger.js';
import type { ShopOrder } from '../systems/north-oms.js';

const MASTER = 'NorthOms';
/** Where the numbers of each system's own documents begin. */
const FIRST_DOCUMENT: Record<string, number> = { Erp: 4711, ErpNext: 900_001 };

/** Systems that carry out order commands. */
export const orderExecutors = new Set(Object.keys(FIRST_DOCUMENT));

/** What a command is about, apart from what it asks. */
export interface Commission {
  system: string;
  idempotencyKey: string;
  correlationId: string | undefined;
}

/** What carrying out a command stands on. */
export interface Workshop {
  ledger: Ledger;
  book: CommandBook;
  engine: ScenarioEngine;
  now(): number;
}

/**
 * The ERP stand-ins at work: each decides by what it knows, books what it does under a number of its own and lets the
 * systems concerned speak of it as they always do. Runs inside one transaction of the ledger.
 */
export class OrderExecutor {
  private readonly shop: Workshop;

  constructor(shop: Workshop) {
    this.shop = shop;
  }

  create(commission: Commission, request: CreateOrderRequest): CommandOutcome {
    const { engine } = this.shop;
    const memory = this.shop.ledger.memoryOf(MASTER);
    const orderNumber = request.orderNumber ?? `TL-${60_000 + memory.next('order by command')}`;
    if (memory.read('order', orderNumber)) {
      return this.refusal('orders.create', commission, orderNumber, 'order-exists', 'An order of this number exists.');
    }
    engine.act(MASTER, 'placed', {
      ...{ order: orderNumber, brand: request.brand, channel: 'command' },
      ...(request.region && { region: request.region }),
      ...(request.email && { email: request.email }),
      ...(request.accountNumber && { account: request.accountNumber }),
      ...(request.purchaseOrder && { purchaseOrder: request.purchaseOrder }),
      ...(request.promisedAt && { promised: request.promisedAt }),
      lines: request.lines.map(({ sku, description, quantity, unit, price }) => ({
        ...{ sku, title: description ?? sku, quantity },
        ...(unit && { unit }),
        ...(price !== undefined && { price })
      }))
    });
    const documentNumber = this.book('orders.create', commission, orderNumber);
    this.report(commission, documentNumber, orderNumber, 'SalesOrd:B', 'Pending Fulfillment');
    const lines = request.lines.map(({ line, quantity }) => accepted(line, quantity));
    return this.outcome('orders.create', commission, { orderNumber, documentNumber, outcome: 'accepted', lines });
  }

  cancel(commission: Commission, order: ShopOrder, request: CancelOrderRequest): CommandOutcome {
    const orderNumber = order.name.slice(1);
    const left = this.leftOf(order);
    if (order.cancelled_at || [...left.values()].every((quantity) => quantity <= 0)) {
      const reason = order.cancelled_at ? 'The order is cancelled already.' : 'Everything has left the warehouse.';
      const code = order.cancelled_at ? 'already-cancelled' : 'already-shipped';
      return this.refusal('orders.cancel', commission, orderNumber, code, reason);
    }
    const wanted = request.lines.length > 0 ? request.lines : everythingIn(left);
    const lines = wanted.map(({ line, quantity }) => decide(line, quantity, left.get(line)));
    const possible = lines.filter(({ quantity }) => quantity > 0);
    if (possible.length === 0) {
      const { reasonCode, reason } = lines[0]!;
      return { ...this.refusal('orders.cancel', commission, orderNumber, reasonCode!, reason!), lines };
    }
    const documentNumber = this.book('orders.cancel', commission, orderNumber);
    if (isWhole(order, possible)) {
      this.shop.engine.act(MASTER, 'cancels', { order: orderNumber, reason: 'customer' });
      this.report(commission, documentNumber, orderNumber, 'SalesOrd:C', 'Cancelled');
    } else {
      for (const { line, quantity } of possible)
        this.shop.engine.act(MASTER, 'cancelsLine', { order: orderNumber, line, quantity, reason: request.reason });
    }
    const outcome = lines.every((line) => line.outcome === 'accepted') ? 'accepted' : 'changed';
    return this.outcome('orders.cancel', commission, { orderNumber, documentNumber, outcome, lines });
  }

  /** By line, what is neither cancelled nor on its way. */
  private leftOf(order: ShopOrder): Map<string, number> {
    const { ledger, engine } = this.shop;
    const numberOf = (id: number): string => String(order.line_items.findIndex((item) => item.id === id) + 1);
    const left = new Map(order.line_items.map(({ id, quantity }) => [numberOf(id), Number(quantity)]));
    const take = (line: string, quantity: number): void => void left.set(line, (left.get(line) ?? 0) - quantity);
    for (const { refund_line_items: items } of order.refunds)
      for (const item of items as { line_item_id: number; quantity: number }[])
        take(numberOf(item.line_item_id), item.quantity);
    for (const { line_items: items } of order.fulfillments)
      for (const item of items as { id: number; quantity: number }[]) take(numberOf(item.id), item.quantity);
    const handovers = engine.systems.flatMap((system) => ledger.recordsOf<Handover>(system, 'handover'));
    for (const { lines } of handovers.filter((handover) => handover.order === order.name.slice(1)))
      for (const [line, quantity] of Object.entries(lines)) take(line, quantity);
    return left;
  }

  private book(capability: string, { system, idempotencyKey }: Commission, orderNumber: string): string {
    const { book, ledger } = this.shop;
    const documentNumber = String((FIRST_DOCUMENT[system] ?? 1) - 1 + ledger.memoryOf(system).next('document'));
    book.effect({ system, idempotencyKey, capability, documentNumber, orderNumber, at: this.moment() });
    return documentNumber;
  }

  private report(
    { system, correlationId }: Commission,
    number: string,
    order: string,
    code: string,
    text: string
  ): void {
    const details = { number, order, codeType: 'sales_order', code, text };
    this.shop.engine.act(system, 'reports', { ...details, ...(correlationId && { correlation: correlationId }) });
  }

  private refusal(
    capability: string,
    commission: Commission,
    orderNumber: string,
    reasonCode: string,
    reason: string
  ): CommandOutcome {
    const said = { orderNumber, documentNumber: null, outcome: 'rejected' as const, lines: [] };
    return { ...this.outcome(capability, commission, said), reasonCode, reason };
  }

  private outcome(
    capability: string,
    { system, idempotencyKey }: Commission,
    said: Pick<CommandOutcome, 'orderNumber' | 'documentNumber' | 'outcome' | 'lines'>
  ): CommandOutcome {
    const decided = { state: 'done' as const, reasonCode: null, reason: null, decidedAt: this.moment() };
    return { idempotencyKey, capability, system, ...decided, ...said };
  }

  private moment(): string {
    return new Date(this.shop.now()).toISOString();
  }
}

const accepted = (line: string, quantity: number): LineOutcome => ({
  ...{ line, quantity, outcome: 'accepted' },
  ...{ reasonCode: null, reason: null }
});

function decide(line: string, wanted: number, left: number | undefined): LineOutcome {
  const none = { line, quantity: 0, outcome: 'rejected' as const };
  if (left === undefined) return { ...none, reasonCode: 'line-unknown', reason: `There is no line ${line}.` };
  if (left <= 0) return { ...none, reasonCode: 'already-shipped', reason: `Line ${line} has left the warehouse.` };
  if (left >= wanted) return accepted(line, wanted);
  const reason = `Only ${left} of line ${line} could still be cancelled.`;
  return { line, quantity: left, outcome: 'changed', reasonCode: 'already-shipped', reason };
}

const everythingIn = (left: Map<string, number>): { line: string; quantity: number }[] =>
  [...left].filter(([, quantity]) => quantity > 0).map(([line, quantity]) => ({ line, quantity }));

/** Whether these are all the quantities that were ever ordered. */
const isWhole = (order: ShopOrder, lines: readonly LineOutcome[]): boolean =>
  order.line_items.every(
    ({ quantity }, index) => lines.find(({ line }) => line === String(index + 1))?.quantity === quantity
  );
