import type { EmailData, NotificationData } from '../apex/runtime/host.js';
import type { Transaction } from './transaction/transaction.js';

/** Something people were told by Apex, as pages show it. */
export interface OutgoingMessage {
  /** Epoch ms. */
  readonly at: number;
  readonly kind: 'email' | 'notification';
  /** Addresses, or ids of users, groups and queues. */
  readonly to: readonly string[];
  readonly subject: string;
  readonly text: string;
}

/** Messages kept for people to look at. */
const KEPT = 500;

/** What Apex sent. A message leaves when its transaction commits, and here it goes no further than this list. */
export class Outbox {
  private messages: OutgoingMessage[] = [];
  private readonly pending = new WeakMap<Transaction, OutgoingMessage[]>();
  private readonly now: () => number;

  /** @param now epoch ms */
  constructor(now: () => number) {
    this.now = now;
  }

  email(transaction: Transaction, { to, cc, bcc, subject, plainTextBody, htmlBody }: EmailData): void {
    const text = plainTextBody ?? htmlBody ?? '';
    this.add(transaction, { at: this.now(), kind: 'email', to: [...to, ...cc, ...bcc], subject, text });
  }

  notification(transaction: Transaction, { recipients, title, body }: NotificationData): void {
    this.add(transaction, { at: this.now(), kind: 'notification', to: recipients, subject: title, text: body });
  }

  /** The transaction committed: what it sent is on its way. */
  settle(transaction: Transaction): void {
    this.messages.push(...(this.pending.get(transaction) ?? []));
    this.pending.delete(transaction);
    if (this.messages.length > KEPT) this.messages = this.messages.slice(-KEPT);
  }

  /** The latest messages, newest first. */
  latest(limit: number): readonly OutgoingMessage[] {
    return limit > 0 ? this.messages.slice(-limit).reverse() : [];
  }

  /** Goes on with what another org of the same records has sent. */
  takeOver(before: Outbox): void {
    this.messages = before.messages;
  }

  private add(transaction: Transaction, message: OutgoingMessage): void {
    const messages = this.pending.get(transaction) ?? [];
    this.pending.set(transaction, [...messages, message]);
  }
}
