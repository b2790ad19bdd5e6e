import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  creditOutcome,
  returnOutcome,
  type CreditCommandOutcome,
  type ReturnCommandOutcome
} from '../../contracts/index.js';
import { readPartners } from '../../relay/settings.js';
import { readScenario } from '../scenario/scenario.js';
import { createFacade, type Facade } from '../server.js';
import type { Effect } from '../systems/command-book.js';
import type { Payment } from '../systems/returns/refunds.js';

const TOKEN = 'secret';
const PATIENCE_MS = 1_500;

/** The partner profiles of the demonstration. */
export const partners = readPartners('config/partners.json');
/** Orders with a return, and one without. */
const ORDERS = new Set(['PC-20960', 'PC-20970', 'PC-20950']);
const { stories } = readScenario('config/demonstration/scenario.yaml');
const scenario = { stories: stories.filter(({ names }) => ORDERS.has(names.order ?? '')) };

/** The order of the demonstration of which two things come back: lines 1 and 2 arrived, line 3 did not. */
export const ORDER = 'PC-20960';
export const RETURN = 'PC-20960-R1';
export const bothThings = {
  orderNumber: ORDER,
  outcome: 'refund',
  lines: [
    { line: '1', quantity: 1, reason: 'tooSmall' },
    { line: '2', quantity: 1, reason: 'unwanted' }
  ]
};
export const wholeCredit = {
  returnNumber: RETURN,
  returnSystem: 'NorthOms',
  orderNumber: ORDER,
  amount: 189,
  currency: 'USD'
};

/** A façade with the demonstration's systems, a clock of its own and a ledger that outlives it. */
export class ReturnStage {
  facade!: Facade;
  url = '';
  private clock = Date.parse('2026-03-10T12:00:00Z');
  private readonly folder = mkdtempSync(join(tmpdir(), 'throughline-returns-'));

  async open(): Promise<void> {
    const ledgerPath = join(this.folder, 'facade.db');
    this.facade = createFacade({ ledgerPath, scenario, partners, token: TOKEN, now: () => this.clock });
    this.facade.engine.playDue();
    this.url = await this.facade.server.listen({ host: '127.0.0.1', port: 0 });
  }

  async restart(): Promise<void> {
    await this.facade.close();
    await this.open();
  }

  async close(): Promise<void> {
    await this.facade.close();
    rmSync(this.folder, { recursive: true, force: true });
  }

  /** Lets time pass in steps of ten seconds, and the systems do what is due. */
  pass(seconds: number): void {
    for (let passed = 0; passed < seconds; passed += 10) {
      this.clock += 10_000;
      this.facade.engine.playDue();
    }
  }

  send(path: string, body: object, key: string): Promise<Response> {
    return fetch(this.url + path, {
      method: 'POST',
      headers: { authorization: `Bearer ${TOKEN}`, 'content-type': 'application/json', 'idempotency-key': key },
      body: JSON.stringify(body),
      signal: AbortSignal.timeout(PATIENCE_MS)
    });
  }

  async ask<T>(path: string): Promise<T> {
    const response = await fetch(this.url + path, { headers: { authorization: `Bearer ${TOKEN}` } });
    return (await response.json()) as T;
  }

  async authorize(body: object = bothThings, key = 'return-0001'): Promise<ReturnCommandOutcome> {
    return returnOutcome.parse(await (await this.send('/v1/returns', body, key)).json());
  }

  async change(what: 'cancel' | 'extend' | 'label', body: object, key: string): Promise<ReturnCommandOutcome> {
    return returnOutcome.parse(await (await this.send(`/v1/returns/${RETURN}/${what}`, body, key)).json());
  }

  async credit(body: object = wholeCredit, key = 'credit-0001'): Promise<CreditCommandOutcome> {
    return creditOutcome.parse(await (await this.send('/v1/credits', body, key)).json());
  }

  /** What a system did because of commands: capability and the number of its document. */
  async effects(system: string): Promise<string[]> {
    const { effects } = await this.ask<{ effects: Effect[] }>(`/systems/${system}/ledger`);
    return effects.map(({ capability, documentNumber }) => `${capability} ${documentNumber}`);
  }

  async payments(system = 'Erp'): Promise<number[]> {
    const { payments } = await this.ask<{ payments: Payment[] }>(`/systems/${system}/ledger`);
    return payments.map(({ amount }) => amount);
  }
}
