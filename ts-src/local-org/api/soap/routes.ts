import { XMLParser } from 'fast-xml-parser';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { ApiContext, CallerSession } from '../context.js';
import { originOf, sessionOf } from '../http/caller.js';

const parser = new XMLParser({ removeNSPrefix: true, parseTagValue: false, ignoreAttributes: true });

type SoapNode = Readonly<Record<string, unknown>>;

/** SOAP, as far as clients need it to sign in: `login`, `getUserInfo`, `logout` of the partner and enterprise APIs. */
export function registerSoap(fastify: FastifyInstance, context: ApiContext): void {
  const handler = (request: FastifyRequest, reply: FastifyReply): Promise<unknown> => handle(context, request, reply);
  for (const api of ['u', 'c']) {
    fastify.post(`/services/Soap/${api}/:version`, handler);
    fastify.post(`/services/Soap/${api}/:version/:organization`, handler);
  }
}

async function handle(context: ApiContext, request: FastifyRequest, reply: FastifyReply): Promise<unknown> {
  const envelope = (parser.parse(String(request.body ?? '')) as { Envelope?: SoapNode }).Envelope;
  const body = (envelope?.Body ?? {}) as SoapNode;
  const [operation = ''] = Object.keys(body);
  const sessionId = ((envelope?.Header as SoapNode | undefined)?.SessionHeader as SoapNode | undefined)?.sessionId;
  reply.type('text/xml; charset=utf-8');
  switch (operation) {
    case 'login':
      return login(context, request, reply, body.login as SoapNode);
    case 'getUserInfo':
      return userInfo(reply, await sessionOf(context, String(sessionId ?? '')));
    case 'logout':
      return reply.send(wrap('<logoutResponse/>'));
    default:
      return fault(reply, 'UNSUPPORTED_API', `The SOAP operation ${operation} is not supported by the local org`);
  }
}

async function login(
  context: ApiContext,
  request: FastifyRequest,
  reply: FastifyReply,
  node: SoapNode
): Promise<unknown> {
  const session = await sessionOf(context, String(node.password ?? ''));
  if (session?.username.toLowerCase() !== String(node.username ?? '').toLowerCase()) {
    const text = 'Invalid username, password, security token; or user locked out.';
    return fault(reply, 'INVALID_LOGIN', text);
  }
  const { version } = request.params as { version: string };
  const url = `${originOf(request)}/services/Soap/u/${version}/${session.organizationId}`;
  return reply.send(
    wrap(
      `<loginResponse><result><metadataServerUrl>${url.replace('/u/', '/m/')}</metadataServerUrl><passwordExpired>false</passwordExpired>` +
        `<sandbox>false</sandbox><serverUrl>${url}</serverUrl><sessionId>${escape(session.token)}</sessionId>` +
        `<userId>${session.userId}</userId><userInfo>${userFields(session)}</userInfo></result></loginResponse>`
    )
  );
}

function userInfo(reply: FastifyReply, session: CallerSession | null): unknown {
  if (!session) return fault(reply, 'INVALID_SESSION_ID', 'Invalid Session ID found in SessionHeader');
  return reply.send(wrap(`<getUserInfoResponse><result>${userFields(session)}</result></getUserInfoResponse>`));
}

function userFields(session: CallerSession): string {
  return (
    `<organizationId>${session.organizationId}</organizationId><userEmail>${escape(session.email)}</userEmail>` +
    `<userFullName>${escape(session.name)}</userFullName><userId>${session.userId}</userId><userName>${escape(session.username)}</userName>`
  );
}

function fault(reply: FastifyReply, code: string, message: string): unknown {
  return reply
    .code(500)
    .send(
      wrap(
        `<soapenv:Fault><faultcode>sf:${code}</faultcode><faultstring>${code}: ${escape(message)}</faultstring></soapenv:Fault>`
      )
    );
}

function wrap(body: string): string {
  const namespaces =
    'xmlns:soapenv="http://schemas.xmlsoap.org/soap/envelope/" xmlns="urn:partner.soap.sforce.com" xmlns:sf="urn:fault.partner.soap.sforce.com"';
  return `<?xml version="1.0" encoding="UTF-8"?><soapenv:Envelope ${namespaces}><soapenv:Body>${body}</soapenv:Body></soapenv:Envelope>`;
}

function escape(text: string): string {
  return text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;').replace(/"/g, '&quot;');
}
