import { word } from '../../unreadable/shape.js';
import { all, first, refuseSegment, type OrderDocument, type Segment } from './document.js';

/** CTT01 says how many loops there are; when one of them got lost on the way, somebody has to be told. */
export function checkCount(document: OrderDocument, tag: string, header: Segment): void {
  const total = first(document.segments, 'CTT');
  const found = all(document.segments, tag).length;
  if (!total?.at(1) || Number(total.at(1)) === found) return;
  const reason = `CTT01 counts ${word(total.at(1), /^\d{1,6}$/)} ${tag} segments and ${found} were found; what was found is taken.`;
  refuseSegment(document, total, { reason, fix: 'Ask the sender for the transaction again and compare.' }, header);
}
