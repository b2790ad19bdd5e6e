import type { TimelineLine } from '../../types/timeline.js';

/** Where a part of the ordered quantity is. */
export type ShareKind = 'delivered' | 'shipped' | 'preparing' | 'open' | 'backordered' | 'returned' | 'cancelled';

/** A quantity a line is reported with. */
export type Quantity =
  'ordered' | 'allocated' | 'picked' | 'packed' | 'shipped' | 'delivered' | 'backordered' | 'cancelled' | 'returned';

/** A part of a line's quantity, in the line's unit. */
export interface Share {
  kind: ShareKind;
  quantity: number;
  /** Part of the whole, from 0 to 1. */
  part: number;
}

/**
 * Splits a line into shares that do not overlap. The line's quantities are cumulative (what is delivered was shipped before);
 * a share counts each piece once, where it is now. When systems report more than was ordered, the whole grows with it.
 * @returns the shares above zero, in the order goods travel
 */
export function sharesOf(line: TimelineLine): Share[] {
  const prepared = Math.max(line.allocated, line.picked, line.packed);
  const left = Math.max(line.shipped, line.delivered, line.returned);
  const quantities: [ShareKind, number][] = [
    ['delivered', line.delivered - line.returned],
    ['shipped', left - Math.max(line.delivered, line.returned)],
    ['preparing', prepared - left],
    ['backordered', line.backordered],
    ['returned', line.returned],
    ['cancelled', line.cancelled]
  ];
  const counted = quantities.reduce((sum, [, quantity]) => sum + Math.max(0, quantity), 0);
  quantities.splice(3, 0, ['open', line.ordered - counted]);
  const whole = Math.max(line.ordered, counted);
  return quantities
    .filter(([, quantity]) => quantity > 0)
    .map(([kind, quantity]) => ({ kind, quantity, part: quantity / whole }));
}

const PREPARATION: Quantity[] = ['allocated', 'picked', 'packed'];
const OUTCOMES: Quantity[] = ['backordered', 'cancelled', 'returned'];

/**
 * The quantities worth a column for these lines, in the order goods travel: a step nobody reports tells nothing, nor does
 * one whose numbers the next step repeats.
 */
export function tellingQuantities(lines: readonly TimelineLine[]): Quantity[] {
  const reported = (quantity: Quantity) => lines.some((line) => line[quantity] > 0);
  const steps: Quantity[] = [...PREPARATION.filter(reported), 'shipped'];
  const telling = steps.filter((step, index) => {
    const next = steps[index + 1];
    return !next || lines.some((line) => line[step] !== line[next]);
  });
  return ['ordered', ...telling, 'delivered', ...OUTCOMES.filter(reported)];
}
