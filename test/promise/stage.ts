import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ROOT } from '../../scripts/lib/process.js';
import { stockPartition, type InventoryEvent } from '../../ts-src/contracts/index.js';
import type { Misbehaviour } from '../../ts-src/facade/http/misbehaviour.js';
import { createFacade, type Facade } from '../../ts-src/facade/server.js';
import { readCatalogue } from '../../ts-src/facade/stock/catalogue.js';
import { OrgThread, pause } from '../support/org-thread.js';

const CATALOGUE = join(ROOT, 'config', 'demonstration', 'stock.yaml');
const TOKEN = 'promise-tests';
/** More than any test asks, so that only the org's own budget holds anybody back. */
const RATE = 100_000;
const LOOK_EVERY_MS = 200;

/** A line as a page asks for it. */
export interface AskedLine {
  line: string;
  row: number;
  item: string;
  quantity: number;
  unit?: string;
}

export interface Ask {
  recordId: string | null;
  brand: string;
  country: string;
  lines: AskedLine[];
}

/** What a page is answered, as far as these tests look. */
export interface Answered {
  source: 'live' | 'recent' | 'positions' | 'lastKnown';
  firm: boolean;
  ageSeconds: number | null;
  ticket: string | null;
  reason: string | null;
  askAgainAfterMs: number | null;
  outcome: string;
  lines: {
    line: string;
    sku: string | null;
    outcome: string;
    fullAt: string | null;
    plan: { quantity: number; location: string }[];
  }[];
}

export interface Kept {
  id: string;
  state: string;
  stateLabel: string;
  open: boolean;
  message: string | null;
  reservationNumber: string | null;
}

/** What is set for a run; the rest is as the package has it. */
export interface StageOptions {
  requestsPerWindow: number;
  windowSeconds: number;
  lookupsAtOnce: number;
  openSeconds: number;
  freshSeconds: number;
  patienceMilliseconds: number;
  /** How long commands wait for an answer. */
  timeoutMilliseconds: number;
}

/** The package on an org in a thread of its own, and a façade that it really calls. */
export class PromiseStage {
  readonly facade: Facade;
  private readonly org: OrgThread;
  private readonly folder: string;
  private told = 0;

  private constructor(facade: Facade, org: OrgThread, folder: string) {
    this.facade = facade;
    this.org = org;
    this.folder = folder;
  }

  static async open(options: StageOptions): Promise<PromiseStage> {
    const folder = mkdtempSync(join(tmpdir(), 'throughline-promise-'));
    const facade = createFacade({
      ...{ ledgerPath: join(folder, 'ledger.db'), catalogue: readCatalogue(CATALOGUE), scenario: { stories: [] } },
      ...{ partners: [], token: TOKEN, rateLimit: RATE }
    });
    const url = await facade.server.listen({ host: '127.0.0.1', port: 0 });
    const stage = new PromiseStage(facade, await OrgThread.open({ url, token: TOKEN }), folder);
    await stage.set(options);
    return stage;
  }

  async close(): Promise<void> {
    await this.org.close();
    await this.facade.close();
    rmSync(this.folder, { recursive: true, force: true });
  }

  misbehave(how: Misbehaviour | null): void {
    this.facade.misbehaving.current = how;
  }

  /** How often the façade was asked for promises: it counts itself. */
  async promisesAnswered(): Promise<number> {
    const response = await this.facade.server.inject({
      ...{ method: 'GET', url: '/systems/requests', headers: { authorization: `Bearer ${TOKEN}` } }
    });
    return response.json<{ answered: Record<string, number> }>().answered['POST /v1/inventory/promise'] ?? 0;
  }

  /** Keys and document numbers of what reservations had as effects. */
  async reservationEffects(): Promise<{ capability: string; idempotencyKey: string; documentNumber: string }[]> {
    const response = await this.facade.server.inject({
      ...{ method: 'GET', url: '/systems/Erp/ledger', headers: { authorization: `Bearer ${TOKEN}` } }
    });
    return response.json<{ effects: never[] }>().effects;
  }

