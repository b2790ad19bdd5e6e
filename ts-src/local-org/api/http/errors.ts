import type { FastifyError, FastifyInstance } from 'fastify';
import { ApiError } from '../../platform/operations/api-error.js';

/** Answers failures in Salesforce's JSON form, whatever raised them. */
export function registerErrors(fastify: FastifyInstance): void {
  fastify.setErrorHandler((error: FastifyError, _request, reply) => {
    if (error instanceof ApiError) return reply.code(error.status).send(error.errors);
    if (error.statusCode === 413) return reply.code(413).send(item('REQUEST_LIMIT_EXCEEDED', error.message));
    if (error.statusCode !== undefined && error.statusCode < 500) {
      return reply.code(400).send(item('JSON_PARSER_ERROR', error.message));
    }
    return reply.code(500).send(item('UNKNOWN_EXCEPTION', error.message));
  });
  fastify.setNotFoundHandler((_request, reply) =>
    reply.code(404).send(item('NOT_FOUND', 'The requested resource does not exist'))
  );
}

function item(errorCode: string, message: string): { errorCode: string; message: string }[] {
  return [{ errorCode, message }];
}
