import type { FastifyRequest } from 'fastify';
import { refuse } from '../../platform/operations/api-error.js';
import type { ApiContext, CallerSession } from '../context.js';

/** Session token of a request: `Authorization: Bearer|OAuth TOKEN`, or the cookie `sid`. */
export function tokenOf(request: FastifyRequest): string | null {
  const header = /^(?:Bearer|OAuth)\s+(\S+)$/i.exec(request.headers.authorization ?? '');
  if (header) return header[1] ?? null;
  const cookie = /(?:^|;\s*)sid=([^;]+)/.exec(request.headers.cookie ?? '');
  return cookie ? decodeURIComponent(cookie[1] ?? '') : null;
}

/** The caller's session. Throws `ApiError` 401 when there is none or it is unknown. */
export async function callerOf(context: ApiContext, request: FastifyRequest): Promise<CallerSession> {
  const token = tokenOf(request);
  const session = token === null ? null : await sessionOf(context, token);
  if (!session) throw refuse(401, 'INVALID_SESSION_ID', 'Session expired or invalid');
  return session;
}

/** The session of a token; null when it is unknown. */
export async function sessionOf(context: ApiContext, token: string): Promise<CallerSession | null> {
  return context.engine.call<CallerSession | null>('session', { token }, null);
}

/** Where clients reach this server, as they addressed it. */
export function originOf(request: FastifyRequest): string {
  return `${request.protocol}://${request.headers.host ?? 'localhost'}`;
}

/** Query string as plain texts; the first of repeated parameters counts. */
export function queryOf(request: FastifyRequest): Record<string, string> {
  const result: Record<string, string> = {};
  for (const [name, value] of new URL(request.url, 'http://localhost').searchParams) result[name] ??= value;
  return result;
}

/** Headers as plain texts. */
export function headersOf(request: FastifyRequest): Record<string, string> {
  const result: Record<string, string> = {};
  for (const [name, value] of Object.entries(request.headers)) {
    if (value !== undefined) result[name] = Array.isArray(value) ? value.join(', ') : value;
  }
  return result;
}
