import { afterEach, beforeEach, expect, test } from 'vitest';
import type { OrderEvent, PublishedEvent } from '../../contracts/index.js';
import { readMailbox } from '../../relay/feeds/mailboxes.js';
import { Outbox } from '../../relay/outbox/outbox.js';
import { publishDue } from '../../relay/publisher/publisher.js';
import { FakeOrg } from '../../relay/testing.js';
import { faults, type Fault } from '../systems/faults.js';
import { bothThings, partners, RETURN, ReturnStage, wholeCredit } from './testing.js';

const KEY = `NorthOms|${RETURN}`;
const SPEAKERS = ['NorthOms', 'Ups', 'EastWms', 'NewThreePl', 'Erp'];
const polled = partners.filter(({ mailbox }) => mailbox);

let stage: ReturnStage;
let outbox: Outbox;
let org: FakeOrg;

beforeEach(async () => {
  process.env.THROUGHLINE_FACADE_TOKEN = 'secret';
  stage = new ReturnStage();
  await stage.open();
  [outbox, org] = [new Outbox(':memory:'), new FakeOrg()];
});
afterEach(async () => {
  delete process.env.THROUGHLINE_FACADE_TOKEN;
  outbox.close();
  await stage.close();
});

async function relay(): Promise<void> {
  for (const partner of polled) await readMailbox(outbox, partner, partners, stage.url);
  await publishDue(outbox, org);
}

const isAboutReturn = (event: PublishedEvent): event is OrderEvent => 'subjectId' in event && event.subjectId === KEY;

/** What the org heard of the return, in the order in which it happened. */
const heard = (): OrderEvent[] =>
  org.received.filter(isAboutReturn).sort((a, b) => (a.occurredAt ?? '').localeCompare(b.occurredAt ?? ''));

/** Submitted while the order system is down, as long as nobody answers; then everything takes its course. */
async function tellStory(): Promise<void> {
  stage.facade.faults.set('NorthOms', 'down', true);
  expect((await stage.send('/v1/returns', bothThings, 'return-0001')).status).toBe(503);
  await relay();
  stage.facade.faults.set('NorthOms', 'down', false);
  await stage.authorize();
  for (let turn = 0; turn < 12; turn++) {
    stage.pass(20);
    if (turn === 5) await stage.credit();
    if (turn % 2 === 1) await relay();
  }
}

test('a return that arrives short and damaged, and whose credit fails once, is told to the org as it happened', async () => {
  await tellStory();

  expect(heard().map(({ sourceSystem, codeType, code }) => [sourceSystem, codeType, code])).toEqual([
    ['NorthOms', 'return.status', 'OPEN'],
    ['NorthOms', 'return.topic', 'reverse_deliveries/attach_deliverable'],
    ['Ups', 'activity_status_M', 'MP'],
    ['Ups', 'activity_status_I', 'DP'],
    ['EastWms', 'ReturnStatusLine', '2'],
    ['EastWms', 'ReturnStatusLine', '3'],
    ['NewThreePl', 'disposition.type', 'NOT_RESTOCKED'],
    ['Erp', 'return_authorization', 'RtnAuth:F'],
    ['Erp', 'ReturnPaymentState', 'NotRefunded'],
    ['Erp', 'return_authorization', 'RtnAuth:G']
  ]);
  expect(new Set(heard().map(({ subject }) => subject))).toEqual(new Set(['Return']));
});

test('every system names the return by the number of the one that authorized it, and its order', async () => {
  await tellStory();

  for (const { sourceSystem, orderNumber, payload } of heard()) {
    expect(payload?.return, sourceSystem).toMatchObject({ system: 'NorthOms', returnNumber: RETURN });
    const cited = payload?.references?.find(({ type }) => type === 'order');
    expect(cited?.number ?? orderNumber, sourceSystem).toBe('PC-20960');
  }
});

test('goods and money balance: what came is what was inspected and thrown away, what was promised is what was paid', async () => {
  await tellStory();
  const facts = (system: string, code: string): unknown =>
    heard().find((event) => event.sourceSystem === system && event.code === code)?.payload?.return;

  expect(facts('NorthOms', 'OPEN')).toMatchObject({
    lines: [{ line: '1', quantity: 1, mode: 'cumulative', reason: 'tooSmall' }, { line: '2' }],
    amounts: [{ kind: 'credit', amount: 189, currency: 'USD', reference: RETURN }]
  });
  expect(facts('EastWms', '2')).toMatchObject({ lines: [{ line: '1', quantity: 1 }] });
  expect(facts('EastWms', '3')).toMatchObject({ lines: [{ line: '1', quantity: 1, condition: 'damaged' }] });
  expect(facts('NewThreePl', 'NOT_RESTOCKED')).toMatchObject({ lines: [{ line: '1', disposition: 'scrap' }] });
  for (const code of ['NotRefunded', 'RtnAuth:G'])
    expect(facts('Erp', code)).toMatchObject({ amounts: [{ kind: 'credit', amount: 189, reference: 'CM-8101' }] });
  expect(await stage.effects('NorthOms')).toEqual([`returns.authorize ${RETURN}`]);
  expect(await stage.effects('Ups')).toEqual(['returns.label 1Z88A0X29000000001']);
  expect(await stage.effects('Erp')).toEqual(['credits.request CM-8101']);
  expect(await stage.payments()).toEqual([189]);
});

test('what a platform starts on its own is told under its own number', async () => {
  await relay();
  const platform = org.received.filter((event) => 'subjectId' in event && event.subjectId === 'Loopback|LB-9001');

  expect(platform.map((event) => ('code' in event ? [event.sourceSystem, event.code] : []))).toEqual(
    expect.arrayContaining([
      ['Loopback', '1'],
      ['Loopback', '2'],
      ['EastWms', '2']
    ])
  );
});

const keys = (): string[] =>
  heard()
    .map(({ eventKey }) => eventKey)
    .sort();

const keysAfterStory = async (): Promise<string[]> => {
  await tellStory();
  // What is held back comes at the latest within two minutes.
  stage.pass(120);
  await relay();
  return keys();
};

test.each((Object.keys(faults) as Fault[]).filter((fault) => fault !== 'slow' && fault !== 'down'))(
  'with the fault %s in every system the org hears the same in the end',
  async (fault) => {
    const healthy = await keysAfterStory();
    await stage.close();
    stage = new ReturnStage();
    await stage.open();
    [outbox, org] = [new Outbox(':memory:'), new FakeOrg()];
    for (const system of SPEAKERS) stage.facade.faults.set(system, fault, true);

    expect(await keysAfterStory()).toEqual(healthy);
    expect(await stage.payments()).toEqual([189]);
  }
);

test('a system that is down delays what it says and loses nothing', async () => {
  const healthy = await keysAfterStory();
  await stage.close();
  stage = new ReturnStage();
  await stage.open();
  [outbox, org] = [new Outbox(':memory:'), new FakeOrg()];
  await stage.authorize();
  for (const system of SPEAKERS.filter((name) => name !== 'Erp')) stage.facade.faults.set(system, 'down', true);
  stage.pass(100);
  await relay();
  expect(heard()).toEqual([]);

  for (const system of SPEAKERS) stage.facade.faults.set(system, 'down', false);
  await stage.credit(wholeCredit);
  stage.pass(120);
  await relay();
  expect(keys()).toEqual(healthy);
});
