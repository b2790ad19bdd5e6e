import { randomUUID } from 'node:crypto';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { CONTRACT_VERSION } from '../../contracts/index.js';

const TRACE_PARENT = /^[0-9a-f]{2}-[0-9a-f]{32}-[0-9a-f]{16}-[0-9a-f]{2}$/;
const CORRELATION_ID = /^[\w.:-]{1,64}$/;

/** Every answer carries the correlation id of its request (or a new one), its trace and the contract version. */
export function traceRequests(server: FastifyInstance): void {
  server.addHook('onRequest', async (request, reply) => {
    const parent = request.headers.traceparent;
    void reply.header('x-correlation-id', correlationIdOf(request) ?? randomUUID());
    void reply.header('x-contract-version', CONTRACT_VERSION);
    if (typeof parent === 'string' && TRACE_PARENT.test(parent)) void reply.header('traceparent', parent);
  });
}

/** The correlation id that the caller gave, if it is one. */
export function correlationIdOf({ headers }: FastifyRequest): string | undefined {
  const given = headers['x-correlation-id'];
  return typeof given === 'string' && CORRELATION_ID.test(given) ? given : undefined;
}
