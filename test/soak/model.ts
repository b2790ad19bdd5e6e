import { stockOf } from '../property/stock-story.js';
import { pictureOf, type Picture, type Progress } from '../property/story.js';
import type { SoakStock } from './plan.js';
import { returnSteps, trackingOf, unannouncedOf, type SoakOrder } from './orders.js';

/**
 * What readers must see of an order, and which exceptions must be open, worked out from what truly happened. It shares
 * nothing with the package but the words.
 */
export function expectedPicture(order: SoakOrder): Picture {
  const picture = pictureOf(order.life);
  if (!order.isUnannounced) return picture;
  return { ...picture, status: withProof(picture.status), parcels: [...picture.parcels, 'InTransit'].sort() };
}

const MORE_IS_KNOWN = ['Cancelled', 'Delivered', 'PartiallyDelivered', 'Shipped', 'PartiallyShipped'];

/** A parcel that is on its way proves that something left, though nobody knows what. */
const withProof = (status: string): string => (MORE_IS_KNOWN.includes(status) ? status : 'PartiallyShipped');

/** An exception as people name it: kind, order, and what of the order it is about. */
export const exceptionName = (kind: string, order: string, about: string | null): string =>
  [kind, order, ...(about === null ? [] : [about])].join(' ');

const NOTHING_MORE_TO_COME = ['Cancelled', 'Delivered'];
const NOBODY_BEGAN = ['Placed', 'Accepted'];
const EXCEPTION_OF_PARCEL: Partial<Record<Progress, string>> = {
  attempted: 'deliveryAttempted',
  misaddressed: 'addressProblem'
};

/** The names of all exceptions that must be open in the end; the rules that the soak sets let no time pass first. */
export function expectedExceptions(order: SoakOrder): string[] {
  const { status, lines } = expectedPicture(order);
  if (NOTHING_MORE_TO_COME.includes(status)) return [];
  const { number, life } = order;
  const named = (kind: string, about: string | null = null): string => exceptionName(kind, number, about);
  const hasShipped = lines.some(({ shipped }) => shipped > 0);
  const hasMoreToShip = lines.some(({ ordered, cancelled, shipped }) => shipped < ordered - cancelled);
  const parcels = life.parcels.flatMap(({ progress }, index) => {
    const kind = EXCEPTION_OF_PARCEL[progress];
    return kind ? [named(kind, trackingOf(order, index))] : [];
  });
  const short = life.lines.flatMap(({ backordered, ordered, cancelled }, index) =>
    backordered && ordered > cancelled ? [named('backorder', String(index + 1))] : []
  );
  return [
    ...(NOBODY_BEGAN.includes(status) ? [named('unallocated')] : []),
    ...(hasShipped && hasMoreToShip ? [named('partialShipment')] : []),
    ...(order.promise === 'over' ? [named('promiseOverdue')] : []),
    ...(order.isUnannounced ? [named('shipmentWithoutNotice', unannouncedOf(order))] : []),
    ...short,
    ...parcels
  ];
}

/** Less than this is nobody's business, by the rule that the package brings. */
const TOLERANCE = 1;
/** What `set-up.apex` calls the place of the warehouse. */
const PLACE = 'EAST';

/** Whether the last count of a product contradicts its book. @param unknown which of its facts never reached the org */
export function expectedMismatch({ sku, book }: SoakStock, unknown: readonly number[]): string[] {
  const { mismatch } = stockOf({ facts: book.facts.filter((_fact, index) => !unknown.includes(index)) });
  const isBeyond = mismatch !== null && Math.abs(mismatch) > TOLERANCE;
  return isBeyond ? [exceptionName('inventoryMismatch', 'org', `${sku}|${PLACE}`)] : [];
}

/** What must be known of the return, in the order it happened. */
export const expectedReturn = ({ returned }: SoakOrder): string[] => returnSteps.slice(0, returned);
