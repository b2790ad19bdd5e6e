import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Partner } from '../adapters/index.js';
import { readMailbox, type MailboxState } from '../feeds/mailboxes.js';
import { inboxServer } from '../inbox/server.js';
import { Outbox } from '../outbox/outbox.js';
import { connectOrg, readToken, type Org } from '../publisher/org.js';
import { publishDue } from '../publisher/publisher.js';
import { StockThrottle } from '../publisher/throttle.js';
import { beaconFile, readPartners, tokensFile, type Settings } from '../settings.js';
import { ingestText, type IngestReport } from './ingest.js';

const PAUSE_MS = 1_000;

export interface ServeOptions {
  port: number;
  facadeUrl: string | undefined;
}

/** A relay at work; `close` lets the round in progress finish. */
export interface Relay {
  url: string;
  close(): Promise<void>;
}

/** Runs the relay until it is told to stop. */
export async function serve(settings: Settings, options: ServeOptions): Promise<void> {
  const relay = await startRelay(settings, options);
  console.log(`relay ${relay.url}, publishing to ${settings.orgUrl}`);
  const stop = (): void => void relay.close().then(() => process.exit(0));
  process.once('SIGINT', stop);
  process.once('SIGTERM', stop);
}

/**
 * Starts inbox, mailboxes and publishing. What is published is published by one at a time; each mailbox is read on its
 * own, so that a system that is slow to answer delays neither the others nor publishing.
 */
export async function startRelay(settings: Settings, options: ServeOptions): Promise<Relay> {
  const outbox = new Outbox(join(settings.dataDir, 'relay.db'));
  const partners = readPartners(settings.partnersFile);
  const mailboxes = new Map<string, MailboxState>();
  let unreachable: string | null = null;
  let org: Org | undefined;
  const theOrg = (): Org | undefined => (org ??= openOrg(settings));
  const throttle = new StockThrottle(settings.stockPerMinute);
  let queue: Promise<unknown> = Promise.resolve();
  const inTurn = <T>(job: () => Promise<T>): Promise<T> => {
    const turn = queue.then(job);
    queue = turn.catch(() => undefined);
    return turn;
  };

  const ingest = (name: string, text: string): Promise<IngestReport> =>
    inTurn(() => ingestText(outbox, theOrg(), partners, name, text, 'inbox', throttle));
  const round = async (): Promise<void> => {
    const connected = theOrg();
    if (connected) ({ unreachable } = await publishDue(outbox, connected, throttle));
    else unreachable = 'There is no access token for the org yet.';
    // A refused token may have been replaced since, by an org that was started anew.
    if (unreachable) org = undefined;
  };
  const status = (): unknown => ({
    ...{ orgUrl: settings.orgUrl, unreachable, counts: outbox.counts(), mailboxes: [...mailboxes.values()] },
    ...{ unreadable: outbox.unreadable(), troubles: outbox.troubles() }
  });

  const server = inboxServer({
    ...{ ingest, status },
    part: (key) => outbox.rawPart(key),
    retry: () => ({ retried: outbox.retryNow(true) })
  });
  const url = await server.listen({ host: '127.0.0.1', port: options.port });
  writeBeacon(settings, url);
  const visit = async (partner: Partner, facadeUrl: string): Promise<void> => {
    const before = mailboxes.get(partner.system)?.position;
    const state = await readMailbox(outbox, partner, partners, facadeUrl);
    mailboxes.set(partner.system, state);
    if (state.position !== before) await inTurn(round);
  };
  const { facadeUrl } = options;
  const polled = facadeUrl === undefined ? [] : partners.filter(({ mailbox }) => mailbox !== undefined);
  const stops = [repeat(() => inTurn(round)), ...polled.map((partner) => repeat(() => visit(partner, facadeUrl!)))];
  return {
    url,
    async close() {
      await Promise.all(stops.map((stop) => stop()));
      await server.close();
      await queue;
      outbox.close();
    }
  };
}

function openOrg(settings: Settings): Org | undefined {
  const token = readToken(tokensFile(settings));
  return token ? connectOrg(settings.orgUrl, token, settings.namespace) : undefined;
}

function writeBeacon(settings: Settings, url: string): void {
  mkdirSync(settings.dataDir, { recursive: true });
  writeFileSync(beaconFile(settings.dataDir), JSON.stringify({ pid: process.pid, url, orgUrl: settings.orgUrl }));
}

/** Does a job again and again with a pause between; the returned function stops it after the one in progress. */
function repeat(job: () => Promise<void>): () => Promise<void> {
  let stopped = false;
  let wake = (): void => undefined;
  const done = (async () => {
    while (!stopped) {
      await job().catch((error: unknown) => console.error(error instanceof Error ? error.message : error));
      await new Promise<void>((resolve) => {
        wake = resolve;
        setTimeout(resolve, PAUSE_MS);
      });
    }
  })();
  return async () => {
    stopped = true;
    wake();
    await done;
  };
}
