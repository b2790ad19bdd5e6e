import type { Rest } from 'ts-force';
import { IngestionRun, IntegrationMessage, SyncRun } from './generated/objects.js';

/** How many messages are in a state, for one class of errors. */
export interface MessageCount {
  readonly state: string;
  /** Null for messages without an error. */
  readonly errorClass: string | null;
  readonly messages: number;
}

/** What an administrator wants to know of an org at a glance. */
export interface Health {
  readonly messages: readonly MessageCount[];
  /** The newest run of each channel: when it is old, its source is silent. */
  readonly channels: readonly IngestionRun[];
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
      orderBy: { field: fields.select('startedAt'), order: 'DESC' },
      limit: 200
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
    domains: firstOfEach(syncs, (run) => run.domain)
  };
}

function firstOfEach<T>(rows: readonly T[], keyOf: (row: T) => unknown): T[] {
  const seen = new Map<unknown, T>();
  for (const row of rows) if (!seen.has(keyOf(row))) seen.set(keyOf(row), row);
  return [...seen.values()];
}
