import { expect, it } from 'vitest';
import { stockOf } from '../property/stock-story.js';
import type { SoakFacts } from './facts.js';
import { expectedExceptions, expectedMismatch, expectedPicture, expectedReturn } from './model.js';
import { planSoak, type SoakPlan } from './plan.js';
import { verdictOf } from './verdict.js';

// What the facts below tell of: one event that was applied, a stray one, and two counts of stock.
const plan: SoakPlan = { ...planSoak({ seed: 3, events: 60, kills: { relay: 1, facade: 1, org: 1 } }), events: 4 };
const [order] = plan.orders;
const [stray] = plan.strays;
const [command] = plan.commanded;

/** What a faultless run leaves: an event of an order, a stray one, a torn message, and one event published twice. */
function faultless(): SoakFacts {
  const all = [...plan.orders, ...plan.commanded];
  const commands = [`${command!.number}:create`, ...(command!.cancelled ? [`${command!.number}:cancel`] : [])];
  const kept = { errorClass: null, message: null };
  return {
    outbox: [
      { key: 'applied', state: 'published', unreadable: null, isStock: false },
      { key: stray!, state: 'published', unreadable: null, isStock: false },
      { key: 'dead', state: 'published', unreadable: '{', isStock: false },
      { key: 'count', state: 'superseded', unreadable: null, isStock: true },
      { key: 'newer', state: 'published', unreadable: null, isStock: true }
    ],
    counts: { Accepted: 4, Applied: 1, Duplicates: 1, Waiting: 1, Dead: 1 },
    // One of both was published twice and leaves no trace of that, because a newer fact covers it.
    stockCounts: { Accepted: 2, Applied: 2, KeptNothing: 1 },
    stock: new Map(plan.stock.map(({ sku, book }) => [sku, stockOf(book)])),
    milestones: ['applied'],
    kept: [
      { ...kept, key: stray!, state: 'Waiting' },
      { ...kept, key: 'dead', state: 'Dead', errorClass: 'contract' }
    ],
    pictures: new Map(all.map((order) => [order.number, structuredClone(expectedPicture(order))])),
    torn: [{ name: 'order 1 (torn)', content: '{' }],
    effects: commands.map((idempotencyKey, index) => ({
      ...{ idempotencyKey, capability: 'orders.create', system: 'Erp', documentNumber: String(4711 + index) },
      orderNumber: command!.number
    })),
    commands: commands.map((key, index) => ({
      ...{ key, state: 'Confirmed', system: 'Erp', documentNumber: String(4711 + index), message: null }
    })),
    exceptions: [...all.flatMap(expectedExceptions), ...plan.stock.flatMap((product) => expectedMismatch(product, []))],
    superseded: new Map(),
    returns: new Map(plan.orders.filter(({ returned }) => returned > 0).map((one) => [one.number, expectedReturn(one)]))
  };
}

const differences = (spoil: (facts: SoakFacts) => void): string[] => {
  const facts = faultless();
  spoil(facts);
  return verdictOf(facts, plan).flatMap((check) => check.differences);
};

it('the same seed plans the same run, and another one another', () => {
  const size = { events: 200, kills: { relay: 2, facade: 2, org: 1 } };

  expect(planSoak({ seed: 5, ...size })).toEqual(planSoak({ seed: 5, ...size }));
  expect(planSoak({ seed: 6, ...size }).kills).not.toEqual(planSoak({ seed: 5, ...size }).kills);
});

it('a faultless run has no differences', () => {
  expect(differences(() => undefined)).toEqual([]);
});

it.each<[string, (facts: SoakFacts) => void, RegExp]>([
  ['an event the relay still has', ({ outbox }) => (outbox[0]!.state = 'pending'), /applied: .*got pending/],
  ['an event that is nowhere', (facts) => (facts.milestones = []), /applied: lost/],
  ['an event with two records', ({ milestones }) => milestones.push('applied'), /applied: expected 1 record, got more/],
  ['a record nobody published', ({ milestones }) => milestones.push('other'), /other: nobody published it/],
  ['counts that do not add up', ({ counts }) => (counts.Applied = 0), /sum: expected 4, got 3/],
  [
    'a message that waits for no reason',
    ({ kept }) => kept.push({ ...kept[0]!, key: 'x' }),
    /waiting: expected 1, got 2/
  ],
  ['a dead letter of a message that was whole', (facts) => (facts.torn = []), /dead: expected no dead letter/],
  [
    'a torn message without dead letter',
    ({ torn }) => torn.push({ name: 'o 2 (torn)', content: '[' }),
    /o 2 \(torn\): expected a dead letter/
  ],
  [
    'another status',
    ({ pictures }) => (pictures.get(order!.number)!.status = 'Lost'),
    /status: expected \w+, got Lost/
  ],
  [
    'another quantity',
    ({ pictures }) => (pictures.get(order!.number)!.lines[0]!.shipped = 99),
    /line 1 shipped: .*got 99/
  ],
  ['an order that is missing', ({ pictures }) => pictures.delete(order!.number), /expected an order, got none/],
  ['a command done twice', ({ effects }) => effects.push(effects[0]!), /:create: expected 1 effect, got more/],
  ['a command not done', (facts) => (facts.effects = []), /:create: expected 1 effect, got none/],
  ['a command done by another system', ({ effects }) => (effects[0]!.system = 'ErpNext'), /system: expected ErpNext/],
  [
    'a command the org knows under another document',
    ({ commands }) => (commands[0]!.documentNumber = '1'),
    /:create document: expected 4711, got 1/
  ],
  [
    'a command the org does not know the end of',
    ({ commands }) => (commands[0]!.state = 'Unknown'),
    /:create state .*expected Confirmed, got Unknown/
  ],
  ['a command the org does not know', (facts) => (facts.commands = []), /:create: expected an outcome, got none/],
  [
    'stock that differs',
    ({ stock }) => (stock.get(plan.stock[0]!.sku)!.onHand = -1),
    /ART3-00001 onHand: expected \S+, got -1/
  ],
  [
    'stock nobody told of',
    ({ stock }) => stock.set('X', { onHand: 1, reserved: 0, inbound: 0 }),
    /X: nobody told of it/
  ],
  [
    'an event about stock that was counted twice',
    (facts) => (facts.stockCounts = { Accepted: 3, Applied: 3, KeptNothing: 1 }),
    /expected 0 to 1 more than published that are no duplicates, got 2/
  ],
  ['an event about stock that waits', ({ stockCounts }) => (stockCounts.Applied = 1), /stock: sum: expected 2, got 1/],
  [
    'an order event that gave way to another',
    ({ outbox }) => (outbox[0]!.state = 'superseded'),
    /applied: expected published, got superseded/
  ],
  ['an exception that is missing', ({ exceptions }) => exceptions.pop(), /expected an exception, got none/],
  [
    'an exception for no reason',
    ({ exceptions }) => exceptions.push('silentSource org'),
    /silentSource org: expected no exception, got one/
  ],
  [
    'an exception that is there twice',
    ({ exceptions }) => exceptions.push(exceptions[0]!),
    /expected 1 exception, got more/
  ],
  [
    'a step of a return that is missing',
    ({ returns }) => [...returns.values()][0]!.pop(),
    /return: expected .*Requested/
  ],
  ['an event that was told and never came in', ({ outbox }) => outbox.shift(), /events taken in: expected 4, got 3/]
])('%s is told', (_what, spoil, told) => {
  expect(differences(spoil)).toContainEqual(expect.stringMatching(told));
});
