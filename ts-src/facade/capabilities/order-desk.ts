import type { CommandOutcome, LineOutcome } from '../../contracts/index.js';
import type { ScenarioEngine } from '../scenario/engine.js';
import type { CommandBook } from '../systems/command-book.js';
import type { Handover } from '../systems/contract-speaker.js';
import type { Ledger } from '../systems/ledger.js';
import type { ShopOrder } from '../systems/north-oms.js';
import type { TakenStep, TraceBook } from '../systems/trace-book.js';
import { pass, type Commission } from './carry-out.js';

const MASTER = 'NorthOms';
/** Where the numbers of each system's own documents begin. */
const FIRST_DOCUMENT: Record<string, number> = { Erp: 4711, ErpNext: 900_001 };

/** Systems that carry out order commands. */
export const orderExecutors = new Set(Object.keys(FIRST_DOCUMENT));

/** What carrying out a command stands on. */
export interface Workshop {
  ledger: Ledger;
  book: CommandBook;
  traces: TraceBook;
  engine: ScenarioEngine;
  now(): number;
}

/**
 * An ERP stand-in's desk for one command: it looks up what it needs, books what is done under a number of its own and
 * lets the systems concerned speak of it as they always do. Used inside one transaction of the ledger.
 */
export class OrderDesk {
  readonly commission: Commission;
  private readonly shop: Workshop;

  constructor(shop: Workshop, commission: Commission) {
    this.shop = shop;
    this.commission = commission;
  }

  orderOf(orderNumber: string): ShopOrder | undefined {
    return this.shop.ledger.memoryOf(MASTER).read<ShopOrder>('order', orderNumber);
  }

  nextOrderNumber(): string {
    return `TL-${60_000 + this.shop.ledger.memoryOf(MASTER).next('order by command')}`;
  }

  /** What the deciding system itself remembers of an order. */
  remembered<T>(kind: string, orderNumber: string): T | undefined {
    return this.shop.ledger.memoryOf(this.commission.system).read<T>(kind, orderNumber);
  }

  /** By line, what is neither cancelled nor on its way. */
  leftOf(order: ShopOrder): Map<string, number> {
    const { ledger, engine } = this.shop;
    const numberOf = (id: number): string => String(order.line_items.findIndex((item) => item.id === id) + 1);
    const left = new Map(order.line_items.map((item) => [numberOf(item.id), wantedOf(order, item)]));
    const take = (line: string, quantity: number): void => void left.set(line, (left.get(line) ?? 0) - quantity);
    for (const { line_items: items } of order.fulfillments)
      for (const item of items as { id: number; quantity: number }[]) take(numberOf(item.id), item.quantity);
    const handovers = engine.systems.flatMap((system) => ledger.recordsOf<Handover>(system, 'handover'));
    for (const { lines } of handovers.filter((handover) => handover.order === order.name.slice(1)))
      for (const [line, quantity] of Object.entries(lines)) take(line, quantity);
    return left;
  }

  /** Books what is done. @returns the number of the system's document about it */
  book(orderNumber: string): string {
    const first = FIRST_DOCUMENT[this.commission.system] ?? 1;
    return this.bookAs(orderNumber, String(first - 1 + this.next('document')));
  }

  /** Books what is done under a number that is known. @param effect what else than the command, by which other system */
  bookAs(orderNumber: string, documentNumber: string, effect: { system?: string; capability?: string } = {}): string {
    const { system, idempotencyKey, capability } = this.commission;
    const entry = { system, idempotencyKey, capability, documentNumber, orderNumber, at: this.moment() };
    this.shop.book.effect({ ...entry, ...effect });
    return documentNumber;
  }

  /** Hands on to the order management system what concerns it. */
  route(orderNumber: string, does: string, details: object): void {
    this.shop.engine.act(MASTER, does, { order: orderNumber, ...details });
    this.step('RoutedToOms', MASTER, orderNumber, 'ok', null);
  }

  /** The next of a row of numbers of the deciding system. */
  next(row: string): number {
    return this.shop.ledger.memoryOf(this.commission.system).next(row);
  }

  /** Has the deciding system remember something. */
  keep(kind: string, number: string, record: object): void {
    this.shop.ledger.memoryOf(this.commission.system).write(kind, number, record);
  }

  /** Makes the deciding system speak. */
  tell(does: string, details: object): void {
    this.shop.engine.act(this.commission.system, does, details);
  }

  /** Reports a new status of the order, under the number of the document. */
  report(documentNumber: string, orderNumber: string, code: string, text: string): void {
    const { correlationId } = this.commission;
    const details = { number: documentNumber, order: orderNumber, codeType: 'sales_order', code, text };
    this.tell('reports', { ...details, ...(correlationId && { correlation: correlationId }) });
  }

  refusal(orderNumber: string, reasonCode: string, reason: string, lines: LineOutcome[] = []): CommandOutcome {
    const said = { orderNumber, documentNumber: null, outcome: 'rejected' as const, lines };
    return { ...this.decided(said), reasonCode, reason };
  }

  /** Done as asked, or as far as the lines say. */
  done(orderNumber: string, documentNumber: string, lines: LineOutcome[]): CommandOutcome {
    const outcome = lines.every((line) => line.outcome === 'accepted') ? 'accepted' : 'changed';
    return this.decided({ orderNumber, documentNumber, outcome, lines });
  }

  private decided(said: Pick<CommandOutcome, 'orderNumber' | 'documentNumber' | 'outcome' | 'lines'>): CommandOutcome {
    const { capability, system, idempotencyKey } = this.commission;
    const decided = { state: 'done' as const, reasonCode: null, reason: null, decidedAt: this.moment() };
    return { idempotencyKey, capability, system, ...decided, ...said };
  }

  /** Notes that the command has passed a checkpoint, when its caller follows it. */
  step(
    checkpoint: TakenStep['checkpoint'],
    system: string,
    orderNumber: string | null,
    outcome: TakenStep['outcome'],
    detail: string | null
  ): void {
    const at = this.shop.now();
    pass(this.shop.traces, this.commission, { checkpoint, system, orderNumber, at, outcome, detail });
  }

  /** Now, by the clock of the systems. */
  moment(): string {
    return new Date(this.shop.now()).toISOString();
  }
}

/** What is wanted of a line by now: as ordered or as it was changed to, without what was cancelled. */
export function wantedOf(
  order: ShopOrder,
  { id, quantity, current_quantity }: ShopOrder['line_items'][number]
): number {
  const cancelled = order.refunds
    .flatMap(({ refund_line_items: items }) => items as { line_item_id: number; quantity: number }[])
    .filter(({ line_item_id: line }) => line === id);
  return cancelled.reduce((wanted, item) => wanted - item.quantity, Number(current_quantity ?? quantity));
}
