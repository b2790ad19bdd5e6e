import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { AnonymousResult } from '../platform/operations/anonymous-result.js';
import type { RestRows } from '../platform/records/to-json.js';
import type { UserEntry } from '../platform/operations/session.js';
import { ADMIN_PROFILE } from '../platform/users/bootstrap.js';
import { runningFile } from './project.js';

/** An org that another process serves from the same data folder. */
export interface RunningOrg {
  query(soql: string): Promise<RestRows>;
  executeAnonymous(text: string): Promise<AnonymousResult>;
  /** Holds locks on records; 0 seconds end them. */
  lock(ids: readonly string[], seconds: number): Promise<{ locked: string[] }>;
}

interface Address {
  url: string;
}

/** The org running on a data folder, as a user (the first administrator when none is named); null when none runs. */
export async function runningOrg(dataDir: string, username?: string): Promise<RunningOrg | null> {
  if (dataDir === ':memory:' || !existsSync(runningFile(dataDir))) return null;
  const { url } = JSON.parse(readFileSync(runningFile(dataDir), 'utf8')) as Address;
  const response = await fetch(`${url}/local-org/users`).catch(() => null);
  if (!response?.ok) return null;
  const { users } = (await response.json()) as { users: UserEntry[] };
  return connect(url, tokenOf(dataDir, chosen(users, username)));
}

function chosen(users: readonly UserEntry[], username: string | undefined): string {
  const found =
    username === undefined
      ? (users.find((user) => user.profileName === ADMIN_PROFILE) ?? users.find((user) => user.isDefault))
      : users.find((user) => user.username.toLowerCase() === username.toLowerCase());
  if (!found) throw new Error(`No user ${username}: there are ${users.map((user) => user.username).join(', ')}`);
  return found.username;
}

function tokenOf(dataDir: string, username: string): string {
  const tokens = JSON.parse(readFileSync(join(dataDir, 'tokens.json'), 'utf8')) as Record<string, string>;
  return tokens[username.toLowerCase()] ?? '';
}

function connect(url: string, token: string): RunningOrg {
  const headers = { Authorization: `Bearer ${token}`, 'Content-Type': 'application/json' };
  const ask = async <T>(path: string, body?: unknown): Promise<T> => {
    const init = body === undefined ? { headers } : { method: 'POST', headers, body: JSON.stringify(body) };
    const response = await fetch(`${url}${path}`, init);
    const content: unknown = await response.json();
    if (!response.ok) throw new Error(messageOf(content));
    return content as T;
  };
  return {
    query: (soql) => allPages(ask, soql),
    executeAnonymous: (text) => ask<AnonymousResult>('/local-org/anonymous', { text }),
    lock: (ids, seconds) => ask<{ locked: string[] }>('/local-org/locks', { ids, seconds })
  };
}

async function allPages(ask: <T>(path: string) => Promise<T>, soql: string): Promise<RestRows> {
  type Page = RestRows & { nextRecordsUrl?: string };
  const first = await ask<Page>(`/services/data/v65.0/query?q=${encodeURIComponent(soql)}`);
  const records = [...first.records];
  for (let next = first.nextRecordsUrl; next !== undefined;) {
    const page: Page = await ask<Page>(next);
    records.push(...page.records);
    next = page.nextRecordsUrl;
  }
  return { totalSize: first.totalSize, done: true, records };
}

function messageOf(body: unknown): string {
  if (!Array.isArray(body)) return JSON.stringify(body);
  return body.map((item: { errorCode: string; message: string }) => `${item.errorCode}: ${item.message}`).join('\n');
}