  /** As the page does it: what is known, and with a ticket what the systems say. */
  async ask(ask: Ask): Promise<Answered> {
    const known = await this.look(ask);
    return known.ticket === null ? known : this.askLive(known.ticket, ask);
  }

  look(ask: Ask): Promise<Answered> {
    return this.aura('ask', { askJson: JSON.stringify(ask) });
  }

  askLive(ticket: string, ask: Ask): Promise<Answered> {
    return this.aura('askLive', { ticket, askJson: JSON.stringify(ask) });
  }

  /** Sets aside what was answered. */
  reserve(requestKey: string, ask: Ask, answer: Answered): Promise<Kept> {
    return this.aura('reserve', { requestKey, askJson: JSON.stringify(ask), answerJson: JSON.stringify(answer) });
  }

  release(promiseId: string, requestKey: string): Promise<Kept> {
    return this.aura('release', { promiseId, requestKey });
  }

  looked(promiseId: string): Promise<Kept> {
    return this.aura('getKept', { promiseId });
  }

  /** Looks at a promise, as an open page does, until nothing about it is under way. */
  async settled(promiseId: string): Promise<Kept> {
    for (;;) {
      const kept = await this.looked(promiseId);
      if (!kept.open) return kept;
      await pause(LOOK_EVERY_MS);
    }
  }

  query<T>(soql: string): Promise<T[]> {
    return this.org.query<T>(soql);
  }

  insert(object: string, fields: object): Promise<string> {
    return this.org.insert(object, fields);
  }

  /** Tells the org of stock, as the relay does, and waits until it has counted that. */
  async tellStock(subject: 'Snapshot' | 'Movement', sku: string, code: string, quantity: number): Promise<void> {
    const number = (this.told += 1);
    const occurredAt = new Date().toISOString();
    const event: InventoryEvent = {
      ...{ eventKey: `EastWms:stock:${number}`, contractVersion: '1', sourceSystem: 'EastWms', sequence: number },
      ...{ partitionKey: stockPartition(sku, code), subject, sku, location: code, bucket: 'onHand', quantity },
      ...{ occurredAt, occurredAtText: occurredAt, correlationId: null }
    };
    await this.org.publish([event]);
    const soql = `SELECT Id FROM InventoryPosition__c WHERE Sku__c = '${sku}' AND Sequence__c = ${number}`;
    while ((await this.query(soql)).length === 0) await pause(LOOK_EVERY_MS);
  }

  /** Changes the limits and the route of the promise, as an admin does. */
  async set(options: Partial<StageOptions>): Promise<void> {
    const { requestsPerWindow, windowSeconds, lookupsAtOnce, openSeconds, freshSeconds } = options;
    const { patienceMilliseconds, timeoutMilliseconds } = options;
    const limit = {
      ...{ RequestsPerWindow__c: requestsPerWindow, WindowSeconds__c: windowSeconds, LookupsAtOnce__c: lookupsAtOnce },
      ...{ OpenSeconds__c: openSeconds, LookupShare__c: 100 }
    };
    const route = { FreshSeconds__c: freshSeconds, PatienceMilliseconds__c: patienceMilliseconds };
    await this.org.set('SystemLimit__mdt', 'Erp', limit, 'ERP');
    await this.org.set('CapabilityRoute__mdt', 'InventoryErp', route);
    await this.org.set('Setting__mdt', 'FacadeTimeoutMilliseconds', { Value__c: timeoutMilliseconds?.toString() });
  }

  /** Forgets what the org has learned of the system, and what it was told by it. */
  forget(): Promise<void> {
    return this.org.apex('admin', 'delete [SELECT Id FROM KnownAnswer__c]; delete [SELECT Id FROM SystemState__c];');
  }

  private aura<T>(method: string, params: Record<string, unknown>): Promise<T> {
    return this.org.callAura<T>('rep', 'PromiseController', method, params);
  }
}
