import { createHash, timingSafeEqual } from 'node:crypto';
import type { FastifyRequest } from 'fastify';
import { Problem } from './problems.js';

const digest = (text: string): Buffer => createHash('sha256').update(text).digest();

/** Lets only requests with the bearer token pass. @throws Problem 401 */
export function requireBearer(token: string): (request: FastifyRequest) => Promise<void> {
  const expected = digest(token);
  return async ({ headers }) => {
    const given = /^Bearer (.+)$/i.exec(headers.authorization ?? '')?.[1];
    if (!given || !timingSafeEqual(digest(given), expected)) {
      throw new Problem(401, 'token-invalid', 'The bearer token is missing or wrong.');
    }
  };
}

/** At most `limit` requests in any window of so many milliseconds, for each caller. @throws Problem 429 */
export function limitRate(
  limit: number,
  windowMs: number,
  now: () => number
): (request: FastifyRequest) => Promise<void> {
  const seen = new Map<string, number[]>();
  return async ({ headers, ip }) => {
    const caller = headers.authorization ?? ip;
    const recent = (seen.get(caller) ?? []).filter((at) => at > now() - windowMs);
    if (recent.length >= limit) {
      const retryAfter = Math.max(1, Math.ceil((recent[0]! + windowMs - now()) / 1000));
      throw new Problem(429, 'rate-limited', `More than ${limit} requests in ${windowMs / 1000} seconds.`, {
        retryAfter
      });
    }
    seen.set(caller, [...recent, now()]);
  };
}
