import type { LineFacts } from '../../../contracts/index.js';
import { all, attempt, cited, type OrderDocument, instantAt, type Segment } from './document.js';

/** Qualifiers of article numbers (element 235), best first: stock keeping unit, the seller's, the buyer's, bar codes. */
const SKU_QUALIFIERS = ['SK', 'VN', 'VP', 'VC', 'BP', 'IN', 'CB', 'UP', 'UK', 'EN', 'UA', 'UI', 'MG'];

/** Qualifiers of dates (element 374) that say when goods will arrive, and when they were asked to. */
export const ARRIVES = ['017', '067', '069'];
const LEAVES = ['068', '079'];
const REQUESTED = ['002', '010', '106'];

/** Article, lot and serial number out of the pairs of qualifier and number that begin at a position. */
export function itemAt(document: OrderDocument, segment: Segment, from: number): Partial<LineFacts> {
  const pairs = new Map<string, string>();
  for (let position = from; position < from + 20; position += 2) {
    const [qualifier, number] = [segment.at(position), segment.at(position + 1)];
    if (qualifier && number && !pairs.has(qualifier)) pairs.set(qualifier, number);
  }
  const sku = [...(document.partner?.skuIn ?? []), ...SKU_QUALIFIERS].map((name) => pairs.get(name)).find(Boolean);
  const [lot, serial] = [pairs.get('LT') ?? pairs.get('B8'), pairs.get('SN') ?? pairs.get('SE')];
  return { ...(sku && { sku }), ...(lot && { lot }), ...(serial && { serial }) };
}

/** Lot and serial number that a loop cites in segments of their own. */
export function tracedBy(segments: readonly Segment[]): Partial<LineFacts> {
  const [lot, serial] = [cited(segments, 'LT', 'BT'), cited(segments, 'SE')];
  return { ...(lot && { lot }), ...(serial && { serial }) };
}

/** The words of an article's description (PID05). */
export function descriptionIn(loop: readonly Segment[]): Partial<LineFacts> {
  const description = all(loop, 'PID')
    .map((segment) => segment.at(5))
    .find(Boolean);
  return description ? { description: description.slice(0, 255) } : {};
}

/**
 * What the dates of a loop say: when goods arrive is a promise; when they leave or were asked for is kept beside it
 * under names of its own. A date that cannot be read is refused alone.
 */
export function datesIn(document: OrderDocument, loop: readonly Segment[], about: Segment): Record<string, string> {
  const dates: Record<string, string> = {};
  for (const segment of all(loop, 'DTM')) {
    const instant = attempt(document, segment, about, () => instantAt(document, segment, [2, 3, 4]));
    Object.assign(dates, dateAs(segment.at(1), instant));
  }
  return dates;
}

/** A date under the name that its qualifier gives it. */
export function dateAs(qualifier: string, instant: string | undefined): Record<string, string> {
  if (!instant) return {};
  if (ARRIVES.includes(qualifier)) return { promisedAt: instant };
  if (LEAVES.includes(qualifier)) return { shipsAt: instant };
  return REQUESTED.includes(qualifier) ? { requestedAt: instant } : {};
}

/** The town of a party (N1 loop) by its qualifier; of people's names and streets nothing is taken. */
export function partyIn(segments: readonly Segment[], qualifier: string): Record<string, string> {
  const start = segments.findIndex((segment) => segment.tag === 'N1' && segment.at(1) === qualifier);
  if (start < 0) return {};
  const found: Record<string, string> = {};
  const code = segments[start]!.at(4);
  // A party with a code is a store or warehouse; one without may be a person.
  if (code) Object.assign(found, { code, ...(segments[start]!.at(2) && { name: segments[start]!.at(2) }) });
  for (const segment of segments.slice(start + 1)) {
    if (!['N2', 'N3', 'N4', 'PER', 'REF'].includes(segment.tag)) break;
    if (segment.tag !== 'N4') continue;
    const named = { city: segment.at(1), state: segment.at(2), postalCode: segment.at(3), country: segment.at(4) };
    for (const [name, value] of Object.entries(named)) if (value) found[name] = value;
  }
  return found;
}

/** The unit of a quantity as it was sent; of a composite one (POC05) its first part. */
export const unitOf = (sent: string): Partial<LineFacts> => {
  const unit = /^\w{2}/.exec(sent)?.[0];
  return unit ? { unit } : {};
};
