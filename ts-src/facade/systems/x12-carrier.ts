import { z } from 'zod';
import { standIn, type Delivered, type StandIn, type Work } from './stand-in.js';

const DELIVERED = 'D1';

const status = z.object({
  pro: z.string(),
  order: z.string().optional(),
  shipmentId: z.string().optional(),
  code: z.string().optional(),
  reason: z.string().default('NS'),
  /** An appointment instead of a status. */
  appointment: z.string().optional(),
  /** When it happened, if not now; for appointments and estimates, when it will. */
  at: z.string().optional(),
  city: z.string().optional(),
  state: z.string().optional()
});

type Status = z.infer<typeof status>;

const reports = z.object({ shipments: z.array(status).min(1) });

/** A freight carrier that sends X12 214 interchanges, many shipments in each. */
export function x12Carrier(name: string, label: string, scac: string): StandIn {
  return standIn(name, label, {
    reports: (details, work) => {
      const { shipments } = reports.parse(details);
      const control = work.memory.next('interchange');
      for (const { pro, code, at } of shipments)
        if (code === DELIVERED)
          work.memory.write('delivered', pro, {
            at: (at ? work.moment(at) : work.at).toISOString()
          } satisfies Delivered);
      const mentions = shipments.flatMap(({ pro, order }) => [pro, ...(order ? [order] : [])]);
      return [
        {
          name: `${scac.toLowerCase()}-214-${control}.x12`,
          body: interchange(shipments, scac, control, work),
          mentions
        }
      ];
    }
  });
}

const compact = (date: Date): { day: string; time: string } => ({
  day: date.toISOString().slice(0, 10).replaceAll('-', ''),
  time: date.toISOString().slice(11, 16).replace(':', '')
});

function interchange(shipments: readonly Status[], scac: string, control: number, work: Work): string {
  const { day, time } = compact(work.at);
  const number = String(control).padStart(9, '0');
  const sender = scac.padEnd(15);
  return [
    `ISA*00*          *00*          *02*${sender}*ZZ*NORTHOMS       *${day.slice(2)}*${time}*U*00401*${number}*0*P*>`,
    `GS*QM*${scac}*NORTHOMS*${day}*${time}*${control}*X*004010`,
    ...shipments.flatMap((shipment, index) => transaction(shipment, scac, index + 1, work)),
    `GE*${shipments.length}*${control}`,
    `IEA*1*${number}`,
    ''
  ].join('~\n');
}

function transaction(shipment: Status, scac: string, index: number, work: Work): string[] {
  const control = String(index).padStart(4, '0');
  const { day, time } = compact(shipment.at ? work.moment(shipment.at) : work.at);
  const at7 = shipment.appointment
    ? `AT7***${shipment.appointment}*NA*${day}*${time}*UT`
    : `AT7*${shipment.code ?? ''}*${shipment.reason}***${day}*${time}*UT`;
  const segments = [
    `B10*${shipment.pro}*${shipment.shipmentId ?? ''}*${scac}`,
    ...(shipment.order ? [`L11*${shipment.order}*CO`] : []),
    'LX*1',
    at7,
    ...(shipment.city ? [`MS1*${shipment.city}*${shipment.state ?? ''}*US`] : [])
  ];
  return [`ST*214*${control}`, ...segments, `SE*${segments.length + 2}*${control}`];
}
