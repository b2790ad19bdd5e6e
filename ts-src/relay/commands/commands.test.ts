import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fastify, { type FastifyInstance } from 'fastify';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { Outbox } from '../outbox/outbox.js';
import { outboxFile, readSettings, type Settings } from '../settings.js';
import { ingestFiles } from './ingest.js';
import { printReport } from './print.js';
import { startRelay } from './serve.js';

const SAMPLES = 'config/demonstration/samples';
const sample = (name: string): string => join(SAMPLES, name);

let folder: string;
let server: FastifyInstance;
let settings: Settings;
let received: string[];

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'relay-commands-'));
  received = [];
  server = fastify();
  server.post<{ Body: { records: { EventKey__c: string }[] } }>('/services/data/v65.0/composite/sobjects', ({ body }) =>
    body.records.map(({ EventKey__c }) => {
      received.push(EventKey__c);
      return { id: 'e00', success: true, errors: [] };
    })
  );
  const orgUrl = await server.listen({ host: '127.0.0.1', port: 0 });
  writeFileSync(join(folder, 'tokens.json'), JSON.stringify({ 'agent@x.example': 'a', 'integration@x.example': 'i' }));
  settings = readSettings({ org: `${orgUrl}/`, data: folder, partners: 'config/partners.json', namespace: '' });
});

afterEach(async () => {
  await server.close();
  rmSync(folder, { recursive: true, force: true });
});

test('says per file what was published, and a second time that nothing is new', async () => {
  const files = [sample('swift-freight-214.x12'), sample('ups-track.xml'), sample('not-a-message.txt')];
  const first = await ingestFiles(files, settings);
  const second = await ingestFiles(files, settings);

  expect(first.map(({ published }) => published)).toEqual([9, 3, 0]);
  expect(printReport(first[0]!)).toContain('9 events published');
  expect(printReport(first[2]!)).toMatch(/✗ not-a-message\.txt[\s\S]*→ The relay reads/);
  expect(printReport(second[0]!)).toContain('9 events known already, nothing to do');
  expect(printReport(first[2]!)).toContain('1 dead letter in the org');
  expect(received).toHaveLength(13);
});

test('with the org gone the events stay in the outbox, and the next ingest publishes them', async () => {
  const { port } = server.server.address() as { port: number };
  await server.close();
  const [report] = await ingestFiles([sample('ups-track.xml')], settings);
  server = fastify();
  server.post<{ Body: { records: object[] } }>('/services/data/v65.0/composite/sobjects', ({ body }) =>
    body.records.map(() => ({ id: 'e', success: true, errors: [] }))
  );
  await server.listen({ host: '127.0.0.1', port });
  const [again] = await ingestFiles([sample('ups-track.xml')], settings);

  expect(report).toMatchObject({
    pending: 3,
    published: 0,
    unreachable: expect.stringContaining('nothing answers there')
  });
  expect(again).toMatchObject({ pending: 0, published: 3, unreachable: null });
});

test('a missing file is told, and the others go through', async () => {
  const reports = await ingestFiles([join(folder, 'gone.x12'), sample('ups-track.xml')], settings);

  expect(reports[0]!.refusals[0]!.reason).toContain('cannot be read');
  expect(reports[1]!.published).toBe(3);
});

test('a running relay of the same org is handed the files', async () => {
  const relay = await startRelay(settings, { port: 0, facadeUrl: undefined });
  try {
    const [report] = await ingestFiles([sample('fedex-trackers.json')], settings);
    const status = (await (await fetch(`${relay.url}/status`)).json()) as { counts: { published: number } };

    expect(report!.published).toBe(4);
    expect(status.counts.published).toBe(4);
  } finally {
    await relay.close();
  }
});

test('the inbox answers 422 for what it cannot take, with the reason', async () => {
  const relay = await startRelay(settings, { port: 0, facadeUrl: undefined });
  try {
    const response = await fetch(`${relay.url}/inbox`, {
      method: 'POST',
      body: 'nonsense',
      headers: { 'x-file-name': 'a%20b.txt' }
    });

    expect(response.status).toBe(422);
    expect(await response.json()).toMatchObject({ name: 'a b.txt', refusals: [{ part: 'the whole file' }] });
  } finally {
    await relay.close();
  }
});

test('what could not be read is counted with the rest, and its whole part can be had', async () => {
  const relay = await startRelay(settings, { port: 0, facadeUrl: undefined });
  try {
    await ingestFiles([sample('swift-freight-214-damaged.x12'), sample('broken.json.txt')], settings);
    const { counts, unreadable } = (await (await fetch(`${relay.url}/status`)).json()) as {
      counts: object;
      unreadable: { eventKey: string; name: string }[];
    };
    const part = await fetch(`${relay.url}/parts/${unreadable[0]!.eventKey}`);

    expect(counts).toEqual({ published: 6, pending: 0, refused: 0, superseded: 0, unreadable: 4 });
    expect(received).toHaveLength(6);
    expect(await part.text()).toBe(readFileSync(sample('broken.json.txt'), 'utf8'));
    expect((await fetch(`${relay.url}/parts/none`)).status).toBe(404);
  } finally {
    await relay.close();
  }
});

test('the inbox takes nothing from web pages', async () => {
  const relay = await startRelay(settings, { port: 0, facadeUrl: undefined });
  try {
    const response = await fetch(`${relay.url}/inbox`, {
      method: 'POST',
      body: 'x',
      headers: { origin: 'http://elsewhere.test' }
    });

    expect(response.status).toBe(403);
  } finally {
    await relay.close();
  }
});

test('each org has its own outbox', async () => {
  await ingestFiles([sample('ups-track.xml')], settings);
  const other = new Outbox(outboxFile({ ...settings, orgUrl: 'http://elsewhere.test' }));

  expect(other.counts()).toMatchObject({ published: 0, pending: 0 });
  other.close();
});

test('partner profiles that are wrong are told by file and value', async () => {
  mkdirSync(folder, { recursive: true });
  const file = join(folder, 'partners.json');
  writeFileSync(file, JSON.stringify({ partners: [{ system: 'Ups', format: 'telegram' }] }));

  await expect(ingestFiles([sample('ups-track.xml')], { ...settings, partnersFile: file })).rejects.toThrow(
    /partners\[0\]\.format/
  );
  expect(readFileSync(file, 'utf8')).toContain('telegram');
});
