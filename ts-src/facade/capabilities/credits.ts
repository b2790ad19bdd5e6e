import type { FastifyInstance } from 'fastify';
import {
  creditDocument,
  creditOutcome,
  requestCreditRequest,
  type CommandOutcome,
  type CreditCommandOutcome
} from '../../contracts/index.js';
import { Problem } from '../http/problems.js';
import { requestCredit } from '../returns/request-credit.js';
import { PAYERS, ReturnArchive } from '../returns/return-archive.js';
import { ReturnDesk } from '../returns/return-desk.js';
import type { KeptCredit } from '../systems/returns/refunds.js';
import { MIDDLEWARE, commissionOf, once, remembered, systemOf } from './carry-out.js';
import { parse } from './parse.js';
import { reach } from './reach.js';
import type { ReturnsCapability } from './returns.js';

/** `/v1/credits…`: money paid back because of returns, and what became of it. */
export function creditRoutes(server: FastifyInstance, returns: ReturnsCapability): void {
  const { ledger, engine, faults } = returns;
  const archive = new ReturnArchive(ledger, engine.systems);
  const creditOf = (system: string, number: string): Omit<KeptCredit, 'correlation'> | undefined => {
    const found = ledger.memoryOf(system).read<KeptCredit>('credit', number);
    if (!found) return undefined;
    const { correlation: _correlation, ...credit } = found;
    return credit;
  };
  /** The answer shows the credit as it stands when it is asked for, not as it was. */
  const answer = (outcome: CommandOutcome): CreditCommandOutcome =>
    creditOutcome.parse({
      ...outcome,
      credit: outcome.documentNumber ? creditOf(outcome.system, outcome.documentNumber) : null
    });

  server.post('/v1/credits', async (request) => {
    const asked = parse(() => requestCreditRequest.parse(request.body));
    const desk = new ReturnDesk(returns, commissionOf(request, 'credits.request', PAYERS));
    desk.step('AcceptedByMiddleware', MIDDLEWARE, null, 'ok', null);
    await reach(faults, desk.commission.system);
    return answer(
      once(returns, desk.commission, { credit: asked }, () => {
        const found = archive.find(asked.returnSystem, asked.returnNumber);
        if (!found || !archive.order(asked.orderNumber))
          throw new Problem(404, 'return-unknown', `${asked.returnSystem} knows no return ${asked.returnNumber}.`);
        return requestCredit(desk, found, asked);
      })
    );
  });
  server.get<{ Params: { key: string } }>('/v1/credits/commands/:key', async (request) => {
    const system = systemOf(request, PAYERS);
    await reach(faults, system);
    return answer(remembered(returns, system, request.params.key));
  });
  server.get<{ Params: { number: string } }>('/v1/credits/:number', async (request) => {
    const system = systemOf(request, PAYERS);
    await reach(faults, system);
    const found = creditOf(system, request.params.number);
    if (!found) throw new Problem(404, 'credit-unknown', `${system} knows no credit ${request.params.number}.`);
    return creditDocument.parse(found);
  });
}
