import { ApiError, refuse } from '../api-error.js';
import type { RestContext } from './context.js';
import type { RestMethod, RestRequest, RestResponse } from './router.js';

/** Runs one sub-request through the REST router. */
export type Dispatch = (context: RestContext, request: RestRequest) => RestResponse;

const MAX_SUBREQUESTS = 25;

/** One part of a composite request. */
export interface SubRequest {
  method: RestMethod;
  url: string;
  referenceId: string;
  body?: unknown;
  httpHeaders?: Record<string, string>;
}

interface SubResponse {
  body: unknown;
  httpHeaders: Readonly<Record<string, string>>;
  httpStatusCode: number;
  referenceId: string;
}

/** `POST /composite`: sub-requests one after another, each able to cite earlier answers as `@{ref.path}`. */
export function composite(
  context: RestContext,
  request: RestRequest,
  dispatch: Dispatch,
  most = MAX_SUBREQUESTS
): RestResponse {
  const { allOrNone = false, compositeRequest = [] } = (request.body ?? {}) as {
    allOrNone?: boolean;
    compositeRequest?: SubRequest[];
  };
  if (compositeRequest.length > most) {
    throw refuse(400, 'LIMIT_EXCEEDED', `The request can't contain more than ${most} operations.`);
  }
  const answers = new Map<string, SubResponse>();
  const run = (): void => {
    for (const sub of compositeRequest) {
      const failed = [...answers.values()].some((answer) => answer.httpStatusCode >= 400);
      if (failed && allOrNone) break;
      answers.set(sub.referenceId, subResponse(context, sub, answers, dispatch));
    }
    if (allOrNone && [...answers.values()].some((answer) => answer.httpStatusCode >= 400)) throw new Halted();
  };
  try {
    if (allOrNone) context.org.inTransaction(context.user, 'REST', run);
    else run();
  } catch (error) {
    if (!(error instanceof Halted)) throw error;
    for (const sub of compositeRequest) {
      const answer = answers.get(sub.referenceId);
      if (!answer || answer.httpStatusCode < 400) answers.set(sub.referenceId, halted(sub));
    }
  }
  return { status: 200, body: { compositeResponse: [...answers.values()] } };
}

/** Takes back a composite request whose parts must all succeed. */
class Halted extends Error {}

function halted(sub: SubRequest): SubResponse {
  const message = 'The transaction was rolled back since another operation in the same transaction failed.';
  return {
    body: [{ errorCode: 'PROCESSING_HALTED', message }],
    httpHeaders: {},
    httpStatusCode: 400,
    referenceId: sub.referenceId
  };
}

function subResponse(
  context: RestContext,
  sub: SubRequest,
  answers: ReadonlyMap<string, SubResponse>,
  dispatch: Dispatch
): SubResponse {
  try {
    const url = substitute(sub.url, answers) as string;
    const body = substitute(sub.body ?? null, answers);
    const answer = dispatch(context, subRequest(context, sub.method, url, body, sub.httpHeaders));
    return {
      body: answer.body ?? null,
      httpHeaders: answer.headers ?? {},
      httpStatusCode: answer.status,
      referenceId: sub.referenceId
    };
  } catch (error) {
    if (!(error instanceof ApiError)) throw error;
    return { body: error.errors, httpHeaders: {}, httpStatusCode: error.status, referenceId: sub.referenceId };
  }
}

function subRequest(
  context: RestContext,
  method: RestMethod,
  url: string,
  body: unknown,
  headers: Record<string, string> = {}
): RestRequest {
  const parsed = new URL(url.startsWith('/') ? url : `/services/data/${url}`, 'http://localhost');
  const match = /^\/services\/data\/v[\d.]+(.*)$/.exec(parsed.pathname);
  if (!match) throw refuse(400, 'INVALID_URL', `Invalid URL: ${url}`);
  const query = Object.fromEntries(parsed.searchParams);
  const lower = Object.fromEntries(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]));
  return { method, base: context.base, path: match[1] ?? '', query, headers: lower, body };
}

/** Replaces `@{ref.field[0].x}` everywhere in a value. */
function substitute(value: unknown, answers: ReadonlyMap<string, SubResponse>): unknown {
  if (typeof value === 'string') return substituteText(value, answers);
  if (Array.isArray(value)) return value.map((item) => substitute(item, answers));
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(Object.entries(value).map(([name, item]) => [name, substitute(item, answers)]));
}

function substituteText(text: string, answers: ReadonlyMap<string, SubResponse>): string {
  return text.replace(/@\{([^}]+)\}/g, (whole, path: string) => {
    const [reference = '', ...parts] = path.split(/[.[\]]+/).filter((part) => part !== '');
    let value: unknown = answers.get(reference)?.body;
    for (const part of parts) value = (value as Record<string, unknown> | null | undefined)?.[part];
    if (value === undefined || value === null) {
      throw refuse(400, 'PROCESSING_HALTED', `Invalid reference specified. No value for ${path} found in ${reference}`);
    }
    return String(value) || whole;
  });
}

/** `POST /composite/batch`: independent sub-requests. */
export function batch(context: RestContext, request: RestRequest, dispatch: Dispatch): RestResponse {
  const { batchRequests = [], haltOnError = false } = (request.body ?? {}) as {
    haltOnError?: boolean;
    batchRequests?: { method: RestMethod; url: string; richInput?: unknown }[];
  };
  if (batchRequests.length > MAX_SUBREQUESTS) {
    throw refuse(400, 'LIMIT_EXCEEDED', `The request can't contain more than ${MAX_SUBREQUESTS} operations.`);
  }
  const results: { statusCode: number; result: unknown }[] = [];
  for (const sub of batchRequests) {
    if (haltOnError && results.some((result) => result.statusCode >= 400)) {
      const result = [{ errorCode: 'BATCH_PROCESSING_HALTED', message: 'Batch processing halted per request' }];
      results.push({ statusCode: 412, result });
      continue;
    }
    const url = sub.url.startsWith('/') ? sub.url : `/services/data/${sub.url}`;
    results.push(batchResult(context, sub.method, url, sub.richInput ?? null, dispatch));
  }
  return { status: 200, body: { hasErrors: results.some((result) => result.statusCode >= 400), results } };
}

function batchResult(
  context: RestContext,
  method: RestMethod,
  url: string,
  body: unknown,
  dispatch: Dispatch
): { statusCode: number; result: unknown } {
  try {
    const answer = dispatch(context, subRequest(context, method, url, body));
    return { statusCode: answer.status, result: answer.body ?? null };
  } catch (error) {
    if (!(error instanceof ApiError)) throw error;
    return { statusCode: error.status, result: error.errors };
  }
}
