import type { Checkpoint, CommandOutcome, TraceStep } from '../../contracts/index.js';
import type { LedgerMessage } from '../systems/ledger.js';
import type { TraceBook } from '../systems/trace-book.js';

/** Which checkpoint an order has passed once a system speaks of it. */
const PASSED: Readonly<Record<string, Checkpoint>> = {
  ...{ Erp: 'ValidatedByErp', ErpNext: 'ValidatedByErp', NorthOms: 'RoutedToOms', EastWms: 'ReleasedToWms' },
  ...{ SwiftFreight: 'ConfirmedByCarrier', Ups: 'ConfirmedByCarrier', EasyPost: 'ConfirmedByCarrier' },
  NewThreePl: 'ConfirmedByCarrier'
};
/** Commands that send an order on its way; what happens to it afterwards belongs to their path. */
const BEGINNINGS = new Set(['orders.create', 'orders.release']);

/** The messages of the systems about an order, the oldest first. */
export type MessagesOf = (orderNumber: string) => LedgerMessage[];

/** Tells the path of an order or of a request, from what was noted on the way and from what the systems say by now. */
export class OrderTrace {
  private readonly book: TraceBook;
  private readonly messagesOf: MessagesOf;

  constructor(book: TraceBook, messagesOf: MessagesOf) {
    this.book = book;
    this.messagesOf = messagesOf;
  }

  /** Every checkpoint the order passed, each at the first word of a system about it, and the steps of its requests. */
  ofOrder(orderNumber: string, messages: readonly LedgerMessage[]): TraceStep[] {
    const noted = this.book.ofOrder(orderNumber);
    const created = this.book.creationOf(orderNumber);
    const begun = created === undefined ? [] : noted.filter(({ correlationId }) => correlationId === created);
    return inOrder([...noted, ...passed(messages, created ?? null, begun)]);
  }

  /** The outcome of a command with the steps of its correlation id. */
  withSteps(outcome: CommandOutcome, correlationId: string | undefined): CommandOutcome {
    if (correlationId === undefined) return outcome;
    const noted = this.book.ofCorrelation(correlationId);
    if (noted.length === 0) return outcome;
    const { orderNumber, capability } = outcome;
    const later =
      orderNumber !== null && BEGINNINGS.has(capability) && outcome.outcome !== 'rejected'
        ? passed(this.messagesOf(orderNumber), correlationId, noted)
        : [];
    return { ...outcome, trace: inOrder([...noted, ...later]) };
  }
}

/** Checkpoints beyond those that were noted; what happened before a request is not on its path. */
function passed(
  messages: readonly LedgerMessage[],
  correlationId: string | null,
  noted: readonly TraceStep[]
): TraceStep[] {
  const known = new Set<string>(noted.map(({ checkpoint }) => checkpoint));
  const since = correlationId === null ? 0 : Date.parse(noted[0]!.at);
  return messages.flatMap(({ system, sentAt, name }): TraceStep[] => {
    const checkpoint = PASSED[system];
    if (!checkpoint || sentAt < since || known.has(checkpoint)) return [];
    known.add(checkpoint);
    return [{ correlationId, checkpoint, system, at: new Date(sentAt).toISOString(), outcome: 'ok', detail: name }];
  });
}

const inOrder = (steps: TraceStep[]): TraceStep[] => steps.sort((a, b) => a.at.localeCompare(b.at)).slice(0, 50);
