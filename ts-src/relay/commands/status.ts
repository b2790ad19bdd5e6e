import { Outbox, type OutboxCounts, type UnreadablePart } from '../outbox/outbox.js';
import { outboxFile, readBeacon, type Settings } from '../settings.js';

interface Status {
  counts: OutboxCounts;
  unreachable?: string | null;
  unreadable: Omit<UnreadablePart, 'receivedAt'>[];
  troubles: { eventKey: string; state: string; attempts: number; error: string }[];
}

/** Prints the state of the outbox: of the running relay, else of the file. */
export async function printStatus(settings: Settings): Promise<void> {
  const status = (await fromRelay<Status>(settings, '/status')) ?? fromFile(settings);
  const { published, pending, refused, superseded, unreadable } = status.counts;
  const all = published + pending + refused + superseded;
  console.log(`Taken in: ${all} (${all - unreadable} events, ${unreadable} unreadable parts)`);
  console.log(`  published to ${settings.orgUrl}: ${published}`);
  console.log(`  waiting in the outbox: ${pending}`);
  console.log(`  refused by the org: ${refused}`);
  if (superseded > 0) console.log(`  snapshots of stock that a newer one replaced: ${superseded}`);
  if (status.unreadable.length > 0) console.log('Unreadable parts, newest first; each is a dead letter in the org:');
  for (const { eventKey, name, part, reason, fix } of status.unreadable)
    console.log(`  ${name}, ${part}: ${reason}\n    → ${fix}\n    whole part: relay -- part ${eventKey}`);
  for (const { eventKey, state, attempts, error } of status.troubles) {
    console.log(`  event ${eventKey} is ${state} after ${attempts} attempts: ${error}`);
  }
  if (status.unreachable) console.log(status.unreachable);
}

/** Prints an unreadable part as it was sent. @throws Error when the relay of this org keeps none under the key */
export async function printPart(eventKey: string, settings: Settings): Promise<void> {
  const raw = await askRelay(settings, `/parts/${encodeURIComponent(eventKey)}`, (response) => response.text());
  const found = raw ?? inOutbox(settings, (outbox) => outbox.rawPart(eventKey));
  if (found === undefined) throw new Error(`No unreadable part has the key ${eventKey}. “relay -- status” lists them.`);
  console.log(found);
}

const fromRelay = <T>(settings: Settings, path: string): Promise<T | undefined> =>
  askRelay(settings, path, async (response) => (await response.json()) as T);

/** What the running relay of this org answers; undefined when none runs, or it knows no such thing. */
async function askRelay<T>(
  settings: Settings,
  path: string,
  readAnswer: (response: Response) => Promise<T>
): Promise<T | undefined> {
  const beacon = readBeacon(settings.dataDir);
  if (beacon?.orgUrl !== settings.orgUrl) return undefined;
  try {
    const response = await fetch(beacon.url + path, { signal: AbortSignal.timeout(2_000) });
    return response.ok ? await readAnswer(response) : undefined;
  } catch {
    return undefined;
  }
}

const fromFile = (settings: Settings): Status =>
  inOutbox(settings, (outbox) => ({
    ...{ counts: outbox.counts(), unreadable: outbox.unreadable(), troubles: outbox.troubles() }
  }));

function inOutbox<T>(settings: Settings, ask: (outbox: Outbox) => T): T {
  const outbox = new Outbox(outboxFile(settings));
  try {
    return ask(outbox);
  } finally {
    outbox.close();
  }
}
