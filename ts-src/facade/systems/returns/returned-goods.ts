import { z } from 'zod';
import { dispositions, returnConditions, type ReturnFacts } from '../../../contracts/index.js';
import type { Actions, Memory, Outgoing, Work } from '../stand-in.js';
import { stockActions } from '../stock.js';
import { ORDER_MASTER, returnMessage } from './return-report.js';

const about = { return: z.string(), system: z.string().default(ORDER_MASTER), order: z.string() };
/** Quantities by line number of the order. */
const quantities = z.record(z.string(), z.number().positive());
const received = z.object({ ...about, lines: quantities, lot: z.string().optional(), serial: z.string().optional() });
const inspected = z.object({ ...about, lines: quantities, condition: z.enum(returnConditions) });
/** Where it is put, and what it says on it: quantities by article. */
const shelf = z.object({ location: z.string(), articles: z.record(z.string(), z.number().positive()) });
const disposed = z
  .object({ ...about, lines: quantities, disposition: z.enum(dispositions), shelf: shelf.optional() })
  .refine((said) => !said.shelf || said.disposition === 'restock', 'Only what is restocked is put on a shelf.');
const missed = z.object({ ...about, lines: quantities });

/** What a house knows of the goods of one return, by line. */
export interface GoodsRecord {
  number: string;
  received: Record<string, number>;
  condition: Record<string, (typeof returnConditions)[number]>;
  disposition: Record<string, (typeof dispositions)[number]>;
}

/** How a house of goods names its own documents, and the words it has for what it does. */
interface House {
  prefix: string;
  codeType: string;
}

/**
 * A warehouse that receives and inspects what comes back, in the words of Dynamics' return line status
 * (2 Registered, 3 Quarantine): learn.microsoft.com/previous-versions/dynamics/ax-2012/reference/gg850255(v=ax.60).
 */
export function warehouseReturns(name: string): Actions {
  const house = { prefix: 'RCV', codeType: 'ReturnStatusLine' };
  return {
    receives: (details, work) => {
      const { lines, lot, serial, ...given } = received.parse(details);
      const more = { ...(lot && { lot }), ...(serial && { serial }) };
      return tells(name, house, given, work, ['2', 'Registered'], lines, more, (goods) => {
        for (const [line, quantity] of Object.entries(lines))
          goods.received[line] = (goods.received[line] ?? 0) + quantity;
      });
    },
    inspects: (details, work) => {
      const { lines, condition, ...given } = inspected.parse(details);
      return tells(name, house, given, work, ['3', 'Quarantine'], lines, { condition }, (goods) => {
        for (const line of Object.keys(lines)) goods.condition[line] = condition;
      });
    }
  };
}

/**
 * A 3PL that decides what becomes of the goods, in the words of Shopify's reverse fulfilment dispositions:
 * shopify.dev/docs/api/admin-graphql/latest/enums/ReverseFulfillmentOrderDispositionType. What it puts on a shelf again
 * is stock, and it says so as well.
 */
export function disposalReturns(name: string): Actions {
  const house = { prefix: 'DSP', codeType: 'disposition.type' };
  const { moves } = stockActions(name);
  return {
    disposes: (details, work) => {
      const { lines, disposition, shelf, ...given } = disposed.parse(details);
      const told = tells(name, house, given, work, dispositionCode(disposition), lines, { disposition }, (goods) => {
        for (const line of Object.keys(lines)) goods.disposition[line] = disposition;
      });
      if (!shelf) return told;
      return [...told, ...moves({ location: shelf.location, reason: 'RETURN', moves: shelf.articles }, work)];
    },
    misses: (details, work) => {
      const { lines, ...given } = missed.parse(details);
      return tells(name, house, given, work, ['MISSING', 'Expected but absent'], lines, {}, () => undefined);
    }
  };
}

const dispositionCode = (disposition: (typeof dispositions)[number]): [code: string, text: string] => {
  if (disposition === 'restock') return ['RESTOCKED', 'Back on the shelf'];
  return disposition === 'scrap' ? ['NOT_RESTOCKED', 'Scrapped'] : ['PROCESSING_REQUIRED', 'Needs work first'];
};

/** Every fact counts for itself (`delta`): a house receives what is in front of it and knows nothing of the rest. */
function tells(
  name: string,
  { prefix, codeType }: House,
  given: { return: string; system: string; order: string },
  work: Work,
  [code, text]: [code: string, text: string],
  lines: Record<string, number>,
  more: Partial<NonNullable<ReturnFacts['lines']>[number]>,
  change: (goods: GoodsRecord) => void
): Outgoing[] {
  const goods = goodsOf(work.memory, given, prefix);
  change(goods);
  work.memory.write('goods', `${given.system}|${given.return}`, goods);
  const facts: ReturnFacts = {
    ...{ returnNumber: given.return, system: given.system },
    lines: Object.entries(lines).map(([line, quantity]) => ({ line, quantity, mode: 'delta', ...more }))
  };
  return [returnMessage(name, { number: goods.number, order: given.order, codeType, code, text, facts }, work)];
}

function goodsOf(memory: Memory, given: { return: string; system: string }, prefix: string): GoodsRecord {
  const found = memory.read<GoodsRecord>('goods', `${given.system}|${given.return}`);
  if (found) return found;
  const number = `${prefix}-${7_000 + memory.next('goods')}`;
  return { number, received: {}, condition: {}, disposition: {} };
}
