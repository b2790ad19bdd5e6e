import { readdirSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { orderEvent } from '../../contracts/index.js';
import { corruption, interchange, interchangeOf, readText, scratches, status } from '../testing.js';
import type { Reading } from './index.js';
import { sampleSets } from './x12/order-samples.js';

// Every part that comes in is an event or told as unreadable: whatever happens to a file, nothing of it vanishes, nothing
// is thrown, and what stands beside the damage goes through.

const FOLDER = 'config/demonstration/samples';
const samples = readdirSync(FOLDER).map((name) => readFileSync(`${FOLDER}/${name}`, 'utf8'));
const COUNT = 5;
const parts = Array.from({ length: COUNT }, (_, index) => index);

/** Whether every part but one is read as if that one were not there, and the damaged one is accounted for. */
function expectAccountedFor(whole: Reading, damaged: Reading, untouched: readonly string[]): void {
  const keys = new Set(damaged.events.map(({ eventKey }) => eventKey));
  const expected = whole.events.filter(({ subjectId }) => untouched.includes(subjectId ?? ''));
  expect(expected).toHaveLength(COUNT - 1);
  for (const { eventKey } of expected) expect(keys).toContain(eventKey);
  expect(damaged.events.length + damaged.refusals.length).toBeGreaterThanOrEqual(COUNT);
}

test('any file in any state: something is told, and every event keeps the contract', () => {
  fc.assert(
    fc.property(fc.constantFrom(...samples), corruption, (text, damage) => {
      const { events, refusals } = readText(damage(text));
      expect(events.length + refusals.length).toBeGreaterThan(0);
      for (const event of events) expect(orderEvent.safeParse(event).error).toBeUndefined();
      for (const { part, reason, fix } of refusals) {
        expect([part, reason, fix]).not.toContain('');
        expect(reason).not.toMatch(/\n\s+at /);
      }
    }),
    { numRuns: 500 }
  );
});

test('X12: a damaged transaction costs only itself', () => {
  const sets = parts.map((index) => status(`PRO${index}`, `X4*NS***202603${10 + index}*1030*UT`));
  const text = interchange(...sets);
  const whole = readText(text);

  fc.assert(
    fc.property(fc.constantFrom(...parts), scratches, (chosen, damage) => {
      const set = /ST\*214\*0*(\d+)~.*?SE\*\d+\*\d+/g;
      const damaged = text.replace(set, (found, number: string) =>
        Number(number) === chosen + 1 ? damage(found) : found
      );
      const untouched = parts.filter((index) => index !== chosen).map((index) => `PRO${index}`);
      expectAccountedFor(whole, readText(damaged), untouched);
    }),
    { numRuns: 500 }
  );
});

test.each(sampleSets.map((sample) => [sample.set, sample] as const))(
  'X12 %s: a damaged transaction costs only itself, and what is left of it is told',
  (set, sample) => {
    const text = interchangeOf(set, sample.sender, ...parts.map((index) => sample.of(`AO-${index}`)));
    const whole = readText(text).events;

    fc.assert(
      fc.property(fc.constantFrom(...parts), scratches, (chosen, damage) => {
        const sets = new RegExp(`ST\\*${set}\\*0*(\\d+)~.*?SE\\*\\d+\\*\\d+`, 'g');
        const damaged = text.replace(sets, (found, number: string) =>
          Number(number) === chosen + 1 ? damage(found) : found
        );
        const { events, refusals } = readText(damaged);
        const keys = new Set(events.map(({ eventKey }) => eventKey));
        const untouched = whole.filter(({ orderNumber }) => orderNumber !== `AO-${chosen}`);
        expect(untouched).toHaveLength((COUNT - 1) * sample.events);
        for (const { eventKey } of untouched) expect(keys).toContain(eventKey);
        expect(events.length + refusals.length).toBeGreaterThan(untouched.length);
        for (const event of events) expect(orderEvent.safeParse(event).error).toBeUndefined();
      }),
      { numRuns: 100 }
    );
  }
);

const tracker = (index: number): object => ({
  ...{ object: 'Tracker', tracking_code: `T${index}`, status: 'in_transit', carrier: 'USPS' },
  tracking_details: [{ status: 'in_transit', status_detail: 'arrived', datetime: '2026-03-01T10:00:00Z' }]
});
const event = (index: number): object => ({
  ...{ eventKey: `Erp:${index}`, sourceSystem: 'Erp', subject: 'Shipment', subjectId: `T${index}`, codeType: 'so' },
  ...{ code: 'B', occurredAt: '2026-03-01T10:00:00Z' }
});
const lists: [what: string, of: (index: number) => object, write: (items: unknown[]) => string][] = [
  ['trackers', tracker, (items) => JSON.stringify({ trackers: items })],
  ['a list of trackers', tracker, (items) => JSON.stringify(items)],
  ['contract events', event, (items) => JSON.stringify({ events: items })],
  ['a list of contract events', event, (items) => JSON.stringify(items)],
  ['contract events, one a line', event, (items) => items.map((item) => JSON.stringify(item)).join('\n')]
];

test.each(lists)('JSON with %s: a wrong one costs only itself', (_what, of, write) => {
  const items = parts.map(of);
  const whole = readText(write(items));
  const wrong = fc.oneof(
    fc.jsonValue(),
    fc
      .tuple(fc.constantFrom(...Object.keys(items[0]!)), fc.jsonValue())
      .map(([name, value]) => ({ ...items[0], [name]: value }))
  );

  fc.assert(
    fc.property(fc.constantFrom(...parts), wrong, (chosen, value) => {
      const damaged = write(items.map((item, index) => (index === chosen ? value : item)));
      const untouched = parts.filter((index) => index !== chosen).map((index) => `T${index}`);
      expectAccountedFor(whole, readText(damaged), untouched);
    })
  );
});

test('one event a line: a line that is cut costs only itself', () => {
  const lines = parts.map((index) => JSON.stringify(event(index)));

  fc.assert(
    fc.property(fc.constantFrom(...parts), fc.integer({ min: 1, max: 60 }), (chosen, length) => {
      const damaged = lines.map((line, index) => (index === chosen ? line.slice(0, length) : line)).join('\n');
      const untouched = parts.filter((index) => index !== chosen).map((index) => `T${index}`);
      expectAccountedFor(readText(lines.join('\n')), readText(damaged), untouched);
    })
  );
});
