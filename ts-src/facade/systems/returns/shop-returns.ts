import { z } from 'zod';
import { returnOutcomes } from '../../../contracts/index.js';
import type { Actions, Outgoing, Work } from '../stand-in.js';

const returnedLine = z.object({
  line: z.string(),
  sku: z.string().nullable(),
  quantity: z.number().positive(),
  reason: z.string(),
  lot: z.string().optional(),
  serial: z.string().optional(),
  components: z.array(z.object({ line: z.string(), quantity: z.number() })).optional()
});

const authorized = z.object({
  order: z.string(),
  number: z.string(),
  outcome: z.enum(returnOutcomes),
  currency: z.string(),
  credit: z.number(),
  fee: z.number().default(0),
  charge: z.number().default(0),
  newOrder: z.string().optional(),
  note: z.string().optional(),
  parent: z.string().optional(),
  until: z.string(),
  lines: z.array(returnedLine).min(1),
  correlation: z.string().optional()
});
const named = { number: z.string(), correlation: z.string().optional() };
const ended = z.object({ ...named, reason: z.string() });
const extended = z.object({ ...named, reason: z.string(), until: z.string() });
const labelled = z.object({
  ...named,
  carrier: z.string(),
  tracking: z.string(),
  url: z.string().optional(),
  dropOffCode: z.string().optional(),
  expires: z.string()
});

/** What happened to a return, oldest first. */
interface ReturnEvent {
  id: string;
  status: ReturnStatus;
  happened_at: string;
  return_by: string;
  note: string | null;
  correlation_id: string | null;
}

/** The way back of the goods: one for each label there ever was. */
interface ReverseDelivery {
  id: string;
  attached_at: string;
  tracking_company: string;
  tracking_number: string;
  label_url: string | null;
  drop_off_code: string | null;
  expires_at: string;
  correlation_id: string | null;
}

/** How the commerce platform says where a return stands. */
export type ReturnStatus = 'OPEN' | 'CLOSED' | 'DECLINED' | 'CANCELED';

/** A return as the shop's own API would show it: a snapshot that carries its history. */
export interface ShopReturn {
  name: string;
  order_name: string;
  status: ReturnStatus;
  outcome: (typeof returnOutcomes)[number];
  created_at: string;
  return_by: string;
  currency: string;
  expected_refund: number;
  restocking_fee: number;
  /** What the buyer pays on top for what they get instead, and the order that brings it. */
  extra_charge: number;
  new_order_name: string | null;
  parent: string | null;
  return_line_items: z.infer<typeof returnedLine>[];
  events: ReturnEvent[];
  reverse_deliveries: ReverseDelivery[];
}

/** Returns of the order management system; each change sends the whole return again. */
export const shopReturns: Actions = {
  authorizesReturn: (details, work) => {
    const given = authorized.parse(details);
    const at = iso(work.at);
    const opened: ShopReturn = {
      ...{ name: `#${given.number}`, order_name: `#${given.order}`, status: 'OPEN', outcome: given.outcome },
      ...{ created_at: at, return_by: iso(work.moment(given.until)), currency: given.currency },
      ...{ expected_refund: given.credit, restocking_fee: given.fee, parent: given.parent ?? null },
      ...{ extra_charge: given.charge, new_order_name: given.newOrder ? `#${given.newOrder}` : null },
      ...{ return_line_items: given.lines, events: [], reverse_deliveries: [] }
    };
    return noted(opened, given.note, given.correlation, work);
  },
  cancelsReturn: (details, work) => ends('CANCELED', details, work),
  declinesReturn: (details, work) => ends('DECLINED', details, work),
  closesReturn: (details, work) => ends('CLOSED', details, work),
  extendsReturn: (details, work) => {
    const { number, reason, until, correlation } = extended.parse(details);
    const found = known(number, work);
    found.return_by = iso(work.moment(until));
    return noted(found, reason, correlation, work);
  },
  labelsReturn: (details, work) => {
    const given = labelled.parse(details);
    const found = known(given.number, work);
    found.reverse_deliveries.push({
      ...{ id: `d${found.reverse_deliveries.length + 1}`, attached_at: iso(work.at) },
      ...{ tracking_company: given.carrier, tracking_number: given.tracking },
      ...{ label_url: given.url ?? null, drop_off_code: given.dropOffCode ?? null },
      ...{ expires_at: iso(work.moment(given.expires)), correlation_id: given.correlation ?? null }
    });
    return save(found, work);
  }
};

const iso = (date: Date): string => date.toISOString();

function ends(status: ReturnStatus, details: unknown, work: Work): Outgoing[] {
  const { number, reason, correlation } = ended.parse(details);
  const found = known(number, work);
  found.status = status;
  return noted(found, reason, correlation, work);
}

function known(number: string, work: Work): ShopReturn {
  const found = work.memory.read<ShopReturn>('return', number);
  if (!found) throw new Error(`NorthOms has no return ${number}.`);
  return found;
}

function noted(found: ShopReturn, note: string | undefined, correlation: string | undefined, work: Work): Outgoing[] {
  found.events.push({
    ...{ id: `e${found.events.length + 1}`, status: found.status, happened_at: iso(work.at) },
    ...{ return_by: found.return_by, note: note ?? null, correlation_id: correlation ?? null }
  });
  return save(found, work);
}

function save(found: ShopReturn, work: Work): Outgoing[] {
  const [number, order] = [found.name.slice(1), found.order_name.slice(1)];
  work.memory.write('return', number, found);
  const revision = work.memory.next(`revision of ${number}`);
  const parcels = found.reverse_deliveries.map(({ tracking_number }) => tracking_number);
  return [
    {
      name: `return ${number} revision ${revision}`,
      body: JSON.stringify({ return: found }, null, 1),
      mentions: [number, order, ...parcels]
    }
  ];
}
