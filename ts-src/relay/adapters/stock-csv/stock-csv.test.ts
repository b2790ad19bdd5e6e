import { expect, test } from 'vitest';
import { inventoryEvent } from '../../../contracts/index.js';
import { read, type Partner } from '../index.js';

const store: Partner = {
  ...{ system: 'RenoStore', format: 'stock-csv', timeZone: 'America/Los_Angeles' },
  stockCsv: {
    columns: { sku: 'Article', quantity: 'Sold', unit: 'UoM', moment: 'Sold at', id: 'Receipt line' },
    ...{ delimiter: ';', subject: 'Movement', bucket: 'onHand', sign: -1, location: 'S01' }
  }
};

const HEADER = 'Receipt line;Till;Article;Sold;UoM;Sold at';
const sale = (id: string, more: Partial<Record<'sold' | 'at' | 'article', string>> = {}): string =>
  `${id};3;${more.article ?? 'AO-CHR-04'};${more.sold ?? '2'};EA;${more.at ?? '2026-03-02 16:05'}`;
const readSales = (...lines: string[]) => read({ name: 'sales.csv', text: [HEADER, ...lines].join('\r\n') }, [store]);

test('a sale takes from what is on hand where the store is', () => {
  const { stock, refusals, format } = readSales(sale('R1-1'));

  expect(refusals).toEqual([]);
  expect(format).toBe('stock CSV');
  expect(stock).toMatchObject([
    {
      ...{ eventKey: 'RenoStore:R1-1', sourceSystem: 'RenoStore', partitionKey: 'AO-CHR-04|S01', subject: 'Movement' },
      ...{ sku: 'AO-CHR-04', location: 'S01', bucket: 'onHand', quantity: -2, unit: 'EA' },
      occurredAt: '2026-03-03T00:05:00.000Z'
    }
  ]);
  expect(inventoryEvent.safeParse(stock![0]).error).toBeUndefined();
});

test('overlapping lists have the same keys', () => {
  const keys = (...lines: string[]): string[] => readSales(...lines).stock!.map(({ eventKey }) => eventKey);

  expect(keys(sale('R1-2'), sale('R1-1'))).toEqual(keys(sale('R1-1'), sale('R1-2')).reverse());
});

test.each([
  ['a quantity that is none', { sold: 'two' }, 'line 3, column Sold', 'It is no quantity: xxx.'],
  ['a moment without a time', { at: '2026-03-02' }, 'line 3, column Sold at', /^It is no readable moment/],
  ['no article', { article: '' }, 'line 3, column Article', 'It is empty.']
])('a line with %s costs only itself, and is told with its place', (_what, wrong, part, reason) => {
  const { stock, refusals } = readSales(sale('R1-1'), sale('R1-2', wrong), sale('R1-3'));

  expect(stock!.map(({ eventKey }) => eventKey)).toEqual(['RenoStore:R1-1', 'RenoStore:R1-3']);
  expect(refusals).toMatchObject([{ part, reason: expect.stringMatching(reason), system: 'RenoStore' }]);
});
