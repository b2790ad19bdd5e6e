import { stockOf } from '../property/stock-story.js';
import type { Picture } from '../property/story.js';
import { differing, repeated, type Proof } from './check.js';
import { cancelKey, createKey } from './commands.js';
import { expectedExceptions, expectedMismatch, expectedPicture, expectedReturn } from './model.js';

export const projections: Proof = ({ pictures }, { orders, commanded }) => {
  const all = [...orders, ...commanded];
  const differences = all.flatMap((order) => {
    const got = pictures.get(order.number);
    return got
      ? pictureDifferences(order.number, expectedPicture(order), got)
      : [`${order.number}: expected an order, got none`];
  });
  const known = new Set(all.map(({ number }) => number));
  const others = [...pictures.keys()].filter((number) => !known.has(number));
  return {
    name: "Each order's projection is the independent model's",
    found: `${all.length} orders`,
    differences: [...differences, ...others.map((number) => `${number}: nobody placed this order`)]
  };
};

/** Field by field. */
function pictureDifferences(order: string, expected: Picture, got: Picture): string[] {
  const fields = (picture: Picture): Map<string, unknown> =>
    new Map<string, unknown>([
      ['status', picture.status],
      ['number of lines', picture.lines.length],
      ['parcels', picture.parcels.join(', ')],
      ...picture.lines.flatMap((line, index) =>
        Object.entries(line).map(([name, value]): [string, unknown] => [`line ${index + 1} ${name}`, value])
      )
    ]);
  const found = fields(got);
  return [...fields(expected)].flatMap(([field, value]) => differing(`${order} ${field}`, value, found.get(field)));
}

export const stockKnown: Proof = ({ stock: found }, { stock }) => ({
  name: "Each product's stock is the independent model's",
  found: `${found.size} of ${stock.length} products`,
  differences: [
    ...stock.flatMap(({ sku, book }) => {
      const expected = stockOf(book);
      const got = found.get(sku);
      return (['onHand', 'reserved', 'inbound'] as const).flatMap((bucket) =>
        differing(`${sku} ${bucket}`, expected[bucket], got ? got[bucket] : 'no position')
      );
    }),
    ...[...found.keys()]
      .filter((sku) => !stock.some((known) => known.sku === sku))
      .map((sku) => `${sku}: nobody told of it`)
  ]
});

/** Steps of returns move no order, and each is known. */
export const returnsKnown: Proof = ({ returns }, { orders }) => {
  const expected = new Map(orders.map((order) => [order.number, expectedReturn(order)]));
  const numbers = new Set([...expected.keys(), ...returns.keys()]);
  const inWords = (steps: readonly string[] | undefined): string => steps?.join(', ') ?? '';
  return {
    name: 'Each return has the steps that the ERP told of, in their order',
    found: `${[...returns.values()].flat().length} steps of ${returns.size} returns`,
    differences: [...numbers].flatMap((number) =>
      differing(`${number} return`, inWords(expected.get(number)), inWords(returns.get(number)))
    )
  };
};

export const exceptionsRaised: Proof = ({ exceptions, superseded }, { orders, commanded, stock }) => {
  const expected = new Set([
    ...[...orders, ...commanded].flatMap(expectedExceptions),
    ...stock.flatMap((product) => expectedMismatch(product, superseded.get(product.sku) ?? []))
  ]);
  const open = new Set(exceptions);
  return {
    name: 'Open exceptions are exactly what the model predicts',
    found: `${exceptions.length} of ${expected.size}: ${byKind(exceptions)}`,
    differences: [
      ...[...expected].filter((name) => !open.has(name)).map((name) => `${name}: expected an exception, got none`),
      ...[...open].filter((name) => !expected.has(name)).map((name) => `${name}: expected no exception, got one`),
      ...repeated(exceptions).map((name) => `${name}: expected 1 exception, got more`)
    ]
  };
};

function byKind(exceptions: readonly string[]): string {
  const counts = new Map<string, number>();
  for (const kind of exceptions.map((name) => name.split(' ')[0]!)) counts.set(kind, (counts.get(kind) ?? 0) + 1);
  return [...counts].map(([kind, count]) => `${count} ${kind}`).join(', ');
}

/** By the ledgers of all systems, and by what the org says became of it. */
export const effects: Proof = ({ effects: done, commands }, { commanded }) => {
  const expected = commanded.flatMap((order) => [createKey(order), ...(order.cancelled ? [cancelKey(order)] : [])]);
  const keys = done.map(({ idempotencyKey }) => idempotencyKey);
  const effectOf = new Map(done.map((effect) => [effect.idempotencyKey, effect]));
  const known = new Set(commands.map(({ key }) => key));
  return {
    name: "Each command had one effect in the systems' ledgers, and the org knows it",
    found: `${done.length} effects and ${commands.length} outcomes of ${expected.length} commands`,
    differences: [
      ...expected.filter((key) => !effectOf.has(key)).map((key) => `${key}: expected 1 effect, got none`),
      ...keys.filter((key) => !expected.includes(key)).map((key) => `${key}: expected no effect, got 1`),
      ...repeated(keys).map((key) => `${key}: expected 1 effect, got more`),
      ...expected.filter((key) => !known.has(key)).map((key) => `${key}: expected an outcome, got none`),
      ...repeated(commands.map(({ key }) => key)).map((key) => `${key}: expected 1 outcome, got more`),
      ...commands.flatMap(({ key, state, system, documentNumber, message }) => [
        ...differing(`${key} state (${message ?? 'no message'})`, 'Confirmed', state),
        ...differing(`${key} system`, effectOf.get(key)?.system, system),
        ...differing(`${key} document`, effectOf.get(key)?.documentNumber, documentNumber)
      ])
    ]
  };
};
