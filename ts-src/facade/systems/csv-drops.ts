import { z } from 'zod';
import type { Actions, Outgoing, Work } from './stand-in.js';

const BATCH_MS = 5 * 60_000;
const HEADER = ['Cust Order', 'Ln', 'Item', 'Qty', 'Status', 'Remark', 'Moment', 'Tracking', 'SCAC', 'ETA', 'Lot'];

const dropped = z.object({
  order: z.string(),
  line: z.string(),
  item: z.string().default(''),
  quantity: z.number(),
  code: z.string(),
  text: z.string().default(''),
  tracking: z.string().default(''),
  carrier: z.string().default(''),
  estimated: z.string().optional(),
  lot: z.string().default('')
});
const drops = z.object({ lines: z.array(dropped).min(1) });

interface Batch {
  rows: string[][];
  mentions: string[];
}

/**
 * A warehouse that works in batches of five minutes: what happens goes into the file of its batch, and the file is dropped
 * again with all that the batch has so far. Readers therefore get the same lines more than once.
 */
export const csvDrops: Actions = {
  drops: (details, work) => {
    const { lines } = drops.parse(details);
    const number = batchOf(work.at);
    const before = work.memory.read<Batch>('drop', number) ?? { rows: [], mentions: [] };
    const batch: Batch = {
      rows: [...before.rows, ...lines.map((line) => rowOf(line, work))],
      mentions: [...new Set([...before.mentions, ...lines.flatMap(({ order, tracking }) => [order, tracking])])]
    };
    work.memory.write('drop', number, batch);
    return [fileOf(number, batch)];
  }
};

/** The end of the batch, as the file is called. */
const batchOf = (at: Date): string =>
  new Date((Math.floor(at.getTime() / BATCH_MS) + 1) * BATCH_MS).toISOString().slice(0, 16).replace(/[-:]/g, '');

function rowOf(line: z.infer<typeof dropped>, work: Work): string[] {
  const { order, item, quantity, code, text, tracking, carrier, estimated, lot } = line;
  const eta = estimated ? work.moment(estimated).toISOString() : '';
  const { line: number } = line;
  return [order, number, item, String(quantity), code, text, work.at.toISOString(), tracking, carrier, eta, lot];
}

const fileOf = (number: string, { rows, mentions }: Batch): Outgoing => ({
  name: `drop-${number}.csv`,
  body: [HEADER, ...rows].map((row) => row.map(quoted).join(';')).join('\r\n') + '\r\n',
  mentions: mentions.filter(Boolean)
});

const quoted = (value: string): string => (/[;"\r\n]/.test(value) ? `"${value.replaceAll('"', '""')}"` : value);
