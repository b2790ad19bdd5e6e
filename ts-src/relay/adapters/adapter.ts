import type { InventoryEvent, OrderEvent } from '../../contracts/index.js';
import type { CsvProfile } from './csv/profile.js';
import type { StockCsvProfile, StockJsonProfile } from './stock-csv/profile.js';
import { word } from '../unreadable/shape.js';

/** Something that arrived: a file, a request body, a message of a feed. */
export interface Incoming {
  /** What a person would call it: a file name, or feed and message id. */
  name: string;
  text: string;
  /** System whose mailbox it came from; nothing in that mailbox may speak for another system. */
  system?: string;
}

/**
 * A part of a message that could not be read. It is kept, and told in words a person can act on. The words travel to the
 * org: what they quote of the message is masked, unless it can only be a code, a moment or a number of an order.
 */
export interface Refusal {
  /** Where: `transaction 3 (ST02 0003), segment 31, line 12`. */
  part: string;
  reason: string;
  /** What to do about it. */
  fix: string;
  /** The part itself, whole, for whoever repairs it. */
  raw: string;
  /** What makes it the same part when it is sent again; the part itself where an envelope does not get in the way. */
  identity?: string;
  /** The system that sent it, where that can be told. */
  system?: string;
}

/** What an adapter made of a message. Refusals never cost their neighbours: both lists can be filled. */
export interface Reading {
  /** Format in words, e.g. `X12 214`. */
  format: string;
  /** What was in it, e.g. `12 transactions`. */
  contents: string;
  events: OrderEvent[];
  /** What it says about stock, where it says anything. */
  stock?: InventoryEvent[];
  refusals: Refusal[];
  /** Things worth knowing that cost nothing, e.g. a wrong segment count. */
  notes: string[];
}

/** How a partner uses a format. Kept in a file, because it differs from partner to partner and is no code. */
export interface Partner {
  /** Developer name of the system, written into every event of the partner. */
  system: string;
  format: AdapterName;
  /** Sender ids (ISA06, GS02), shop domains: whatever the format names its sender by. */
  senders?: string[];
  /** Carrier code written beside tracking numbers. */
  carrier?: string;
  /** IANA zone of moments that come without one. */
  timeZone?: string;
  /** System whose order numbers the partner cites. */
  orderNumberSystem?: string;
  /** Where X12 messages of the partner carry the order number, first hit wins: `L11:CO`, `B10:02`. */
  orderNumberIn?: string[];
  /** Where a carrier's messages carry the number of a return, first hit wins: `ReferenceNumber:RZ`. */
  returnNumberIn?: string[];
  /** System whose return numbers the partner cites. */
  returnNumberSystem?: string;
  /** Where a warehouse's X12 messages carry the line number of the order, first hit wins: `N9:LI`, `LX:1`. */
  lineNumberIn?: string[];
  /** Qualifiers of article numbers (X12 element 235) of the partner that are ours, best first: `VN`. */
  skuIn?: string[];
  /** Codes of the partner whose moment is an estimate of delivery and not when something happened. */
  estimateCodes?: string[];
  /** Which column of its drops says what, for partners that send CSV. */
  csv?: CsvProfile;
  /** Which column of its lists about stock says what, for partners that send such. */
  stockCsv?: StockCsvProfile;
  /** Where its messages about stock say what, for partners that send JSON of their own. */
  stockJson?: StockJsonProfile;
  /** Path of the partner's mailbox under the façade, for partners that are polled. */
  mailbox?: string;
}

export type AdapterName =
  | 'x12'
  | 'carrier-xml'
  | 'tracker-json'
  | 'shopify-order'
  | 'shopify-return'
  | 'contract-json'
  | 'csv'
  | 'stock-csv'
  | 'stock-json';

/** One format: recognises itself from content alone, and reads it into canonical events. */
export interface Adapter {
  name: AdapterName;
  /** `json` is the parsed text, or undefined when it is not JSON; `partners` are those it may come from. */
  recognises(text: string, json: unknown, partners: readonly Partner[]): boolean;
  read(incoming: Incoming, partners: readonly Partner[]): Reading;
}

/** Why a part is refused that speaks for another system than the one whose mailbox it was found in. */
export const foreignTo = (claimed: string, mailbox: string): string =>
  `It claims to come from ${word(claimed, /^[\w-]{1,40}$/)} but was found in the mailbox of ${mailbox}.`;

const RAW_LENGTH = 2000;

/** The original words of a fact, cut to what an event may carry, with e-mail addresses and telephone numbers masked. */
export function maskRaw(text: string): string {
  return text
    .replace(/[\w.+-]+@[\w-]+(\.[\w-]+)+/g, '***@***')
    .replace(/\+\d[\d ().-]{7,}\d/g, '+***')
    .slice(0, RAW_LENGTH);
}

/** The partner of a format that names itself so. */
export function findSender(
  partners: readonly Partner[],
  format: AdapterName,
  sender: string | undefined
): Partner | undefined {
  const given = sender?.toLowerCase();
  if (!given) return undefined;
  return partners.find(
    (partner) => partner.format === format && partner.senders?.some((name) => name.toLowerCase() === given)
  );
}

/** The partner of a format that a sender belongs to; with a single partner of that format and no sender, that one. */
export function findPartner(
  partners: readonly Partner[],
  format: AdapterName,
  senders: readonly (string | undefined)[]
): Partner | undefined {
  for (const sender of senders) {
    const named = findSender(partners, format, sender);
    if (named) return named;
  }
  return partners.find((partner) => partner.format === format && !partner.senders?.length);
}
