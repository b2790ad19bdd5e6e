import type { StockLocation } from './catalogue.js';
import { addDays, departure, nextCutOff, type Day } from './calendar.js';

/** Stock of a product at a location, as the systems keep it. */
export interface Position {
  location: string;
  onHand: number;
  reserved: number;
  /** Whether `onHand` is already less what is reserved. */
  isNet: boolean;
  safety: number;
  inbound: { quantity: number; at: Day; reference: string }[];
  /** Milliseconds since 1970. */
  asOf: number;
}

/** Something a location can send, and when. */
export interface Supply {
  quantity: number;
  shipsAt: Day;
  arrivesAt: Day;
  supply: 'onHand' | 'inbound';
  reference: string | null;
}

/** What a location can send for one line, earliest first, or why it cannot. */
export interface Offer {
  place: StockLocation;
  supplies: Supply[];
  /** Base units that are never given to the caller; undefined when it cannot send at all. */
  keptBack?: number;
  /** Milliseconds since 1970, until which the days of what is on hand hold. */
  holdsUntil?: number;
  refusal?: { code: 'notServed' | 'notForChannel' | 'noStock' | 'safetyStock'; reason: string };
}

/** What the caller of an offer asks under. */
export interface Terms {
  country: string;
  channel: string;
  express: boolean;
  now: number;
}

/**
 * What a location can give: on hand less what is reserved, less safety stock and less what is kept for other channels;
 * what comes in first makes good what is short.
 *
 * @param taken base units already given to other lines of the same request
 */
export function offer(place: StockLocation, position: Position | undefined, terms: Terms, taken: number): Offer {
  const refuse = (code: NonNullable<Offer['refusal']>['code'], reason: string): Offer => ({
    ...{ place, supplies: [] },
    refusal: { code, reason }
  });
  const transit = place.transitDays[terms.country];
  if (transit === undefined) return refuse('notServed', `${place.name} does not send to ${terms.country}.`);
  if (place.channels.length > 0 && !place.channels.includes(terms.channel))
    return refuse('notForChannel', `${place.name} serves ${place.channels.join(', ')} only.`);
  if (!position) return refuse('noStock', `${place.name} does not keep it.`);

  const days = terms.express ? Math.min(place.expressDays ?? transit, transit) : transit;
  const kept = position.safety + keptForOthers(place, terms.channel);
  const unreserved = position.onHand - (position.isNet ? 0 : position.reserved);
  const part = (quantity: number, supply: Supply['supply'], reference: string | null, there?: Day): Supply => {
    const shipsAt = departure(place, terms.now, there);
    return { quantity, shipsAt, arrivesAt: addDays(shipsAt, days), supply, reference };
  };

  // Negative while more is spoken for than is there: what comes in goes there first.
  let free = unreserved - kept - taken;
  const supplies = free > 0 ? [part(free, 'onHand', null)] : [];
  for (const { quantity, at, reference } of [...position.inbound].sort((a, b) => (a.at < b.at ? -1 : 1))) {
    const before = Math.max(free, 0);
    free += quantity;
    if (free > before) supplies.push(part(free - before, 'inbound', reference, at));
  }
  if (supplies.length > 0) return { place, supplies, keptBack: kept, holdsUntil: nextCutOff(place, terms.now) };
  return unreserved > 0
    ? refuse('safetyStock', `${place.name} has ${unreserved}, all of it kept or given to other lines.`)
    : refuse('noStock', `${place.name} has none.`);
}

const keptForOthers = ({ buffers }: StockLocation, channel: string): number =>
  Object.entries(buffers).reduce((sum, [other, quantity]) => (other === channel ? sum : sum + quantity), 0);
