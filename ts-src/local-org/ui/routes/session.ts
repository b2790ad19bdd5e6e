import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { UiSessions, UiUser } from '../contract.js';

/** Session id of the request's cookie. */
export function sidOf(request: FastifyRequest): string | null {
  const found = /(?:^|;\s*)sid=([^;]+)/.exec(request.headers.cookie ?? '');
  return found?.[1] ? decodeURIComponent(found[1]) : null;
}

function setSid(reply: FastifyReply, sid: string): void {
  // Strict keeps other sites open in the same browser from acting as the signed-in user.
  void reply.header('set-cookie', `sid=${encodeURIComponent(sid)}; Path=/; HttpOnly; SameSite=Strict`);
}

/** The signed-in user; a browser without a session becomes the default user, as nobody types passwords here. */
export async function signedInUser(
  sessions: UiSessions,
  request: FastifyRequest,
  reply: FastifyReply
): Promise<UiUser> {
  const sid = sidOf(request);
  const user = sid ? await sessions.userOf(sid) : null;
  if (user) return user;
  const choices = await sessions.choices();
  const chosen = choices.find(({ isDefault }) => isDefault) ?? choices[0];
  if (!chosen) throw new Error('The local org has no user to sign in');
  const fresh = await sessions.signIn(chosen.username);
  const signedIn = await sessions.userOf(fresh);
  if (!signedIn) throw new Error(`Could not sign in ${chosen.username}`);
  setSid(reply, fresh);
  return signedIn;
}

/** Switching to another user. */
export function registerSession(fastify: FastifyInstance, sessions: UiSessions): void {
  fastify.post('/local-org/ui/session', async (request, reply) => {
    const { username } = request.body as { username: string };
    setSid(reply, await sessions.signIn(username));
    return { username };
  });
}
