import type { StockFact } from './stock-fact.js';
import type { Position } from './supply.js';

/** Stock of a product at a location without what is held here. */
export type Kept = Pick<Position, 'onHand' | 'reserved' | 'isNet' | 'safety' | 'inbound'>;

/**
 * What is kept after a fact: a movement adds to what there was, a snapshot replaces it.
 *
 * @param quantity of the fact, in base units
 * @param held base units held here: a system's count of what is reserved has them in it
 */
export function changed(kept: Kept, { subject, bucket, expected }: StockFact, quantity: number, held: number): Kept {
  const isMovement = subject === 'Movement';
  const onHandIsLess = kept.isNet ? kept.reserved : 0;
  switch (bucket) {
    case 'onHand':
      return { ...kept, onHand: isMovement ? kept.onHand + quantity : quantity - onHandIsLess };
    case 'safety':
      return { ...kept, safety: isMovement ? kept.safety + quantity : quantity };
    case 'reserved': {
      const reserved = Math.max(isMovement ? kept.reserved + quantity : quantity - held, 0);
      // What lies there has not changed, so a figure that is net of reservations has.
      const onHand = kept.isNet ? kept.onHand + kept.reserved - reserved : kept.onHand;
      return { ...kept, reserved, onHand };
    }
    case 'inbound':
      return { ...kept, inbound: inboundAfter(kept.inbound, isMovement, quantity, expected) };
  }
}

/** A count of what is on its way names one day for all of it; a movement changes what comes first. */
function inboundAfter(
  before: Kept['inbound'],
  isMovement: boolean,
  quantity: number,
  expected: string | undefined
): Kept['inbound'] {
  const [first, ...others] = before;
  const at = expected ?? first?.at;
  const reference = first?.reference ?? '';
  if (at === undefined) return before;
  const after = isMovement ? (first?.quantity ?? 0) + quantity : quantity;
  return [...(after > 0 ? [{ quantity: after, at, reference }] : []), ...(isMovement ? others : [])];
}
