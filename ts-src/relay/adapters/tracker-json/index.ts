import { z } from 'zod';
import { CONTRACT_VERSION, keyFromContent, trackingPartition, type OrderEvent } from '../../../contracts/index.js';
import { quoted } from '../../unreadable/shape.js';
import { findPartner, maskRaw, type Adapter, type Incoming, type Partner, type Reading } from '../adapter.js';
import { isoMoment, type Moment } from '../moments.js';
import { describeIssues, isObject } from '../json.js';

const place = z.looseObject({
  city: z.string().nullish(),
  state: z.string().nullish(),
  zip: z.string().nullish(),
  country: z.string().nullish()
});

const detail = z.looseObject({
  status: z.string().min(1),
  status_detail: z.string().nullish(),
  message: z.string().nullish(),
  description: z.string().nullish(),
  datetime: z.string(),
  tracking_location: place.nullish()
});

const tracker = z.looseObject({
  tracking_code: z.string().min(1),
  status: z.string().min(1),
  status_detail: z.string().nullish(),
  carrier: z.string().nullish(),
  created_at: z.string().nullish(),
  updated_at: z.string().nullish(),
  est_delivery_date: z.string().nullish(),
  tracking_details: z.array(z.unknown()).nullish()
});

type Tracker = z.infer<typeof tracker>;
type Detail = z.infer<typeof detail>;

/** Trackers of a multi-carrier tracking service: alone, in a webhook event, in a list, or as `{ trackers: […] }`. */
export const trackerJsonAdapter: Adapter = {
  name: 'tracker-json',
  recognises: (_text, json) => trackersOf(json).some(looksLikeTracker),
  read(incoming: Incoming, partners: readonly Partner[]): Reading {
    const found = trackersOf(JSON.parse(incoming.text));
    const contents = `${found.length} tracker${found.length === 1 ? '' : 's'}`;
    const reading: Reading = { format: 'tracker JSON', contents, events: [], refusals: [], notes: [] };
    const partner = findPartner(partners, 'tracker-json', []);
    found.forEach((candidate, index) => readTracker(candidate, `tracker ${index + 1}`, partner, reading));
    reading.refusals = reading.refusals.map((refusal) => ({ ...refusal, system: partner?.system }));
    return reading;
  }
};

/** What stands where trackers stand, trackers or not. */
function trackersOf(json: unknown): unknown[] {
  if (Array.isArray(json)) return json.flatMap((entry) => (Array.isArray(entry) ? [entry] : trackersOf(entry)));
  if (!isObject(json)) return [json];
  if (isObject(json.result)) return trackersOf(json.result);
  return Array.isArray(json.trackers) ? json.trackers : [json];
}

const looksLikeTracker = (json: unknown): boolean =>
  isObject(json) && (json.object === 'Tracker' || ('tracking_code' in json && 'tracking_details' in json));

function readTracker(candidate: unknown, part: string, partner: Partner | undefined, reading: Reading): void {
  const raw = JSON.stringify(candidate);
  const parsed = tracker.safeParse(candidate);
  if (!parsed.success) {
    reading.refusals.push({
      part,
      reason: `It is not a tracker: ${describeIssues(parsed.error)}`,
      fix: 'Correct the named values and send it again.',
      raw
    });
    return;
  }
  const scans: OrderEvent[] = [];
  (parsed.data.tracking_details ?? []).forEach((entry, index) => {
    const read = detail.safeParse(entry);
    const moment = read.success ? isoMoment(read.data.datetime, partner?.timeZone) : undefined;
    if (read.success && moment) scans.push(scanEvent(parsed.data, read.data, moment, partner));
    else {
      const reason = read.success
        ? `Its datetime cannot be read: ${quoted(read.data.datetime)}.`
        : describeIssues(read.error);
      reading.refusals.push({
        part: `${part}, detail ${index + 1}`,
        reason,
        fix: 'Correct it and send the tracker again.',
        raw: JSON.stringify({ tracking_code: parsed.data.tracking_code, tracking_detail: entry })
      });
    }
  });
  if ((parsed.data.tracking_details ?? []).length === 0) scans.push(...unscanned(parsed.data, partner));
  const estimate = estimateEvent(parsed.data, scans, partner);
  reading.events.push(...scans, ...(estimate ? [estimate] : []));
}

