import { existsSync, readFileSync } from 'node:fs';
import { Connection } from 'jsforce';
import { ORDER_EVENT, platformEventOf, toPlatformEvent, type PublishedEvent } from '../../contracts/index.js';

/** What the org said to one event. */
export type RowOutcome = { success: true } | { success: false; error: string; final: boolean };

/** Somewhere events can be published. */
export interface Org {
  url: string;
  /** Publishes at most 200 events, in order. @throws OrgUnreachable when nobody knows whether any arrived. */
  publish(events: readonly PublishedEvent[]): Promise<RowOutcome[]>;
}

/** The org did not answer, or would not let the relay in. */
export class OrgUnreachable extends Error {
  constructor(url: string, cause: string) {
    super(`The org at ${url} cannot be reached: ${cause}`);
    this.name = 'OrgUnreachable';
  }
}

export const COLLECTION_SIZE = 200;
const API_VERSION = '65.0';

/** Row errors that a later attempt can cure; any other is about the event itself. */
const PASSING = /LIMIT|LOCK|UNAVAILABLE|TIMEOUT|TRY_AGAIN|SERVER|UNKNOWN_EXCEPTION/i;

/** Reads the access token: the environment's, else the one the local org wrote for the integration user. */
export function readToken(tokensFile: string): string | undefined {
  if (process.env.THROUGHLINE_ORG_TOKEN) return process.env.THROUGHLINE_ORG_TOKEN;
  if (!existsSync(tokensFile)) return undefined;
  const tokens = JSON.parse(readFileSync(tokensFile, 'utf8')) as Record<string, string | { token?: string }>;
  const entries = Object.entries(tokens).map(
    ([name, value]) => [name, typeof value === 'string' ? value : (value.token ?? '')] as const
  );
  return (entries.find(([name]) => name.startsWith('integration')) ?? entries[0])?.[1];
}

/** Connects to an org through jsforce. Without `namespace` the org is asked under which one the package is installed. */
export function connectOrg(url: string, accessToken: string, namespace?: string): Org {
  const connection = new Connection({ instanceUrl: url, accessToken, version: API_VERSION });
  let known = namespace === undefined ? null : prefixOf(namespace);
  return {
    url,
    async publish(events) {
      try {
        const prefix = (known ??= await installedPrefix(connection));
        const outcomes = new Map<PublishedEvent, RowOutcome>();
        for (const [name, group] of groupedByEvent(events)) {
          const rows = group.map((event) => withNamespace({ ...toPlatformEvent(event) }, prefix));
          const results = await connection.sobject(`${prefix}${name}`).create(rows, { allOrNone: false });
          group.forEach((event, index) => results[index] && outcomes.set(event, outcomeOf(results[index])));
        }
        return events.map((event) => outcomes.get(event) ?? UNANSWERED);
      } catch (error) {
        throw new OrgUnreachable(url, describe(error));
      }
    }
  };
}

/** A collection is of one platform event; what was published when a later one fails is sent again, under the same keys. */
function groupedByEvent(events: readonly PublishedEvent[]): Map<string, PublishedEvent[]> {
  const groups = new Map<string, PublishedEvent[]>();
  for (const event of events) {
    const name = platformEventOf(event);
    groups.set(name, [...(groups.get(name) ?? []), event]);
  }
  return groups;
}

const UNANSWERED: RowOutcome = { success: false, error: 'The org gave no answer for this row.', final: false };

const prefixOf = (namespace: string): string => (namespace === '' ? '' : `${namespace}__`);

/** What stands before the package's names in the org; nothing for source that was deployed. */
async function installedPrefix(connection: Connection): Promise<string> {
  const { sobjects } = await connection.describeGlobal();
  const names = sobjects.map(({ name }) => name);
  const found = names.includes(ORDER_EVENT) ? ORDER_EVENT : names.find((name) => name.endsWith(`__${ORDER_EVENT}`));
  return found?.slice(0, -ORDER_EVENT.length) ?? '';
}

function withNamespace(
  row: Record<string, string | number | null>,
  prefix: string
): Record<string, string | number | null> {
  return prefix ? Object.fromEntries(Object.entries(row).map(([field, value]) => [prefix + field, value])) : row;
}

function outcomeOf(result: { success: boolean; errors: readonly unknown[] }): RowOutcome {
  if (result.success) return { success: true };
  const { statusCode = 'UNKNOWN', errorCode, message = '' } = (result.errors[0] ?? {}) as Record<string, string>;
  const code = errorCode ?? statusCode;
  return { success: false, error: `${code}: ${message}`, final: !PASSING.test(code) };
}

/** Says what went wrong so that the reader knows what to do next. */
function describe(error: unknown): string {
  const { errorCode, code, message, cause } = error as {
    errorCode?: string;
    code?: string;
    message?: string;
    cause?: { code?: string };
  };
  const reason = errorCode ?? code ?? cause?.code ?? '';
  if (/ECONNREFUSED|ENOTFOUND|fetch failed/.test(`${reason} ${message}`))
    return 'nothing answers there. Start it with “npm start”, or name another with --org URL.';
  if (/INVALID_SESSION_ID|401/.test(`${reason} ${message}`))
    return 'it does not accept the access token. Set THROUGHLINE_ORG_TOKEN, or start the org again.';
  if (/NOT_FOUND|INVALID_TYPE/.test(reason)) return `it has no ${ORDER_EVENT}. Is the package deployed there?`;
  return message ?? String(error);
}
