import { createHash } from 'node:crypto';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import {
  cancelOrderRequest,
  commandOutcome,
  commandQuery,
  createOrderRequest,
  idempotencyKey as keyShape,
  type CommandOutcome
} from '../../contracts/index.js';
import { Problem } from '../http/problems.js';
import type { FaultSwitches } from '../systems/faults.js';
import type { ShopOrder } from '../systems/north-oms.js';
import { OrderExecutor, orderExecutors, type Commission, type Workshop } from './order-executor.js';
import { parse } from './parse.js';
import { reach } from './reach.js';

const MASTER = 'NorthOms';
const DEFAULT_SYSTEM = 'Erp';

/** What the commands stand on. */
export interface OrderCommands extends Workshop {
  faults: FaultSwitches;
}

/**
 * `POST /v1/orders`, `POST /v1/orders/{orderNumber}/cancel` and `GET /v1/orders/commands/{idempotencyKey}`. What a
 * command did, and that it did it, is kept in one transaction: after a crash at any moment both are there or neither.
 */
export function orderCommandRoutes(server: FastifyInstance, commands: OrderCommands): void {
  const executor = new OrderExecutor(commands);
  const carryOut = async (
    request: FastifyRequest,
    said: object,
    run: (commission: Commission) => CommandOutcome
  ): Promise<CommandOutcome> => {
    const commission = commissionOf(request);
    await reach(commands.faults, commission.system);
    return commandOutcome.parse(once(commands, commission, said, () => run(commission)));
  };

  server.post('/v1/orders', async (request) => {
    const body = parse(() => createOrderRequest.parse(request.body));
    return carryOut(request, { create: body }, (commission) => executor.create(commission, body));
  });
  server.post<{ Params: { orderNumber: string } }>('/v1/orders/:orderNumber/cancel', async (request) => {
    const { orderNumber } = request.params;
    const body = parse(() => cancelOrderRequest.parse(request.body));
    return carryOut(request, { cancel: orderNumber, body }, (commission) => {
      const order = commands.ledger.memoryOf(MASTER).read<ShopOrder>('order', orderNumber);
      if (!order) throw new Problem(404, 'order-unknown', `No system knows an order ${orderNumber}.`);
      return executor.cancel(commission, order, body);
    });
  });
  server.get<{ Params: { key: string } }>('/v1/orders/commands/:key', async (request) => {
    const system = systemOf(request);
    await reach(commands.faults, system);
    const found = commands.book.find(system, request.params.key);
    if (!found) {
      throw new Problem(404, 'command-unknown', `${system} has received no command under this key.`);
    }
    return commandOutcome.parse(found.outcome);
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
function once(
  { ledger, book }: OrderCommands,
  { system, idempotencyKey }: Commission,
  said: object,
  run: () => CommandOutcome
): CommandOutcome {
  const digest = createHash('sha256').update(JSON.stringify(said)).digest('hex');
  return ledger.atomically(() => {
    const known = book.find(system, idempotencyKey);
    if (known && known.digest !== digest)
      throw new Problem(409, 'idempotency-key-reused', 'The Idempotency-Key was used for something else.');
    if (known) return known.outcome;
    const outcome = run();
    book.remember(digest, outcome);
    return outcome;
  });
}

function commissionOf(request: FastifyRequest): Commission {
  const correlationId = request.headers['x-correlation-id'];
  return {
    system: systemOf(request),
    idempotencyKey: parse(() => keyShape.parse(request.headers['idempotency-key']), 'Idempotency-Key'),
    correlationId: typeof correlationId === 'string' ? correlationId : undefined
  };
}

function systemOf(request: FastifyRequest): string {
  const { system = DEFAULT_SYSTEM } = parse(() => commandQuery.parse(request.query));
  if (!orderExecutors.has(system)) throw new Problem(404, 'system-unknown', `There is no system ${system} for orders.`);
  return system;
}
