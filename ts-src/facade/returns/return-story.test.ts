import { afterEach, beforeAll, describe, expect, test } from 'vitest';
import type { OrderEvent, PublishedEvent } from '../../contracts/index.js';
import { readMailbox } from '../../relay/feeds/mailboxes.js';
import { Outbox } from '../../relay/outbox/outbox.js';
import { publishDue } from '../../relay/publisher/publisher.js';
import { FakeOrg } from '../../relay/testing.js';
import { faults, type Fault } from '../systems/faults.js';
import { bothThings, partners, RETURN, ReturnStage } from './testing.js';

const KEY = `NorthOms|${RETURN}`;
const SPEAKERS = ['NorthOms', 'Ups', 'EastWms', 'NewThreePl', 'Erp'];
const polled = partners.filter(({ mailbox }) => mailbox);

const isAbout = (event: PublishedEvent, key: string): event is OrderEvent =>
  'subjectId' in event && event.subjectId === key;

/** The systems, and an org that hears of them through a relay. */
class Telling {
  readonly stage = new ReturnStage();
  private readonly outbox = new Outbox(':memory:');
  private readonly org = new FakeOrg();

  async open(): Promise<this> {
    process.env.THROUGHLINE_FACADE_TOKEN = 'secret';
    await this.stage.open();
    return this;
  }

  async close(): Promise<void> {
    delete process.env.THROUGHLINE_FACADE_TOKEN;
    this.outbox.close();
    await this.stage.close();
  }

  async relay(): Promise<void> {
    for (const partner of polled) await readMailbox(this.outbox, partner, partners, this.stage.url);
    await publishDue(this.outbox, this.org);
  }

  /** What the org heard of a return, in the order in which it happened. */
  heard(key = KEY): OrderEvent[] {
    const heard = this.org.received.filter((event): event is OrderEvent => isAbout(event, key));
    return heard.sort((a, b) => (a.occurredAt ?? '').localeCompare(b.occurredAt ?? ''));
  }

  keys(): string[] {
    return this.heard()
      .map(({ eventKey }) => eventKey)
      .sort();
  }

  /** Submitted while the order system is down; answered when it is back; then everything takes its course. */
  async tell(): Promise<void> {
    const { stage } = this;
    stage.facade.faults.set('NorthOms', 'down', true);
    expect((await stage.send('/v1/returns', bothThings, 'return-0001')).status).toBe(503);
    await this.relay();
    stage.facade.faults.set('NorthOms', 'down', false);
    await stage.authorize();
    stage.pass(120);
    await this.relay();
    await stage.credit();
    stage.pass(140);
    await this.relay();
    // What is held back comes within two minutes.
    stage.pass(120);
    await this.relay();
  }
}

let told: { events: OrderEvent[]; keys: string[]; ledgers: Record<string, unknown> };

beforeAll(async () => {
  const telling = await new Telling().open();
  const { stage } = telling;
  await telling.tell();
  const effects = (system: string): Promise<string[]> => stage.effects(system);
  const ledgers = { NorthOms: await effects('NorthOms'), Ups: await effects('Ups'), Erp: await effects('Erp') };
  told = {
    ...{ events: telling.heard(), keys: telling.keys() },
    ledgers: { ...ledgers, paid: await stage.payments() }
  };
  await telling.close();
});

