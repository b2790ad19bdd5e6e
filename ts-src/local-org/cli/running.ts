import { existsSync, readFileSync } from 'node:fs';
import type { AnonymousResult } from '../platform/operations/anonymous-result.js';
import type { RestRows } from '../platform/records/to-json.js';
import { runningFile } from './project.js';

/** An org that another process serves from the same data folder. */
export interface RunningOrg {
  query(soql: string): Promise<RestRows>;
  executeAnonymous(text: string): Promise<AnonymousResult>;
}

interface Address {
  url: string;
  token: string;
}

/** The org running on a data folder; null when none does. */
export async function runningOrg(dataDir: string): Promise<RunningOrg | null> {
  if (dataDir === ':memory:' || !existsSync(runningFile(dataDir))) return null;
  const address = JSON.parse(readFileSync(runningFile(dataDir), 'utf8')) as Address;
  const alive = await fetch(`${address.url}/services/data`).then(
    (response) => response.ok,
    () => false
  );
  return alive ? connect(address) : null;
}

function connect(address: Address): RunningOrg {
  const headers = { Authorization: `Bearer ${address.token}`, 'Content-Type': 'application/json' };
  const ask = async <T>(path: string, body?: unknown): Promise<T> => {
    const init = body === undefined ? { headers } : { method: 'POST', headers, body: JSON.stringify(body) };
    const response = await fetch(`${address.url}${path}`, init);
    const content: unknown = await response.json();
    if (!response.ok) throw new Error(messageOf(content));
    return content as T;
  };
  return {
    query: (soql) => allPages(ask, soql),
    executeAnonymous: (text) => ask<AnonymousResult>('/local-org/anonymous', { text })
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
