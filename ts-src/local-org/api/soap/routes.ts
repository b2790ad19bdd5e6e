import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { ApiError } from '../../platform/operations/api-error.js';
import type { ApiContext } from '../context.js';
import { originOf, sessionOf } from '../http/caller.js';
import { APEX } from './apex.js';
import { childOf, element, readEnvelope, textOf, writeEnvelope } from './envelope.js';
import { METADATA } from './metadata.js';
import { type SoapAnswer, type SoapApi, SoapFault } from './operation.js';
import { PARTNER } from './partner.js';

/** The platform's SOAP APIs by the letter in their path. */
const APIS: Readonly<Record<string, SoapApi>> = { u: PARTNER, c: PARTNER, s: APEX, m: METADATA };

/** `/services/Soap/LETTER/VERSION[/ORG]`: reads the envelope, calls the operation, writes its answer or fault. */
export function registerSoap(fastify: FastifyInstance, context: ApiContext): void {
  for (const [letter, api] of Object.entries(APIS)) {
    for (const end of ['', '/:organization']) {
      fastify.post(`/services/Soap/${letter}/:version${end}`, (request, reply) => handle(context, api, request, reply));
    }
  }
}

async function handle(
  context: ApiContext,
  api: SoapApi,
  request: FastifyRequest,
  reply: FastifyReply
): Promise<unknown> {
  reply.type('text/xml; charset=utf-8');
  try {
    const { header, body } = await answer(context, api, request);
    return reply.send(writeEnvelope(api.namespace, body, header));
  } catch (error) {
    const [code, message] = refusal(error);
    const fault = `${element('faultcode', `sf:${code}`)}${element('faultstring', `${code}: ${message}`)}`;
    return reply.code(500).send(writeEnvelope(api.namespace, `<soapenv:Fault>${fault}</soapenv:Fault>`));
  }
}

async function answer(context: ApiContext, api: SoapApi, request: FastifyRequest): Promise<SoapAnswer> {
  const { operation, node, header } = readEnvelope(String(request.body ?? ''));
  const perform = api.operations[operation];
  if (!perform) {
    throw new SoapFault('UNSUPPORTED_API', `The SOAP operation ${operation} is not supported by the local org`);
  }
  const session = await sessionOf(context, textOf(childOf(header, 'SessionHeader'), 'sessionId'));
  const { version } = request.params as { version: string };
  return perform({ context, version, origin: originOf(request), node, header, session });
}

function refusal(error: unknown): [string, string] {
  if (error instanceof SoapFault) return [error.code, error.message];
  if (error instanceof ApiError) return [error.errors[0]?.errorCode ?? 'UNKNOWN_EXCEPTION', error.message];
  return ['UNKNOWN_EXCEPTION', error instanceof Error ? error.message : String(error)];
}
