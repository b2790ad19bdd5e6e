import fastify, { type FastifyInstance } from 'fastify';
import type { Partner } from '../relay/adapters/index.js';
import { OrderDocuments } from './capabilities/order-documents.js';
import { ledgerRoute, orderCommandRoutes } from './capabilities/order-commands.js';
import { customerRoutes } from './capabilities/customers.js';
import { inventoryRoutes } from './capabilities/inventory.js';
import { creditRoutes } from './capabilities/credits.js';
import { returnsRoutes } from './capabilities/returns.js';
import { healthRoute, ordersRoutes } from './capabilities/orders.js';
import { demonstrationRoutes } from './demonstration/routes.js';
import { limitRate, requireBearer } from './http/access.js';
import { Answered } from './http/counting.js';
import { misbehave, Misbehaving } from './http/misbehaviour.js';
import { answerWithProblems } from './http/problems.js';
import { traceRequests } from './http/tracing.js';
import { ScenarioEngine } from './scenario/engine.js';
import type { Scenario } from './scenario/scenario.js';
import { clockFrom, clockUntil } from './scenario/times.js';
import type { Catalogue } from './stock/catalogue.js';
import { StockBook } from './stock/stock-book.js';
import { StockTelling } from './stock/telling.js';
import { CommandBook } from './systems/command-book.js';
import { FaultSwitches } from './systems/faults.js';
import { standIns } from './systems/index.js';
import { Ledger } from './systems/ledger.js';
import { mailboxRoutes } from './systems/mailboxes.js';
import { snapshotRoute } from './systems/snapshots.js';
import { TraceBook } from './systems/trace-book.js';

export interface FacadeOptions {
  /** File of the ledger, or `:memory:`. */
  ledgerPath: string;
  scenario: Scenario;
  /** Products, locations, accounts and opening stock; without it nothing can be promised. */
  catalogue?: Catalogue;
  partners: readonly Partner[];
  token: string;
  orgUrl?: string;
  now?: () => number;
  /** How many times faster than the real clock the stand-ins' goes; ignored with `now`. */
  speed?: number;
  /** When a faster clock, which is behind until then, has caught up with the real one and goes on as it does. */
  agreesAt?: number;
  /** Requests a caller may make in ten seconds. */
  rateLimit?: number;
}

/** A façade with its stand-ins; the server is not listening yet. */
export interface Facade {
  server: FastifyInstance;
  engine: ScenarioEngine;
  faults: FaultSwitches;
  misbehaving: Misbehaving;
  ledger: Ledger;
  stock: StockBook;
  /** Lets happen whose time has come: steps of the scenario, and what the systems have to tell of their stock. */
  tick(): void;
  close(): Promise<void>;
}

const RATE_WINDOW_MS = 10_000;
const DEFAULT_RATE = 200;
const noProducts: Catalogue = {
  ...{ products: [], locations: [], accounts: [], stock: [] },
  reservations: { minutes: 30, extensions: 1 }
};

/** After a restart the clock is where it would be without one. */
function clockOf(ledger: Ledger, { speed = 1, agreesAt }: FacadeOptions): () => number {
  if (speed === 1) return Date.now;
  const moment = Number(ledger.setting('clock', () => String(agreesAt ?? Date.now())));
  return agreesAt === undefined ? clockFrom(moment, speed) : clockUntil(moment, speed);
}

/** Puts the façade together: stand-ins and their ledger, the scenario that moves them, and the HTTP around them. */
export function createFacade(options: FacadeOptions): Facade {
  const ledger = new Ledger(options.ledgerPath);
  const now = options.now ?? clockOf(ledger, options);
  const faults = new FaultSwitches();
  const stock = new StockBook(ledger, options.catalogue ?? noProducts, now);
  const engine = new ScenarioEngine(options.scenario, { ledger, standIns, faults, stock, now });
  const telling = new StockTelling(stock, engine);
  const traces = new TraceBook(ledger);
  const documents = new OrderDocuments(ledger, options.partners, traces);
  const orders = { documents, ledger, faults, standIns };
  const commands = { ledger, book: new CommandBook(ledger), traces, trace: documents.trace, engine, faults, now };
  const inventory = { ...commands, stock, telling };
  const misbehaving = new Misbehaving();
  const answered = new Answered();
  const server = fastify({ forceCloseConnections: true });
  traceRequests(server);
  answerWithProblems(server);

  void server.register(async (guarded) => {
    guarded.addHook('onRequest', requireBearer(options.token));
    guarded.addHook('onRequest', limitRate(options.rateLimit ?? DEFAULT_RATE, RATE_WINDOW_MS, now));
    answered.watch(guarded);
    ordersRoutes(guarded, orders);
    void guarded.register(async (asked) => customerRoutes(asked, inventory));
    void guarded.register(async (commanded) => {
      misbehave(commanded, misbehaving);
      orderCommandRoutes(commanded, commands);
      inventoryRoutes(commanded, inventory);
      returnsRoutes(commanded, { ...commands, documents });
      creditRoutes(commanded, { ...commands, documents });
    });
  });
  void server.register(async (open) => healthRoute(open, orders));
  void server.register(async (partners) => {
    partners.addHook('onRequest', requireBearer(options.token));
    mailboxRoutes(partners, ledger, faults, new Set(standIns.map(({ name }) => name)), now);
    snapshotRoute(partners, telling, ledger, now);
    ledgerRoute(partners, commands);
    partners.get('/systems/requests', async () => ({ answered: answered.all() }));
  });
  void server.register(async (panel) =>
    demonstrationRoutes(panel, { engine, ledger, stock, faults, misbehaving, standIns, now, orgUrl: options.orgUrl })
  );
  return {
    ...{ server, engine, faults, misbehaving, ledger, stock },
    tick() {
      engine.playDue();
      ledger.atomically(() => telling.tell());
    },
    async close() {
      await server.close();
      ledger.close();
    }
  };
}
