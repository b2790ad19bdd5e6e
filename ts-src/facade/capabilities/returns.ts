import type { FastifyInstance } from 'fastify';
import {
  authorizeReturnRequest,
  cancelReturnRequest,
  eligibilityQuery,
  extendReturnRequest,
  returnDocument,
  returnEligibility,
  returnLabelRequest,
  returnOutcome,
  returnQuery,
  type CommandOutcome,
  type ReturnCommandOutcome
} from '../../contracts/index.js';
import { Problem } from '../http/problems.js';
import { authorizeReturn } from '../returns/authorize-return.js';
import { cancelReturn, extendReturn, labelReturn } from '../returns/change-return.js';
import { eligibilityOf } from '../returns/eligibility.js';
import { PLATFORM, ReturnArchive, type AnyReturn } from '../returns/return-archive.js';
import { ReturnDesk } from '../returns/return-desk.js';
import { eventsOf, returnDocumentOf } from '../returns/return-document.js';
import type { FaultSwitches } from '../systems/faults.js';
import { ORDER_MASTER } from '../systems/returns/return-report.js';
import { MIDDLEWARE, commissionOf, once, remembered, systemOf, type Commission } from './carry-out.js';
import type { Workshop } from './order-desk.js';
import type { OrderDocuments } from './order-documents.js';
import { parse } from './parse.js';
import { reach } from './reach.js';

/** Systems that authorize returns when they are asked to. */
const AUTHORIZERS = [ORDER_MASTER];
/** Systems that have returns, and are asked about them. */
const KEEPERS = [ORDER_MASTER, PLATFORM];

/** What `returns` and `credits` stand on. */
export interface ReturnsCapability extends Workshop {
  documents: OrderDocuments;
  faults: FaultSwitches;
}

type Act = (desk: ReturnDesk, found: AnyReturn) => CommandOutcome;

/** Commands about one return: what they are called in the address, and what they do. */
const aboutReturn: Record<string, { systems: string[]; read: (body: unknown) => { said: object; act: Act } }> = {
  cancel: {
    systems: KEEPERS,
    read: (body) => {
      const asked = parse(() => cancelReturnRequest.parse(body));
      return { said: asked, act: (desk, found) => cancelReturn(desk, found, asked) };
    }
  },
  extend: {
    systems: KEEPERS,
    read: (body) => {
      const asked = parse(() => extendReturnRequest.parse(body));
      return { said: asked, act: (desk, found) => extendReturn(desk, found, asked) };
    }
  },
  label: {
    systems: KEEPERS,
    read: (body) => {
      const asked = parse(() => returnLabelRequest.parse(body));
      return { said: asked, act: (desk, found) => labelReturn(desk, found, asked) };
    }
  }
};

/** `/v1/returns…`: facts about what may come back, authorizations, and what became of them. */
export function returnsRoutes(server: FastifyInstance, returns: ReturnsCapability): void {
  const archive = new ReturnArchive(returns.ledger, returns.engine.systems);
  questions(server, returns, archive);

  /** The answer to a command shows the return as it stands when it is asked for, not as it was. */
  const answer = (outcome: CommandOutcome): ReturnCommandOutcome =>
    returnOutcome.parse({
      ...outcome,
      return: outcome.documentNumber ? returnDocumentOf(archive, outcome.documentNumber, outcome.system) : null
    });
  const carryOut = async (
    commission: Commission,
    said: object,
    run: (desk: ReturnDesk) => CommandOutcome
  ): Promise<ReturnCommandOutcome> => {
    const desk = new ReturnDesk(returns, commission);
    desk.step('AcceptedByMiddleware', MIDDLEWARE, null, 'ok', null);
    await reach(returns.faults, commission.system);
    return answer(once(returns, commission, said, () => run(desk)));
  };

  server.post('/v1/returns', async (request) => {
    const asked = parse(() => authorizeReturnRequest.parse(request.body));
    const commission = commissionOf(request, 'returns.authorize', AUTHORIZERS);
    return carryOut(commission, { authorize: asked }, (desk) => {
      const order = archive.order(asked.orderNumber);
      if (!order) throw new Problem(404, 'order-unknown', `No system knows an order ${asked.orderNumber}.`);
      return authorizeReturn(desk, order, asked);
    });
  });
  for (const [name, { systems, read }] of Object.entries(aboutReturn)) {
    server.post<{ Params: { number: string } }>(`/v1/returns/:number/${name}`, async (request) => {
      const { number } = request.params;
      const { said, act } = read(request.body);
      const commission = commissionOf(request, `returns.${name}`, systems);
      return carryOut(commission, { [name]: number, body: said }, (desk) => {
        const found = archive.find(commission.system, number);
        if (!found) throw new Problem(404, 'return-unknown', `${commission.system} knows no return ${number}.`);
        return act(desk, found);
      });
    });
  }
  server.get<{ Params: { key: string } }>('/v1/returns/commands/:key', async (request) => {
    const system = systemOf(request, KEEPERS);
    await reach(returns.faults, system);
    return answer(remembered(returns, system, request.params.key));
  });
}

function questions(
  server: FastifyInstance,
  { faults, documents, now }: ReturnsCapability,
  archive: ReturnArchive
): void {
  server.get('/v1/returns/eligibility', async (request) => {
    const { orderNumber, system } = parse(() => eligibilityQuery.parse(request.query));
    await reach(faults, ORDER_MASTER);
    const order = !system || system === ORDER_MASTER ? archive.order(orderNumber) : undefined;
    if (!order) throw new Problem(404, 'order-unknown', `No system knows an order ${orderNumber}.`);
    return returnEligibility.parse(eligibilityOf(archive, order, new Date(now()).toISOString()));
  });
  server.get<{ Params: { number: string } }>('/v1/returns/:number', async (request) => {
    const { system } = parse(() => returnQuery.parse(request.query));
    await reach(faults, ORDER_MASTER);
    const { number } = request.params;
    const found = returnDocumentOf(archive, number, system);
    if (!found) throw new Problem(404, 'return-unknown', `No system knows a return ${number}.`);
    const events = eventsOf(found, documents.get(found.orderNumber)?.events ?? []);
    return returnDocument.parse({ ...found, events });
  });
}
