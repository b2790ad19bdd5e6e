import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ROOT } from '../../scripts/lib/process.js';
import { platformEventOf, stockPartition, toPlatformEvent, type InventoryEvent } from '../../ts-src/contracts/index.js';
import type { Misbehaviour } from '../../ts-src/facade/http/misbehaviour.js';
import { createFacade, type Facade } from '../../ts-src/facade/server.js';
import { readCatalogue } from '../../ts-src/facade/stock/catalogue.js';
import { WorkerEngineClient } from '../../ts-src/local-org/platform/hosting/worker-client.js';
import type { AuraAnswer } from '../../ts-src/local-org/platform/operations/aura.js';
import type { SessionInfo } from '../../ts-src/local-org/platform/operations/session.js';

const BASE = '/services/data/v65.0';
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
  private readonly org: WorkerEngineClient;
  private readonly users: ReadonlyMap<string, string>;
  private readonly folder: string;
  private told = 0;

  private constructor(facade: Facade, org: WorkerEngineClient, users: ReadonlyMap<string, string>, folder: string) {
    this.facade = facade;
    this.org = org;
    this.users = users;
    this.folder = folder;
  }

  static async open(options: StageOptions): Promise<PromiseStage> {
    const folder = mkdtempSync(join(tmpdir(), 'throughline-promise-'));
    const facade = createFacade({
      ...{ ledgerPath: join(folder, 'ledger.db'), catalogue: readCatalogue(CATALOGUE), scenario: { stories: [] } },
      ...{ partners: [], token: TOKEN, rateLimit: RATE }
    });
    // The org reads the address of the façade when its thread starts.
    process.env['THROUGHLINE_FACADE_URL'] = await facade.server.listen({ host: '127.0.0.1', port: 0 });
    process.env['THROUGHLINE_FACADE_TOKEN'] = TOKEN;
    const org = await WorkerEngineClient.start({ projectDir: ROOT, dataDir: ':memory:' });
    const stage = new PromiseStage(facade, org, await usersOf(org), folder);
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

  async query<T>(soql: string): Promise<T[]> {
    const answer = await this.rest<{ records: T[] }>('GET', '/query', null, { q: soql });
    return answer.records;
  }

  async insert(object: string, fields: object): Promise<string> {
    return (await this.rest<{ id: string }>('POST', `/sobjects/${object}`, fields)).id;
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
    const record = { attributes: { type: platformEventOf(event) }, ...toPlatformEvent(event) };
    await this.rest('POST', '/composite/sobjects', { allOrNone: true, records: [record] });
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
    await this.save('SystemLimit__mdt', 'Erp', limit, 'ERP');
    await this.save('CapabilityRoute__mdt', 'InventoryErp', route);
    await this.save('Setting__mdt', 'FacadeTimeoutMilliseconds', { Value__c: timeoutMilliseconds?.toString() });
  }

  /** Forgets what the org has learned of the system, and what it was told by it. */
  async forget(): Promise<void> {
    const apex = 'delete [SELECT Id FROM KnownAnswer__c]; delete [SELECT Id FROM SystemState__c];';
    const result = await this.call<{ compileProblem: string | null; exceptionMessage: string | null }>('anonymous', {
      text: apex
    });
    const problem = result.compileProblem ?? result.exceptionMessage;
    if (problem !== null) throw new Error(`${apex}: ${problem}`);
  }

  private async save(
    type: string,
    developerName: string,
    values: Record<string, number | string | undefined>,
    label = developerName
  ): Promise<void> {
    const given = Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined));
    await this.call('saveMetadataRecord', { type, developerName, label, values: given });
  }

  private async aura<T>(method: string, params: Record<string, unknown>): Promise<T> {
    const call = { className: 'PromiseController', method, params };
    const answer = await this.call<AuraAnswer>('invokeAura', call, 'rep');
    if (!answer.ok) throw new Error(`${answer.error.message}\n${answer.error.stackTrace}`);
    return answer.value as T;
  }

  private async rest<T>(
    method: 'GET' | 'POST',
    path: string,
    body: unknown,
    query: Record<string, string> = {}
  ): Promise<T> {
    const request = { method, base: BASE, path, query, headers: {}, body, origin: 'http://localhost' };
    const answer = await this.call<{ status: number; body: T }>('rest', request);
    if (answer.status >= 400) throw new Error(`${method} ${path}: ${JSON.stringify(answer.body)}`);
    return answer.body;
  }

  private call<T>(op: string, args: unknown, user = 'admin'): Promise<T> {
    return this.org.call<T>(op, args, this.users.get(user)!);
  }
}

export const pause = (milliseconds: number): Promise<void> =>
  new Promise((resolve) => setTimeout(resolve, milliseconds));

/** Ids of the people of `config/local-org.json`, by the beginning of their names. */
async function usersOf(org: WorkerEngineClient): Promise<Map<string, string>> {
  const users = new Map<string, string>();
  for (const { username } of await org.call<{ username: string }[]>('users', null, null)) {
    const token = await org.call<string>('signIn', { username }, null);
    const session = await org.call<SessionInfo>('session', { token }, null);
    users.set(username.split('@')[0]!, session.userId);
  }
  return users;
}
