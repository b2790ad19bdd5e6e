import { XMLBuilder } from 'fast-xml-parser';
import { z } from 'zod';
import { standIn, type Delivered, type StandIn, type Work } from './stand-in.js';

const scan = z.object({
  /** Left out for what comes back: the number of the return leads to it. */
  tracking: z.string().optional(),
  /** What the shipper had written on the label: the return and its order. */
  authorization: z.string().optional(),
  order: z.string().optional(),
  type: z.string(),
  code: z.string(),
  text: z.string(),
  city: z.string().optional(),
  state: z.string().optional(),
  place: z.string().optional(),
  service: z.string().optional(),
  /** When it happened, if not now: a scan that comes in late. */
  at: z.string().optional(),
  rescheduled: z.string().optional()
});

const DELIVERED = 'D';

interface Parcel {
  service: string;
  rescheduled: string | null;
  references?: { Code: string; Value: string }[];
  scans: { at: string; type: string; code: string; text: string; city?: string; state?: string; place?: string }[];
}

/** A parcel carrier that answers with XML: every response repeats the whole history, newest scan first. */
export function xmlCarrier(name: string, label: string): StandIn {
  return standIn(name, label, {
    scans: (details, work) => {
      const { tracking: given, authorization, order, at, rescheduled, service, ...what } = scan.parse(details);
      const tracking = given ?? trackingOf(authorization, work);
      const parcel = work.memory.read<Parcel>('parcel', tracking) ?? {
        service: service ?? 'GROUND',
        rescheduled: null,
        ...(authorization && { references: referencesTo(authorization, order) }),
        scans: []
      };
      parcel.scans.push({ ...what, at: (at ? work.moment(at) : work.at).toISOString() });
      parcel.scans.sort((a, b) => b.at.localeCompare(a.at));
      if (rescheduled) parcel.rescheduled = work.moment(rescheduled).toISOString();
      work.memory.write('parcel', tracking, parcel);
      if (given && authorization) work.memory.write('parcel of', authorization, { tracking });
      const arrived = parcel.scans.find(({ type }) => type === DELIVERED);
      if (arrived) work.memory.write('delivered', tracking, { at: arrived.at } satisfies Delivered);
      const count = work.memory.next(`response for ${tracking}`);
      return [
        { name: `${name} ${tracking} response ${count}`, body: response(tracking, parcel), mentions: [tracking] }
      ];
    }
  });
}

function trackingOf(authorization: string | undefined, { memory }: Work): string {
  const found = memory.read<{ tracking: string }>('parcel of', authorization ?? '');
  if (!found) throw new Error(`There is no label for ${authorization ?? 'a scan without tracking number'}.`);
  return found.tracking;
}

/** UPS and X12 (element 128) write RZ for a returned goods authorization, and ON for the order. */
const referencesTo = (authorization: string, order: string | undefined): Parcel['references'] => [
  { Code: 'RZ', Value: authorization },
  ...(order ? [{ Code: 'ON', Value: order }] : [])
];

function response(tracking: string, parcel: Parcel): string {
  const document = {
    '?xml': { '@version': '1.0', '@encoding': 'UTF-8' },
    TrackResponse: {
      Response: { ResponseStatusCode: '1', ResponseStatusDescription: 'Success' },
      Shipment: {
        ShipmentIdentificationNumber: tracking,
        Service: { Description: parcel.service },
        Package: {
          TrackingNumber: tracking,
          ...(parcel.references && { ReferenceNumber: parcel.references }),
          ...(parcel.rescheduled && { RescheduledDeliveryDate: day(parcel.rescheduled) }),
          Activity: parcel.scans.map(activity)
        }
      }
    }
  };
  return new XMLBuilder({ ignoreAttributes: false, attributeNamePrefix: '@', format: true }).build(document);
}

const day = (iso: string): string => iso.slice(0, 10).replaceAll('-', '');

const activity = ({ at, type, code, text, city, state, place }: Parcel['scans'][number]): object => ({
  ActivityLocation: {
    Address: { ...(city && { City: city }), ...(state && { StateProvinceCode: state }), CountryCode: 'US' },
    ...(place && { Description: place })
  },
  Status: { StatusType: { Code: type, Description: text }, StatusCode: { Code: code } },
  Date: day(at),
  Time: at.slice(11, 19).replaceAll(':', '')
});