describe('a return that arrives short and damaged, and whose credit fails once', () => {
  test('is told to the org as it happened', () => {
    expect(told.events.map(({ sourceSystem, codeType, code }) => [sourceSystem, codeType, code])).toEqual([
      ['NorthOms', 'return.status', 'OPEN'],
      ['NorthOms', 'return.topic', 'reverse_deliveries/attach_deliverable'],
      ['Ups', 'activity_status_M', 'MP'],
      ['Ups', 'activity_status_I', 'DP'],
      ['EastWms', 'ReturnStatusLine', '2'],
      ['EastWms', 'ReturnStatusLine', '3'],
      ['NewThreePl', 'disposition.type', 'NOT_RESTOCKED'],
      ['Erp', 'return_authorization', 'RtnAuth:F'],
      ['Erp', 'ReturnPaymentState', 'NotRefunded'],
      ['Erp', 'return_authorization', 'RtnAuth:G'],
      ['NewThreePl', 'disposition.type', 'MISSING']
    ]);
  });

  test('is named by every system by the number of the one that authorized it, with its order', () => {
    for (const { sourceSystem, subject, orderNumber, payload } of told.events) {
      expect(subject).toBe('Return');
      expect(payload?.return, sourceSystem).toMatchObject({ system: 'NorthOms', returnNumber: RETURN });
      const cited = payload?.references?.find(({ type }) => type === 'order');
      expect(cited?.number ?? orderNumber, sourceSystem).toBe('PC-20960');
    }
  });

  test('balances: all goods are there or missing, and what was promised was paid once', () => {
    const facts = (system: string, code: string): unknown =>
      told.events.find((event) => event.sourceSystem === system && event.code === code)?.payload?.return;

    expect(facts('NorthOms', 'OPEN')).toMatchObject({
      lines: [{ line: '1', quantity: 1, mode: 'cumulative', reason: 'tooSmall' }, { line: '2' }],
      amounts: [{ kind: 'credit', amount: 189, currency: 'USD', reference: RETURN }]
    });
    expect(facts('EastWms', '2')).toMatchObject({ lines: [{ line: '1', quantity: 1 }] });
    expect(facts('EastWms', '3')).toMatchObject({ lines: [{ line: '1', quantity: 1, condition: 'damaged' }] });
    expect(facts('NewThreePl', 'NOT_RESTOCKED')).toMatchObject({ lines: [{ line: '1', disposition: 'scrap' }] });
    expect(facts('NewThreePl', 'MISSING')).toMatchObject({ lines: [{ line: '2', quantity: 1 }] });
    for (const code of ['NotRefunded', 'RtnAuth:G'])
      expect(facts('Erp', code)).toMatchObject({ amounts: [{ kind: 'credit', amount: 189, reference: 'CM-8101' }] });
    expect(told.ledgers).toEqual({
      NorthOms: [`returns.authorize ${RETURN}`],
      Ups: ['returns.label 1Z88A0X29000000001'],
      Erp: ['credits.request CM-8101'],
      paid: [189]
    });
  });
});

describe('whatever goes wrong with the systems', () => {
  let telling: Telling;

  afterEach(async () => telling.close());

  test.each((Object.keys(faults) as Fault[]).filter((fault) => fault !== 'slow' && fault !== 'down'))(
    'with the fault %s in all of them the org hears the same in the end, and the same is paid',
    async (fault) => {
      telling = await new Telling().open();
      for (const system of SPEAKERS) telling.stage.facade.faults.set(system, fault, true);
      await telling.tell();

      expect(telling.keys()).toEqual(told.keys);
      expect(await telling.stage.payments()).toEqual([189]);
    }
  );

  test('what a system says while it is down is heard when it is back', async () => {
    telling = await new Telling().open();
    const { stage } = telling;
    const isDown = (down: boolean): void =>
      SPEAKERS.filter((name) => name !== 'Erp').forEach((name) => stage.facade.faults.set(name, 'down', down));
    await stage.authorize();
    isDown(true);
    stage.pass(100);
    await telling.relay();
    expect(telling.heard()).toEqual([]);

    isDown(false);
    await stage.credit();
    stage.pass(160);
    await telling.relay();
    expect(telling.keys()).toEqual(told.keys);
  });

  test('what a platform starts on its own is told under its own number', async () => {
    telling = await new Telling().open();
    await telling.relay();

    expect(telling.heard('Loopback|LB-9001').map(({ sourceSystem, code }) => [sourceSystem, code])).toEqual([
      ['Loopback', '1'],
      ['Loopback', '2'],
      ['EastWms', '2']
    ]);
  });
});
