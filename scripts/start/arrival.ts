import { Connection } from 'jsforce';
import { packaged, type StartOptions } from './options.js';
import { orgToken } from './secrets.js';
import { jsonAt, until } from './wait.js';

interface RelayStatus {
  unreachable: string | null;
  counts: { pending: number; published: number };
  mailboxes: { system: string; error: string | null }[];
}

const LIMIT_MS = 180_000;
/** Nothing new for so long means that the org has worked through what it was sent. */
const QUIET_MS = 1_500;

/** Waits until the relay has published what the systems had sent so far, and the org has taken it in. */
export async function untilArrived(options: StartOptions, print: (text: string) => void): Promise<void> {
  const tell = whenNew(print);
  await until('Publishing what the systems sent', LIMIT_MS, async () => {
    const status = await jsonAt<RelayStatus>(`${options.relayUrl}/status`);
    if (!status) return undefined;
    tell(`${status.counts.published} events published`);
    const isRead = status.mailboxes.length > 0 && status.mailboxes.every(({ error }) => error === null);
    return isRead && status.counts.pending === 0 && !status.unreachable ? true : undefined;
  });
  const connection = new Connection({
    instanceUrl: options.orgUrl,
    accessToken: orgToken(options.dataDir, 'admin'),
    version: '65.0'
  });
  let last = { count: -1, since: Date.now() };
  await until('Taking the events in', LIMIT_MS, async () => {
    const { totalSize } = await connection.query(`SELECT COUNT() FROM ${packaged(options, 'OrderMilestone__c')}`);
    if (totalSize !== last.count) last = { count: totalSize, since: Date.now() };
    tell(`${totalSize} milestones`);
    return Date.now() - last.since > QUIET_MS ? true : undefined;
  });
}

/** Prints a text only when it says something else than the last one. */
function whenNew(print: (text: string) => void): (text: string) => void {
  let last = '';
  return (text) => {
    if (text !== last) print(text);
    last = text;
  };
}
