import { expect, test } from 'vitest';
import { FaultSwitches } from './faults.js';

const message = (name: string): { name: string; body: string; mentions: string[] } => ({
  name,
  body: `<${name}>`,
  mentions: []
});

test('without faults a message is there at once, as it is', () => {
  expect(new FaultSwitches().deliveriesOf('Ups', message('a'), 1_000, 1)).toEqual([
    { name: 'a', body: '<a>', releaseAt: 1_000 }
  ]);
});

test('reordered: a message is overtaken by the next one', () => {
  const faults = new FaultSwitches();
  faults.set('Ups', 'reordered', true);

  const [first] = faults.deliveriesOf('Ups', message('a'), 1_000, 2);
  const [second] = faults.deliveriesOf('Ups', message('b'), 2_000, 3);

  expect(first!.releaseAt).toBeGreaterThan(second!.releaseAt);
});

test('malformed: what is torn comes first, the whole message always follows', () => {
  const faults = new FaultSwitches();
  faults.set('Ups', 'malformed', true);

  const deliveries = faults.deliveriesOf('Ups', message('abcdefghij'), 1_000, 1);

  expect(deliveries.map(({ body }) => body)).toEqual(['<abcdef', '<abcdefghij>']);
  expect(deliveries[1]!.releaseAt).toBeGreaterThan(deliveries[0]!.releaseAt);
});

test('faults belong to one system and can be switched off', () => {
  const faults = new FaultSwitches();
  faults.set('Ups', 'down', true);

  expect([faults.has('Ups', 'down'), faults.has('Erp', 'down')]).toEqual([true, false]);
  faults.set('Ups', 'down', false);
  expect(faults.of('Ups')).toEqual([]);
});
