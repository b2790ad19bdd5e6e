import {
  CONTRACT_VERSION,
  keyFromContent,
  orderPartition,
  returnKey,
  trackingPartition,
  type OrderEvent
} from '../../../contracts/index.js';
import { quoted } from '../../unreadable/shape.js';
import { maskRaw, type Partner, type Refusal } from '../adapter.js';
import { compactMoment, type Moment } from '../moments.js';
import { asList, textOf, type Node } from './nodes.js';

/** What is said of a whole package. */
interface Parcel {
  system: string;
  carrier: string;
  tracking: string;
  service: string;
  orderNumber: string;
  /** The return it brings back, for a parcel that comes back. */
  returnNumber: string;
  partner: Partner | undefined;
}

/** Reads the activities of a package: each is one fact; a new delivery date is one more. */
export function readPackage(
  shipment: Node,
  node: Node,
  partner: Partner | undefined,
  part: string
): { events: OrderEvent[]; refusals: Refusal[]; notes: string[] } {
  const parcel = parcelOf(shipment, node, partner);
  if (!parcel.tracking) {
    const reason = 'It has no <TrackingNumber>.';
    return {
      events: [],
      refusals: [{ part, reason, fix: 'Ask the carrier for a complete response.', raw: JSON.stringify(node) }],
      notes: []
    };
  }
  const events: OrderEvent[] = [];
  const refusals: Refusal[] = [];
  asList(node.Activity).forEach((activity, index) => {
    const read = readActivity(activity, parcel);
    if (typeof read !== 'string') events.push(read);
    else
      refusals.push({
        part: `${part}, activity ${index + 1}`,
        reason: read,
        fix: 'Expected a status type, Date (YYYYMMDD) and Time (HHMMSS).',
        raw: JSON.stringify({ TrackingNumber: parcel.tracking, Activity: activity })
      });
  });
  const rescheduled = readNewDate(node, parcel, events);
  if (rescheduled) events.push(rescheduled);
  const isSilent = events.length === 0 && refusals.length === 0;
  const notes = isSilent ? [`${part} has no activity yet; the carrier has not scanned it.`] : [];
  return { events, refusals, notes };
}

function parcelOf(shipment: Node, node: Node, partner: Partner | undefined): Parcel {
  const cited = new Map(
    [...asList(shipment.ReferenceNumber), ...asList(node.ReferenceNumber)].map((reference) => [
      `ReferenceNumber:${textOf(reference, 'Code')}`,
      textOf(reference, 'Value')
    ])
  );
  const first = (places: readonly string[] = []): string => places.map((place) => cited.get(place)).find(Boolean) ?? '';
  return {
    system: partner?.system ?? 'unknown',
    carrier: partner?.carrier ?? '',
    tracking: textOf(node, 'TrackingNumber') || textOf(shipment, 'ShipmentIdentificationNumber'),
    service: textOf(shipment, 'Service', 'Description'),
    ...{ orderNumber: first(partner?.orderNumberIn), returnNumber: first(partner?.returnNumberIn), partner }
  };
}

function readActivity(activity: Node, parcel: Parcel): OrderEvent | string {
  const type = textOf(activity, 'Status', 'StatusType', 'Code');
  if (!type) return 'It has no status type.';
  const moment = compactMoment(textOf(activity, 'Date'), textOf(activity, 'Time'), '', parcel.partner?.timeZone);
  if (!moment)
    return `Its date or time cannot be read: ${quoted(`${textOf(activity, 'Date')} ${textOf(activity, 'Time')}`)}.`;
  const code = textOf(activity, 'Status', 'StatusCode', 'Code');
  const place = textOf(activity, 'ActivityLocation', 'Description');
  const location = {
    ...named('name', place),
    ...named('city', textOf(activity, 'ActivityLocation', 'Address', 'City')),
    ...named('state', textOf(activity, 'ActivityLocation', 'Address', 'StateProvinceCode')),
    ...named('postalCode', textOf(activity, 'ActivityLocation', 'Address', 'PostalCode')),
    ...named('country', textOf(activity, 'ActivityLocation', 'Address', 'CountryCode'))
  };
  const general = { codeType: 'activity_status_type', code: type };
  return parcelEvent(parcel, moment, {
    ...(code ? { codeType: `activity_status_${type}`, code } : general),
    codeText: textOf(activity, 'Status', 'StatusType', 'Description') || null,
    location: Object.keys(location).length > 0 ? location : undefined,
    general: code ? general : undefined,
    raw: maskRaw(JSON.stringify({ Status: activity.Status, Date: activity.Date, Time: activity.Time }))
  });
}

