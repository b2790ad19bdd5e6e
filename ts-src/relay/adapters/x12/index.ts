import { findPartner, type Adapter, type Incoming, type Partner, type Reading } from '../adapter.js';
import { word } from '../../unreadable/shape.js';
import { cutTransactions, refuseSlice, type TransactionSlice } from './envelope.js';
import { readShipmentStatus, type StatusReading } from './shipment-status.js';
import { parseTransaction } from './transaction.js';

/** Transaction sets this relay reads, by their ST01. */
const readers: Record<string, typeof readShipmentStatus> = { '214': readShipmentStatus };

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
      const found = readSlice(slice, partners, reading.notes, sets);
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
  partners: readonly Partner[],
  notes: string[],
  sets: Set<string>
): StatusReading {
  try {
    const { transaction, set, remarks } = parseTransaction(slice);
    if (SET.test(set)) sets.add(set);
    notes.push(...remarks);
    const read = readers[set];
    if (read) return read(slice, transaction, findPartner(partners, 'x12', [slice.senderId, slice.groupSender]));
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

const refusal = (slice: TransactionSlice, reason: string, fix: string): StatusReading => ({
  events: [],
  refusals: [refuseSlice(slice, reason, fix)]
});
