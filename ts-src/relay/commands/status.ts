import { Outbox } from '../outbox/outbox.js';
import { outboxFile, readBeacon, type Settings } from '../settings.js';

interface Status {
  counts: { pending: number; published: number; refused: number; quarantined: number };
  unreachable?: string | null;
  quarantine: { name: string; part: string; reason: string; fix: string }[];
  troubles: { eventKey: string; state: string; attempts: number; error: string }[];
}

/** Prints the state of the outbox: of the running relay, else of the file. */
export async function printStatus(settings: Settings): Promise<void> {
  const status = (await fromRelay(settings)) ?? fromFile(settings);
  const { published, pending, refused, quarantined } = status.counts;
  console.log(`Events taken in: ${published + pending + refused}`);
  console.log(`  published to ${settings.orgUrl}: ${published}`);
  console.log(`  waiting in the outbox: ${pending}`);
  console.log(`  refused by the org: ${refused}`);
  console.log(`Parts of messages in quarantine: ${quarantined}`);
  for (const { name, part, reason, fix } of status.quarantine)
    console.log(`  ${name}, ${part}: ${reason}\n    → ${fix}`);
  for (const { eventKey, state, attempts, error } of status.troubles) {
    console.log(`  event ${eventKey} is ${state} after ${attempts} attempts: ${error}`);
  }
  if (status.unreachable) console.log(status.unreachable);
}

async function fromRelay(settings: Settings): Promise<Status | undefined> {
  const beacon = readBeacon(settings.dataDir);
  if (beacon?.orgUrl !== settings.orgUrl) return undefined;
  try {
    const response = await fetch(`${beacon.url}/status`, { signal: AbortSignal.timeout(2_000) });
    return response.ok ? ((await response.json()) as Status) : undefined;
  } catch {
    return undefined;
  }
}

function fromFile(settings: Settings): Status {
  const outbox = new Outbox(outboxFile(settings));
  try {
    return { counts: outbox.counts(), quarantine: outbox.quarantine(), troubles: outbox.troubles() };
  } finally {
    outbox.close();
  }
}
