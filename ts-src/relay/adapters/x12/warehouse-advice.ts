import type { LineFacts } from '../../../contracts/index.js';
import { word } from '../../unreadable/shape.js';
import {
  all,
  attempt,
  first,
  loopsOf,
  momentAt,
  orderPlaces,
  quantityAt,
  refuseDocument,
  refuseSegment,
  required,
  saidAt,
  UnreadableValue,
  valueAt,
  type OrderDocument,
  type SaidMoment,
  type Segment
} from './document.js';
import { addFact } from './facts.js';
import { itemAt, tracedBy, unitOf } from './items.js';
import { carriageOf, parcelNumberIn, trackingIn } from './parcels.js';

/** What the advice says of the whole shipment. */
interface Advice {
  header: Segment;
  orderNumber: string;
  shipmentId: string;
  ownNumber: string;
  tracking: string;
  moment: SaidMoment | undefined;
  carriage: Record<string, string>;
}

/**
 * Reads a 945. Each W12 says two things with one code: what of the line left, and what of it did not. They are two facts,
 * told apart by the element that counts: `W1203` shipped, `W1204` short; a line with neither is told as `W1201`.
 */
export function readWarehouseAdvice(document: OrderDocument): void {
  const { heading, loops } = loopsOf(document.segments, 'LX');
  const header = first(document.segments, 'W06');
  const advice = header && adviceOf(document, header, heading);
  if (!advice) {
    const reason = header
      ? 'W06 names no order (W0602, W0606), so nobody can tell what was shipped.'
      : 'It has no W06 segment, so nobody can tell what was shipped.';
    const fix = 'Ask the warehouse for it again, with the number of the order in W0602 or W0606.';
    refuseDocument(document, reason, fix);
    return;
  }
  let units = 0;
  for (const loop of loops) {
    const { heading: carton, loops: items } = loopsOf(loop, 'W12');
    for (const item of items) {
      attempt(document, item[0]!, advice.header, () => addLine(document, advice, item, carton));
      units += Number(item[0]!.at(3)) || 0;
    }
  }
  for (const stray of all(heading, 'W12')) {
    const reason = 'A W12 segment stands in front of any LX segment.';
    refuseSegment(document, stray, { reason, fix: 'It belongs behind the LX of its line or carton.' }, advice.header);
  }
  checkUnits(document, advice.header, units);
}

function adviceOf(document: OrderDocument, header: Segment, heading: readonly Segment[]): Advice | undefined {
  const places = orderPlaces(document, 'W06', 'N9');
  const orderNumber = valueAt([...heading, header], places.length > 0 ? places : ['W06:2', 'W06:6']);
  if (!orderNumber) return undefined;
  const [shipmentId, ownNumber] = [header.at(4) || header.at(5), header.at(5)];
  const advice: Advice = {
    ...{ header, orderNumber, shipmentId, ownNumber, carriage: {} },
    ...{ tracking: trackingIn(heading), moment: saidAt(document, header) }
  };
  const left = all(heading, 'G62').find((segment) => segment.at(1) === '11');
  const own =
    (left && attempt(document, left, header, () => momentAt(document, left, [2, 4, 5]))) ??
    attempt(document, header, undefined, () => momentAt(document, header, [3]));
  advice.moment = own ?? advice.moment;
  advice.carriage = carriage(document, header, heading);
  return advice;
}

/** Dates of a 945 have qualifiers of their own (element 432): 11 shipped, 17 estimated delivery. */
function carriage(document: OrderDocument, header: Segment, heading: readonly Segment[]): Record<string, string> {
  return carriageOf(document, header, heading, {
    carrier: first(heading, 'W27')?.at(2),
    arrives: all(heading, 'G62').find((segment) => segment.at(1) === '17'),
    at: [2, 4, 5]
  });
}

function addLine(document: OrderDocument, advice: Advice, item: readonly Segment[], carton: readonly Segment[]): void {
  const [start] = item as [Segment];
  const { header, orderNumber, shipmentId, ownNumber, moment } = advice;
  const code = required(start, 1, 'the status');
  const [shipped, short] = [quantityAt(start, 3), quantityAt(start, 4)];
  const line = lineNumberOf(document, item, carton);
  const reasonCode = start.at(20);
  const about = {
    ...{ line, ...itemAt(document, start, 7), ...tracedBy(item), ...unitOf(start.at(5)) },
    ...(start.at(9) && { lot: start.at(9) })
  };
  const tell = (codeType: string, facts: LineFacts, isParcel: boolean): void =>
    addFact(document, {
      ...{ orderNumber, ownNumber, documentNumber: shipmentId, codeType, code, moment },
      ...(reasonCode && { reasonCode }),
      ...(isParcel ? parcelOf(advice, carton) : { subject: 'Line' as const, subjectId: line }),
      ...{ lines: [facts], segments: [header, start] }
    });
  if (shipped) tell('W1203', { ...about, quantity: shipped, mode: 'delta' }, true);
  if (short) tell('W1204', { ...about, quantity: Math.abs(short), mode: 'cumulative' }, false);
  if (!shipped && !short) tell('W1201', about, false);
}

function parcelOf(advice: Advice, carton: readonly Segment[]) {
  const tracking = parcelNumberIn(carton) || advice.tracking;
  const { shipmentId, carriage } = advice;
  return {
    subject: 'Shipment' as const,
    subjectId: tracking || shipmentId,
    shipment: { ...carriage, ...(shipmentId && { shipmentId }), ...(tracking && { trackingNumber: tracking }) }
  };
}

/** W12 has no element for the line of the order; partners differ in where they put it, and it is never guessed. */
function lineNumberOf(document: OrderDocument, item: readonly Segment[], carton: readonly Segment[]): string {
  const line = valueAt([...item, ...carton], document.partner?.lineNumberIn ?? ['N9:LI', 'N9:PL']);
  if (line) return line;
  const fix =
    'Have the warehouse send N9 with qualifier LI, or name where it puts the line number in the partner’s lineNumberIn (LX:1).';
  throw new UnreadableValue('Nothing says which line of the order the W12 segment is about.', fix);
}

/** W0301 is the sum of what was shipped; when a line got lost on the way, somebody has to be told. */
function checkUnits(document: OrderDocument, header: Segment, units: number): void {
  const total = first(document.segments, 'W03');
  if (!total?.at(1) || Math.abs(Number(total.at(1)) - units) < 1e-6) return;
  const reason = `W0301 counts ${word(total.at(1), /^[\d.]{1,12}$/)} units shipped and the lines have ${units}; what was found is taken.`;
  refuseSegment(document, total, { reason, fix: 'Ask the warehouse for the transaction again and compare.' }, header);
}
