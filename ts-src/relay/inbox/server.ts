import fastify, { type FastifyInstance } from 'fastify';
import type { IngestReport } from '../commands/ingest.js';

/** What the inbox needs from the relay around it. */
export interface InboxActions {
  ingest(name: string, text: string): Promise<IngestReport>;
  status(): unknown;
  /** A part that could not be read, as it was sent. */
  part(eventKey: string): string | undefined;
  /** Tries again, at once, what waits or was refused by the org. */
  retry(): { retried: number };
}

const LARGEST_MESSAGE = 32 * 1024 * 1024;

const isLocal = (hostname: string): boolean => /^(localhost|127\.0\.0\.1)$/.test(hostname.replace(/:\d+$/, ''));

/** The relay's HTTP inbox: partners and people put messages in, whatever their format. */
export function inboxServer(actions: InboxActions): FastifyInstance {
  const server = fastify({ bodyLimit: LARGEST_MESSAGE });
  server.removeAllContentTypeParsers();
  server.addContentTypeParser('*', { parseAs: 'string' }, (_request, body, done) => done(null, body));

  // Partners are no browsers: a page somebody happens to have open must neither put messages in nor, under a name of its
  // own that leads here, read parts.
  server.addHook('onRequest', async (request, reply) => {
    if (request.headers.origin || !isLocal(request.hostname))
      await reply.code(403).send({ error: 'The inbox does not answer web pages.' });
  });

  server.post('/inbox', async (request, reply) => {
    const given = request.headers['x-file-name'];
    const name = typeof given === 'string' ? decodeURIComponent(given) : `message from ${request.ip}`;
    const report = await actions.ingest(name, typeof request.body === 'string' ? request.body : '');
    return reply.code(report.events === 0 ? 422 : 200).send(report);
  });
  server.get('/status', () => actions.status());
  server.get<{ Params: { key: string } }>('/parts/:key', async (request, reply) => {
    const raw = actions.part(request.params.key);
    return raw === undefined ? reply.code(404).send() : reply.type('text/plain; charset=utf-8').send(raw);
  });
  server.post('/retry', () => actions.retry());
  return server;
}
