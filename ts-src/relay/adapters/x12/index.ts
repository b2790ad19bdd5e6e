import {
  findPartner,
  findSender,
  foreignTo,
  type Adapter,
  type Incoming,
  type Partner,
  type Reading
} from '../adapter.js';
import { word } from '../../unreadable/shape.js';
import { cutTransactions, refuseSlice, type TransactionSlice } from './envelope.js';
import { openDocument, type OrderDocument, type SetReading } from './document.js';
import { readInvoice } from './invoice.js';
import { readOrderAcknowledgement } from './order-acknowledgement.js';
import { readOrderChange, readOrderChangeAcknowledgement } from './order-change.js';
import { readPurchaseOrder } from './purchase-order.js';
import { readShipNotice } from './ship-notice.js';
import { readShipmentStatus } from './shipment-status.js';
import { parseTransaction, type ParsedTransaction } from './transaction.js';
import { readWarehouseAdvice } from './warehouse-advice.js';

type Reader = (slice: TransactionSlice, parsed: ParsedTransaction, partner: Partner | undefined) => SetReading;

/** A reader of sets that speak of orders. */
const ofOrders =
  (read: (document: OrderDocument) => void): Reader =>
  (slice, { transaction, set }, partner) => {
    const document = openDocument(slice, transaction, set, partner);
    read(document);
    return document.reading;
  };

/** Transaction sets this relay reads, by their ST01. */
const readers: Record<string, Reader> = {
  '214': (slice, { transaction }, partner) => readShipmentStatus(slice, transaction, partner),
  '810': ofOrders(readInvoice),
  '850': ofOrders(readPurchaseOrder),
  '855': ofOrders(readOrderAcknowledgement),
  '856': ofOrders(readShipNotice),
  '860': ofOrders(readOrderChange),
  '865': ofOrders(readOrderChangeAcknowledgement),
  '945': ofOrders(readWarehouseAdvice)
};

const SET = /^\d{3}$/;

/** X12 interchanges, each transaction set on its own: a damaged one never costs its neighbours theirs. */
export const x12Adapter: Adapter = {
  name: 'x12',
  recognises: (text) => /^\s*(ISA[^A-Za-z0-9\s]|(GS|ST)[*|^~!+]\w)/.test(text),
  read(incoming: Incoming, partners: readonly Partner[]): Reading {
    const envelope = cutTransactions(incoming.text);
    const reading: Reading = {
      format: 'X12',
      contents: plural(envelope.transactions.length, 'transaction'),
      events: [],
      refusals: envelope.refusals,
      notes: envelope.notes
    };
    const sets = new Set<string>();
    for (const slice of envelope.transactions) {
      const found = readSlice(slice, incoming.system, partners, reading.notes, sets);
      const system = slice.senderId || slice.groupSender;
      reading.events.push(...found.events);
      reading.refusals.push(...found.refusals.map((refusal) => ({ ...refusal, system })));
    }
    reading.refusals = reading.refusals.map((refusal) => ({
      ...refusal,
      system: findPartner(partners, 'x12', [refusal.system])?.system ?? refusal.system
    }));
    if (sets.size > 0) reading.format = `X12 ${[...sets].sort().join(', ')}`;
    return reading;
  }
};

const plural = (count: number, noun: string): string => `${count} ${noun}${count === 1 ? '' : 's'}`;

function readSlice(
  slice: TransactionSlice,
  mailbox: string | undefined,
  partners: readonly Partner[],
  notes: string[],
  sets: Set<string>
): SetReading {
  try {
    const parsed = parseTransaction(slice);
    const { set, remarks } = parsed;
    if (SET.test(set)) sets.add(set);
    notes.push(...remarks);
    const read = readers[set];
    const sender = senderOf(slice, mailbox, partners);
    if (typeof sender === 'string') return refusal(slice, sender, STRANGER);
    if (read) return read(slice, parsed, sender.partner);
    return refusal(
      slice,
      `Transaction set ${word(set, SET) || '(none)'} is not one this relay reads (${Object.keys(readers).join(', ')}).`,
      'Send it to the system that reads it, or add an adapter.'
    );
  } catch (error) {
    const name = error instanceof Error ? error.name : 'error';
    return refusal(
      slice,
      `The transaction set cannot be parsed (${name}).`,
      'Ask the sender for this transaction again.'
    );
  }
}

const STRANGER = 'Find out who sent it; ISA06 and GS02 must be of the partner it comes from (config/partners.json).';

/** Who sent it: an interchange of one partner does not carry groups of another, nor lie in the mailbox of another. */
function senderOf(
  slice: TransactionSlice,
  mailbox: string | undefined,
  partners: readonly Partner[]
): { partner: Partner | undefined } | string {
  const [outer, inner] = [slice.senderId, slice.groupSender].map((sender) => findSender(partners, 'x12', sender));
  if (outer && inner && outer.system !== inner.system) {
    return `The interchange comes from ${outer.system} and its functional group claims to come from ${inner.system}.`;
  }
  const partner = outer ?? inner ?? findPartner(partners, 'x12', []);
  const claimed = partner?.system ?? (slice.senderId || slice.groupSender);
  return mailbox && claimed !== mailbox ? foreignTo(claimed, mailbox) : { partner };
}

const refusal = (slice: TransactionSlice, reason: string, fix: string): SetReading => ({
  events: [],
  refusals: [refuseSlice(slice, reason, fix)]
});