/** Before the first scan the tracker itself is the only news. */
function unscanned(of: Tracker, partner: Partner | undefined): OrderEvent[] {
  const moment = isoMoment(of.created_at ?? of.updated_at ?? '', partner?.timeZone) ?? {
    occurredAt: null,
    occurredAtText: ''
  };
  const scan: Detail = { status: of.status, status_detail: of.status_detail, datetime: moment.occurredAtText };
  return [scanEvent(of, scan, moment, partner)];
}

function scanEvent(of: Tracker, scan: Detail, moment: Moment, partner: Partner | undefined): OrderEvent {
  const at = scan.tracking_location;
  const location = {
    ...(at?.city && { city: at.city }),
    ...(at?.state && { state: at.state }),
    ...(at?.zip && { postalCode: at.zip }),
    ...(at?.country && { country: at.country })
  };
  const general = { codeType: 'tracker.status', code: scan.status };
  const specific = scan.status_detail ? { codeType: 'tracker.status_detail', code: scan.status_detail } : general;
  return trackerEvent(of, moment, partner, {
    ...specific,
    codeText: scan.message ?? scan.description ?? null,
    details: {
      ...(Object.keys(location).length > 0 && { location }),
      ...(specific !== general && { general }),
      raw: maskRaw(JSON.stringify(scan))
    }
  });
}

/** The estimate is a fact of its own, known as of the newest scan, so that a later one can replace it. */
function estimateEvent(
  of: Tracker,
  scans: readonly OrderEvent[],
  partner: Partner | undefined
): OrderEvent | undefined {
  const estimated = isoMoment(of.est_delivery_date ?? '', partner?.timeZone);
  const times = scans.flatMap(({ occurredAt, occurredAtText }) =>
    occurredAt ? [{ occurredAt, occurredAtText: occurredAtText ?? '' }] : []
  );
  const asOf = times.sort((a, b) => a.occurredAt.localeCompare(b.occurredAt)).at(-1);
  const estimatedAt = estimated?.occurredAt ?? (estimated ? `${estimated.occurredAtText}T23:59:00.000Z` : undefined);
  if (!estimatedAt || !asOf) return undefined;
  return trackerEvent(of, asOf, partner, {
    codeType: 'tracker.est_delivery_date',
    code: 'est_delivery_date',
    codeText: `Estimated delivery ${of.est_delivery_date}`.slice(0, 255),
    estimatedAt,
    details: {}
  });
}

interface TrackerFact {
  codeType: string;
  code: string;
  codeText: string | null;
  estimatedAt?: string;
  details: NonNullable<OrderEvent['payload']>;
}

function trackerEvent(of: Tracker, moment: Moment, partner: Partner | undefined, fact: TrackerFact): OrderEvent {
  const system = partner?.system ?? 'unknown';
  const tracking = of.tracking_code.trim();
  const { codeType, code, codeText, estimatedAt, details } = fact;
  const { location } = details;
  return {
    eventKey: keyFromContent(system, {
      tracking,
      codeType,
      code,
      codeText,
      estimatedAt,
      location: location as Record<string, string>,
      moment: moment.occurredAtText
    }),
    contractVersion: CONTRACT_VERSION,
    sourceSystem: system,
    partitionKey: trackingPartition(system, tracking),
    orderNumber: null,
    subject: 'Shipment',
    subjectId: tracking,
    codeType,
    code,
    codeText: codeText?.slice(0, 255) ?? null,
    reasonCode: null,
    ...moment,
    sequence: null,
    correlationId: null,
    payload: {
      shipment: {
        trackingNumber: tracking,
        ...(of.carrier && { carrier: of.carrier }),
        ...(estimatedAt && { estimatedAt })
      },
      ...details
    }
  };
}
