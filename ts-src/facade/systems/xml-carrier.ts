import { XMLBuilder } from 'fast-xml-parser';
import { z } from 'zod';
import { standIn, type StandIn } from './stand-in.js';

const scan = z.object({
  tracking: z.string(),
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

interface Parcel {
  service: string;
  rescheduled: string | null;
  scans: { at: string; type: string; code: string; text: string; city?: string; state?: string; place?: string }[];
}

/** A parcel carrier that answers with XML: every response repeats the whole history, newest scan first. */
export function xmlCarrier(name: string, label: string): StandIn {
  return standIn(name, label, {
    scans: (details, work) => {
      const { tracking, at, rescheduled, service, ...what } = scan.parse(details);
      const parcel = work.memory.read<Parcel>('parcel', tracking) ?? {
        service: service ?? 'GROUND',
        rescheduled: null,
        scans: []
      };
      parcel.scans.push({ ...what, at: (at ? work.moment(at) : work.at).toISOString() });
      parcel.scans.sort((a, b) => b.at.localeCompare(a.at));
      if (rescheduled) parcel.rescheduled = work.moment(rescheduled).toISOString();
      work.memory.write('parcel', tracking, parcel);
      const count = work.memory.next(`response for ${tracking}`);
      return [
        { name: `${name} ${tracking} response ${count}`, body: response(tracking, parcel), mentions: [tracking] }
      ];
    }
  });
}

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
