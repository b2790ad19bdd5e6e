import type { FastifyInstance, FastifyRequest } from 'fastify';
import {
  promiseAnswer,
  promiseRequest,
  reservation,
  reservationChange,
  reservationOutcome,
  reserveRequest,
  type CommandOutcome,
  type ReservationOutcome
} from '../../contracts/index.js';
import { Problem } from '../http/problems.js';
import { correlationIdOf } from '../http/tracing.js';
import { PromiseMaker } from '../stock/promise.js';
import { Reservations, type ReservationDecision } from '../stock/reservations.js';
import type { StockBook } from '../stock/stock-book.js';
import type { StockTelling } from '../stock/telling.js';
import type { FaultSwitches } from '../systems/faults.js';
import type { TakenStep, TraceBook } from '../systems/trace-book.js';
import {
  MIDDLEWARE,
  pass,
  commissionOf,
  once,
  remembered,
  systemOf,
  type Books,
  type Commission
} from './carry-out.js';
import type { OrderTrace } from './order-trace.js';
import { parse } from './parse.js';
import { reach } from './reach.js';

/** Systems that know the stock and hold reservations. */
const HOLDERS = ['Erp'];

/** What the `inventory` capability stands on. */
export interface InventoryCapability extends Books {
  traces: TraceBook;
  trace: OrderTrace;
  stock: StockBook;
  telling: StockTelling;
  faults: FaultSwitches;
  now(): number;
}

/** `/v1/inventory/promise`, reservations, and what became of the commands about them. */
export function inventoryRoutes(server: FastifyInstance, inventory: InventoryCapability): void {
  const { stock, faults, now } = inventory;
  const reservations = new Reservations(stock, now);

  server.post('/v1/inventory/promise', async (request) => {
    const wanted = parse(() => promiseRequest.parse(request.body));
    await reach(faults, HOLDERS[0]!);
    return promiseAnswer.parse(new PromiseMaker(stock.picture(), wanted, now()).answer());
  });

  const told = (outcome: CommandOutcome, correlationId: string | undefined): ReservationOutcome =>
    reservationOutcome.parse(inventory.trace.withSteps(outcome, correlationId));

  const carryOut = async (
    request: FastifyRequest,
    capability: string,
    said: object,
    run: () => ReservationDecision
  ): Promise<ReservationOutcome> => {
    const commission = commissionOf(request, capability, HOLDERS);
    const { correlationId, system } = commission;
    const step = (taken: Pick<TakenStep, 'checkpoint' | 'system' | 'outcome' | 'detail'>): void =>
      pass(inventory.traces, commission, { ...taken, orderNumber: null, at: now() });
    step({ checkpoint: 'AcceptedByMiddleware', system: MIDDLEWARE, outcome: 'ok', detail: null });
    await reach(faults, system);
    return told(
      once(inventory, commission, { [capability]: said }, () => {
        const decided = run();
        noteEffect(inventory, commission, decided);
        inventory.telling.tell();
        const isRejected = decided.outcome === 'rejected';
        step({
          ...{ checkpoint: 'ValidatedByErp', system, outcome: isRejected ? 'failed' : 'ok' },
          detail: decided.reason ?? decided.reservation?.reservationNumber ?? null
        });
        return outcomeOf(commission, decided, now());
      }),
      correlationId
    );
  };

  server.post('/v1/inventory/reservations', async (request) => {
    const wanted = parse(() => reserveRequest.parse(request.body));
    return carryOut(request, 'inventory.reserve', wanted, () => reservations.reserve(wanted));
  });
  for (const change of ['extend', 'release'] as const) {
    server.post<{ Params: { number: string } }>(`/v1/inventory/reservations/:number/${change}`, async (request) => {
      const { number } = request.params;
      const said = parse(() => reservationChange.parse(request.body ?? {}));
      return carryOut(request, `inventory.${change}`, { number, ...said }, () => reservations[change](number));
    });
  }
  server.get<{ Params: { number: string } }>('/v1/inventory/reservations/:number', async (request) => {
    await reach(faults, systemOf(request, HOLDERS));
    const { number } = request.params;
    const found = reservations.get(number);
    if (!found) throw new Problem(404, 'reservation-unknown', `There is no reservation ${number}.`);
    return reservation.parse(found);
  });
  server.get<{ Params: { key: string } }>('/v1/inventory/commands/:key', async (request) => {
    const system = systemOf(request, HOLDERS);
    await reach(faults, system);
    return told(remembered(inventory, system, request.params.key), correlationIdOf(request));
  });
}

function noteEffect({ book, now }: InventoryCapability, commission: Commission, decided: ReservationDecision): void {
  if (decided.outcome === 'rejected' || !decided.reservation) return;
  const { reservationNumber, reference } = decided.reservation;
  book.effect({
    ...{ system: commission.system, idempotencyKey: commission.idempotencyKey, capability: commission.capability },
    ...{ documentNumber: reservationNumber, orderNumber: reference ?? '', at: new Date(now()).toISOString() }
  });
}

const outcomeOf = (
  { capability, idempotencyKey, system }: Commission,
  { outcome, reasonCode, reason, lines, reservation: held }: ReservationDecision,
  now: number
): ReservationOutcome => ({
  ...{ idempotencyKey, capability, state: 'done', outcome, system, reasonCode, reason, lines },
  ...{ documentNumber: held?.reservationNumber ?? null, orderNumber: null, reservation: held },
  decidedAt: new Date(now).toISOString()
});
