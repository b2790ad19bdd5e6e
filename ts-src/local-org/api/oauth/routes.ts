import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { type ApiContext, type CallerSession, LATEST_VERSION } from '../context.js';
import { callerOf, originOf, queryOf, sessionOf } from '../http/caller.js';
import { SingleUse } from './single-use.js';

const passes = new SingleUse();

/** The parts of OAuth that clients of a local org use: token, userinfo, identity, revoke. */
export function registerOauth(fastify: FastifyInstance, context: ApiContext): void {
  fastify.post('/services/oauth2/token', (request, reply) => token(context, request, reply));
  fastify.get('/services/oauth2/userinfo', async (request) => identity(await callerOf(context, request), request));
  fastify.post('/services/oauth2/userinfo', async (request) => identity(await callerOf(context, request), request));
  fastify.get('/id/:organization/:user', async (request) => identity(await callerOf(context, request), request));
  fastify.get('/services/oauth2/singleaccess', (request) => frontdoor(context, request));
  fastify.post('/services/oauth2/singleaccess', (request) => frontdoor(context, request));
  fastify.get('/secur/frontdoor.jsp', (request, reply) => enter(context, request, reply));
  // Tokens of a local org live as long as its data folder: there is nothing to revoke.
  fastify.post('/services/oauth2/revoke', async (_request, reply) => reply.send());
}

/** The address that signs a browser in, once: what `sf org open` asks for. */
async function frontdoor(context: ApiContext, request: FastifyRequest): Promise<{ frontdoor_uri: string }> {
  const session = await callerOf(context, request);
  const form = (request.body ?? {}) as Record<string, string>;
  const target = queryOf(request).redirect_uri ?? form.redirect_uri ?? '/';
  const code = passes.issue(session.token);
  const query = new URLSearchParams({ otp: code, startURL: target });
  return { frontdoor_uri: `${originOf(request)}/secur/frontdoor.jsp?${query.toString()}` };
}

/** Signs the browser in and sends it to the page asked for; a session id works in place of a single-use code. */
async function enter(context: ApiContext, request: FastifyRequest, reply: FastifyReply): Promise<unknown> {
  const { otp, sid, startURL, retURL } = queryOf(request);
  const secret = otp === undefined ? sid : passes.redeem(otp);
  const session = secret === undefined ? null : await sessionOf(context, secret);
  if (!session) return reply.code(403).type('text/plain').send('This link was used before or is no longer valid.');
  const page = new URL(startURL ?? retURL ?? '/', originOf(request));
  // Other hosts are refused by leaving them out: a link may only lead into this org.
  void reply.header('set-cookie', `sid=${encodeURIComponent(session.token)}; Path=/; HttpOnly; SameSite=Strict`);
  return reply.redirect(`${page.pathname}${page.search}`);
}

async function token(context: ApiContext, request: FastifyRequest, reply: FastifyReply): Promise<unknown> {
  const form = (request.body ?? {}) as Record<string, string>;
  const secret = secretOf(form);
  const session = secret === null ? null : await sessionOf(context, secret);
  const username = form.username ?? form.client_id;
  const isOwn = form.grant_type !== 'password' || session?.username.toLowerCase() === username?.toLowerCase();
  if (!session || !isOwn) {
    return reply.code(400).send({ error: 'invalid_grant', error_description: 'authentication failure' });
  }
  const origin = originOf(request);
  return {
    access_token: session.token,
    instance_url: origin,
    id: `${origin}/id/${session.organizationId}/${session.userId}`,
    token_type: 'Bearer',
    issued_at: String(Date.now()),
    signature: ''
  };
}

/** A user's token serves as password, client secret, refresh token and assertion alike. */
function secretOf(form: Record<string, string>): string | null {
  return form.password ?? form.client_secret ?? form.refresh_token ?? form.assertion ?? null;
}

function identity(session: CallerSession, request: FastifyRequest): Record<string, unknown> {
  const origin = originOf(request);
  const rest = `${origin}/services/data/v{version}/`;
  return {
    id: `${origin}/id/${session.organizationId}/${session.userId}`,
    sub: `${origin}/id/${session.organizationId}/${session.userId}`,
    user_id: session.userId,
    organization_id: session.organizationId,
    username: session.username,
    preferred_username: session.username,
    nick_name: session.username,
    display_name: session.name,
    name: session.name,
    email: session.email,
    active: true,
    user_type: 'STANDARD',
    is_app_installed: true,
    urls: {
      rest,
      sobjects: `${rest}sobjects/`,
      search: `${rest}search/`,
      query: `${rest}query/`,
      recent: `${rest}recent/`,
      tooling_rest: `${rest}tooling/`,
      profile: `${origin}/${session.userId}`,
      enterprise: `${origin}/services/Soap/c/{version}/${session.organizationId}`,
      partner: `${origin}/services/Soap/u/{version}/${session.organizationId}`,
      metadata: `${origin}/services/Soap/m/{version}/${session.organizationId}`
    },
    latest_version: LATEST_VERSION
  };
}
