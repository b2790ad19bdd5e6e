import { createHash } from 'node:crypto';
import type { FastifyRequest } from 'fastify';
import { commandQuery, idempotencyKey as keyShape, type CommandOutcome } from '../../contracts/index.js';
import { Problem } from '../http/problems.js';
import { correlationIdOf } from '../http/tracing.js';
import type { CommandBook } from '../systems/command-book.js';
import type { Ledger } from '../systems/ledger.js';
import type { TakenStep, TraceBook } from '../systems/trace-book.js';
import { parse } from './parse.js';

/** What a command is about, apart from what it asks. */
export interface Commission {
  /** For example `orders.cancel`. */
  capability: string;
  system: string;
  idempotencyKey: string;
  correlationId: string | undefined;
}

/** Where commands and what they did are kept. */
export interface Books {
  ledger: Ledger;
  book: CommandBook;
}

/** Who takes requests in, in the path of a command. */
export const MIDDLEWARE = 'Facade';

/** Notes that a command has passed a checkpoint, when its caller follows it. */
export function pass(
  traces: TraceBook,
  { correlationId, capability }: Commission,
  step: Omit<TakenStep, 'correlationId' | 'capability'>
): void {
  if (correlationId !== undefined) traces.note({ correlationId, capability, ...step });
}

/**
 * Carries a command out the first time its key is seen; afterwards the answer is the first one's. What it did, and that
 * it did it, is kept in one transaction: after a crash at any moment both are there or neither.
 *
 * @param said what the command asks; the same key for something else is refused
 */
export function once<O extends CommandOutcome>(
  { ledger, book }: Books,
  { system, idempotencyKey }: Commission,
  said: object,
  run: () => O
): O {
  const digest = createHash('sha256').update(JSON.stringify(said)).digest('hex');
  return ledger.atomically(() => {
    const known = book.find(system, idempotencyKey);
    if (known && known.digest !== digest)
      throw new Problem(409, 'idempotency-key-reused', 'The Idempotency-Key was used for something else.');
    if (known) return known.outcome as O;
    const outcome = run();
    book.remember(digest, outcome);
    return outcome;
  });
}

/** What became of a command. @throws Problem 404 when no command under the key has arrived */
export function remembered({ book }: Books, system: string, key: string): CommandOutcome {
  const found = book.find(system, key);
  if (!found) throw new Problem(404, 'command-unknown', `${system} has received no command under this key.`);
  return found.outcome;
}

/** The command of a request. @param systems those that carry such commands out; the first unless another is named */
export function commissionOf(request: FastifyRequest, capability: string, systems: readonly string[]): Commission {
  return {
    capability,
    system: systemOf(request, systems),
    idempotencyKey: parse(() => keyShape.parse(request.headers['idempotency-key']), 'Idempotency-Key'),
    correlationId: correlationIdOf(request)
  };
}

/** The system a request names. @throws Problem 404 when it does not do such things */
export function systemOf(request: FastifyRequest, systems: readonly string[]): string {
  const { system = systems[0]! } = parse(() => commandQuery.parse(request.query));
  if (!systems.includes(system)) throw new Problem(404, 'system-unknown', `There is no system ${system} for this.`);
  return system;
}
