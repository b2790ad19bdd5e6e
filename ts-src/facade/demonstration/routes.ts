import { readFileSync } from 'node:fs';
import type { FastifyInstance } from 'fastify';
import { isMisbehaviour, misbehaviours, type Misbehaving } from '../http/misbehaviour.js';
import { Problem } from '../http/problems.js';
import type { ScenarioEngine, StepState } from '../scenario/engine.js';
import type { StockBook } from '../stock/stock-book.js';
import { faults as allFaults, isFault, type FaultSwitches } from '../systems/faults.js';
import { stores } from '../systems/index.js';
import type { Ledger } from '../systems/ledger.js';
import type { StandIn } from '../systems/stand-in.js';

/** What the panel shows and moves. */
export interface Demonstration {
  engine: ScenarioEngine;
  ledger: Ledger;
  stock: StockBook;
  faults: FaultSwitches;
  /** How the façade itself goes wrong. */
  misbehaving: Misbehaving;
  standIns: readonly StandIn[];
  now(): number;
  /** Address of the org's page, for links. */
  orgUrl: string | undefined;
}

const page = readFileSync(new URL('./panel.html', import.meta.url), 'utf8');

/** The demonstration panel: what happens next, a button for it, and switches for what can go wrong. */
export function demonstrationRoutes(server: FastifyInstance, show: Demonstration): void {
  server.addHook('onRequest', async ({ headers }) => {
    const isForeign = headers.origin !== undefined && headers.origin !== `http://${headers.host}`;
    if (isForeign) throw new Problem(403, 'origin-foreign', 'Only the panel itself moves the demonstration.');
  });
  server.get('/', (_request, reply) => reply.type('text/html; charset=utf-8').send(page));
  server.get('/demonstration/state', () => stateOf(show));
  server.post('/demonstration/begin', () => {
    show.engine.begin();
    return stateOf(show);
  });
  server.post('/demonstration/next', () => {
    show.engine.playNext();
    return stateOf(show);
  });
  server.post('/demonstration/again', () => {
    sendAgain(show);
    return stateOf(show);
  });
  server.post<{ Body: { system?: string; fault?: string; on?: boolean } }>('/demonstration/faults', (request) => {
    const { system = '', fault = '', on = true } = request.body ?? {};
    if (!show.standIns.some(({ name }) => name === system) || !isFault(fault)) {
      throw new Problem(400, 'fault-unknown', `${system || '(no system)'} has no fault “${fault}”.`);
    }
    show.faults.set(system, fault, on);
    return stateOf(show);
  });
  server.post<{ Body: { system?: string; articles?: Record<string, number> } }>('/demonstration/sales', (request) => {
    sell(show, request.body ?? {});
    return stateOf(show);
  });
  server.post<{ Body: { misbehaviour?: string | null } }>('/demonstration/facade', (request) => {
    const { misbehaviour = null } = request.body ?? {};
    if (misbehaviour !== null && !isMisbehaviour(misbehaviour)) {
      throw new Problem(400, 'fault-unknown', `The façade knows no misbehaviour “${misbehaviour}”.`);
    }
    show.misbehaving.current = misbehaviour;
    return stateOf(show);
  });
}

function stateOf({ engine, ledger, stock, faults, misbehaving, standIns, now, orgUrl }: Demonstration): object {
  const steps = engine.states(({ title }) => title !== undefined);
  return {
    ...{
      now: new Date(now()).toISOString(),
      orgUrl: orgUrl ?? null,
      faults: allFaults,
      runs: engine.runs,
      ...engine.progress
    },
    facade: { misbehaviours, current: misbehaving.current },
    stores: stores.map(({ name, label }) => ({ name, label, articles: articlesOf(stock, name) })),
    steps: steps.map(stepOf),
    systems: standIns.map(({ name, label }) => ({
      name,
      label,
      faults: faults.of(name),
      heldBack: ledger.heldBack(name)
    }))
  };
}

const stepOf = ({ id, story, system, title, shows, dueAt, playedAt }: StepState): object => ({
  ...{ id, story, system, title, shows: shows ?? null },
  ...{ dueAt: dueAt < Infinity ? new Date(dueAt).toISOString() : null },
  ...{ playedAt: playedAt === null ? null : new Date(playedAt).toISOString() }
});

/** What a store has, by its own word. */
const articlesOf = (stock: StockBook, store: string): { sku: string; description: string; onHand: number }[] =>
  stock
    .keptBy(store)
    .filter(({ onHand }) => onHand > 0)
    .map(({ product: { sku, description }, onHand }) => ({ sku, description, onHand }));

/** A store sells over the counter, whoever else was promised it. @throws Problem when it has not so much */
function sell(
  { engine, ledger, stock }: Demonstration,
  { system = '', articles = {} }: { system?: string; articles?: Record<string, number> }
): void {
  if (!stores.some(({ name }) => name === system))
    throw new Problem(400, 'store-unknown', `There is no store ${system || '(no name)'}.`);
  const there = new Map(articlesOf(stock, system).map(({ sku, onHand }) => [sku, onHand]));
  const sold = Object.entries(articles);
  if (sold.length === 0) throw new Problem(400, 'sale-empty', 'Say what is sold: {"articles": {"SKU": 1}}.');
  for (const [sku, quantity] of sold) {
    if (!(Number.isInteger(quantity) && quantity > 0 && quantity <= (there.get(sku) ?? 0)))
      throw new Problem(
        409,
        'not-there',
        `${system} has ${there.get(sku) ?? 0} ${sku}, so it cannot sell ${quantity}.`
      );
  }
  ledger.atomically(() => engine.act(system, 'sells', { articles }));
}

/** Every system sends everything again, in another order: nothing may change. */
function sendAgain({ ledger, now }: Demonstration): void {
  for (const { system, name, body } of shuffled(ledger.sentToMailboxes()))
    ledger.deliver(system, { name: `${name} (again)`, body, releaseAt: now() });
}

function shuffled<T>(items: readonly T[]): T[] {
  const keyed = items.map((item) => ({ item, key: Math.random() }));
  return keyed.sort((a, b) => a.key - b.key).map(({ item }) => item);
}
