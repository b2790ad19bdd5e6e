import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { PublishedEvent } from '../../ts-src/contracts/index.js';
import type { Misbehaviour } from '../../ts-src/facade/http/misbehaviour.js';
import { createFacade, type Facade } from '../../ts-src/facade/server.js';
import { CommandBook, type Effect } from '../../ts-src/facade/systems/command-book.js';
import type { Payment } from '../../ts-src/facade/systems/returns/refunds.js';
import type { OrderReturnsView, ReturnOffer } from '../../ts-src/lwc/types/returns.js';
import { readMailbox } from '../../ts-src/relay/feeds/mailboxes.js';
import { Outbox } from '../../ts-src/relay/outbox/outbox.js';
import { publishDue } from '../../ts-src/relay/publisher/publisher.js';
import { readPartners } from '../../ts-src/relay/settings.js';
import type { OrgClient } from '../support/org-client.js';
import { pause, type FacadeAccess } from '../support/org-thread.js';

const TOKEN = 'returns-tests';
/** More than any test asks. */
const PLENTY = 100_000;
const LOOK_EVERY_MS = 200;
/** The clock of the systems begins so long ago that nothing they tell of lies ahead for the org. */
const BEGAN_MS = 12 * 3_600_000;
/** What the times of two things that happen one after the other differ by. */
const A_MOMENT_MS = 1_000;
/** Steps in which the systems' time passes: what one of them means to do later is done in between. */
const STEP_S = 10;
/** Far below the time-out an org comes with, so that a test waits for it shortly. */
const PATIENCE_MS = 1_000;
/** What people call whoever decides behind a route that names no system. */
const ROUTE_LABEL = 'Throughline Façade';
const SEND_WHAT_IS_DUE =
  'for (String systemName : new CommandSelector().systemsDue(Datetime.now())) CommandJobs.wake(systemName);';
/** Every system that tells of returns, does something about them, or both. */
export const systems = ['NorthOms', 'Ups', 'EastWms', 'NewThreePl', 'Erp', 'ErpNext', 'Loopback'];

const partners = readPartners('config/partners.json');
const polled = partners.filter(({ mailbox }) => mailbox);

/** What a page asks for. */
export interface Ask {
  outcome: string;
  lines: { lineNumber: string; quantity: number; reason: string }[];
}

/** So many of a line, for a refund. */
export const some = (quantity: number, lineNumber = '1'): Ask => ({
  outcome: 'refund',
  lines: [{ lineNumber, quantity, reason: 'changedMind' }]
});

/** An order that is known everywhere. */
export interface KnownOrder {
  number: string;
  id: string;
}

/** An org that somebody has started and must close. */
type StartedOrg = OrgClient & { close(): Promise<void> };

/** The systems and their façade, a relay that reads what they say, and an org that really calls the façade. */
export class ReturnsStage<O extends StartedOrg = StartedOrg> {
  readonly facade: Facade;
  readonly org: O;
  private readonly url: string;
  private readonly folder: string;
  private readonly clock: { now: number };
  private readonly book: CommandBook;
  private outbox = new Outbox(':memory:');
  private orders = 0;

  private constructor(facade: Facade, url: string, org: O, folder: string, clock: { now: number }) {
    this.facade = facade;
    this.url = url;
    this.org = org;
    this.folder = folder;
    this.clock = clock;
    this.book = new CommandBook(facade.ledger);
  }

  /** @param start of the org, once the façade is there */
  static async open<O extends StartedOrg>(start: (facade: FacadeAccess) => Promise<O>): Promise<ReturnsStage<O>> {
    const folder = mkdtempSync(join(tmpdir(), 'throughline-returns-'));
    const clock = { now: Date.now() - BEGAN_MS };
    const facade = createFacade({
      ...{ ledgerPath: join(folder, 'ledger.db'), scenario: { stories: [] }, partners, token: TOKEN },
      ...{ rateLimit: PLENTY, now: () => clock.now }
    });
    const url = await facade.server.listen({ host: '127.0.0.1', port: 0 });
    const org = await start({ url, token: TOKEN });
    const limits = { RequestsPerWindow__c: PLENTY, OpenSeconds__c: 1 };
    await org.set('SystemLimit__mdt', 'Default', limits);
    await org.set('SystemLimit__mdt', 'ThroughlineFacade', limits, ROUTE_LABEL);
    await org.set('RetryPolicy__mdt', 'Default', {
      ...{ Attempts__c: PLENTY, BackoffSeconds__c: 1, LongestBackoffSeconds__c: 1 }
    });
    const stage = new ReturnsStage(facade, url, org, folder, clock);
    await stage.waits(PATIENCE_MS);
    return stage;
  }

  async close(): Promise<void> {
    await this.org.close();
    await this.facade.close();
    this.outbox.close();
    rmSync(this.folder, { recursive: true, force: true });
  }

  /** How long the org waits for an answer. */
  waits(milliseconds: number): Promise<void> {
    return this.org.set('Setting__mdt', 'FacadeTimeoutMilliseconds', { Value__c: String(milliseconds) });
  }

  misbehave(how: Misbehaviour | null): void {
    this.facade.misbehaving.current = how;
  }

  /** Makes a system do something, a moment after what happened last. */
  act(system: string, does: string, details: object): void {
    this.clock.now += A_MOMENT_MS;
    this.facade.ledger.atomically(() => this.facade.engine.act(system, does, details));
  }

  /** Lets the systems' time pass, and what they mean to do meanwhile happen. */
  pass(seconds: number): void {
    for (let passed = 0; passed < seconds; passed += STEP_S) {
      this.clock.now += STEP_S * 1_000;
      this.facade.engine.playDue();
    }
  }

