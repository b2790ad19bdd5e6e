import type { FastifyInstance } from 'fastify';
import {
  CONTRACT_VERSION,
  orderDocument,
  orderQuery,
  orderSearchQuery,
  orderSearchResult,
  type Health,
  type OrderDocument
} from '../../contracts/index.js';
import { Problem } from '../http/problems.js';
import type { FaultSwitches } from '../systems/faults.js';
import type { Ledger } from '../systems/ledger.js';
import type { StandIn } from '../systems/stand-in.js';
import type { OrderDocuments } from './order-documents.js';
import { parse } from './parse.js';
import { reach } from './reach.js';

const MASTER = 'NorthOms';

/** What the `orders` capability stands on. */
export interface OrdersCapability {
  documents: OrderDocuments;
  ledger: Ledger;
  faults: FaultSwitches;
  standIns: readonly StandIn[];
}

/** `/v1/orders` and `/v1/orders/{orderNumber}`; what goes out is held to the contract like what comes in. */
export function ordersRoutes(server: FastifyInstance, { documents, faults }: OrdersCapability): void {
  server.get('/v1/orders', async (request) => {
    const query = parse(() => orderSearchQuery.parse(request.query));
    if (!query.q && !query.email) throw new Problem(400, 'search-empty', 'Ask for q, for email, or for both.');
    await reach(faults, MASTER);
    return orderSearchResult.parse({ orders: documents.search(query) });
  });
  server.get<{ Params: { orderNumber: string } }>(
    '/v1/orders/:orderNumber',
    async (request): Promise<OrderDocument> => {
      const { system } = parse(() => orderQuery.parse(request.query));
      await reach(faults, MASTER);
      const { orderNumber } = request.params;
      const found = !system || system === MASTER ? documents.get(orderNumber) : undefined;
      if (!found)
        throw new Problem(
          404,
          'order-unknown',
          `No system knows an order ${orderNumber}${system ? ` of ${system}` : ''}.`
        );
      return orderDocument.parse(found);
    }
  );
}

/** `/v1/health`: open to everybody, because it tells nothing about anybody. */
export function healthRoute(server: FastifyInstance, { ledger, faults, standIns }: OrdersCapability): void {
  server.get('/v1/health', async (): Promise<Health> => {
    const systems = standIns.map(({ name }) => {
      const at = ledger.lastSentAt(name);
      const state = faults.has(name, 'down')
        ? ('down' as const)
        : faults.has(name, 'slow')
          ? ('slow' as const)
          : ('up' as const);
      return { system: name, state, lastMessageAt: at === null ? null : new Date(at).toISOString() };
    });
    const status = systems.every(({ state }) => state === 'up') ? 'up' : 'degraded';
    return { status, contractVersion: CONTRACT_VERSION, systems };
  });
}