/** A rescheduled delivery is a fact of its own, known as of the newest scan in the message. */
function readNewDate(node: Node, parcel: Parcel, events: readonly OrderEvent[]): OrderEvent | undefined {
  const sent = textOf(node, 'RescheduledDeliveryDate');
  const estimated = sent
    ? compactMoment(sent, textOf(node, 'RescheduledDeliveryTime') || '235900', '', parcel.partner?.timeZone)
    : undefined;
  const newest = events.reduce<OrderEvent | undefined>(
    (latest, event) => ((latest?.occurredAt ?? '') < (event.occurredAt ?? '') ? event : latest),
    undefined
  );
  if (!estimated?.occurredAt || !newest?.occurredAt) return undefined;
  const asOf: Moment = { occurredAt: newest.occurredAt, occurredAtText: newest.occurredAtText ?? '' };
  return parcelEvent(parcel, asOf, {
    codeType: 'delivery_date',
    code: 'RescheduledDeliveryDate',
    codeText: `Delivery rescheduled to ${sent}`,
    estimatedAt: estimated.occurredAt,
    raw: `RescheduledDeliveryDate ${sent}`
  });
}

interface ParcelFact {
  codeType: string;
  code: string;
  codeText: string | null;
  location?: Record<string, string>;
  general?: { codeType: string; code: string };
  estimatedAt?: string;
  raw: string;
}

function parcelEvent(parcel: Parcel, moment: Moment, fact: ParcelFact): OrderEvent {
  const { system, tracking, orderNumber, partner } = parcel;
  const { codeType, code, codeText, location, general, estimatedAt, raw } = fact;
  const numberSystem = partner?.orderNumberSystem ?? system;
  const about = aboutOf(parcel, estimatedAt);
  return {
    eventKey: keyFromContent(system, {
      tracking,
      codeType,
      code,
      codeText,
      location,
      estimatedAt,
      moment: moment.occurredAtText
    }),
    contractVersion: CONTRACT_VERSION,
    sourceSystem: system,
    partitionKey: orderNumber ? orderPartition(numberSystem, orderNumber) : trackingPartition(system, tracking),
    orderNumber: orderNumber || null,
    ...{ subject: about.subject, subjectId: about.subjectId },
    codeType,
    code,
    codeText: codeText?.slice(0, 255) ?? null,
    reasonCode: null,
    ...moment,
    sequence: null,
    correlationId: null,
    payload: {
      ...about.facts,
      ...(orderNumber && { references: [{ system: numberSystem, type: 'order' as const, number: orderNumber }] }),
      ...(location && { location }),
      ...(general && { general }),
      raw
    }
  };
}

/** A parcel that comes back is on its way for a return; the order ships nothing with it. */
function aboutOf(
  { system, tracking, carrier, service, returnNumber, partner }: Parcel,
  estimatedAt: string | undefined
): Pick<OrderEvent, 'subject' | 'subjectId'> & { facts: OrderEvent['payload'] } {
  if (returnNumber) {
    const numberSystem = partner?.returnNumberSystem ?? system;
    const label = { ...named('carrier', carrier), trackingNumber: tracking };
    return {
      ...{ subject: 'Return', subjectId: returnKey(numberSystem, returnNumber) },
      facts: { return: { returnNumber, system: numberSystem, label } }
    };
  }
  const shipment = { ...named('carrier', carrier), ...named('service', service), ...(estimatedAt && { estimatedAt }) };
  return { subject: 'Shipment', subjectId: tracking, facts: { shipment: { trackingNumber: tracking, ...shipment } } };
}

const named = (name: string, value: string): Record<string, string> => (value ? { [name]: value } : {});
