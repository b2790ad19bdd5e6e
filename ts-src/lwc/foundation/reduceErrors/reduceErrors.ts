/** Why a call failed, as far as it changes what a person can do about it. */
export type ErrorKind = 'permission' | 'offline' | 'other';

/** A failed call in words. */
export interface ReducedError {
  kind: ErrorKind;
  messages: string[];
}

interface ErrorBody {
  message?: string;
  exceptionType?: string;
  errorCode?: string;
  pageErrors?: { message?: string; statusCode?: string }[];
  fieldErrors?: Record<string, { message?: string; statusCode?: string }[]>;
  output?: { errors?: { message?: string }[] };
}

const PERMISSION =
  /do(es)? not have (the )?(access|permission)|insufficient (access|privileges|permissions)|no access to entity|INSUFFICIENT_ACCESS|NoAccessException|is not accessible|not allowed to/i;
const OFFLINE = /failed to fetch|networkerror|load failed|disconnected or canceled|ERR_INTERNET_DISCONNECTED/i;

/**
 * Reduces what Apex, Lightning Data Service, `fetch` or plain code throws to unique messages and a kind.
 * @param thrown anything caught, or a list of such
 */
export function reduceErrors(thrown: unknown): ReducedError {
  const all = (Array.isArray(thrown) ? thrown : [thrown]).filter((one) => one !== null && one !== undefined);
  const messages = [...new Set(all.flatMap(messagesOf).filter(Boolean))];
  const clues = all.flatMap(cluesOf).concat(messages);
  if (clues.some((clue) => PERMISSION.test(clue))) return { kind: 'permission', messages };
  if (clues.some((clue) => OFFLINE.test(clue))) return { kind: 'offline', messages };
  return { kind: 'other', messages };
}

function messagesOf(one: unknown): string[] {
  if (typeof one === 'string') return [one];
  const { body, message, statusText } = one as {
    body?: ErrorBody | ErrorBody[];
    message?: string;
    statusText?: string;
  };
  const fromBody = (Array.isArray(body) ? body : [body]).flatMap(bodyMessages);
  if (fromBody.length > 0) return fromBody;
  return [message ?? statusText ?? ''];
}

function bodyMessages(body: ErrorBody | undefined): string[] {
  if (!body) return [];
  const page = body.pageErrors ?? [];
  const fields = Object.values(body.fieldErrors ?? {}).flat();
  const output = body.output?.errors ?? [];
  const detailed = [...page, ...fields, ...output].map((error) => error.message ?? '').filter(Boolean);
  return detailed.length > 0 ? detailed : [body.message ?? ''].filter(Boolean);
}

function cluesOf(one: unknown): string[] {
  const body = (one as { body?: ErrorBody | ErrorBody[] }).body;
  return (Array.isArray(body) ? body : [body]).flatMap((part) => [part?.exceptionType ?? '', part?.errorCode ?? '']);
}
