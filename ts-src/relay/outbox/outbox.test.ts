import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { isInventoryEvent } from '../../contracts/index.js';
import { publishDue } from '../publisher/publisher.js';
import { StockThrottle } from '../publisher/throttle.js';
import { FakeOrg, interchange, readText, status } from '../testing.js';
import { InUse } from './ownership.js';
import { MAX_ATTEMPTS, Outbox } from './outbox.js';

let clock = 1_000_000;
let outbox: Outbox;
let org: FakeOrg;

const reading = (...trackings: string[]): ReturnType<typeof readText> =>
  readText(interchange(...trackings.map((tracking) => status(tracking, 'X4*NS***20260301*1030*UT'))));

beforeEach(() => {
  clock = 1_000_000;
  outbox = new Outbox(':memory:', () => clock);
  org = new FakeOrg();
});

afterEach(() => outbox.close());

const receivedKeys = (): string[] => org.received.map(({ eventKey }) => eventKey).sort();

describe('stock', () => {
  const said = (subject: 'Snapshot' | 'Movement', quantity: number, minute: number, sku = 'A'): object => ({
    ...{ sourceSystem: 'Erp', subject, sku, location: 'W01', bucket: 'onHand', quantity },
    occurredAt: `2026-03-01T10:${String(minute).padStart(2, '0')}:00Z`
  });
  const takes = (...events: object[]): void => void outbox.take('stock', 'Erp', readText(JSON.stringify({ events })));
  const quantities = (): unknown[] =>
    org.received.map((event) => (isInventoryEvent(event) ? event.quantity : event.subjectId));

  test('of waiting snapshots the newest goes, whatever came first; movements all go', async () => {
    takes(said('Snapshot', 7, 20), said('Movement', -1, 5), said('Snapshot', 9, 10), said('Snapshot', 4, 10, 'B'));
    takes(said('Movement', -2, 25));

    await publishDue(outbox, org);
    takes(said('Snapshot', 9, 10));

    expect(quantities()).toEqual([7, -1, 4, -2]);
    expect(outbox.counts()).toMatchObject({ published: 4, superseded: 1, pending: 0 });
  });

  test('a snapshot that the org was asked to take is not replaced', async () => {
    takes(said('Snapshot', 9, 10));
    org.refuse = () => ({ success: false, error: 'LIMIT_EXCEEDED: later', final: false });
    await publishDue(outbox, org);

    takes(said('Snapshot', 7, 20));

    expect(outbox.counts()).toMatchObject({ pending: 2, superseded: 0 });
  });

  test('goes after orders, and no more of it a minute than the throttle allows', async () => {
    const throttle = new StockThrottle(2, () => clock);
    takes(said('Movement', -1, 1), said('Movement', -2, 2), said('Movement', -3, 3));
    outbox.take('file', 'file', reading('PRO1'));

    await publishDue(outbox, org, throttle);
    expect(quantities()).toEqual(['PRO1', -1, -2]);

    clock += 30_000;
    await publishDue(outbox, org, throttle);
    expect(quantities()).toEqual(['PRO1', -1, -2, -3]);
  });
});

describe('publishing', () => {
  test('in collections of 200, in the order of arrival, each event once', async () => {
    const trackings = Array.from({ length: 450 }, (_, index) => `PRO${index}`);
    outbox.take('file', 'file', reading(...trackings));
    outbox.take('file', 'file', reading(...trackings));

    await publishDue(outbox, org);

    expect(org.calls).toEqual([200, 200, 50]);
    expect(org.received.map(({ subjectId }) => subjectId)).toEqual(trackings);
    expect(outbox.counts()).toMatchObject({ published: 450, pending: 0 });
  });

  test('what an org that is down cannot take stays, and goes later', async () => {
    outbox.take('file', 'file', reading('PRO1'));
    org.isDown = true;
    const failed = await publishDue(outbox, org);
    org.isDown = false;
    await publishDue(outbox, org);

    expect(failed).toMatchObject({ published: 0, unreachable: expect.stringContaining('cannot be reached') });
    expect(receivedKeys()).toHaveLength(1);
  });

  test('one refused event costs its neighbours nothing, and is kept with what the org said', async () => {
    outbox.take('file', 'file', reading('PRO1', 'PRO2', 'PRO3'));
    org.refuse = ({ subjectId }) =>
      subjectId === 'PRO2' ? { success: false, error: 'STRING_TOO_LONG: too long', final: true } : undefined;

    await publishDue(outbox, org);

    expect(outbox.counts()).toMatchObject({ published: 2, refused: 1, pending: 0 });
    expect(outbox.troubles()).toMatchObject([{ state: 'refused', error: 'STRING_TOO_LONG: too long' }]);
    org.refuse = () => undefined;
    expect(outbox.retryNow(true)).toBe(1);
    await publishDue(outbox, org);
    expect(outbox.counts()).toMatchObject({ published: 3, refused: 0 });
  });

  test('a passing error is tried again, later and later, until it is given up', async () => {
    outbox.take('file', 'file', reading('PRO1'));
    org.refuse = () => ({ success: false, error: 'UNABLE_TO_LOCK_ROW: busy', final: false });
    const waits: number[] = [];
    for (let attempt = 1; attempt < MAX_ATTEMPTS; attempt++) {
      await publishDue(outbox, org);
      const start = clock;
      while (outbox.due(1).length === 0) clock += 500;
      waits.push(clock - start);
    }
    await publishDue(outbox, org);

    expect(waits.slice(0, 4)).toEqual([1_000, 2_000, 4_000, 8_000]);
    expect(Math.max(...waits)).toBeLessThanOrEqual(60_000);
    expect(outbox.counts()).toMatchObject({ refused: 1, pending: 0 });
  });

  test('behind a waiting event its partition waits, others go on', async () => {
    outbox.take('file', 'file', reading('PRO1', 'PRO2'));
    org.refuse = ({ subjectId }) =>
      subjectId === 'PRO1' ? { success: false, error: 'UNABLE_TO_LOCK_ROW: busy', final: false } : undefined;
    await publishDue(outbox, org);
    outbox.take(
      'more',
      'file',
      readText(interchange(status('PRO1', 'X6*NS***20260301*1130*UT'), status('PRO2', 'X6*NS***20260301*1130*UT')))
    );
    await publishDue(outbox, org);
    org.refuse = () => undefined;
    clock += 10_000;
    await publishDue(outbox, org);

    const ofFirst = org.received.filter(({ subjectId }) => subjectId === 'PRO1').map(({ code }) => code);
    expect(ofFirst).toEqual(['X4', 'X6']);
    expect(org.received.map(({ subjectId }) => subjectId)).toEqual(['PRO2', 'PRO2', 'PRO1', 'PRO1']);
  });
});

