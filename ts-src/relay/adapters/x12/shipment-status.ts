import type { X12Segment, X12Transaction } from 'node-x12';
import {
  CONTRACT_VERSION,
  keyFromContent,
  orderPartition,
  trackingPartition,
  type OrderEvent,
  type Reference
} from '../../../contracts/index.js';
import { quoted } from '../../unreadable/shape.js';
import { maskRaw, type Partner } from '../adapter.js';
import { compactMoment, type Moment } from '../moments.js';
import type { SetReading } from './document.js';
import { refuseSlice, slicePart, type TransactionSlice } from './envelope.js';

/** Qualifiers of L11 (element 128) by which a carrier cites the shipper's order number. */
const ORDER_QUALIFIERS = ['L11:CO', 'L11:OQ', 'L11:ON'];
/** Qualifiers of L11 by which a carrier cites its own tracking number when B10 has none. */
const TRACKING_QUALIFIERS = ['CN', '2I', '97'];

/** What the whole 214 says, before its status segments. */
interface ShipmentHeader {
  system: string;
  carrier: string;
  tracking: string;
  shipmentId: string;
  orderNumber: string;
  partner: Partner | undefined;
}

/** Reads a 214: each AT7 segment is one fact about the shipment; the MS1 behind it says where. */
export function readShipmentStatus(
  slice: TransactionSlice,
  transaction: X12Transaction,
  partner: Partner | undefined
): SetReading {
  const reading: SetReading = { events: [], refusals: [] };
  const header = readHeader(slice, transaction.segments, partner);
  if (!header.tracking && !header.orderNumber) {
    const reason =
      'It names neither a tracking number (B10-01) nor an order number (L11), so nobody can tell what it is about.';
    reading.refusals.push(
      refuseSlice(slice, reason, 'Ask the carrier to fill B10-01 with its reference (PRO) number.')
    );
    return reading;
  }
  const statuses = transaction.segments.filter(({ tag }) => tag === 'AT7');
  if (statuses.length === 0) {
    const reason = 'It has no AT7 segment, so it reports no status.';
    reading.refusals.push(refuseSlice(slice, reason, 'Ask the carrier to send the status in an AT7 segment.'));
  }
  for (const status of statuses) readStatus(slice, transaction, status, header, reading);
  return reading;
}

const valueOf = (segment: X12Segment | undefined, position: number): string => segment?.valueOf(position)?.trim() ?? '';

function readHeader(slice: TransactionSlice, segments: X12Segment[], partner: Partner | undefined): ShipmentHeader {
  const b10 = segments.find(({ tag }) => tag === 'B10');
  const l11 = segments.filter(({ tag }) => tag === 'L11');
  const cited = (qualifier: string): string =>
    valueOf(
      l11.find((segment) => valueOf(segment, 2) === qualifier),
      1
    );
  const at = (place: string): string => {
    const [tag, where] = place.split(':');
    return tag === 'B10' ? valueOf(b10, Number(where)) : cited(where ?? '');
  };
  const first = (places: readonly string[]): string => places.map(at).find(Boolean) ?? '';

  const scac = valueOf(b10, 3);
  const tracking = valueOf(b10, 1) || TRACKING_QUALIFIERS.map(cited).find(Boolean) || '';
  const orderNumber = first(partner?.orderNumberIn ?? ORDER_QUALIFIERS);
  const shipmentId = [valueOf(b10, 2), cited('SI')].find((id) => id && id !== tracking && id !== orderNumber) ?? '';
  return {
    system: (partner?.system ?? (slice.senderId || slice.groupSender || scac || 'unknown')).slice(0, 40),
    carrier: partner?.carrier ?? scac,
    ...{ tracking, orderNumber, shipmentId, partner }
  };
}

