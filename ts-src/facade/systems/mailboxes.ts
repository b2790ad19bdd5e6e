import type { FastifyInstance } from 'fastify';
import { Problem } from '../http/problems.js';
import type { FaultSwitches } from './faults.js';
import type { Ledger } from './ledger.js';

const SLOW_MS = 4_000;
const MOST_MESSAGES = 500;

/** `/systems/{system}/mailbox?after=N`: the messages of a system in its own format, behind the last one read. */
export function mailboxRoutes(
  server: FastifyInstance,
  ledger: Ledger,
  faults: FaultSwitches,
  systems: ReadonlySet<string>,
  now: () => number
): void {
  server.get<{ Params: { system: string }; Querystring: { after?: string; limit?: string } }>(
    '/systems/:system/mailbox',
    async (request) => {
      const { system } = request.params;
      if (!systems.has(system)) throw new Problem(404, 'system-unknown', `There is no system ${system}.`);
      if (faults.has(system, 'slow')) await new Promise((resolve) => setTimeout(resolve, SLOW_MS));
      if (faults.has(system, 'down'))
        throw new Problem(503, 'system-unavailable', `${system} does not answer.`, { retryAfter: 5, system });
      const after = Number(request.query.after ?? 0) || 0;
      const limit = Math.min(Number(request.query.limit ?? 100) || 100, MOST_MESSAGES);
      return { messages: ledger.mailbox(system, after, limit, now()) };
    }
  );
}
