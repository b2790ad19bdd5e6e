import { z } from 'zod';
import type { Actions, Work } from './stand-in.js';

const answered = z.object({
  /** The system's own number of the order. */
  number: z.string(),
  order: z.string(),
  lines: z
    .array(
      z.object({ line: z.string(), quantity: z.number(), unit: z.string(), sku: z.string(), accepted: z.boolean() })
    )
    .min(1)
});

type Answered = z.infer<typeof answered>;

/** An ERP answers changes of quantities the way trading partners do: with an X12 865. */
export const changeAcknowledgement = (sender: string): Actions => ({
  acknowledgesChange: (details, work) => {
    const given = answered.parse(details);
    const control = work.memory.next('interchange');
    return [
      {
        name: `${sender.toLowerCase()}-865-${control}.x12`,
        body: interchange(given, sender, control, work),
        mentions: [given.number, given.order]
      }
    ];
  }
});

function interchange({ number, order, lines }: Answered, sender: string, control: number, work: Work): string {
  const at = work.at.toISOString();
  const [day, time] = [at.slice(0, 10).replaceAll('-', ''), at.slice(11, 19).replaceAll(':', '')];
  const id = String(control).padStart(9, '0');
  const changed = lines.flatMap(({ line, quantity, unit, sku, accepted }) => [
    `POC*${line}*QD*${quantity}**${unit}***VN*${sku}`,
    accepted ? `ACK*IA*${quantity}*${unit}` : 'ACK*IR'
  ]);
  const segments = [`BCA*04*AC*${order}**1****${number}`, ...changed, `CTT*${lines.length}`];
  return [
    `ISA*00*          *00*          *ZZ*${sender.padEnd(15)}*ZZ*NORTHOMS       *${day.slice(2)}*${time.slice(0, 4)}*U*00401*${id}*0*P*>`,
    `GS*CA*${sender}*NORTHOMS*${day}*${time}*${control}*X*004010`,
    'ST*865*0001',
    ...segments,
    `SE*${segments.length + 2}*0001`,
    `GE*1*${control}`,
    `IEA*1*${id}`,
    ''
  ].join('~\n');
}
