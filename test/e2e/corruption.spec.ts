import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { answeredLive, expectNothingLost, ingestFiles, query, relayTotals, sample } from './support.js';

// Anyone corrupts any file: accepted = applied + duplicates + waiting + dead, and nothing is lost.

const STACK = /^\s+at .+:\d+:\d+/m;
const files = ['swift-freight-214.x12', 'ups-track.xml', 'fedex-trackers.json', 'shop-order.json', 'erp-events.json'];

/** Pseudo-random numbers below 1: a failure can be repeated. */
function randomFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}

function flipBytes(bytes: Buffer, random: () => number): Buffer {
  const damaged = Buffer.from(bytes);
  for (let flip = 0; flip < 8; flip++) {
    const at = Math.floor(random() * damaged.length);
    damaged[at] = damaged[at]! ^ (1 << Math.floor(random() * 8));
  }
  return damaged;
}

const damages: [how: string, damage: (bytes: Buffer, random: () => number) => Buffer][] = [
  ['cut', (bytes, random) => bytes.subarray(0, Math.floor(bytes.length * (0.1 + 0.8 * random())))],
  ['headless', (bytes, random) => bytes.subarray(Math.floor(bytes.length * (0.1 + 0.8 * random())))],
  ['flipped', flipBytes],
  ['flipped-again', flipBytes]
];

let folder: string;
/** Events of live answers, which other tests asked for. */
let live: number;
test.beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'throughline-corrupt-'));
  live = await answeredLive();
});
test.afterEach(() => rmSync(folder, { recursive: true, force: true }));

function write(name: string, content: string | Buffer): string {
  const file = join(folder, name);
  writeFileSync(file, content);
  return file;
}

for (const seed of [1, 2026]) {
  test(`files damaged at random (${seed}) are accounted for to the last part`, async () => {
    const random = randomFrom(seed);
    const damaged = damages.flatMap(([how, damage]) =>
      files.map((name) => write(`${seed}-${how}-${name}`, damage(readFileSync(sample(name)), random)))
    );
    const before = await relayTotals();

    const { output } = await ingestFiles(...damaged);

    expect(output).not.toMatch(STACK);
    expect(output.match(/^[✓!✗] /gm)).toHaveLength(damaged.length);
    await expectNothingLost(live);
    expect((await relayTotals()).unreadable).toBeGreaterThan(before.unreadable);
  });
}

const transaction = (number: number, set: string, city: string, day = '20261120'): string =>
  `ST*${set}*000${number}~B10*SWF0042117*W-7421-1*SWFT~L11*AO-10421*CO~LX*1~AT7*X4*NS***${day}*0115*UT~MS1*${city}*NY*US~SE*7*000${number}~`;
const interchange = (sender: string, ...sets: string[]): string =>
  `ISA*00*          *00*          *02*${sender.padEnd(15)}*ZZ*NORTHOMS       *261120*1200*U*00401*000000777*0*P*>~` +
  `GS*QM*${sender}*NORTHOMS*20261120*1200*777*X*004010~${sets.join('')}GE*${sets.length}*777~IEA*1*000000777~`;
const erpEvent = (number: number, more: object = {}): string =>
  JSON.stringify({
    ...{ eventKey: `Erp:SO-60421:e2e-${number}`, sourceSystem: 'Erp', orderNumber: 'SO-60421', subject: 'Order' },
    ...{ codeType: 'sales_order', code: 'SalesOrd:B', occurredAt: '2026-11-20T10:00:00Z', ...more }
  });

test('what is wrong becomes a dead letter that says what to do; its neighbours go through', async () => {
  const mixed = interchange(
    'SWFT',
    transaction(1, '214', 'UTICA'),
    transaction(2, '214', 'ITHACA', '20261399'),
    transaction(3, '990', 'NYACK'),
    transaction(4, '214', 'ROME')
  );
  const lines = [
    erpEvent(1),
    erpEvent(2, { payload: { lines: 'ann.smith@mail.example' } }),
    erpEvent(3).slice(0, 40),
    erpEvent(4)
  ];

  const { output } = await ingestFiles(
    write('mixed.x12', mixed),
    write('lines.json', lines.join('\n')),
    write('stranger.x12', interchange('ZZQQ', transaction(1, '214', 'ELMIRA').replace('SWFT', 'ZZQQ'))),
    write('letter.json', '{"note": "Ann Smith, 5 Main Street, 555 123 4567", ')
  );

  expect(output).not.toMatch(STACK);
  await expectNothingLost(live);
  const through = await query<{ EventKey__c: string; Location__c: string | null }>(
    "SELECT EventKey__c, Location__c FROM OrderMilestone__c WHERE Location__c LIKE 'UTICA%' OR Location__c LIKE 'ROME%' OR EventKey__c LIKE 'Erp:SO-60421:e2e%'"
  );
  const waiting = await query<{ IdempotencyKey__c: string }>(
    "SELECT IdempotencyKey__c FROM IntegrationMessage__c WHERE State__c = 'Waiting' AND IdempotencyKey__c LIKE 'Erp:SO-60421:e2e%'"
  );
  const keys = [...through.map(({ EventKey__c }) => EventKey__c), ...waiting.map((row) => row.IdempotencyKey__c)];
  expect(through.filter(({ Location__c }) => /^(UTICA|ROME)/.test(Location__c ?? ''))).toHaveLength(2);
  expect(keys.filter((key) => key.startsWith('Erp:')).sort()).toEqual(['Erp:SO-60421:e2e-1', 'Erp:SO-60421:e2e-4']);

  const dead = await query<{ ErrorClass__c: string; ErrorMessage__c: string; Payload__c: string }>(
    "SELECT ErrorClass__c, ErrorMessage__c, Payload__c FROM IntegrationMessage__c WHERE State__c = 'Dead'"
  );
  const messages = dead.filter(({ ErrorClass__c }) => ErrorClass__c === 'contract').map((row) => row.ErrorMessage__c);
  for (const told of [
    /mixed\.x12, transaction 2 \(ST02 0002\), segment \d+, line \d+ .*no readable date.*20261399.*Expected YYYYMMDD/,
    /mixed\.x12, transaction 3 \(ST02 0003\) .*Transaction set 990 is not one this relay reads/,
    /lines\.json, event 2 .*payload\.lines/,
    /lines\.json, event 3 .*not valid JSON/,
    /letter\.json, line 1, column \d+ .*not valid JSON/
  ])
    expect(
      messages.filter((message) => told.test(message)),
      String(told)
    ).toHaveLength(1);
  expect(JSON.stringify(dead)).not.toMatch(/ann\.smith|Ann Smith|Main Street|555 123/);
});

test('the same broken file again is known, and one with the same faults under another name too', async () => {
  const file = write('again.x12', interchange('SWFT', transaction(1, '214', 'OLEAN', '20261388')));
  await ingestFiles(file);
  const before = await relayTotals();

  await ingestFiles(file, write('other.x12', readFileSync(file)));

  expect(await relayTotals()).toEqual(before);
  await expectNothingLost(live);
});
