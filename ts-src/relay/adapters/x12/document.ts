import type { X12Segment, X12Transaction } from 'node-x12';
import type { OrderEvent } from '../../../contracts/index.js';
import { quoted, word } from '../../unreadable/shape.js';
import type { Partner, Refusal } from '../adapter.js';
import { compactMoment, type Moment } from '../moments.js';
import { refuseSlice, slicePart, type RawSegment, type TransactionSlice } from './envelope.js';

/** A segment with its values and its place in the file. */
export interface Segment {
  tag: string;
  /** The element at a position counted from 1, trimmed; empty when it is absent. */
  at(position: number): string;
  text: string;
  place: RawSegment;
}

/** What was made of one transaction set. */
export interface SetReading {
  events: OrderEvent[];
  refusals: Refusal[];
}

/** One transaction set that speaks of an order, with everything needed to turn its segments into events. */
export interface OrderDocument {
  /** ST01: `855`. */
  set: string;
  slice: TransactionSlice;
  segments: Segment[];
  partner: Partner | undefined;
  /** Developer name of the sending system. */
  system: string;
  /** Whose order numbers it cites. */
  numberSystem: string;
  reading: SetReading;
  /** How often each fact was said so far: the same words twice in one document are two facts. */
  said: Map<string, number>;
}

/** A moment, and whether it is only the envelope's: then it says nothing about the fact and is no part of its key. */
export type SaidMoment = Moment & { isEnvelopes?: boolean };

/** @throws Error when the parser and the envelope cutter do not agree on what the segments are. */
export function openDocument(
  slice: TransactionSlice,
  transaction: X12Transaction,
  set: string,
  partner: Partner | undefined
): OrderDocument {
  const places = slice.segments.filter(({ tag }) => tag !== 'ST' && tag !== 'SE');
  if (places.length !== transaction.segments.length) throw new Error('segments were lost in parsing');
  const system = (partner?.system ?? (slice.senderId || slice.groupSender || 'unknown')).slice(0, 40);
  return {
    ...{ set, slice, partner, system, reading: { events: [], refusals: [] }, said: new Map<string, number>() },
    numberSystem: partner?.orderNumberSystem ?? system,
    segments: transaction.segments.map((segment, index) => segmentOf(segment, places[index]!))
  };
}

const segmentOf = (segment: X12Segment, place: RawSegment): Segment => ({
  ...{ tag: segment.tag, text: place.text, place },
  at: (position) => segment.valueOf(position)?.trim() ?? ''
});

export const first = (segments: readonly Segment[], tag: string): Segment | undefined =>
  segments.find((segment) => segment.tag === tag);

export const all = (segments: readonly Segment[], tag: string): Segment[] =>
  segments.filter((segment) => segment.tag === tag);

/**
 * Cuts segments into loops: each begins with one of the tags. What stands before the first is the heading.
 * Segments of the summary belong to no loop.
 */
export function loopsOf(segments: readonly Segment[], ...tags: string[]): { heading: Segment[]; loops: Segment[][] } {
  const heading: Segment[] = [];
  const loops: Segment[][] = [];
  for (const segment of segments) {
    if (SUMMARY.has(segment.tag)) break;
    if (tags.includes(segment.tag)) loops.push([segment]);
    else (loops.at(-1) ?? heading).push(segment);
  }
  return { heading, loops };
}

const SUMMARY = new Set(['CTT', 'W03', 'AMT', 'TDS']);

/** Reference numbers stand behind their qualifier in REF and N9, and before it in L11. */
export function cited(segments: readonly Segment[], ...qualifiers: string[]): string {
  for (const qualifier of qualifiers) {
    for (const segment of segments) {
      if ((segment.tag === 'REF' || segment.tag === 'N9') && segment.at(1) === qualifier) return segment.at(2);
      if (segment.tag === 'L11' && segment.at(2) === qualifier) return segment.at(1);
    }
  }
  return '';
}

/** The value at places such as `W06:6` (an element) or `N9:LI` (a reference number); the first that is filled. */
export function valueAt(segments: readonly Segment[], places: readonly string[]): string {
  for (const place of places) {
    const [tag = '', where = ''] = place.split(':');
    const found = all(segments, tag);
    const value = /^\d{1,2}$/.test(where) && tag !== 'REF' && tag !== 'N9' && tag !== 'L11';
    const hit = value ? found.map((segment) => segment.at(Number(where))).find(Boolean) : cited(found, where);
    if (hit) return hit;
  }
  return '';
}

