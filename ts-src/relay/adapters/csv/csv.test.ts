import fc from 'fast-check';
import { expect, test } from 'vitest';
import { orderEvent } from '../../../contracts/index.js';
import { partners, readText, scratches } from '../../testing.js';
import { read, type Partner } from '../index.js';
import { csvMoment } from './profile.js';

const HEADER = 'Cust Order;Ln;Item;Qty;Status;Remark;Date;Time;Tracking;SCAC;ETA;Lot';
const line = (order: string, more: Partial<Record<'qty' | 'date' | 'remark' | 'status' | 'tracking', string>> = {}) =>
  `${order};1;MW-CHR-04;${more.qty ?? '2'};${more.status ?? 'SHP'};${more.remark ?? 'Left dock'};${more.date ?? '3/2/2026'};16:05;${more.tracking ?? `1Z-${order}`};UPSN;3/6/2026;L7`;
const drop = (...lines: string[]): string => [HEADER, ...lines, ''].join('\r\n');

test('a line is an event with the columns that the profile of the partner names', () => {
  const { events, refusals, format } = readText(drop(line('AO-1')));

  expect(refusals).toEqual([]);
  expect(format).toBe('CSV drop');
  expect(events).toMatchObject([
    {
      ...{ sourceSystem: 'BayThreePl', orderNumber: 'AO-1', partitionKey: 'NorthOms|AO-1' },
      ...{ subject: 'Shipment', subjectId: '1Z-AO-1', codeType: 'drop.status', code: 'SHP', codeText: 'Left dock' },
      ...{ occurredAt: '2026-03-03T00:05:00.000Z', occurredAtText: '3/2/2026 16:05' },
      payload: {
        lines: [{ line: '1', sku: 'MW-CHR-04', quantity: 2, mode: 'delta', lot: 'L7' }],
        shipment: { trackingNumber: '1Z-AO-1', carrier: 'UPSN', estimatedAt: '2026-03-07T07:59:00.000Z' },
        references: [{ system: 'NorthOms', type: 'order', number: 'AO-1' }]
      }
    }
  ]);
  expect(orderEvent.safeParse(events[0]).error).toBeUndefined();
});

test('without a parcel a line speaks of the line of the order', () => {
  expect(readText(drop(line('AO-1', { tracking: '' }))).events).toMatchObject([{ subject: 'Line', subjectId: '1' }]);
});

test('overlapping drops have the same keys, in whatever order, with whatever columns between', () => {
  const keys = (text: string): string[] =>
    readText(text)
      .events.map(({ eventKey }) => eventKey)
      .sort();
  const [first, second] = [line('AO-1'), line('AO-2')];
  const wider = [`Batch;${HEADER}`, `17;${second}`, `17;${first}`].join('\n');

  expect(keys(drop(second, first))).toEqual(keys(drop(first, second)));
  expect(keys(wider)).toEqual(keys(drop(first, second)));
});

test.each([
  ['a quantity that is none', line('AO-2', { qty: 'two' }), 'line 3, column Qty', 'It is no quantity: xxx.'],
  ['a date that is none', line('AO-2', { date: '13/40/2026' }), 'line 3, column Date', /^It is no readable date/],
  ['no code', line('AO-2', { status: '' }), 'line 3, column Status', 'It is empty.'],
  ['a value too many', `${line('AO-2')};more`, 'line 3', 'It has 13 columns and the header has 12.'],
  ['a quote that never closes', line('AO-2', { remark: '"Left' }), 'line 3', 'Its quotes do not match.']
])('a line with %s costs only itself, and is told with its place', (_what, wrong, part, reason) => {
  const { events, refusals } = readText(drop(line('AO-1'), wrong, line('AO-3')));

  expect(events.map(({ orderNumber }) => orderNumber)).toEqual(['AO-1', 'AO-3']);
  expect(refusals).toMatchObject([{ part, reason: expect.stringMatching(reason), system: 'BayThreePl' }]);
  expect(refusals[0]!.fix).not.toBe('');
  expect(refusals[0]!.raw.split('\n')[0]).toBe(HEADER);
});

test('quoted values may hold delimiters, quotes and line breaks', () => {
  const { events, refusals } = readText(drop(line('AO-1', { remark: '"Left; ""late""\nat dock"' }), line('AO-2')));

  expect(refusals).toEqual([]);
  expect(events.map(({ codeText }) => codeText)).toEqual(['Left; "late"\nat dock', 'Left dock']);
});

test('a header without a needed column is refused by its name, one without another column is noted', () => {
  const without = (name: string): string => drop(line('AO-1')).replace(name, `${name}2`);

  expect(readText(without('Status')).refusals).toMatchObject([{ part: 'line 1', reason: 'The header lacks Status.' }]);
  expect(readText(without('Lot')).notes).toEqual(['The header lacks Lot; the rest is read.']);
  expect(readText(without('Lot')).events).toHaveLength(1);
});

test('the mailbox says whose it is: another system is not spoken for, and of two that write alike none is guessed', () => {
  const twin: Partner = { ...partners.find(({ format }) => format === 'csv')!, system: 'OtherThreePl' };
  const text = drop(line('AO-1'));
  const system = (mailbox?: string): string[] =>
    read({ name: 'drop', text, ...(mailbox && { system: mailbox }) }, [...partners, twin]).events.map(
      ({ sourceSystem }) => sourceSystem
    );

  expect(system('BayThreePl')).toEqual(['BayThreePl']);
  expect(system('OtherThreePl')).toEqual(['OtherThreePl']);
  expect(system('Erp')).toEqual([]);
  expect(system()).toEqual([]);
});

test('a damaged line costs only itself', () => {
  const orders = ['AO-0', 'AO-1', 'AO-2', 'AO-3', 'AO-4'];
  const whole = readText(drop(...orders.map((order) => line(order)))).events;

  fc.assert(
    fc.property(fc.nat({ max: 4 }), scratches, (chosen, damage) => {
      const damaged = drop(...orders.map((order, at) => (at === chosen ? damage(line(order)) : line(order))));
      const { events, refusals } = readText(damaged);
      const keys = new Set(events.map(({ eventKey }) => eventKey));
      for (const { eventKey } of whole.filter((_event, at) => at !== chosen)) expect(keys).toContain(eventKey);
      expect(events.length + refusals.length).toBeGreaterThanOrEqual(orders.length);
    })
  );
});

test.each([
  ['20260302 0905', 'YYYYMMDD', '2026-03-02T09:05:00.000Z'],
  ['02.03.2026 9:05', 'DD.MM.YYYY', '2026-03-02T09:05:00.000Z'],
  ['2/3/2026 09:05:30', 'DD/MM/YYYY', '2026-03-02T09:05:30.000Z'],
  ['2026-03-02T09:05:00-05:00', 'YYYY-MM-DD', '2026-03-02T14:05:00.000Z']
] as const)('%s written as %s is %s', (sent, dates, expected) => {
  expect(csvMoment(sent, dates)?.occurredAt).toBe(expected);
});