describe('whatever the order, batching and repetition', () => {
  const sets = Array.from({ length: 12 }, (_, index) =>
    status(`PRO${index % 5}`, `X${index % 7}*NS***202603${10 + index}*1030*UT`)
  );

  test('the same facts end up published, each exactly once', async () => {
    const files = fc.array(fc.array(fc.integer({ min: 0, max: sets.length - 1 }), { minLength: 1, maxLength: 6 }), {
      maxLength: 8
    });
    const everything = new Outbox(':memory:');
    everything.take('all', 'file', readText(interchange(...sets)));
    const expected = everything
      .due(1000)
      .map(({ event }) => JSON.stringify(event))
      .sort();
    everything.close();

    await fc.assert(
      fc.asyncProperty(
        files,
        fc.shuffledSubarray(
          sets.map((_, index) => index),
          { minLength: sets.length }
        ),
        fc.nat({ max: 3 }),
        async (extra, all, every) => {
          const box = new Outbox(':memory:');
          const target = new FakeOrg();
          try {
            for (const [turn, chosen] of [...extra, all].entries()) {
              box.take(`file ${turn}`, 'file', readText(interchange(...chosen.map((index) => sets[index]!))));
              if (every > 0 && turn % every === 0) await publishDue(box, target);
            }
            await publishDue(box, target);
            expect(target.received.map((event) => JSON.stringify(event)).sort()).toEqual(expected);
          } finally {
            box.close();
          }
        }
      ),
      { numRuns: 40 }
    );
  });
});

describe('on disk', () => {
  let folder: string;
  beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'outbox-'))));
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  test('what was taken is there after a restart, with the position in the mailbox', () => {
    const path = join(folder, 'relay.db');
    const first = new Outbox(path);
    first.take('message', 'Ups', reading('PRO1'), { feed: 'Ups', position: 7 });
    first.close();

    const second = new Outbox(path);
    expect([second.due(10).length, second.position('Ups')]).toEqual([1, 7]);
    second.close();
  });

  test('the lock of a killed process does not lock out the next one', () => {
    const path = join(folder, 'relay.db');
    new Outbox(path).close();
    mkdirSync(`${path}.lock`);
    writeFileSync(`${path}.owner`, '999999999');

    const next = new Outbox(path);
    expect(next.counts().pending).toBe(0);
    next.close();
  });

  test('a live owner is not disturbed', () => {
    const path = join(folder, 'relay.db');
    const owner = new Outbox(path);

    expect(() => new Outbox(path)).toThrow(InUse);
    owner.close();
  });

  test('the whole part is kept as it was sent', () => {
    const path = join(folder, 'relay.db');
    const raw = `{"email": "ann@mail.example", \u0000 "padding": "${'x'.repeat(100_000)}"`;
    const first = new Outbox(path);
    const [key] = first.take('bad.json', 'file', readText(raw)).unreadable;
    first.close();

    const second = new Outbox(path);
    expect(second.rawPart(key!)).toBe(raw);
    expect(second.rawPart('another')).toBeUndefined();
    second.close();
  });
});

describe('parts that could not be read', () => {
  const bad = readText(interchange(status('PRO1', 'X4*NS***20260301*1030*UT'), ['B10***SWFT']));

  test('are published like events, once, with what to do', async () => {
    const first = outbox.take('bad.x12', 'file', bad);
    const again = outbox.take('another name.x12', 'file', bad);
    await publishDue(outbox, org);

    expect(again.unreadable).toEqual(first.unreadable);
    expect(outbox.counts()).toEqual({ pending: 0, published: 2, refused: 0, superseded: 0, unreadable: 1 });
    expect(org.received.map(({ subject }) => subject)).toEqual(['Shipment', 'Unreadable']);
    expect(org.received[1]!.payload).toMatchObject({
      unreadable: { file: 'bad.x12', format: 'X12 214', part: 'transaction 2 (ST02 0002)' }
    });
    expect(outbox.unreadable()).toMatchObject([{ name: 'bad.x12', part: 'transaction 2 (ST02 0002)' }]);
  });

  test('stay in the outbox while the org is down', async () => {
    outbox.take('bad.x12', 'file', bad);
    org.isDown = true;
    await publishDue(outbox, org);

    expect(outbox.counts()).toMatchObject({ pending: 2, published: 0, unreadable: 1 });
  });
});