/** Where the partner puts the number of the order: the places that begin with one of the tags. */
export const orderPlaces = (document: OrderDocument, ...tags: string[]): string[] =>
  document.partner?.orderNumberIn?.filter((place) => tags.includes(place.split(':')[0]!)) ?? [];

/** Refuses the document as a whole. */
export function refuseDocument(document: OrderDocument, reason: string, fix: string): void {
  document.reading.refusals.push(refuseSlice(document.slice, reason, fix));
}

/** Refuses one segment; `about` is the segment that says which order it belongs to, kept with it for its repair. */
export function refuseSegment(
  document: OrderDocument,
  segment: Segment,
  problem: { reason: string; fix: string },
  about?: Segment
): void {
  const { number, line } = segment.place;
  const { refusals } = document.reading;
  const part = `${slicePart(document.slice)}, segment ${number}, line ${line}`;
  // What is said once holds for all parcels; so is what is wrong with it.
  if (refusals.some((earlier) => earlier.part === part && earlier.reason === problem.reason)) return;
  refusals.push({
    ...problem,
    part,
    raw: [...new Set([about?.text, segment.text])].filter(Boolean).join('\n')
  });
}

/** A value that cannot be read; whoever reads a segment throws it, and the segment alone is refused. */
export class UnreadableValue extends Error {
  readonly fix: string;
  constructor(reason: string, fix: string) {
    super(reason);
    this.fix = fix;
  }
}

/** Runs what reads a segment or its loop, and refuses that alone when a value in it cannot be read. */
export function attempt<T>(
  document: OrderDocument,
  segment: Segment,
  about: Segment | undefined,
  read: () => T
): T | undefined {
  try {
    return read();
  } catch (error) {
    if (!(error instanceof UnreadableValue)) throw error;
    refuseSegment(document, segment, { reason: error.message, fix: error.fix }, about);
    return undefined;
  }
}

/** @returns the quantity, or undefined when the element is empty. @throws UnreadableValue when it is no number. */
export function quantityAt(segment: Segment, position: number): number | undefined {
  const sent = segment.at(position);
  if (!sent) return undefined;
  if (!/^-?(\d{1,15}\.?\d{0,6}|\.\d{1,6})$/.test(sent)) {
    throw new UnreadableValue(
      `${nameOf(segment, position)} is no quantity: ${word(sent, /^[\d.,-]{1,20}$/)}.`,
      'Expected digits with at most one decimal point.'
    );
  }
  return Number(sent);
}

/** @throws UnreadableValue naming the element when it is empty. */
export function required(segment: Segment, position: number, what: string): string {
  const value = segment.at(position);
  if (!value) throw new UnreadableValue(`${nameOf(segment, position)} (${what}) is empty.`, `It must be filled.`);
  return value;
}

/** The moment of a date, time and zone of a segment; undefined without a date. @throws UnreadableValue */
export function momentAt(
  document: OrderDocument,
  segment: Segment,
  [date, time, zone]: readonly [date: number, time?: number, zone?: number]
): Moment | undefined {
  const sent = [date, time, zone].map((position) => (position ? segment.at(position) : ''));
  if (!sent[0]) return undefined;
  const moment = compactMoment(sent[0], sent[1]!, sent[2]!, document.partner?.timeZone);
  if (moment) return moment;
  throw new UnreadableValue(
    `${nameOf(segment, date)} is no readable date: ${quoted(`${sent[0]} ${sent[1]}`)}.`,
    'Expected YYYYMMDD, and HHMM for the time.'
  );
}

/** The instant a date ahead speaks of; a day alone ends when it ends in the partner's zone. @throws UnreadableValue */
export function instantAt(
  document: OrderDocument,
  segment: Segment,
  positions: readonly [date: number, time?: number, zone?: number]
): string | undefined {
  const moment = momentAt(document, segment, positions);
  if (!moment) return undefined;
  const sent = segment.at(positions[0]);
  return moment.occurredAt ?? compactMoment(sent, '235900', '', document.partner?.timeZone)?.occurredAt ?? undefined;
}

/** The first of the segment's dates that is filled, else when the sender wrote the functional group. @throws UnreadableValue */
export function saidAt(document: OrderDocument, segment: Segment, ...dates: number[]): SaidMoment | undefined {
  const own = dates.map((date) => momentAt(document, segment, [date])).find(Boolean);
  if (own) return own;
  const { groupDate, groupTime } = document.slice;
  const sent = compactMoment(groupDate, groupTime, '', document.partner?.timeZone);
  return sent && { ...sent, isEnvelopes: true };
}

const nameOf = (segment: Segment, position: number): string => `${segment.tag}${String(position).padStart(2, '0')}`;