  /** Orders of which everything arrived, of lines with so many things in each, at 10 USD a thing. */
  async delivered(count: number, ...quantities: number[]): Promise<KnownOrder[]> {
    const numbers = Array.from({ length: count }, () => `PC-${30_000 + (this.orders += 1)}`);
    for (const order of numbers) {
      const lines = quantities.map((quantity, index) => ({
        ...{ sku: `PC-SKU-${index + 1}`, title: `Thing ${index + 1}`, quantity, price: 10 }
      }));
      this.act('NorthOms', 'placed', { order, brand: 'Pacer', lines });
      const sent = Object.fromEntries(quantities.map((quantity, index) => [String(index + 1), quantity]));
      this.act('NorthOms', 'fulfils', { order, fulfilment: `${order}-F1`, status: 'delivered', lines: sent });
    }
    await this.relay();
    const keys = numbers.map((number) => `'NorthOms|${number}'`).join(', ');
    const rows = await this.org.query<{ Id: string; Name: string }>(
      `SELECT Id, Name FROM CustomerOrder__c WHERE OrderKey__c IN (${keys}) ORDER BY Name`
    );
    if (rows.length !== count) throw new Error(`Of ${count} orders the org knows ${rows.length}.`);
    return rows.map(({ Id, Name }) => ({ id: Id, number: Name }));
  }

  /** Brings what the systems said to the org, and waits until it is on the orders' timelines, all of it. */
  async relay(): Promise<void> {
    for (const partner of polled) await readMailbox(this.outbox, partner, partners, this.url);
    const told: string[] = [];
    const publish = async (events: readonly PublishedEvent[]): Promise<{ success: true }[]> => {
      await this.org.publish(events);
      told.push(...events.map(({ eventKey }) => eventKey));
      return events.map(() => ({ success: true }));
    };
    const { unreachable } = await publishDue(this.outbox, { url: this.url, publish });
    if (unreachable !== null) throw new Error(unreachable);
    await this.untilApplied(told);
  }

  /** Brings everything the systems ever said once more, as a relay that has lost its memory would. */
  async replay(): Promise<void> {
    this.outbox.close();
    this.outbox = new Outbox(':memory:');
    await this.relay();
  }

  look({ id }: KnownOrder, user = 'agent'): Promise<OrderReturnsView> {
    return this.page(user, 'getReturns', { orderId: id });
  }

  check({ id }: KnownOrder, ask: Ask): Promise<ReturnOffer> {
    return this.page('agent', 'check', { orderId: id, askJson: JSON.stringify(ask) });
  }

  authorize({ id }: KnownOrder, requestKey: string, ask: Ask, user = 'agent'): Promise<OrderReturnsView> {
    return this.page(user, 'authorize', { orderId: id, requestKey, askJson: JSON.stringify(ask) });
  }

  /** Asks for something about one return: the method of the console, and what it wants to know besides. */
  async change(order: KnownOrder, returnId: string, requestKey: string, { method, more }: Change): Promise<void> {
    await this.page('agent', method, { orderId: order.id, returnId, requestKey, ...more });
  }

  /**
   * Looks at the order, as an open page does, until what is wanted is to be seen; what is due is sent meanwhile.
   *
   * @param seen is given every look
   */
  async until(
    order: KnownOrder,
    wanted: (view: OrderReturnsView) => boolean,
    seen: (view: OrderReturnsView) => void = () => undefined
  ): Promise<OrderReturnsView> {
    for (;;) {
      const view = await this.look(order);
      seen(view);
      if (wanted(view)) return view;
      await this.tick();
      await pause(LOOK_EVERY_MS);
    }
  }

  /** As it looks when nothing about it is under way any more. */
  settled(order: KnownOrder, seen?: (view: OrderReturnsView) => void): Promise<OrderReturnsView> {
    return this.until(order, ({ open }) => !open, seen);
  }

  /** How many commands are on their way right now. */
  async claimed(): Promise<number> {
    return (await this.org.query("SELECT Id FROM IntegrationMessage__c WHERE State__c = 'Claimed'")).length;
  }

  /** What the integration user does each minute. */
  tick(): Promise<void> {
    return this.org.apex('integration', SEND_WHAT_IS_DUE);
  }

  /** What the systems did because of a request, of all of them, as `system capability`. */
  effectsOf(requestKey: string): string[] {
    return this.effects()
      .filter(({ idempotencyKey }) => idempotencyKey === requestKey)
      .map(({ system, capability }) => `${system} ${capability}`);
  }

  /** What the systems did about an order. */
  effectsAbout({ number }: KnownOrder): string[] {
    return this.effects()
      .filter(({ orderNumber }) => orderNumber === number)
      .map(({ system, capability, documentNumber }) => `${system} ${capability} ${documentNumber}`);
  }

  /** The money that really went back, of all payers. */
  paid(): Payment[] {
    return systems.flatMap((system) => this.facade.ledger.recordsOf<Payment>(system, 'payment'));
  }

  private effects(): Effect[] {
    return systems.flatMap((system) => this.book.effectsOf(system));
  }

  private page<T>(user: string, method: string, params: Record<string, unknown>): Promise<T> {
    return this.org.callAura<T>(user, 'ReturnsController', method, params);
  }

  private async untilApplied(keys: readonly string[]): Promise<void> {
    const wanted = new Set(keys);
    for (;;) {
      const rows = await this.org.query<{ EventKey__c: string }>('SELECT EventKey__c FROM OrderMilestone__c');
      for (const { EventKey__c } of rows) wanted.delete(EventKey__c);
      if (wanted.size === 0) return;
      await pause(LOOK_EVERY_MS);
    }
  }
}

/** A method of the console about one return. */
export interface Change {
  method: 'cancel' | 'extend' | 'replaceLabel' | 'requestCredit';
  more?: Record<string, unknown>;
}
