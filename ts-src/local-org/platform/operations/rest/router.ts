import { notFound, refuse } from '../api-error.js';

export type RestMethod = 'GET' | 'POST' | 'PATCH' | 'PUT' | 'DELETE' | 'HEAD';

/** A REST call below `/services/data/vNN.N`, free of HTTP. */
export interface RestRequest {
  method: RestMethod;
  /** `/services/data/v65.0`. */
  base: string;
  /** Path below `base`, decoded by the router: `/sobjects/Account/001…`. */
  path: string;
  query: Readonly<Record<string, string>>;
  /** Lower-case names. */
  headers: Readonly<Record<string, string>>;
  /** Parsed JSON, or null. */
  body: unknown;
}

/** Its answer; `body` undefined means an empty one. */
export interface RestResponse {
  status: number;
  headers?: Readonly<Record<string, string>>;
  body?: unknown;
}

/** Path parameters by name, decoded. */
export type RestParams = Readonly<Record<string, string>>;
export type RestHandler<C> = (context: C, params: RestParams, request: RestRequest) => RestResponse;

interface Route<C> {
  method: RestMethod;
  segments: readonly string[];
  handler: RestHandler<C>;
}

/** Finds the handler of a REST call by path pattern (`/sobjects/:object/:id`). */
export class RestRouter<C> {
  private readonly routes: Route<C>[] = [];

  /** Adds a route; earlier ones win. */
  on(method: RestMethod, pattern: string, handler: RestHandler<C>): this {
    this.routes.push({ method, segments: split(pattern), handler });
    return this;
  }

  /** Every route as `GET /sobjects/:object`, in the order they are tried. */
  get patterns(): readonly string[] {
    return this.routes.map(({ method, segments }) => `${method} /${segments.join('/')}`);
  }

  /** Answers a call. Throws `ApiError` 404 or 405 when nothing matches. */
  dispatch(context: C, request: RestRequest): RestResponse {
    const segments = split(request.path);
    let methodsSeen = false;
    for (const route of this.routes) {
      const params = match(route.segments, segments);
      if (!params) continue;
      if (route.method === request.method) return route.handler(context, params, request);
      methodsSeen = true;
    }
    if (!methodsSeen) throw notFound();
    throw refuse(405, 'METHOD_NOT_ALLOWED', `HTTP Method '${request.method}' not allowed. Allowed are HEAD,GET,POST`);
  }
}

function split(path: string): string[] {
  return path.split('/').filter((segment) => segment !== '');
}

function match(pattern: readonly string[], segments: readonly string[]): RestParams | null {
  if (pattern.length !== segments.length) return null;
  const params: Record<string, string> = {};
  for (const [index, expected] of pattern.entries()) {
    const actual = decodeURIComponent(segments[index] ?? '');
    if (expected.startsWith(':')) params[expected.slice(1)] = actual;
    else if (expected.toLowerCase() !== actual.toLowerCase()) return null;
  }
  return params;
}
