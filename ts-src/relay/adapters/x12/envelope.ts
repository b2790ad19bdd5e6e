import { word } from '../../unreadable/shape.js';
import type { Refusal } from '../adapter.js';

/** The separators an interchange uses, as its ISA segment shows them. */
export interface Separators {
  element: string;
  component: string;
  segment: string;
}

/** A segment still as text, with its place in the file. */
export interface RawSegment {
  tag: string;
  text: string;
  /** Counted from 1 through the whole file. */
  number: number;
  line: number;
}

/** A transaction set cut out of its interchange, with what its envelope says about the sender. */
export interface TransactionSlice {
  separators: Separators;
  senderId: string;
  groupSender: string;
  /** `YYYYMMDD` and `HHMM` of the functional group: when the sender wrote it. */
  groupDate: string;
  groupTime: string;
  segments: RawSegment[];
  /** Counted from 1 through the whole file. */
  number: number;
  closed: boolean;
}

export interface Envelope {
  transactions: TransactionSlice[];
  refusals: Refusal[];
  notes: string[];
}

const ISA_ELEMENTS = 16;
const TAG = /^[A-Z][A-Z0-9]{1,2}$/;

/**
 * Cuts a file into transaction sets. X12 libraries give up on the whole document when an envelope is damaged; here a
 * missing trailer, a short ISA or text between interchanges costs only itself.
 */
export function cutTransactions(text: string): Envelope {
  const envelope: Envelope = { transactions: [], refusals: [], notes: [] };
  const cursor = { at: 0, segments: 0 };
  while (cursor.at < text.length) {
    const start = nextInterchange(text, cursor.at);
    const skipped = text.slice(cursor.at, start).trim();
    if (skipped) envelope.refusals.push(outsideInterchange(skipped, lineAt(text, cursor.at)));
    if (start >= text.length) break;
    cursor.at = start;
    readInterchange(text, cursor, envelope);
  }
  if (envelope.transactions.length === 0 && envelope.refusals.length === 0) {
    envelope.refusals.push({
      part: 'the whole file',
      reason: 'It has an interchange envelope but no transaction set (ST segment).',
      fix: 'Ask the sender for the file again; it was probably cut off.',
      raw: text
    });
  }
  return envelope;
}

/** Finds the next place where an interchange begins: at the start of the text or after white space or a terminator. */
function nextInterchange(text: string, from: number): number {
  const pattern = /ISA[^A-Za-z0-9\s]/g;
  pattern.lastIndex = from;
  return pattern.exec(text)?.index ?? text.length;
}

function outsideInterchange(raw: string, line: number): Refusal {
  return {
    part: `line ${line}`,
    reason: 'Text outside of an interchange (before an ISA segment or after its IEA).',
    fix: 'Remove it, or add the missing ISA and GS segments in front of it.',
    raw
  };
}

/** Reads the separators where the standard puts them, but counts elements instead of columns: short ISAs are common. */
export function readSeparators(text: string, start: number): Separators | undefined {
  const element = text.charAt(start + 3);
  let position = start + 3;
  for (let count = 1; count < ISA_ELEMENTS; count++) {
    position = text.indexOf(element, position + 1);
    if (position < 0) return undefined;
  }
  const group = text.indexOf(`GS${element}`, position);
  const between = group < 0 ? text.slice(position + 1, position + 3) : text.slice(position + 1, group);
  const visible = between.replace(/\s/g, '');
  if (visible.length >= 2) return { element, component: visible.charAt(0), segment: visible.charAt(1) };
  if (/[\r\n]/.test(between)) return { element, component: visible || ':', segment: '\n' };
  return visible ? { element, component: ':', segment: visible } : undefined;
}

