import type { FastifyInstance } from 'fastify';
import type { AuraAnswer } from '../../platform/operations/aura.js';
import type { OutgoingMessage } from '../../platform/outbox.js';
import type { DebugLine } from '../../platform/transaction/transaction.js';
import type { ApiContext } from '../context.js';
import { callerOf, queryOf } from '../http/caller.js';

/** `/local-org`: what the page host needs and no Salesforce API offers. */
export function registerHelpers(fastify: FastifyInstance, context: ApiContext): void {
  fastify.post('/local-org/apex', async (request, reply) => {
    const session = await callerOf(context, request);
    const answer = await context.engine.call<AuraAnswer>('invokeAura', request.body, session.userId);
    return answer.ok ? { value: answer.value } : reply.code(500).send(answer.error);
  });
  fastify.get('/local-org/users', async () => ({ users: await context.engine.call('users', null, null) }));
  fastify.post('/local-org/anonymous', async (request) => {
    const session = await callerOf(context, request);
    return context.engine.call('anonymous', request.body, session.userId);
  });
  fastify.get('/local-org/logs', async (request) => {
    const session = await callerOf(context, request);
    const limit = Number(queryOf(request).limit ?? 200);
    const lines = await context.engine.call<DebugLine[]>('debugLog', { limit }, session.userId);
    return { lines: lines.map(shown) };
  });
  fastify.get('/local-org/outgoing', async (request) => {
    const session = await callerOf(context, request);
    const limit = Number(queryOf(request).limit ?? 200);
    const messages = await context.engine.call<OutgoingMessage[]>('outgoing', { limit }, session.userId);
    return {
      lines: messages.map((each) => ({ ...each, at: new Date(each.at).toISOString(), to: each.to.join(', ') }))
    };
  });
  fastify.post('/local-org/locks', async (request) => {
    const session = await callerOf(context, request);
    return context.engine.call('lockRecords', request.body, session.userId);
  });
  fastify.post('/local-org/metadata/records', async (request) => {
    const session = await callerOf(context, request);
    return context.engine.call('saveMetadataRecord', request.body, session.userId);
  });
}

/** A line of the debug log as pages show it. */
function shown(line: DebugLine): { at: string; level: string; text: string } {
  const place = line.location === '' ? '' : `${line.location} `;
  return { at: new Date(line.at).toISOString(), level: line.level, text: place + line.message };
}
