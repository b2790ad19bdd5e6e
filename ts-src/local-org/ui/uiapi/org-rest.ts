import type { FastifyInstance, FastifyRequest } from 'fastify';

/** One entry of a REST error answer. */
export interface RestError {
  errorCode: string;
  message: string;
  fields?: string[];
}

/** The org refused a request. */
export class RestFailure extends Error {
  readonly status: number;
  readonly errors: RestError[];

  constructor(status: number, errors: RestError[]) {
    super(errors.map(({ message }) => message).join('; ') || `HTTP ${status}`);
    this.name = 'RestFailure';
    this.status = status;
    this.errors = errors;
  }
}

/** The org's own REST API, as the user who sent a request. */
export interface OrgRest {
  /** @param resource below the version, e.g. `query?q=…` @throws RestFailure */
  send<T>(method: 'GET' | 'POST' | 'PATCH' | 'DELETE', resource: string, body?: unknown): Promise<T>;
  get<T>(resource: string): Promise<T>;
  query(soql: string): Promise<QueryAnswer>;
  /** Key under which answers that depend on the user may be kept. */
  readonly caller: string;
}

/** A row as the query resource answers it. */
export type Row = Record<string, unknown> & { attributes?: { type: string } };

/** First page of a query's rows. */
export interface QueryAnswer {
  totalSize: number;
  done: boolean;
  records: Row[];
}

const VERSION = 'v65.0';

function failure(status: number, payload: string): RestFailure {
  try {
    const content: unknown = JSON.parse(payload);
    const items = (Array.isArray(content) ? content : [content]) as Partial<RestError>[];
    return new RestFailure(
      status,
      items.map(({ errorCode, message, fields }) => ({
        errorCode: errorCode ?? 'UNKNOWN_EXCEPTION',
        message: message ?? payload,
        ...(fields ? { fields } : {})
      }))
    );
  } catch {
    return new RestFailure(status, [{ errorCode: 'UNKNOWN_EXCEPTION', message: payload || `HTTP ${status}` }]);
  }
}

/** Reaches the org's REST routes of the same server in-process, with the session of `request`. */
export function orgRest(fastify: FastifyInstance, request: FastifyRequest): OrgRest {
  const { cookie, authorization } = request.headers;
  const headers = { ...(cookie ? { cookie } : {}), ...(authorization ? { authorization } : {}) };
  const rest: OrgRest = {
    caller: `${cookie ?? ''}|${authorization ?? ''}`,
    async send<T>(method: 'GET' | 'POST' | 'PATCH' | 'DELETE', resource: string, body?: unknown): Promise<T> {
      const answer = await fastify.inject({
        method,
        url: `/services/data/${VERSION}/${resource}`,
        headers,
        ...(body === undefined ? {} : { payload: body as object })
      });
      if (answer.statusCode >= 300) throw failure(answer.statusCode, answer.payload);
      return (answer.payload === '' ? null : JSON.parse(answer.payload)) as T;
    },
    get: (resource) => rest.send('GET', resource),
    query: (soql) => rest.get(`query?q=${encodeURIComponent(soql)}`)
  };
  return rest;
}
