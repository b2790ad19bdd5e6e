import { expect, test } from 'vitest';
import { read } from '../../relay/adapters/index.js';
import { readPartners } from '../../relay/settings.js';
import { standIns } from './index.js';
import type { Memory, Outgoing } from './stand-in.js';

const partners = readPartners('config/partners.json');
const warehouse = standIns.find(({ name }) => name === 'NewThreePl')!;

/** What the warehouse drops when lines leave at these minutes past noon, one order each. */
function dropsAt(...minutes: number[]): Outgoing[] {
  const kept = new Map<string, object>();
  const memory: Memory = {
    read: <T>(kind: string, number: string) => kept.get(`${kind} ${number}`) as T | undefined,
    write: (kind, number, record) => void kept.set(`${kind} ${number}`, record),
    next: () => 1
  };
  return minutes.flatMap((minute) => {
    const at = new Date(Date.UTC(2026, 2, 10, 12, minute));
    const order = `LM-${minute}`;
    const line = { order, line: '1', quantity: 2, code: 'DSP', text: 'Left; late', tracking: `T-${minute}` };
    return warehouse.perform('drops', { lines: [line] }, { at, moment: () => at, memory, later: () => undefined });
  });
}

const keysOf = ({ name, body }: Outgoing): string[] => {
  const { events, refusals } = read({ name, text: body, system: 'NewThreePl' }, partners);
  expect(refusals).toEqual([]);
  return events.map(({ eventKey }) => eventKey);
};

test('the relay reads a drop with the profile of the demonstration', () => {
  const [drop] = dropsAt(2);

  expect(drop!.name).toBe('drop-20260310T1205.csv');
  expect(read({ name: drop!.name, text: drop!.body, system: 'NewThreePl' }, partners).events).toMatchObject([
    {
      ...{ sourceSystem: 'NewThreePl', orderNumber: 'LM-2', partitionKey: 'NorthOms|LM-2', subjectId: 'T-2' },
      ...{ code: 'DSP', codeText: 'Left; late', occurredAt: '2026-03-10T12:02:00.000Z' },
      payload: { lines: [{ line: '1', quantity: 2, mode: 'delta' }], shipment: { trackingNumber: 'T-2' } }
    }
  ]);
});

test('drops of one batch repeat what the batch had before, under the same keys; the next batch begins anew', () => {
  const [first, second, third] = dropsAt(1, 4, 6) as [Outgoing, Outgoing, Outgoing];

  expect(second.name).toBe(first.name);
  expect(keysOf(second)).toHaveLength(2);
  expect(keysOf(second)[0]).toBe(keysOf(first)[0]);
  expect(third.name).not.toBe(first.name);
  expect(keysOf(third)).toHaveLength(1);
});
