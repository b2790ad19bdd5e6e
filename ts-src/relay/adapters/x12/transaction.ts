import x12, { type X12Interchange, type X12Transaction } from 'node-x12';
import { slicePart, type TransactionSlice } from './envelope.js';

/** A parsed transaction set, with the parser's remarks on it. */
export interface ParsedTransaction {
  transaction: X12Transaction;
  set: string;
  remarks: string[];
}

/**
 * Parses one transaction set in an envelope of its own, so that what is wrong with one never reaches another:
 * node-x12 throws on the first structural fault of a document.
 * @throws Error when the parser cannot make sense of it.
 */
export function parseTransaction(slice: TransactionSlice): ParsedTransaction {
  const { element: e, component: c, segment: t } = slice.separators;
  const blank = ' '.repeat(10);
  const party = ' '.repeat(15);
  const isa = `ISA${e}00${e}${blank}${e}00${e}${blank}${e}ZZ${e}${party}${e}ZZ${e}${party}${e}000101${e}0000${e}U${e}00401${e}000000001${e}0${e}P${e}${c}${t}`;
  // An element-less segment (`BAD~`) would make the parser reuse the element of the segment before it.
  const segments = slice.segments.map(({ text }) => (text.includes(e) ? text : `${text}${e}`));
  if (!slice.closed) {
    const control = slice.segments[0]!.text.split(e)[2] ?? '';
    segments.push(`SE${e}${segments.length + 1}${e}${control}`);
  }
  const text = `${isa}GS${e}QM${e}A${e}B${e}20000101${e}0000${e}1${e}X${e}004010${t}${segments.join(t)}${t}GE${e}1${e}1${t}IEA${e}1${e}1${t}`;
  const parser = new x12.X12Parser(false);
  const interchange = parser.parse(text) as X12Interchange;
  const transaction = interchange.functionalGroups[0]?.transactions[0];
  if (!transaction) throw new Error('it has no ST segment that the parser recognises');
  const remarks = parser.diagnostics
    .map(({ message }) => message.replace('X12 Standard: ', ''))
    .filter((message) => /SE0[12]/.test(message))
    .map((message) => `${slicePart(slice)}: ${message}`);
  return { transaction, set: transaction.header.valueOf(1) ?? '', remarks };
}