function readStatus(
  slice: TransactionSlice,
  transaction: X12Transaction,
  status: X12Segment,
  header: ShipmentHeader,
  reading: SetReading
): void {
  const [codeType, code, reason] = valueOf(status, 1)
    ? ['AT701', valueOf(status, 1), valueOf(status, 2)]
    : ['AT703', valueOf(status, 3), valueOf(status, 4)];
  const refuse = (problem: string, fix: string): void => {
    const place = slice.segments.filter(({ tag }) => tag === 'AT7')[statusIndex(transaction, status)];
    const part = `${slicePart(slice)}, segment ${place?.number}, line ${place?.line}`;
    const b10 = slice.segments.find(({ tag }) => tag === 'B10');
    reading.refusals.push({ part, reason: problem, fix, raw: [b10?.text, place?.text].filter(Boolean).join('\n') });
  };
  if (!code)
    return refuse('AT7 has neither a status (AT701) nor an appointment (AT703).', 'One of them must be filled.');
  const moment = readMoment(status, header);
  if (!moment) {
    const sent = [valueOf(status, 5), valueOf(status, 6)].join(' ');
    return refuse(`AT7 has no readable date (AT705, AT706): ${quoted(sent)}.`, 'Expected YYYYMMDD and HHMM.');
  }
  const place = transaction.segments[transaction.segments.indexOf(status) + 1];
  const location = place?.tag === 'MS1' ? locationOf(place) : undefined;
  reading.events.push(buildEvent(slice, header, { codeType, code, reason, moment, location }, status, place));
}

const statusIndex = (transaction: X12Transaction, status: X12Segment): number =>
  transaction.segments.filter(({ tag }) => tag === 'AT7').indexOf(status);

function readMoment(status: X12Segment, header: ShipmentHeader): Moment | undefined {
  return compactMoment(valueOf(status, 5), valueOf(status, 6), valueOf(status, 7), header.partner?.timeZone);
}

type Location = { city?: string; state?: string; country?: string };

function locationOf(ms1: X12Segment): Location | undefined {
  const named = { city: valueOf(ms1, 1), state: valueOf(ms1, 2), country: valueOf(ms1, 3) };
  const filled = Object.entries(named).filter(([, value]) => value);
  return filled.length > 0 ? (Object.fromEntries(filled) as Location) : undefined;
}

interface Status {
  codeType: string | undefined;
  code: string;
  reason: string | undefined;
  moment: Moment;
  location: Location | undefined;
}

function buildEvent(
  slice: TransactionSlice,
  header: ShipmentHeader,
  status: Status,
  segment: X12Segment,
  place: X12Segment | undefined
): OrderEvent {
  const { system, tracking, orderNumber, carrier, shipmentId, partner } = header;
  const numberSystem = partner?.orderNumberSystem ?? system;
  const estimate = partner?.estimateCodes?.includes(status.code) ? status.moment.occurredAt : null;
  // The date of an estimate lies ahead; when it was said is known from the group that carried it.
  const said = estimate ? compactMoment(slice.groupDate, slice.groupTime, '', partner?.timeZone) : undefined;
  const moment = said ?? status.moment;
  const references: Reference[] = orderNumber ? [{ system: numberSystem, type: 'order', number: orderNumber }] : [];
  const content = { set: '214', tracking, orderNumber: tracking ? '' : orderNumber, ...status };
  const lines = [segment, ...(place?.tag === 'MS1' ? [place] : [])];
  return {
    eventKey: keyFromContent(system, { ...content, moment: status.moment.occurredAtText }),
    contractVersion: CONTRACT_VERSION,
    sourceSystem: system,
    partitionKey: orderNumber ? orderPartition(numberSystem, orderNumber) : trackingPartition(system, tracking),
    orderNumber: orderNumber || null,
    subject: 'Shipment',
    subjectId: tracking || null,
    codeType: status.codeType ?? '',
    code: status.code.slice(0, 80),
    codeText: null,
    reasonCode: status.reason || null,
    occurredAt: moment.occurredAt,
    occurredAtText: moment.occurredAtText,
    sequence: null,
    correlationId: null,
    payload: {
      shipment: {
        ...(tracking && { trackingNumber: tracking }),
        ...(carrier && { carrier }),
        ...(shipmentId && { shipmentId }),
        ...(estimate && { estimatedAt: estimate })
      },
      ...(references.length > 0 && { references }),
      ...(status.location && { location: status.location }),
      raw: maskRaw(lines.map((line) => line.toString()).join('\n'))
    }
  };
}
