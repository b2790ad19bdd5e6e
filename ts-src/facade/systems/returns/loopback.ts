import { z } from 'zod';
import { returnOutcomes, type ReturnFacts } from '../../../contracts/index.js';
import { standIn, type Outgoing, type StandIn, type Work } from '../stand-in.js';
import { returnMessage } from './return-report.js';

const started = z.object({
  order: z.string(),
  return: z.string(),
  outcome: z.enum(returnOutcomes).default('refund'),
  reason: z.string(),
  lines: z.record(z.string(), z.number().positive()),
  credit: z.number(),
  currency: z.string().default('USD'),
  until: z.string().default('+30d')
});
const named = z.object({ return: z.string(), correlation: z.string().optional() });
const extended = named.extend({ until: z.string() });

/** A return that buyers started themselves on the platform's page. */
export interface PlatformReturn extends z.infer<typeof started> {
  status: PlatformStatus;
  requestedAt: string;
  expectedBy: string;
}

/** Dynamics' status of a return order: learn.microsoft.com/previous-versions/dynamics/ax-2012/reference/gg850254(v=ax.60). */
const statuses = { '1': 'Created', '2': 'Open', '3': 'Closed', '4': 'Canceled' } as const;
export type PlatformStatus = keyof typeof statuses;

/** A returns platform: buyers start returns there, and nobody asks the order system first. */
export const loopback: StandIn = standIn('Loopback', 'Loopback (returns platform)', {
  starts: (details, work) => {
    const given = started.parse(details);
    const [requestedAt, expectedBy] = [work.at.toISOString(), work.moment(given.until).toISOString()];
    return says({ ...given, requestedAt, expectedBy, status: '1' }, work);
  },
  accepts: (details, work) => moves('2', details, work),
  extends: (details, work) => {
    const { until, ...given } = extended.parse(details);
    return moves('2', given, work, { expectedBy: work.moment(until).toISOString() });
  },
  closes: (details, work) => moves('3', details, work),
  cancels: (details, work) => moves('4', details, work)
});

function moves(
  status: PlatformStatus,
  details: unknown,
  work: Work,
  change: Partial<Pick<PlatformReturn, 'expectedBy'>> = {}
): Outgoing[] {
  const { return: number, correlation } = named.parse(details);
  const found = work.memory.read<PlatformReturn>('return', number);
  if (!found) throw new Error(`Loopback has no return ${number}.`);
  return says({ ...found, ...change, status }, work, correlation);
}

function says(found: PlatformReturn, work: Work, correlation?: string): Outgoing[] {
  const { return: number, order, status } = found;
  work.memory.write('return', number, found);
  const said = { number, order, codeType: 'ReturnStatusHeader', code: status, text: statuses[status], correlation };
  return [returnMessage('Loopback', { ...said, facts: factsOf(found) }, work)];
}

function factsOf({
  return: returnNumber,
  outcome,
  expectedBy,
  reason,
  lines,
  credit,
  currency,
  status
}: PlatformReturn): ReturnFacts {
  const said = { returnNumber, system: 'Loopback' };
  if (status === '3' || status === '4') return said;
  return {
    ...{ ...said, outcome, expectedBy },
    lines: Object.entries(lines).map(([line, quantity]) => ({ line, quantity, mode: 'cumulative', reason })),
    amounts: [{ kind: 'credit', amount: credit, currency, reference: returnNumber }]
  };
}
