import './globals.js';

/** The first of the errors an answer carries, whatever the protocol. */
export interface ErrorBody {
  message: string;
  errorCode?: string;
  exceptionType?: string;
  stackTrace?: string;
  isUserDefinedException?: boolean;
  fields?: string[];
  output?: { errors: { message: string }[]; fieldErrors: Record<string, { message: string }[]> };
}

/** A failed request, in the shape components get from Lightning Data Service and Apex. */
export class FetchResponse extends Error {
  readonly ok = false;
  readonly errorType = 'fetchResponse';
  readonly headers = {};
  readonly status: number;
  readonly statusText: string;
  readonly body: ErrorBody;

  constructor(status: number, statusText: string, body: ErrorBody) {
    super(body.message);
    this.name = 'FetchResponse';
    this.status = status;
    this.statusText = statusText;
    this.body = body;
  }
}

function errorBody(content: unknown, statusText: string): ErrorBody {
  const first: unknown = Array.isArray(content) ? content[0] : content;
  if (first && typeof first === 'object' && 'message' in first) return first as ErrorBody;
  return { message: typeof first === 'string' && first ? first : statusText };
}

/**
 * Sends a request to the local org as the signed-in user.
 *
 * @throws FetchResponse for any answer that is not a success, and when the org cannot be reached (status 0)
 */
export async function send<T>(method: string, path: string, body?: unknown): Promise<T> {
  let response: Response;
  try {
    response = await fetch(path, {
      method,
      credentials: 'same-origin',
      ...(body === undefined ? {} : { headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) })
    });
  } catch (error) {
    throw new FetchResponse(0, 'Network Error', { message: `The local org cannot be reached: ${String(error)}` });
  }
  const text = await response.text();
  const content: unknown = text === '' ? null : parse(text);
  if (!response.ok)
    throw new FetchResponse(response.status, response.statusText, errorBody(content, response.statusText));
  return content as T;
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

/** Prefix of the org's versioned REST resources. */
export const dataPath = (resource: string): string => `/services/data/v${localOrg.apiVersion}/${resource}`;

/** GET of a versioned REST resource. */
export const getData = <T>(resource: string): Promise<T> => send<T>('GET', dataPath(resource));

/** GET of a resource of the page host. */
export const getUi = <T>(resource: string): Promise<T> => send<T>('GET', `/local-org/ui/${resource}`);

/** Rows of one SOQL query (first page). */
export async function query<T>(soql: string): Promise<T[]> {
  const { records } = await getData<{ records: T[] }>(`query?q=${encodeURIComponent(soql)}`);
  return records;
}

/** A sentence for whatever was thrown. */
export function messageOf(error: unknown): string {
  if (error instanceof FetchResponse) {
    const { output } = error.body;
    const details = output
      ? [...output.errors, ...Object.values(output.fieldErrors).flat()].map((item) => item.message)
      : [];
    return details.length > 0 ? details.join(' ') : error.body.message;
  }
  return error instanceof Error ? error.message : String(error);
}
