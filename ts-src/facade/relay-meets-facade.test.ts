import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { orderDocument } from '../contracts/index.js';
import { readMailbox } from '../relay/feeds/mailboxes.js';
import { Outbox } from '../relay/outbox/outbox.js';
import { publishDue } from '../relay/publisher/publisher.js';
import { readPartners } from '../relay/settings.js';
import { FakeOrg } from '../relay/testing.js';
import { readScenario } from './scenario/scenario.js';
import { createFacade, type Facade } from './server.js';

const TOKEN = 'secret';
const partners = readPartners('config/partners.json');
const polled = partners.filter(({ mailbox }) => mailbox);
const scenario = readScenario('config/demonstration/scenario.yaml');

let folder: string;
let facade: Facade;
let url: string;
let clock: number;

beforeEach(async () => {
  process.env.THROUGHLINE_FACADE_TOKEN = TOKEN;
  clock = Date.parse('2026-03-10T12:00:00Z');
  folder = mkdtempSync(join(tmpdir(), 'relay-facade-'));
  facade = createFacade({ ledgerPath: ':memory:', scenario, partners, token: TOKEN, now: () => clock });
  facade.engine.playDue();
  url = await facade.server.listen({ host: '127.0.0.1', port: 0 });
});

afterEach(async () => {
  delete process.env.THROUGHLINE_FACADE_TOKEN;
  await facade.close();
  rmSync(folder, { recursive: true, force: true });
});

/** What one visit of a relay to all mailboxes brings to the org. */
async function visit(outbox: Outbox, org: FakeOrg): Promise<void> {
  for (const partner of polled) await readMailbox(outbox, partner, partners, url);
  await publishDue(outbox, org);
}

/** The facts that an org received; a system that sends damaged files is told of, and changes no fact. */
const keysOf = (org: FakeOrg): string[] =>
  org.received
    .filter(({ subject }) => subject !== 'Unreadable')
    .map(({ eventKey }) => eventKey)
    .sort();

async function publishedBy(change: (facade: Facade) => void): Promise<string[]> {
  const outbox = new Outbox(':memory:');
  const org = new FakeOrg();
  change(facade);
  facade.engine.begin();
  for (let minute = 0; minute < 15; minute++) {
    facade.engine.playDue();
    await visit(outbox, org);
    clock += 60_000;
  }
  await visit(outbox, org);
  outbox.close();
  return keysOf(org);
}

test('a live answer has the very keys that the bus delivers', async () => {
  const outbox = new Outbox(':memory:');
  const org = new FakeOrg();
  await visit(outbox, org);
  outbox.close();
  const published = new Set(keysOf(org));

  for (const { names } of scenario.stories.filter(
    ({ delivered, names: { order } }) => delivered && order && order !== 'LM-30210'
  )) {
    const response = await fetch(`${url}/v1/orders/${names.order}`, { headers: { authorization: `Bearer ${TOKEN}` } });
    const { events } = orderDocument.parse(await response.json());
    const unknown = events.filter(({ eventKey }) => !published.has(eventKey));
    expect(unknown, names.order).toEqual([]);
  }
});

test('an order kept from the relay is in a live answer only', async () => {
  const outbox = new Outbox(':memory:');
  const org = new FakeOrg();
  await visit(outbox, org);
  outbox.close();

  expect(org.received.some(({ partitionKey }) => partitionKey.includes('PC-20999'))).toBe(false);
});

test('faults of the systems change nothing in what is published in the end', async () => {
  const healthy = await publishedBy(() => undefined);
  await facade.close();
  clock = Date.parse('2026-03-10T12:00:00Z');
  facade = createFacade({ ledgerPath: ':memory:', scenario, partners, token: TOKEN, now: () => clock });
  facade.engine.playDue();
  url = await facade.server.listen({ host: '127.0.0.1', port: 0 });
  const troubled = await publishedBy(({ faults }) => {
    for (const fault of ['duplicate', 'reordered', 'lost', 'malformed', 'batch'] as const) {
      for (const system of ['SwiftFreight', 'Ups', 'EasyPost', 'NorthOms', 'EastWms', 'Erp', 'NewThreePl'])
        faults.set(system, fault, true);
    }
  });

  expect(troubled).toEqual(healthy);
  expect(new Set(healthy).size).toBe(healthy.length);
});

test('everything again, shuffled, publishes nothing', async () => {
  const outbox = new Outbox(':memory:');
  const org = new FakeOrg();
  await visit(outbox, org);
  const before = keysOf(org);
  await fetch(`${url}/demonstration/again`, { method: 'POST' });
  await visit(outbox, org);
  outbox.close();

  expect(keysOf(org)).toEqual(before);
});

test('a relay that was killed goes on where it stopped, without loss and without repetition', async () => {
  const path = join(folder, 'relay.db');
  const org = new FakeOrg();
  const first = new Outbox(path);
  await readMailbox(first, partners[0]!, partners, url);
  first.close();
  const second = new Outbox(path);
  await visit(second, org);
  const undisturbed = new FakeOrg();
  const fresh = new Outbox(':memory:');
  await visit(fresh, undisturbed);

  expect(keysOf(org)).toEqual(keysOf(undisturbed));
  second.close();
  fresh.close();
});

test('a system that is down is told, and the others are read all the same', async () => {
  facade.faults.set('Ups', 'down', true);
  const outbox = new Outbox(':memory:');
  const states = await Promise.all(polled.map((partner) => readMailbox(outbox, partner, partners, url)));
  outbox.close();

  expect(states.filter(({ error }) => error)).toMatchObject([{ system: 'Ups', error: 'it answered 503' }]);
});