function readInterchange(text: string, cursor: { at: number; segments: number }, envelope: Envelope): void {
  const separators = readSeparators(text, cursor.at);
  if (!separators) {
    const [from, line] = [cursor.at, lineAt(text, cursor.at)];
    cursor.at = nextInterchange(text, from + 3);
    envelope.refusals.push({
      part: `interchange at line ${line}`,
      reason: 'The ISA segment is incomplete, so the separators are unknown.',
      fix: 'An ISA segment has 16 elements. Ask the sender for the file again.',
      raw: text.slice(from, cursor.at)
    });
    return;
  }
  let senderId = '';
  let group = ['', '', '', ''];
  let open: TransactionSlice | undefined;
  const close = (closed: boolean): void => {
    if (!open) return;
    open.closed = closed;
    if (!closed) envelope.notes.push(`${slicePart(open)} has no SE segment; it was read up to where it stops.`);
    open = undefined;
  };

  for (const segment of segmentsFrom(text, cursor, separators)) {
    const elements = segment.text.split(separators.element);
    if (segment.tag === 'ISA') senderId = elements[6]?.trim() ?? '';
    else if (segment.tag === 'GS') {
      close(false);
      group = [2, 4, 5, 8].map((index) => elements[index]?.trim() ?? '');
    } else if (segment.tag === 'GE' || segment.tag === 'IEA') close(false);
    else if (segment.tag === 'ST') {
      close(false);
      const [groupSender = '', groupDate = '', groupTime = ''] = group;
      const number = envelope.transactions.length + 1;
      open = { separators, senderId, groupSender, groupDate, groupTime, segments: [segment], number, closed: false };
      envelope.transactions.push(open);
    } else if (open) {
      open.segments.push(segment);
      if (segment.tag === 'SE') close(true);
    } else if (segment.tag !== 'TA1') {
      envelope.refusals.push({
        part: `segment ${segment.number}, line ${segment.line}`,
        reason: `A ${word(segment.tag, TAG)} segment stands outside of any transaction set.`,
        fix: 'Put it between an ST and its SE segment; the ST in front of it is probably missing.',
        raw: segment.text,
        system: senderId
      });
    }
  }
  close(false);
}

/** Yields the segments of one interchange and leaves the cursor behind its last one. */
function* segmentsFrom(
  text: string,
  cursor: { at: number; segments: number },
  separators: Separators
): Generator<RawSegment> {
  let line = lineAt(text, cursor.at);
  let first = true;
  while (cursor.at < text.length) {
    const lead = /^\s*/.exec(text.slice(cursor.at))![0];
    if (!first && text.startsWith('ISA', cursor.at + lead.length)) return;
    const from = cursor.at + lead.length;
    const found = text.indexOf(separators.segment, from);
    const end = found < 0 ? text.length : found;
    const content = text.slice(from, end);
    line += countLines(lead);
    cursor.at = end + 1;
    if (content.trim()) {
      const tag = content.split(separators.element, 1)[0]!.trim();
      cursor.segments++;
      first = false;
      yield { tag, text: content.trimEnd(), number: cursor.segments, line };
      if (tag === 'IEA') return;
    }
    line += countLines(text.slice(from, end + 1));
  }
}

const countLines = (text: string): number => text.split('\n').length - 1;
const lineAt = (text: string, position: number): number => countLines(text.slice(0, position)) + 1;

/** Names a transaction as a person would look it up: by its place and its control number. */
export function slicePart(slice: TransactionSlice): string {
  const control = slice.segments[0]?.text.split(slice.separators.element)[2]?.trim();
  return `transaction ${slice.number}${control ? ` (ST02 ${word(control, /^\w{1,9}$/)})` : ''}`;
}

/** Refuses a whole transaction. Its control numbers change when it is sent again, so they do not make it another one. */
export function refuseSlice(slice: TransactionSlice, reason: string, fix: string): Refusal {
  const text = (segments: readonly RawSegment[]): string => segments.map((segment) => segment.text).join('\n');
  const content = slice.segments.filter(({ tag }) => tag !== 'ST' && tag !== 'SE');
  const set = slice.segments[0]?.text.split(slice.separators.element)[1] ?? '';
  return { part: slicePart(slice), reason, fix, raw: text(slice.segments), identity: `${set}\n${text(content)}` };
}
