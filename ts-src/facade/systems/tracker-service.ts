import { z } from 'zod';
import { standIn, type Delivered, type StandIn } from './stand-in.js';

const scan = z.object({
  tracking: z.string(),
  carrier: z.string(),
  status: z.string(),
  detail: z.string(),
  message: z.string(),
  city: z.string().optional(),
  state: z.string().optional(),
  at: z.string().optional(),
  estimate: z.string().optional()
});

interface TrackingDetail {
  object: 'TrackingDetail';
  message: string;
  status: string;
  status_detail: string;
  datetime: string;
  source: string;
  tracking_location: object;
}

interface Tracker {
  id: string;
  object: 'Tracker';
  tracking_code: string;
  status: string;
  status_detail: string;
  carrier: string;
  created_at: string;
  updated_at: string;
  est_delivery_date: string | null;
  tracking_details: TrackingDetail[];
}

/** A tracking service for many carriers: each webhook carries the whole tracker. */
export function trackerService(name: string, label: string): StandIn {
  return standIn(name, label, {
    scans: (details, work) => {
      const given = scan.parse(details);
      const now = work.at.toISOString();
      const tracker =
        work.memory.read<Tracker>('tracker', given.tracking) ?? newTracker(given, now, work.memory.next('tracker'));
      tracker.tracking_details.push({
        ...{ object: 'TrackingDetail', message: given.message, status: given.status, status_detail: given.detail },
        ...{ datetime: (given.at ? work.moment(given.at) : work.at).toISOString(), source: given.carrier },
        tracking_location: {
          object: 'TrackingLocation',
          city: given.city ?? null,
          state: given.state ?? null,
          country: 'US',
          zip: null
        }
      });
      tracker.tracking_details.sort((a, b) => a.datetime.localeCompare(b.datetime));
      const newest = tracker.tracking_details.at(-1)!;
      Object.assign(tracker, { status: newest.status, status_detail: newest.status_detail, updated_at: now });
      if (given.estimate) tracker.est_delivery_date = work.moment(given.estimate).toISOString();
      work.memory.write('tracker', given.tracking, tracker);
      const arrived = tracker.tracking_details.find(({ status }) => status === 'delivered');
      if (arrived) work.memory.write('delivered', given.tracking, { at: arrived.datetime } satisfies Delivered);
      const id = `evt_${String(work.memory.next('webhook')).padStart(8, '0')}`;
      const body = { id, object: 'Event', description: 'tracker.updated', created_at: now, result: tracker };
      return [{ name: `${name} ${id}`, body: JSON.stringify(body, null, 1), mentions: [given.tracking] }];
    }
  });
}

const newTracker = (given: z.infer<typeof scan>, now: string, number: number): Tracker => ({
  ...{ id: `trk_${String(number).padStart(8, '0')}`, object: 'Tracker', tracking_code: given.tracking },
  ...{ status: given.status, status_detail: given.detail, carrier: given.carrier },
  ...{ created_at: now, updated_at: now, est_delivery_date: null, tracking_details: [] }
});
