import { expect, test } from 'vitest';
import { inventoryEvent } from '../../../contracts/index.js';
import { read, type Partner } from '../index.js';

const depot: Partner = {
  ...{ system: 'LakeDepot', format: 'stock-json', timeZone: 'America/Chicago' },
  stockJson: {
    ...{ entries: 'adjustments', subject: 'Movement', bucket: 'onHand' },
    columns: {
      ...{ id: 'ref', sku: 'item.number', quantity: 'delta', unit: 'item.uom', moment: 'at', reason: 'why' },
      location: '$.warehouse'
    }
  }
};

const entry = (ref: string, more: object = {}): object => ({
  ...{ ref, item: { number: 'AO-CHR-04', uom: 'EA' }, delta: -2, at: '2026-03-02T16:05:00', why: 'sale' },
  ...more
});
const message = (...adjustments: unknown[]) => ({ warehouse: 'LK1', adjustments });
const readJson = (json: unknown, ...partners: Partner[]) =>
  read({ name: 'moved.json', text: JSON.stringify(json) }, partners.length > 0 ? partners : [depot]);

test('an entry is a movement at the place the message names, in the zone of the partner', () => {
  const { stock, refusals, format, contents } = readJson(message(entry('A-1')));

  expect([format, contents, refusals]).toEqual(['stock JSON', '1 entry', []]);
  expect(stock).toMatchObject([
    {
      ...{ eventKey: 'LakeDepot:A-1', sourceSystem: 'LakeDepot', partitionKey: 'AO-CHR-04|LK1', subject: 'Movement' },
      ...{ sku: 'AO-CHR-04', location: 'LK1', bucket: 'onHand', quantity: -2, unit: 'EA' },
      ...{ occurredAt: '2026-03-02T22:05:00.000Z', payload: { reason: 'sale' } }
    }
  ]);
  expect(inventoryEvent.safeParse(stock![0]).error).toBeUndefined();
});

test('a list, or one entry, is read where the profile names no path to a list', () => {
  const { entries: _, ...stockJson } = depot.stockJson!;
  const bare: Partner = {
    ...depot,
    stockJson: { ...stockJson, columns: { sku: 's', quantity: 'q', moment: 'm' }, location: 'B' }
  };
  const count = (q: number) => ({ s: 'AO-CHR-04', q, m: '2026-03-02 10:00' });

  expect(
    readJson([count(1), count(2)], bare).stock!.map(({ location, ...event }) => [
      location,
      'quantity' in event && event.quantity
    ])
  ).toEqual([
    ['B', 1],
    ['B', 2]
  ]);
  expect(readJson(count(3), bare).stock).toHaveLength(1);
});

test('sent again with others around it an entry has the same key, also without an id', () => {
  const { id: _, ...columns } = depot.stockJson!.columns;
  for (const partner of [depot, { ...depot, stockJson: { ...depot.stockJson!, columns } }]) {
    const keys = (...entries: object[]) =>
      readJson(message(...entries), partner).stock!.map(({ eventKey }) => eventKey);
    const [one, other] = [entry('A-1'), entry('A-2', { delta: 5 })];
    expect(keys(other, one)).toEqual(keys(one, other).reverse());
  }
});

test.each<[string, unknown, string, RegExp]>([
  ['a quantity that is none', entry('A-2', { delta: 'two' }), 'entry 2, delta', /^It is no quantity: xxx/],
  ['a moment without a time', entry('A-2', { at: '2026-03-02' }), 'entry 2, at', /^It is no readable moment/],
  ['no article', entry('A-2', { item: {} }), 'entry 2, item.number', /^It is empty/],
  ['something else in its place', 'A-2', 'entry 2, item.number', /^It is empty/]
])('an entry with %s costs only itself, and is told with its place', (_what, wrong, part, reason) => {
  const { stock, refusals } = readJson(message(entry('A-1'), wrong, entry('A-3')));

  expect(stock!.map(({ eventKey }) => eventKey)).toEqual(['LakeDepot:A-1', 'LakeDepot:A-3']);
  expect(refusals).toMatchObject([{ part, reason: expect.stringMatching(reason), system: 'LakeDepot' }]);
});

test('of two partners who write alike none is guessed, and the mailbox says whose it is', () => {
  const twin: Partner = { ...depot, system: 'OtherDepot' };
  const text = JSON.stringify(message(entry('A-1')));

  const { stock, refusals } = readJson(message(entry('A-1')), depot, twin);
  expect(stock).toBeUndefined();
  expect(refusals).toMatchObject([{ reason: expect.stringContaining('LakeDepot, OtherDepot') }]);
  expect(read({ name: '1', text, system: 'OtherDepot' }, [depot, twin]).stock).toMatchObject([
    { sourceSystem: 'OtherDepot' }
  ]);
});

test('JSON that has none of it stays unknown', () => {
  const { refusals, format } = readJson({ warehouse: 'LK1', adjustments: [{ note: 'closed' }] });
  expect(format).toBe('unknown');
  expect(refusals).toHaveLength(1);
});
