import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { Problem } from './problems.js';

/** How the façade itself can go wrong, on demand, when it is asked for commands. */
export const misbehaviours = {
  'error-before': 'answers 500 and has done nothing',
  'error-after': 'answers 500 although it has done it',
  hang: 'does it and never answers',
  reset: 'does it and breaks the connection off',
  'half-body': 'does it and sends half of the answer',
  'wrong-json': 'does it and answers what is no JSON',
  'wrong-version': 'does it and answers in another version of the contract',
  busy: 'answers 429 with Retry-After and does nothing',
  'locked-out': 'answers 401 and does nothing'
} as const;

export type Misbehaviour = keyof typeof misbehaviours;

export const isMisbehaviour = (name: string): name is Misbehaviour => name in misbehaviours;

const RETRY_AFTER_S = 8;
const OTHER_VERSION = '2';

/** Which misbehaviour is switched on; none after a restart. */
export class Misbehaving {
  current: Misbehaviour | null = null;
}

/** Makes the routes of this server go wrong as long as something is switched on. */
export function misbehave(server: FastifyInstance, state: Misbehaving): void {
  server.addHook('preHandler', async () => {
    if (state.current === 'error-before')
      throw new Problem(500, 'internal', 'The façade failed before it did anything.');
    if (state.current === 'busy')
      throw new Problem(429, 'rate-limited', 'Too much at once.', { retryAfter: RETRY_AFTER_S });
    if (state.current === 'locked-out')
      throw new Problem(401, 'token-invalid', 'The bearer token is missing or wrong.');
  });
  server.addHook('onSend', async (request, reply, payload) => {
    const { current } = state;
    if (current === null || reply.statusCode >= 400) return payload;
    return spoil(current, request, reply, String(payload));
  });
}

/** The framework waits for it, and so writes nothing of its own. */
const never = new Promise<never>(() => undefined);

/** What leaves instead of the answer. By now everything is done. */
function spoil(
  how: Misbehaviour,
  request: FastifyRequest,
  reply: FastifyReply,
  payload: string
): string | Promise<never> {
  switch (how) {
    case 'error-after':
      void reply.code(500).type('application/problem+json');
      return JSON.stringify({ type: 'about:blank', title: 'Internal Server Error', status: 500, code: 'internal' });
    case 'wrong-json':
      return '<html>It works!</html>';
    case 'wrong-version':
      void reply.header('x-contract-version', OTHER_VERSION);
      return JSON.stringify({ result: { status: 'OK' } });
    case 'reset':
      reply.hijack();
      request.raw.socket.resetAndDestroy();
      return never;
    case 'half-body': {
      reply.hijack();
      reply.raw.writeHead(200, { 'content-type': 'application/json', 'content-length': Buffer.byteLength(payload) });
      reply.raw.write(payload.slice(0, payload.length / 2), () => request.raw.socket.destroy());
      return never;
    }
    case 'hang':
      return never;
    default:
      return payload;
  }
}
