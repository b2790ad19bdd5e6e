import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { read, type Partner, type Refusal } from '../adapters/index.js';
import { Outbox } from '../outbox/outbox.js';
import { connectOrg, readToken, type Org } from '../publisher/org.js';
import { publishDue } from '../publisher/publisher.js';
import type { StockThrottle } from '../publisher/throttle.js';
import { outboxFile, readBeacon, readPartners, tokensFile, type Settings } from '../settings.js';

/** What became of one file, in numbers and words. */
export interface IngestReport {
  name: string;
  format: string;
  contents: string;
  events: number;
  fresh: number;
  published: number;
  pending: number;
  /** Orders, or tracking numbers of parcels whose order the message does not name. */
  orders: string[];
  refusedByOrg: { eventKey: string; error: string }[];
  refusals: Pick<Refusal, 'part' | 'reason' | 'fix'>[];
  /** How many of the refused parts the org has been told of, and of how many it will be. */
  told: { published: number; pending: number };
  notes: string[];
  unreachable: string | null;
}

/** Takes one message into an outbox and publishes what is due. */
export async function ingestText(
  outbox: Outbox,
  org: Org | undefined,
  partners: readonly Partner[],
  name: string,
  text: string,
  origin: string,
  throttle?: StockThrottle
): Promise<IngestReport> {
  const reading = read({ name, text }, partners);
  const receipt = outbox.take(name, origin, reading);
  const run = org ? await publishDue(outbox, org, throttle) : undefined;
  const states = outbox.statesOf(receipt.keys);
  const told = outbox.statesOf(receipt.unreadable);
  return {
    ...{ name, format: reading.format, contents: reading.contents, notes: reading.notes },
    ...{ events: states.size, fresh: receipt.fresh, ...inStates(states) },
    orders: [...new Set(reading.events.map(({ orderNumber, subjectId }) => orderNumber ?? subjectId ?? ''))].filter(
      Boolean
    ),
    refusedByOrg: [...states, ...told].flatMap(([eventKey, { state, error }]) =>
      state === 'refused' ? [{ eventKey, error: error ?? '' }] : []
    ),
    refusals: reading.refusals.map(({ part, reason, fix }) => ({ part, reason, fix })),
    told: inStates(told),
    unreachable: org
      ? (run?.unreachable ?? null)
      : 'there is no access token for it. Start it with “npm start”, or set THROUGHLINE_ORG_TOKEN.'
  };
}

function inStates(states: ReturnType<Outbox['statesOf']>): { published: number; pending: number } {
  const count = (state: string): number => [...states.values()].filter((entry) => entry.state === state).length;
  return { published: count('published'), pending: count('pending') };
}

/** Ingests files: through the running relay if there is one for that org, else by itself. */
export async function ingestFiles(files: readonly string[], settings: Settings): Promise<IngestReport[]> {
  const beacon = readBeacon(settings.dataDir);
  if (beacon?.orgUrl === settings.orgUrl && (await answers(beacon.url))) {
    return eachFile(files, (name, text) => handOver(beacon.url, name, text));
  }
  const token = readToken(tokensFile(settings));
  const org = token ? connectOrg(settings.orgUrl, token, settings.namespace) : undefined;
  const partners = readPartners(settings.partnersFile);
  const outbox = new Outbox(outboxFile(settings));
  try {
    outbox.retryNow();
    return await eachFile(files, (name, text) => ingestText(outbox, org, partners, name, text, 'file'));
  } finally {
    outbox.close();
  }
}

async function eachFile(
  files: readonly string[],
  ingest: (name: string, text: string) => Promise<IngestReport>
): Promise<IngestReport[]> {
  const reports: IngestReport[] = [];
  for (const file of files) {
    const text = readText(file);
    reports.push(typeof text === 'string' ? await ingest(basename(file), text) : unreadable(file, text));
  }
  return reports;
}

function readText(file: string): string | Error {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    return error as Error;
  }
}

const unreadable = (name: string, error: Error): IngestReport => ({
  ...{ name, format: 'unknown', contents: 'nothing', events: 0, fresh: 0, published: 0, pending: 0, orders: [] },
  refusedByOrg: [],
  refusals: [{ part: 'the file', reason: `It cannot be read: ${error.message}`, fix: 'Check its name and rights.' }],
  ...{ told: { published: 0, pending: 0 }, notes: [], unreachable: null }
});

async function answers(url: string): Promise<boolean> {
  try {
    return (await fetch(`${url}/status`, { signal: AbortSignal.timeout(2_000) })).ok;
  } catch {
    return false;
  }
}

async function handOver(url: string, name: string, text: string): Promise<IngestReport> {
  const response = await fetch(`${url}/inbox`, {
    ...{ method: 'POST', body: text },
    headers: { 'content-type': 'application/octet-stream', 'x-file-name': encodeURIComponent(name) }
  });
  if (!response.ok && response.status !== 422)
    throw new Error(`The running relay at ${url} answered ${response.status}: ${await response.text()}`);
  return (await response.json()) as IngestReport;
}
