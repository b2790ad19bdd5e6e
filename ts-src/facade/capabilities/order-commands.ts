import type { FastifyInstance } from 'fastify';
import {
  cancelOrderRequest,
  changeOrderRequest,
  commandOutcome,
  createOrderRequest,
  releaseOrderRequest,
  type CommandOutcome
} from '../../contracts/index.js';
import { Problem } from '../http/problems.js';
import { correlationIdOf } from '../http/tracing.js';
import type { FaultSwitches } from '../systems/faults.js';
import type { ShopOrder } from '../systems/north-oms.js';
import type { Payment } from '../systems/returns/refunds.js';
import { cancelOrder } from './cancel-order.js';
import { MIDDLEWARE, commissionOf, once, remembered, systemOf, type Commission } from './carry-out.js';
import { changeOrder } from './change-order.js';
import { createOrder } from './create-order.js';
import { OrderDesk, orderExecutors, type Workshop } from './order-desk.js';
import type { OrderTrace } from './order-trace.js';
import { parse } from './parse.js';
import { reach } from './reach.js';
import { releaseOrder } from './release-order.js';

/** The first one carries commands out that name no system. */
const EXECUTORS = [...orderExecutors];

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
    const outcome = atDesk(commands, desk, said, action);
    return commandOutcome.parse(commands.trace.withSteps(outcome, commission.correlationId));
  };

  server.post('/v1/orders', async (request) => {
    const body = parse(() => createOrderRequest.parse(request.body));
    return carryOut(commissionOf(request, 'orders.create', EXECUTORS), { create: body }, (desk) =>
      createOrder(desk, body)
    );
  });
  for (const [name, read] of Object.entries(aboutOrder)) {
    server.post<{ Params: { orderNumber: string } }>(`/v1/orders/:orderNumber/${name}`, async (request) => {
      const { orderNumber } = request.params;
      const { said, act } = read(request.body);
      return carryOut(
        commissionOf(request, `orders.${name}`, EXECUTORS),
        { [name]: orderNumber, body: said },
        (desk) => {
          const order = desk.orderOf(orderNumber);
          if (!order) throw new Problem(404, 'order-unknown', `No system knows an order ${orderNumber}.`);
          return act(desk, order);
        }
      );
    });
  }
  server.get<{ Params: { key: string } }>('/v1/orders/commands/:key', async (request) => {
    const system = systemOf(request, EXECUTORS);
    await reach(commands.faults, system);
    const found = remembered(commands, system, request.params.key);
    return commandOutcome.parse(commands.trace.withSteps(found, correlationIdOf(request)));
  });
}

/** `/systems/{system}/ledger`: what a system did because of commands, one entry an effect, and what it paid. */
export function ledgerRoute(server: FastifyInstance, { book, ledger, engine }: OrderCommands): void {
  server.get<{ Params: { system: string } }>('/systems/:system/ledger', async (request) => {
    const { system } = request.params;
    if (!engine.systems.includes(system)) throw new Problem(404, 'system-unknown', `There is no system ${system}.`);
    return { effects: book.effectsOf(system), payments: ledger.recordsOf<Payment>(system, 'payment') };
  });
}

/** Carries a command out at the desk of its system, and notes the checkpoints it passes there. */
function atDesk(commands: OrderCommands, desk: OrderDesk, said: object, action: Action): CommandOutcome {
  return once(commands, desk.commission, said, () => {
    const outcome = action(desk);
    const { orderNumber, documentNumber, reason } = outcome;
    const isRejected = outcome.outcome === 'rejected';
    desk.step('AcceptedByMiddleware', MIDDLEWARE, orderNumber, 'ok', null);
    desk.step(
      ...['ValidatedByErp' as const, desk.commission.system, orderNumber],
      ...[isRejected ? ('failed' as const) : ('ok' as const), reason ?? documentNumber]
    );
    return outcome;
  });
}
