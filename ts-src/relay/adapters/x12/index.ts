import { findPartner, type Adapter, type Incoming, type Partner, type Reading } from '../adapter.js';
import { cutTransactions, slicePart, type TransactionSlice } from './envelope.js';
import { readShipmentStatus, type StatusReading } from './shipment-status.js';
import { parseTransaction } from './transaction.js';

/** Transaction sets this relay reads, by their ST01. */
const readers: Record<string, typeof readShipmentStatus> = { '214': readShipmentStatus };

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
      reading.events.push(...found.events);
      reading.refusals.push(...found.refusals);
    }
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
  const raw = slice.segments
    .map(({ text }) => text)
    .join('\n')
    .slice(0, 8000);
  try {
    const { transaction, set, remarks } = parseTransaction(slice);
    if (set) sets.add(set);
    notes.push(...remarks);
    const read = readers[set];
    if (read) return read(slice, transaction, findPartner(partners, 'x12', [slice.senderId, slice.groupSender]));
    return refusal(
      slice,
      raw,
      `Transaction set ${set || '(none)'} is not one this relay reads (${Object.keys(readers).join(', ')}).`,
      'Send it to the system that reads it, or add an adapter.'
    );
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    return refusal(
      slice,
      raw,
      `The transaction set cannot be parsed: ${message}.`,
      'Ask the sender for this transaction again.'
    );
  }
}

const refusal = (slice: TransactionSlice, raw: string, reason: string, fix: string): StatusReading => ({
  events: [],
  refusals: [{ part: slicePart(slice), reason, fix, raw }]
});
