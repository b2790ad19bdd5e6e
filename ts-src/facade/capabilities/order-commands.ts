import { createHash } from 'node:crypto';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import {
  cancelOrderRequest,
  changeOrderRequest,
  commandOutcome,
  commandQuery,
  createOrderRequest,
  idempotencyKey as keyShape,
  releaseOrderRequest,
  type CommandOutcome
} from '../../contracts/index.js';
import { Problem } from '../http/problems.js';
import { correlationIdOf } from '../http/tracing.js';
import type { FaultSwitches } from '../systems/faults.js';
import type { ShopOrder } from '../systems/north-oms.js';
import { cancelOrder } from './cancel-order.js';
import { changeOrder } from './change-order.js';
import { createOrder } from './create-order.js';
import { OrderDesk, orderExecutors, type Commission, type Workshop } from './order-desk.js';
import type { OrderTrace } from './order-trace.js';
import { parse } from './parse.js';
import { reach } from './reach.js';
import { releaseOrder } from './release-order.js';

const DEFAULT_SYSTEM = 'Erp';
const MIDDLEWARE = 'Facade';

/** What the commands stand on. */
export interface OrderCommands extends Workshop {
  faults: FaultSwitches;
  trace: OrderTrace;
}

/** Carries out what was asked at the desk of the system that decides. */
type Action = (desk: OrderDesk) => CommandOutcome;

/** Commands about one order: what they are called in the address, and what they do. */
const aboutOrder: Record<string, (body: unknown) => { said: object; act: Act }> = {
  cancel: (body) => {
    const request = parse(() => cancelOrderRequest.parse(body));
    return { said: request, act: (desk, order) => cancelOrder(desk, order, request) };
  },
  change: (body) => {
    const request = parse(() => changeOrderRequest.parse(body));
    return { said: request, act: (desk, order) => changeOrder(desk, order, request) };
  },
  release: (body) => ({ said: parse(() => releaseOrderRequest.parse(body)), act: releaseOrder })
};

type Act = (desk: OrderDesk, order: ShopOrder) => CommandOutcome;

/**
 * `POST /v1/orders`, `POST /v1/orders/{orderNumber}/…` and `GET /v1/orders/commands/{idempotencyKey}`. What a command
 * did, and that it did it, is kept in one transaction: after a crash at any moment both are there or neither.
 */
export function orderCommandRoutes(server: FastifyInstance, commands: OrderCommands): void {
  const carryOut = async (commission: Commission, said: object, action: Action): Promise<CommandOutcome> => {
    const desk = new OrderDesk(commands, commission);
    desk.step('AcceptedByMiddleware', MIDDLEWARE, null, 'ok', null);
    await reach(commands.faults, commission.system);
    const outcome = once(commands, desk, said, action);
    return commandOutcome.parse(commands.trace.withSteps(outcome, commission.correlationId));
  };

  server.post('/v1/orders', async (request) => {
    const body = parse(() => createOrderRequest.parse(request.body));
    return carryOut(commissionOf(request, 'create'), { create: body }, (desk) => createOrder(desk, body));
  });
  for (const [name, read] of Object.entries(aboutOrder)) {
    server.post<{ Params: { orderNumber: string } }>(`/v1/orders/:orderNumber/${name}`, async (request) => {
      const { orderNumber } = request.params;
      const { said, act } = read(request.body);
      return carryOut(commissionOf(request, name), { [name]: orderNumber, body: said }, (desk) => {
        const order = desk.orderOf(orderNumber);
        if (!order) throw new Problem(404, 'order-unknown', `No system knows an order ${orderNumber}.`);
        return act(desk, order);
      });
    });
  }
  server.get<{ Params: { key: string } }>('/v1/orders/commands/:key', async (request) => {
    const system = systemOf(request);
    await reach(commands.faults, system);
    const found = commands.book.find(system, request.params.key);
    if (!found) {
      throw new Problem(404, 'command-unknown', `${system} has received no command under this key.`);
    }
    return commandOutcome.parse(commands.trace.withSteps(found.outcome, correlationIdOf(request)));
  });
}

/** `/systems/{system}/ledger`: what a system did because of commands, one entry an effect. */
export function ledgerRoute(server: FastifyInstance, { book }: OrderCommands): void {
  server.get<{ Params: { system: string } }>('/systems/:system/ledger', async (request) => {
    const { system } = request.params;
    if (!orderExecutors.has(system)) throw new Problem(404, 'system-unknown', `${system} carries out no commands.`);
    return { effects: book.effectsOf(system) };
  });
}

/** Carries a command out the first time its key is seen; afterwards the answer is the first one's. */
function once({ ledger, book }: OrderCommands, desk: OrderDesk, said: object, action: Action): CommandOutcome {
  const { system, idempotencyKey } = desk.commission;
  const digest = createHash('sha256').update(JSON.stringify(said)).digest('hex');
  return ledger.atomically(() => {
    const known = book.find(system, idempotencyKey);
    if (known && known.digest !== digest)
      throw new Problem(409, 'idempotency-key-reused', 'The Idempotency-Key was used for something else.');
    if (known) return known.outcome;
    const outcome = action(desk);
    const { orderNumber, documentNumber, reason } = outcome;
    desk.step('AcceptedByMiddleware', MIDDLEWARE, orderNumber, 'ok', null);
    desk.step(
      'ValidatedByErp',
      system,
      orderNumber,
      outcome.outcome === 'rejected' ? 'failed' : 'ok',
      reason ?? documentNumber
    );
    book.remember(digest, outcome);
    return outcome;
  });
}

function commissionOf(request: FastifyRequest, command: string): Commission {
  return {
    capability: `orders.${command}`,
    system: systemOf(request),
    idempotencyKey: parse(() => keyShape.parse(request.headers['idempotency-key']), 'Idempotency-Key'),
    correlationId: correlationIdOf(request)
  };
}

function systemOf(request: FastifyRequest): string {
  const { system = DEFAULT_SYSTEM } = parse(() => commandQuery.parse(request.query));
  if (!orderExecutors.has(system)) throw new Problem(404, 'system-unknown', `There is no system ${system} for orders.`);
  return system;
}
