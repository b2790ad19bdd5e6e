import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { ApexRestAnswer } from '../../platform/operations/apex-rest.js';
import type { ApiContext } from '../context.js';
import { callerOf, headersOf, originOf, queryOf } from '../http/caller.js';

/** `/services/apexrest`: classes annotated `@RestResource`. */
export function registerApexRest(fastify: FastifyInstance, context: ApiContext): void {
  const handler = async (request: FastifyRequest, reply: FastifyReply): Promise<unknown> => {
    const session = await callerOf(context, request);
    const path = (request.url.split('?')[0] ?? '').slice('/services/apexrest'.length);
    const args = {
      method: request.method,
      path,
      origin: originOf(request),
      query: queryOf(request),
      headers: headersOf(request),
      body: bytesOf(request.body)
    };
    const result = await context.engine.call<ApexRestAnswer>('apexRest', args, session.userId);
    reply.code(result.status);
    for (const [name, value] of Object.entries(result.headers)) reply.header(name, value);
    return reply.send(result.body === null ? undefined : Buffer.from(result.body));
  };
  fastify.register(async (scope) => {
    // The class reads the body itself: nothing may parse it first.
    scope.removeAllContentTypeParsers();
    scope.addContentTypeParser('*', { parseAs: 'buffer' }, (_request, body, done) => done(null, body));
    scope.route({ method: ['GET', 'POST', 'PATCH', 'PUT', 'DELETE'], url: '/services/apexrest/*', handler });
  });
}

function bytesOf(body: unknown): Uint8Array | null {
  return body instanceof Uint8Array ? new Uint8Array(body) : null;
}
