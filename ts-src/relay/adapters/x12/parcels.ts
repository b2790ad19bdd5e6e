import { all, attempt, cited, instantAt, type OrderDocument, type Segment } from './document.js';
import { partyIn } from './items.js';

/** Qualifiers of reference numbers (element 128) that name a parcel: the carrier's number, tracking, package. */
const TRACKING_IN = ['CN', '2I', '08'];

/** The number a carrier is cited with. */
export const trackingIn = (segments: readonly Segment[]): string => cited(segments, ...TRACKING_IN);

/** A parcel is named by the mark of its carrier, or by a number the carrier is cited with. */
export function parcelNumberIn(segments: readonly Segment[]): string {
  const mark = all(segments, 'MAN')
    .find((segment) => segment.at(1) === 'CP')
    ?.at(2);
  return mark || trackingIn(segments);
}

/** What the sets say of a journey in segments of their own. */
export interface Journey {
  carrier: string | undefined;
  service?: string | undefined;
  /** The segment with the day of arrival, and the positions of date, time and zone in it. */
  arrives: Segment | undefined;
  at: readonly [date: number, time: number, zone: number];
}

/** Who carries goods from where, and when they arrive; a date that cannot be read is refused alone. */
export function carriageOf(
  document: OrderDocument,
  header: Segment,
  said: readonly Segment[],
  { service, arrives, at, ...named }: Journey
): Record<string, string> {
  const carrier = document.partner?.carrier || named.carrier;
  const estimatedAt = arrives && attempt(document, arrives, header, () => instantAt(document, arrives, at));
  const from = partyIn(said, 'SF');
  const node = from.code ?? from.city;
  return {
    ...(carrier && { carrier: carrier.slice(0, 40) }),
    ...(service && { service }),
    ...(node && { node }),
    ...(estimatedAt && { estimatedAt })
  };
}
