import type { LineFacts } from '../../../contracts/index.js';
import {
  all,
  attempt,
  first,
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
  type Segment
} from './document.js';
import { addFact } from './facts.js';
import { ARRIVES, itemAt, tracedBy, unitOf } from './items.js';
import { carriageOf, parcelNumberIn } from './parcels.js';
import { checkCount } from './totals.js';

/** A level of the hierarchy with the levels it stands in, itself first. */
interface Level {
  id: string;
  kind: string;
  own: Segment[];
  path: Level[];
}

/** What left together for one order in one parcel. */
interface Parcel {
  orderNumber: string;
  tracking: string;
  lines: LineFacts[];
  segments: Segment[];
  levels: Level[];
}

/** Reads an 856: what an order has in each parcel is one fact about that parcel. */
export function readShipNotice(document: OrderDocument): void {
  const header = first(document.segments, 'BSN');
  if (!header) {
    const reason = 'It has no BSN segment, so it announces no shipment.';
    refuseDocument(document, reason, 'Ask the sender for the whole ship notice.');
    return;
  }
  const levels = levelsOf(document, header);
  const parcels = new Map<string, Parcel>();
  for (const level of levels) {
    // An order without items and a shipment without orders are told as well.
    const isLeaf = !levels.some(({ path }) => path.slice(1).includes(level));
    if (!isLeaf) continue;
    attempt(document, level.own[0]!, header, () => addLevel(document, level, parcels));
  }
  for (const parcel of parcels.values()) attempt(document, header, header, () => addParcel(document, header, parcel));
  checkCount(document, 'HL', header);
}

function levelsOf(document: OrderDocument, header: Segment): Level[] {
  const levels: Level[] = [];
  for (const segment of document.segments) {
    if (segment.tag === 'CTT') break;
    if (segment.tag !== 'HL') levels.at(-1)?.own.push(segment);
    else {
      const level: Level = { id: segment.at(1), kind: segment.at(3), own: [segment], path: [] };
      const parent = levels.findLast(({ id }) => id === segment.at(2));
      if (segment.at(2) && !parent) {
        const reason = `HL02 names a parent that does not stand in front of it.`;
        refuseSegment(document, segment, { reason, fix: 'Its HL02 must be the HL01 of an earlier level.' }, header);
        level.kind = '';
      }
      level.path = [level, ...(parent?.path ?? [])];
      levels.push(level);
    }
  }
  return levels;
}

function addLevel(document: OrderDocument, level: Level, parcels: Map<string, Parcel>): void {
  const { path, own } = level;
  if (path.some(({ kind }) => kind === '')) {
    if (level.kind === '') return;
    throw new UnreadableValue('It stands in a level that could not be read.', 'Send the ship notice again, whole.');
  }
  const order = path.find(({ kind }) => kind === 'O')?.own ?? [];
  const orderNumber = valueAt(order, [...orderPlaces(document, 'PRF', 'REF'), 'PRF:1']);
  // Of a parcel in a pallet the innermost number counts.
  const tracking = path.map((level) => parcelNumberIn(level.own)).find(Boolean) ?? '';
  const key = JSON.stringify([orderNumber, tracking]);
  const parcel = parcels.get(key) ?? { orderNumber, tracking, lines: [], segments: [], levels: [] };
  if (level.kind === 'I') {
    parcel.lines.push(lineOf(document, own));
    parcel.segments.push(...own.filter(({ tag }) => tag === 'LIN' || tag === 'SN1'));
  }
  parcel.levels.push(...path.filter((found) => !parcel.levels.includes(found)));
  parcels.set(key, parcel);
}

function lineOf(document: OrderDocument, own: readonly Segment[]): LineFacts {
  const [item, shipped] = [first(own, 'LIN'), first(own, 'SN1')];
  if (!shipped) throw new UnreadableValue('The item has no SN1 segment.', 'SN1 says how much of it was shipped.');
  const line = item?.at(1) || shipped.at(1) || valueAt(own, document.partner?.lineNumberIn ?? []);
  if (!line) {
    const fix = 'Fill LIN01 with the line number of the order, or name where it stands in the partner’s lineNumberIn.';
    throw new UnreadableValue('The item has no line number (LIN01, SN101).', fix);
  }
  required(shipped, 2, 'the quantity shipped');
  const quantity = quantityAt(shipped, 2);
  return {
    line,
    ...(item && itemAt(document, item, 2)),
    ...tracedBy(own),
    ...{ quantity, mode: 'delta' },
    ...unitOf(shipped.at(3))
  };
}

function addParcel(document: OrderDocument, header: Segment, parcel: Parcel): void {
  const { orderNumber, tracking, lines } = parcel;
  const shipmentId = required(header, 2, 'the number of the shipment');
  if (!orderNumber && !tracking) {
    const fix = 'Fill PRF01 of the order level with the number of the order.';
    throw new UnreadableValue('It says neither which order nor which parcel was shipped.', fix);
  }
  const said = parcel.levels.flatMap(({ own }) => own);
  const left = all(said, 'DTM').find((segment) => segment.at(1) === '011');
  const moment =
    (left && attempt(document, left, header, () => momentAt(document, left, [2, 3, 4]))) ??
    momentAt(document, header, [3, 4]) ??
    saidAt(document, header);
  addFact(document, {
    ...{ orderNumber, documentNumber: shipmentId, subject: 'Shipment', subjectId: tracking || shipmentId },
    ...{ codeType: 'BSN01', code: required(header, 1, 'the purpose'), moment, lines },
    shipment: { shipmentId, ...(tracking && { trackingNumber: tracking }), ...carriage(document, header, said) },
    segments: [header, ...parcel.segments]
  });
}

function carriage(document: OrderDocument, header: Segment, said: readonly Segment[]): Record<string, string> {
  const route = first(said, 'TD5');
  return carriageOf(document, header, said, {
    carrier: route && (route.at(3) || route.at(5)),
    service: route?.at(12),
    arrives: all(said, 'DTM').find((segment) => ARRIVES.includes(segment.at(1))),
    at: [2, 3, 4]
  });
}
