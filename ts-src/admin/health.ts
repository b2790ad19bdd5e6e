import type { Rest } from 'ts-force';
import { IngestionRun, IntegrationMessage, SyncRun } from './generated/objects.js';

/** How many messages are in a state, for one class of errors. */
export interface MessageCount {
  readonly state: string;
  /** Null for messages without an error. */
  readonly errorClass: string | null;
  readonly messages: number;
}

/** When a source was heard of last, whatever became of what it sent. */
export interface HeardSource {
  readonly name: string;
  readonly at: Date;
}

/** What an administrator wants to know of an org at a glance. */
export interface Health {
  readonly messages: readonly MessageCount[];
  /** The newest run of each channel. */
  readonly channels: readonly IngestionRun[];
  /** Every source that was ever heard of, by name. */
  readonly sources: readonly HeardSource[];
  /** The newest run of each domain that is synchronised. */
  readonly domains: readonly SyncRun[];
}

/** Reads the health of an org. Rejects when the package is not there or may not be read. */
export async function readHealth(rest: Rest): Promise<Health> {
  const [state, errorClass] = (['state', 'errorClass'] as const).map(
    (name) => IntegrationMessage.FIELDS[name]?.apiName
  );
  const counts = await rest.query<{ state: string; errorClass: string | null; messages: number }>(
    `SELECT ${state} state, ${errorClass} errorClass, COUNT(Id) messages ` +
      `FROM ${IntegrationMessage.API_NAME} GROUP BY ${state}, ${errorClass} ORDER BY ${state}`
  );
  const runs = await IngestionRun.retrieve(
    (fields) => ({
      select: fields.select('channel', 'startedAt', 'accepted', 'applied', 'waiting', 'dead'),
      where: [{ field: fields.select('period'), op: '!=', val: 'heard' }],
      orderBy: { field: fields.select('startedAt'), order: 'DESC' },
      limit: 200
    }),
    { restInstance: rest }
  );
  const heard = await IngestionRun.retrieve(
    (fields) => ({
      select: [fields.select('heard')],
      where: [{ field: fields.select('period'), op: 'IN', val: ['chunk', 'heard'] }],
      orderBy: { field: fields.select('startedAt'), order: 'DESC', nulls: 'FIRST' },
      limit: 2000
    }),
    { restInstance: rest }
  );
  const syncs = await SyncRun.retrieve(
    (fields) => ({
      select: fields.select('domain', 'finishedAt', 'watermark', 'handled', 'failures'),
      orderBy: { field: fields.select('finishedAt'), order: 'DESC' },
      limit: 200
    }),
    { restInstance: rest }
  );
  return {
    messages: counts.records.map((row) => ({ state: row.state, errorClass: row.errorClass, messages: row.messages })),
    channels: firstOfEach(runs, (run) => run.channel),
    sources: latestOfEach(heard.map((run) => run.heard ?? '')),
    domains: firstOfEach(syncs, (run) => run.domain)
  };
}

function firstOfEach<T>(rows: readonly T[], keyOf: (row: T) => unknown): T[] {
  const seen = new Map<unknown, T>();
  for (const row of rows) if (!seen.has(keyOf(row))) seen.set(keyOf(row), row);
  return [...seen.values()];
}

/** Reads texts of a source a line, `name;moment in UTC;…`, and keeps the latest moment of each. */
function latestOfEach(texts: readonly string[]): HeardSource[] {
  const latest = new Map<string, string>();
  for (const line of texts.flatMap((text) => text.split(/\r?\n/))) {
    const [name, at] = line.split(';');
    if (name && at && at > (latest.get(name) ?? '')) latest.set(name, at);
  }
  return [...latest]
    .map(([name, at]) => ({ name, at: new Date(`${at.replace(' ', 'T')}Z`) }))
    .sort((one, other) => one.name.localeCompare(other.name));
}
