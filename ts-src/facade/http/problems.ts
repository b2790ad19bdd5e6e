import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { STATUS_CODES } from 'node:http';
import { CONTRACT_VERSION, type ProblemDetails } from '../../contracts/index.js';

/** What else is known of a refusal. */
interface ProblemFacts {
  retryAfter?: number;
  system?: string;
}

/** A refusal as callers see it: problem details with a code they may branch on. */
export class Problem extends Error {
  readonly status: number;
  readonly code: string;
  /** Seconds after which another try makes sense. */
  readonly retryAfter: number | undefined;
  /** The system behind the façade it is about. */
  readonly system: string | undefined;

  constructor(status: number, code: string, detail: string, { retryAfter, system }: ProblemFacts = {}) {
    super(detail);
    this.status = status;
    this.code = code;
    this.retryAfter = retryAfter;
    this.system = system;
  }
}

/** Answers every error as RFC 9457 problem details. */
export function answerWithProblems(server: FastifyInstance): void {
  server.setErrorHandler((error: Error & { statusCode?: number; code?: string }, request, reply) => {
    if (error instanceof Problem) return send(request, reply, error);
    const status = error.statusCode ?? 500;
    if (status >= 500) console.error(error);
    const code = status < 500 ? 'request-invalid' : 'internal';
    const detail = status < 500 ? error.message : 'The façade failed. The correlation id leads to its log.';
    return send(request, reply, new Problem(status, code, detail));
  });
  server.setNotFoundHandler((request, reply) =>
    send(request, reply, new Problem(404, 'no-such-path', `There is nothing at ${request.url}.`))
  );
}

function send(request: FastifyRequest, reply: FastifyReply, problem: Problem): FastifyReply {
  const correlationId = reply.getHeader('x-correlation-id');
  const body: ProblemDetails = {
    type: `https://throughline.example/problems/${problem.code}`,
    title: STATUS_CODES[problem.status] ?? 'Error',
    ...{ status: problem.status, code: problem.code, detail: problem.message, instance: request.url },
    ...(problem.system !== undefined && { system: problem.system }),
    ...(typeof correlationId === 'string' && { correlationId })
  };
  if (problem.retryAfter !== undefined) void reply.header('retry-after', String(problem.retryAfter));
  return reply
    .code(problem.status)
    .header('x-contract-version', CONTRACT_VERSION)
    .type('application/problem+json')
    .send(JSON.stringify(body));
}
