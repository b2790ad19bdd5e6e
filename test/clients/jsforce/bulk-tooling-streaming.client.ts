import { StreamingExtension } from 'jsforce/lib/api/streaming.js';
import { describe, expect, it } from 'vitest';
import { connect, named } from '../lib/jsforce.js';

const org = connect();
/** The package's event, which anybody who may publish can send. */
const EVENT = 'OrderEvent__e';
const CHANNEL = `/event/${EVENT}`;

interface Message {
  event: { replayId: number };
  payload: Record<string, unknown>;
}

/** What a subscriber gets that asks for a replay position, until `count` messages came. */
async function replayed(from: number, count: number, after: () => Promise<unknown>): Promise<Message[]> {
  const seen: Message[] = [];
  const client = org.streaming.createClient([new StreamingExtension.Replay(CHANNEL, from)]);
  try {
    await new Promise<void>((resolve, reject) => {
      const subscription = client.subscribe(CHANNEL, (message: Message) => {
        seen.push(message);
        if (seen.length === count) resolve();
      });
      subscription.then(() => void after().then(() => (seen.length >= count ? resolve() : undefined), reject), reject);
    });
  } finally {
    (client as unknown as { disconnect(): void }).disconnect();
  }
  return seen;
}

async function publish(key: string): Promise<void> {
  const { fields } = await org.describe(EVENT);
  const texts = fields.filter(({ name, nillable, createable }) => name.endsWith('__c') && !nillable && createable);
  const values = Object.fromEntries(
    texts.map(({ name, type }) => [name, type === 'datetime' ? new Date().toISOString() : key])
  );
  const { success } = await org.sobject(EVENT).create(values);
  expect(success).toBe(true);
}

describe('jsforce', () => {
  it('bulk2: load, upsert, query, destroy', async () => {
    const rows = Array.from({ length: 250 }, (_, index) => ({ Name: named(`bulk ${index}`), Site: 'a, "b"' }));
    const loaded = await org.bulk2.loadAndWaitForResults({ object: 'Account', operation: 'insert', input: rows });
    expect(loaded.successfulResults).toHaveLength(250);
    expect(loaded.failedResults).toEqual([]);
    const stream = await org.bulk2.query(`SELECT Id, Site FROM Account WHERE Name LIKE '${named('bulk %')}'`);
    const read = (await stream.toArray()) as { Id: string; Site: string }[];
    expect(read).toHaveLength(250);
    expect(read[0]).toMatchObject({ Site: 'a, "b"' });
    const input = [...read.map(({ Id }) => ({ Id })), { Id: '001000000000000AAA' }];
    const gone = await org.bulk2.loadAndWaitForResults({ object: 'Account', operation: 'delete', input });
    expect([gone.successfulResults.length, gone.failedResults.length]).toEqual([250, 1]);
    expect(gone.failedResults[0]?.sf__Error).toMatch(/^(ENTITY_IS_DELETED|INVALID_CROSS_REFERENCE_KEY):/);
  });

  it('bulk2: abort and delete a job', async () => {
    const job = org.bulk2.createJob({ object: 'Account', operation: 'insert' });
    await job.open();
    await job.abort();
    expect(await job.check()).toMatchObject({ state: 'Aborted' });
    await job.delete();
    await expect(job.check()).rejects.toMatchObject({ errorCode: 'NOT_FOUND' });
  });

  it('tooling: query, executeAnonymous, runTestsSynchronous', async () => {
    const { records } = await org.tooling.query("SELECT Name, ApiVersion FROM ApexClass WHERE Name = 'IsoTime'");
    expect(records).toMatchObject([{ Name: 'IsoTime' }]);
    const { totalSize } = await org.tooling.query('SELECT Id FROM ApexTrigger');
    expect(totalSize).toBeGreaterThan(0);
    expect(await org.tooling.executeAnonymous('Integer one = 1;')).toMatchObject({ compiled: true, success: true });
    expect(await org.tooling.executeAnonymous('Integer one = null + ;')).toMatchObject({ compiled: false, line: 1 });
    const tests = [{ className: 'IsoTimeTest', testMethods: ['it_should_write_utc'] }];
    const run = await org.requestPost(`/services/data/v62.0/tooling/runTestsSynchronous`, { tests });
    expect(run).toMatchObject({ numTestsRun: 1, numFailures: 0, successes: [{ methodName: 'it_should_write_utc' }] });
  });

  it('streaming: replay -2, -1 and from an id', async () => {
    await publish('before');
    const all = await replayed(-2, 2, () => publish('during'));
    const own = all.slice(-2);
    expect(own[0]!.event.replayId).toBeLessThan(own[1]!.event.replayId);
    const [next] = await replayed(-1, 1, () => publish('only this'));
    expect(next!.event.replayId).toBeGreaterThan(own[1]!.event.replayId);
    const later = await replayed(own[1]!.event.replayId, 2, () => publish('the last'));
    expect(later[0]!.event.replayId).toBe(next!.event.replayId);
    expect(later).toHaveLength(2);
  });
});
