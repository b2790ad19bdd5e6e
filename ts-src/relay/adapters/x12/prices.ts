import type { Amount } from '../../../contracts/index.js';
import { attempt, first, quantityAt, type OrderDocument, type Segment } from './document.js';

/** Bases of a price (element 639) that make it the price of one unit, as it is charged. */
const OF_ONE_UNIT = new Set(['', 'PE', 'UM', 'NT', 'CT', 'QT', 'FX']);

/** The currency the document names (CUR02); none is guessed. */
export function currencyIn(document: OrderDocument): string | undefined {
  const named = first(document.segments, 'CUR')?.at(2) ?? '';
  return /^[A-Z]{3}$/.test(named) ? named : undefined;
}

/**
 * The price of a line (PO104, IT104), where the document names its currency: it is not guessed, and neither is what
 * a price per hundred or a list price comes to. A price that cannot be read is refused alone.
 */
export function priceIn(document: OrderDocument, start: Segment, header: Segment, stage: Amount['stage']): Amount[] {
  const currency = currencyIn(document);
  const line = start.at(1);
  if (line === '' || currency === undefined || !OF_ONE_UNIT.has(start.at(5))) return [];
  const amount = attempt(document, start, header, () => quantityAt(start, 4));
  return amount === undefined ? [] : [{ kind: 'price', stage, amount, currency, line }];
}
