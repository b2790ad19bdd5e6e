import { z } from 'zod';
import type { OrderEvent } from '../../contracts/index.js';
import { standIn, type Actions, type Outgoing, type StandIn, type Work } from './stand-in.js';

const report = z.object({
  /** The system's own number. */
  number: z.string(),
  /** The order's number in the system that masters it. */
  order: z.string().optional(),
  codeType: z.string(),
  code: z.string(),
  text: z.string().optional(),
  subject: z.enum(['Order', 'Line', 'Shipment', 'Return']).default('Order'),
  /** Quantities by line number; each line becomes an event of its own when lines are the subject. */
  lines: z.record(z.string(), z.number()).default({}),
  mode: z.enum(['delta', 'cumulative']).default('delta'),
  shipment: z
    .object({
      tracking: z.string().optional(),
      carrier: z.string().optional(),
      id: z.string().optional(),
      node: z.string().optional(),
      service: z.string().optional(),
      estimated: z.string().optional(),
      supersedes: z.string().optional()
    })
    .optional(),
  city: z.string().optional(),
  state: z.string().optional(),
  dayOnly: z.boolean().default(false),
  /** The correlation id of what made it happen. */
  correlation: z.string().optional()
});

type Report = z.infer<typeof report>;

/** A system that already speaks the contract, with its own numbers and codes; what else it does may be added. */
export function contractSpeaker(name: string, label: string, mastersOf = 'NorthOms', more: Actions = {}): StandIn {
  return standIn(name, label, {
    ...more,
    reports: (details, work) => [message(name, mastersOf, report.parse(details), work)]
  });
}

function message(system: string, mastersOf: string, given: Report, work: Work): Outgoing {
  const lines = Object.entries(given.lines);
  const perLine = given.subject === 'Line' && lines.length > 0;
  const groups = perLine ? lines.map((line) => [line]) : [lines];
  const events = groups.map((group) => event(system, mastersOf, given, group, work));
  const tracking = given.shipment?.tracking;
  if (given.order) work.memory.write('order of', given.number, { order: given.order });
  if (given.subject === 'Order') rememberStanding(given, work);
  if (tracking) rememberHandover(given, tracking, work);
  const mentions = [given.number, ...(given.order ? [given.order] : []), ...(tracking ? [tracking] : [])];
  return {
    name: `${system} ${given.number} ${given.code}`,
    body: JSON.stringify({ contractVersion: '1', events }, null, 1),
    mentions
  };
}

/** What has left the house, for those who want to know what can still be cancelled. */
function rememberHandover({ number, lines }: Report, tracking: string, { memory }: Work): void {
  const order = memory.read<{ order: string }>('order of', number)?.order;
  if (order)
    memory.write('handover', `${number}:${memory.next('handover')}`, { order, lines, tracking } satisfies Handover);
}

/** How an order stands in a system: the last word about it, and the system's own number. */
export interface OrderStanding {
  number: string;
  code: string;
}

function rememberStanding({ number, code }: Report, { memory }: Work): void {
  const order = memory.read<{ order: string }>('order of', number)?.order;
  if (order) memory.write('standing', order, { number, code } satisfies OrderStanding);
}

/** Quantities by line that a system handed over to a carrier. */
export interface Handover {
  order: string;
  tracking: string;
  lines: Record<string, number>;
}

function event(system: string, mastersOf: string, given: Report, lines: [string, number][], work: Work): OrderEvent {
  const sequence = work.memory.next(given.number);
  const at = work.at.toISOString();
  const { tracking } = given.shipment ?? {};
  const ids = {
    Order: null,
    Line: lines[0]?.[0] ?? null,
    Shipment: tracking ?? given.shipment?.id ?? null,
    Return: given.number
  };
  return {
    eventKey: `${system}:${given.number}:${sequence}`,
    contractVersion: '1',
    sourceSystem: system,
    partitionKey: `${system}|${given.number}`,
    orderNumber: given.number,
    subject: given.subject,
    subjectId: ids[given.subject],
    codeType: given.codeType,
    code: given.code,
    codeText: given.text ?? null,
    reasonCode: null,
    occurredAt: given.dayOnly ? null : at,
    occurredAtText: given.dayOnly ? at.slice(0, 10) : at,
    sequence,
    correlationId: given.correlation ?? null,
    payload: {
      ...(given.order && { references: [{ system: mastersOf, type: 'order' as const, number: given.order }] }),
      ...(lines.length > 0 && { lines: lines.map(([line, quantity]) => ({ line, quantity, mode: given.mode })) }),
      ...(given.shipment && { shipment: shipmentOf(given.shipment, work) }),
      ...(given.city && { location: { city: given.city, ...(given.state && { state: given.state }), country: 'US' } })
    }
  };
}

function shipmentOf(
  given: NonNullable<Report['shipment']>,
  work: Work
): NonNullable<NonNullable<OrderEvent['payload']>['shipment']> {
  const { tracking, carrier, id, node, service, estimated, supersedes } = given;
  return {
    ...(tracking && { trackingNumber: tracking }),
    ...(carrier && { carrier }),
    ...(id && { shipmentId: id }),
    ...(node && { node }),
    ...(service && { service }),
    ...(supersedes && { supersedes }),
    ...(estimated && { estimatedAt: work.moment(estimated).toISOString() })
  };
}
