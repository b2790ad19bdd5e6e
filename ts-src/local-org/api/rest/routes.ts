import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { MAX_UPLOAD } from '../../platform/bulk/bulk-jobs.js';
import { notFound } from '../../platform/operations/api-error.js';
import type { RestMethod, RestResponse } from '../../platform/operations/rest/router.js';
import { LATEST_VERSION, VERSIONS, type ApiContext } from '../context.js';
import { callerOf, headersOf, originOf, queryOf } from '../http/caller.js';

/** `/services/data`: versions, and everything below a version passed on to the engine. */
export function registerRest(fastify: FastifyInstance, context: ApiContext): void {
  fastify.get('/services/data', async () =>
    VERSIONS.map((version) => ({
      label: version === LATEST_VERSION ? 'Local org' : `API ${version}`,
      url: `/services/data/v${version}`,
      version
    }))
  );
  // The only call that takes longer than a transaction: the org goes on meanwhile.
  fastify.post('/services/data/:version/tooling/runTestsSynchronous', async (request, reply) => {
    const session = await callerOf(context, request);
    const result = await context.engine.call<RestResponse>('runTestsSynchronous', request.body ?? {}, session.userId);
    return answer(reply, result);
  });
  const handler = (request: FastifyRequest, reply: FastifyReply): Promise<unknown> => pass(context, request, reply);
  // Bulk uploads may be larger than anything else; the engine says when they are too large.
  const batches = '/services/data/:version/jobs/ingest/:id/batches';
  fastify.route({ method: 'PUT', url: batches, bodyLimit: 2 * MAX_UPLOAD, handler });
  for (const url of ['/services/data/:version', '/services/data/:version/', '/services/data/:version/*']) {
    fastify.route({ method: ['GET', 'POST', 'PATCH', 'PUT', 'DELETE'], url, handler });
  }
}

async function pass(context: ApiContext, request: FastifyRequest, reply: FastifyReply): Promise<unknown> {
  const session = await callerOf(context, request);
  const { version } = request.params as { version: string };
  if (!VERSIONS.includes(version.slice(1))) throw notFound();
  const base = `/services/data/${version}`;
  const path = (request.url.split('?')[0] ?? '').slice(base.length);
  const query = queryOf(request);
  const args = {
    // Clients behind proxies that know no PATCH say so in the query.
    method: (query._HttpMethod ?? request.method) as RestMethod,
    base,
    path,
    query,
    headers: headersOf(request),
    body: request.body ?? null,
    origin: originOf(request)
  };
  return answer(reply, await context.engine.call<RestResponse>('rest', args, session.userId));
}

/** Sends what the engine answered. */
export function answer(reply: FastifyReply, response: RestResponse): FastifyReply {
  reply.code(response.status);
  for (const [name, value] of Object.entries(response.headers ?? {})) reply.header(name, value);
  if (response.body === undefined) return reply.send();
  if (typeof response.body === 'string') {
    return reply.type('application/json; charset=utf-8').send(JSON.stringify(response.body));
  }
  // Files come as bytes; a worker thread hands them over as a plain array.
  return reply.send(response.body instanceof Uint8Array ? Buffer.from(response.body) : response.body);
}
